package client_test

import (
	"testing"

	"cardbench/client"
	"cardbench/model"
	"cardbench/model/bench"
	"cardbench/model/host"
)

// TestURLWithoutAPathIsSignedAsItIsSent: a request line has no empty path, so the
// slash that goes over the wire is signed too.
func TestURLWithoutAPathIsSignedAsItIsSent(t *testing.T) {
	for _, target := range []string{"https://www.example.com", "https://www.example.com?tenant=1"} {
		for _, h := range host.All() {
			r, err := client.FetchRequest(client.Endpoint{TargetURL: target}, client.Caller{
				Record: bench.Record{ObjectType: "contacts", ID: "1"}, Host: h,
			}, model.ObjectType{Name: "contacts"})
			if err != nil {
				t.Fatal(err)
			}
			const want = "https://www.example.com/?"
			if len(r.URL) < len(want) || r.URL[:len(want)] != want || r.DialURL != r.URL {
				t.Errorf("%s on %s: %s", target, h.Name, r.URL)
			}
		}
	}
}
