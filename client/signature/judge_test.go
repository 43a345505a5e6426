package signature_test

import (
	"bufio"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cardbench/client"
	"cardbench/client/signature"
	"cardbench/model"
	"cardbench/model/bench"
	"cardbench/model/host"
)

const judgeSecret = "0d1f6a2e-judge-secret-ä"

// judge starts a Node server that asks HubSpot's own client (@hubspot/api-client)
// whether a request is signed well, and returns its URL. It skips the test where
// CARDBENCH_NODE_JUDGE names no folder with that client in it, unless
// CARDBENCH_REQUIRE_JUDGE forbids it.
func judge(t *testing.T) string {
	t.Helper()
	excuse := t.Skip
	if os.Getenv("CARDBENCH_REQUIRE_JUDGE") != "" {
		excuse = t.Fatal
	}
	modules := filepath.Join(os.Getenv("CARDBENCH_NODE_JUDGE"), "node_modules")
	if _, err := os.Stat(filepath.Join(modules, "@hubspot", "api-client")); os.Getenv("CARDBENCH_NODE_JUDGE") == "" || err != nil {
		excuse("CARDBENCH_NODE_JUDGE names no folder in which npm installed @hubspot/api-client")
	}
	node, err := exec.LookPath("node")
	if err != nil {
		excuse("node is not installed")
	}
	cmd := exec.CommandContext(t.Context(), node, filepath.Join("testdata", "judge.js"))
	cmd.Env = append(os.Environ(), "NODE_PATH="+modules, "JUDGE_SECRET="+judgeSecret)
	cmd.Stderr = os.Stderr
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		stdin.Close() // the server ends with its standard input
		cmd.Wait()
	})
	url, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		t.Fatalf("the judge did not start: %v", err)
	}
	return strings.TrimSpace(url)
}

// awkward are property values that have broken signatures before.
func awkward() []bench.RecordProperty {
	return []bench.RecordProperty{
		{Name: "plain", Value: "Tim"},
		{Name: "at", Value: "tim.o'neil+tag@example.com"},
		{Name: "space", Value: "  two  spaces "},
		{Name: "reserved", Value: `:/?#[]@!$&'()*+,;=`},
		{Name: "escaped", Value: "100%25 %3A %zz %"},
		{Name: "quotes", Value: `"double" 'single' <tag> {brace} |\^` + "`"},
		{Name: "accents", Value: "Zoë Ångström ß"},
		{Name: "wide", Value: "東京 🎫👩‍👩‍👧 e\u0301"},
		{Name: "rtl", Value: "שלום عالم"},
		{Name: "lines", Value: "one\ntwo\r\nthree\ttab"},
		{Name: "tilde-._~", Value: "~-._"},
		{Name: "key & = ?", Value: "the key is awkward"},
	}
}

func judgeCaller(h host.Host) client.Caller {
	return client.Caller{
		Host:     h,
		Identity: bench.Identity{UserID: "12345", UserEmail: "o'neil+x@example.com", PortalID: "987654", AppID: "42"},
		Record:   bench.Record{ObjectType: "contacts", ID: "53701", Properties: awkward()},
	}
}

// judgeRequests are the data request and one hook of each method, as h sends them.
func judgeRequests(t *testing.T, base string, h host.Host, versions []signature.Version) map[string]client.Request {
	t.Helper()
	to := client.Endpoint{TargetURL: base + "/card?own=1&x=%2f%20~", Secret: client.NewSecret(judgeSecret), Versions: versions}
	caller := judgeCaller(h)
	var names []string
	for _, p := range awkward() {
		names = append(names, p.Name)
	}
	requests := map[string]client.Request{}
	fetch, err := client.FetchRequest(to, caller, model.ObjectType{Name: "contacts", PropertiesToSend: names})
	if err != nil {
		t.Fatal(err)
	}
	requests["fetch"] = fetch
	for _, method := range []string{"GET", "POST", "PUT", "PATCH", "DELETE"} {
		hook, err := client.ActionRequest(to, caller, model.Action{
			Type: model.ActionHook, Label: "Go", HTTPMethod: method,
			URI: base + "/hook/a%20b?id=7&q=(x)", AssociatedObjectProperties: names,
		})
		if err != nil {
			t.Fatal(err)
		}
		requests[method+" hook"] = hook
	}
	return requests
}

// TestJudgeAccepts sends real requests with awkward values to HubSpot's own client,
// which must find each signature valid.
func TestJudgeAccepts(t *testing.T) {
	base := judge(t)
	c := client.New(client.Options{Now: time.Now})
	for _, h := range host.All() {
		for _, versions := range [][]signature.Version{{signature.V1}, {signature.V2, signature.V3}} {
			for name, request := range judgeRequests(t, base, h, versions) {
				got := verdicts(t, c, request)
				for _, v := range versions {
					if !got[v] {
						t.Errorf("%s, %s: HubSpot's client refuses %s of %s %s", h.Name, name, v, request.Method, request.URL)
					}
				}
			}
		}
	}
}

// TestJudgeRefuses shows that the judge can refuse: a wrong secret is never valid.
func TestJudgeRefuses(t *testing.T) {
	base := judge(t)
	c := client.New(client.Options{Now: time.Now})
	for name, request := range judgeRequests(t, base, host.Classic(), []signature.Version{signature.V2, signature.V3}) {
		request.Secret = client.NewSecret("another secret")
		for v, valid := range verdicts(t, c, request) {
			if valid {
				t.Errorf("%s: HubSpot's client accepts a wrong %s", name, v)
			}
		}
	}
}

func verdicts(t *testing.T, c *client.Client, r client.Request) map[signature.Version]bool {
	t.Helper()
	exchange := c.Do(t.Context(), r)
	if exchange.Reply == nil {
		t.Fatalf("no answer: %v", exchange.Failure)
	}
	got := map[signature.Version]bool{}
	if err := json.Unmarshal(exchange.Reply.Body, &got); err != nil {
		t.Fatalf("the judge answered %q: %v", exchange.Reply.Body, err)
	}
	return got
}
