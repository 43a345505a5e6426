package signature_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cardbench/client"
	"cardbench/client/signature"
	"cardbench/model"
	"cardbench/model/bench"
	"cardbench/model/host"
)

// startJudge runs HubSpot's own Node client as a server. CARDBENCH_NODE_JUDGE names a
// folder whose node_modules has @hubspot/api-client; with CARDBENCH_REQUIRE_JUDGE=1 the
// test fails where it would be skipped.
func startJudge(t *testing.T) (address string) {
	t.Helper()
	miss := t.Skip
	if os.Getenv("CARDBENCH_REQUIRE_JUDGE") == "1" {
		miss = t.Fatal
	}
	folder := os.Getenv("CARDBENCH_NODE_JUDGE")
	if folder == "" {
		miss("CARDBENCH_NODE_JUDGE does not name a folder with node_modules/@hubspot/api-client")
	}
	if _, err := os.Stat(filepath.Join(folder, "node_modules", "@hubspot", "api-client")); err != nil {
		miss("no @hubspot/api-client: ", err)
	}
	node, err := exec.LookPath("node")
	if err != nil {
		miss("no node: ", err)
	}
	cmd := exec.CommandContext(t.Context(), node, filepath.Join("testdata", "judge.js"), folder)
	cmd.Env = append(os.Environ(), "JUDGE_SECRET="+testSecret)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal("the judge did not start: ", err)
	}
	return strings.TrimSpace(line)
}

// judged is a request that the judge is to accept.
type judged struct {
	name  string
	build func(to client.Endpoint, caller client.Caller) (client.Request, error)
}

func judgedRequests(origin string) []judged {
	properties := []string{"company", "note", "script", "bytes", "portalId", "na me"}
	requests := []judged{{"data request", func(to client.Endpoint, caller client.Caller) (client.Request, error) {
		return client.FetchRequest(to, caller, model.ObjectType{Name: "tickets", PropertiesToSend: properties})
	}}}
	for _, method := range []string{"GET", "POST", "PUT", "PATCH", "DELETE"} {
		for _, own := range []string{"", "?own=%7e&own=1+2&q=%3d"} {
			for _, names := range [][]string{nil, properties} {
				name := fmt.Sprintf("%s hook with own query %q and %d properties", method, own, len(names))
				requests = append(requests, judged{name, func(to client.Endpoint, caller client.Caller) (client.Request, error) {
					return client.ActionRequest(to, caller, model.Action{
						Type: model.ActionHook, HTTPMethod: method, AssociatedObjectProperties: names,
						URI: origin + "/tickets/245%2F6/{resolve}" + own,
					})
				}})
			}
		}
	}
	return requests
}

// TestHubSpotAccepts sends requests with awkward values to HubSpot's own verifier.
func TestHubSpotAccepts(t *testing.T) {
	judge := startJudge(t)
	caller := client.Caller{
		Identity: bench.Identity{UserID: "1", UserEmail: "ann+cards@example.com", PortalID: "2", AppID: "3"},
		Record: bench.Record{ObjectType: "tickets", ID: "9", Properties: []bench.RecordProperty{
			{Name: "company", Value: "O'Neil & Sons (UK) #1; 50% = ½"},
			{Name: "note", Value: "a+b=c %40 %2f %25\r\n\t~*!$;,/?:@"},
			{Name: "script", Value: "日本語 עברית 👩‍👧 <script>\"x\"</script> \\ ^ ` | {}"},
			{Name: "bytes", Value: "\x00\x1b\x7f\xff\xfe"},
			{Name: "portalId", Value: "shadow"},
			{Name: "na me", Value: "blank"},
		}},
	}
	c := client.New(client.Options{})
	for _, versions := range [][]signature.Version{{signature.V1}, {signature.V2, signature.V3}} {
		want := map[string]any{}
		for _, v := range versions {
			want[string(v)] = true
		}
		for _, public := range []string{"", "https://www.example.com"} {
			to := client.Endpoint{
				TargetURL: judge + "/card?tenant=eu%2F1&x='%27", Secret: client.NewSecret(testSecret), Versions: versions,
			}
			origin := judge
			if public != "" {
				to.PublicURL, origin = public+"/card?tenant=eu%2F1&x='%27", public
			}
			for _, h := range host.All() {
				caller.Host = h
				for _, it := range judgedRequests(origin) {
					r, err := it.build(to, caller)
					if err != nil {
						t.Fatal(err)
					}
					e := c.Do(t.Context(), r)
					if e.Failure != nil {
						t.Fatal(e.Failure)
					}
					var got map[string]any
					if err := json.Unmarshal(e.Reply.Body, &got); err != nil {
						t.Fatal(err)
					}
					if diff := cmp.Diff(want, got); diff != "" {
						t.Errorf("%s of the %s to %s (-want +got):\n%s", it.name, h.Title, r.URL, diff)
					}
				}
			}
		}
	}
}

// TestHubSpotRefuses shows that the judge can say no: another app's secret never passes.
func TestHubSpotRefuses(t *testing.T) {
	judge := startJudge(t)
	c := client.New(client.Options{})
	for _, versions := range [][]signature.Version{{signature.V1}, {signature.V2, signature.V3}} {
		to := client.Endpoint{TargetURL: judge + "/card", Secret: client.NewSecret("another app's"), Versions: versions}
		r, err := client.FetchRequest(to, client.Caller{Host: host.Classic()}, model.ObjectType{Name: "contacts"})
		if err != nil {
			t.Fatal(err)
		}
		e := c.Do(t.Context(), r)
		if e.Failure != nil {
			t.Fatal(e.Failure)
		}
		var got map[signature.Version]any
		if err := json.Unmarshal(e.Reply.Body, &got); err != nil {
			t.Fatal(err)
		}
		for _, v := range versions {
			if valid, ok := got[v].(bool); !ok || valid {
				t.Errorf("%s with a wrong secret: HubSpot's client says %v", v, got[v])
			}
		}
	}
}
