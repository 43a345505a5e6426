package client_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"

	"cardbench/client"
)

// BenchmarkOverhead sends the card's data request as an exchange and, in turn, with
// net/http alone: on a connection that is kept, which is the least that a call can cost,
// and on one of its own, as an exchange has. It reports what an exchange takes longer
// than each, in milliseconds; the budget is 2.
func BenchmarkOverhead(b *testing.B) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		io.WriteString(w, `{"results":[{"objectId":1,"title":"A ticket"}]}`)
	}))
	b.Cleanup(server.Close)
	r, err := client.FetchRequest(client.Endpoint{TargetURL: server.URL + "/card", Secret: client.NewSecret("s3cret")}, tim(), contacts("company", "note"))
	if err != nil {
		b.Fatal(err)
	}
	kept := &http.Client{Transport: &http.Transport{}}
	own := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
	c := client.New(client.Options{})
	var inKept, inOwn, inExchange time.Duration
	took := func(sum *time.Duration, f func()) {
		start := time.Now()
		f()
		*sum += time.Since(start)
	}
	for b.Loop() {
		took(&inKept, func() { bare(b, kept, r.URL) })
		took(&inOwn, func() { bare(b, own, r.URL) })
		took(&inExchange, func() {
			if e := c.Do(b.Context(), r); !e.Usable() {
				b.Fatal(e.Failure)
			}
		})
	}
	each := func(d time.Duration) float64 { return d.Seconds() * 1000 / float64(b.N) }
	b.ReportMetric(each(inExchange-inKept), "ms-over-kept")
	b.ReportMetric(each(inExchange-inOwn), "ms-over-own")
	b.ReportMetric(each(inExchange), "ms-exchange")
}

func bare(b *testing.B, c *http.Client, url string) {
	b.Helper()
	response, err := c.Get(url)
	if err != nil {
		b.Fatal(err)
	}
	defer response.Body.Close()
	if _, err := io.Copy(io.Discard, response.Body); err != nil {
		b.Fatal(err)
	}
}
