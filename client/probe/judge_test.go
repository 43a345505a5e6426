package probe_test

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cardbench/client"
	"cardbench/client/probe"
	"cardbench/model/host"
)

// startEndpoint runs an endpoint that is written with HubSpot's own Node client.
// CARDBENCH_NODE_JUDGE names a folder whose node_modules has @hubspot/api-client; with
// CARDBENCH_REQUIRE_JUDGE=1 the test fails where it would be skipped.
func startEndpoint(t *testing.T, mode string) (address string) {
	t.Helper()
	miss := t.Skip
	if os.Getenv("CARDBENCH_REQUIRE_JUDGE") == "1" {
		miss = t.Fatal
	}
	folder := os.Getenv("CARDBENCH_NODE_JUDGE")
	if folder == "" {
		miss("CARDBENCH_NODE_JUDGE does not name a folder with node_modules/@hubspot/api-client")
	}
	node, err := exec.LookPath("node")
	if err != nil {
		miss("no node: ", err)
	}
	cmd := exec.CommandContext(t.Context(), node, filepath.Join("testdata", "endpoint.js"), folder, mode)
	cmd.Env = append(os.Environ(), "ENDPOINT_SECRET="+secret)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	program(t, cmd)
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal("the endpoint did not start: ", err)
	}
	return strings.TrimSpace(line)
}

func TestHubSpotClientIsSafe(t *testing.T) {
	origin := startEndpoint(t, "right")
	for _, at := range host.All() {
		for _, public := range []string{"", "https://www.example.com/card?tenant=eu%2F1"} {
			results := run(t, request(t, client.Endpoint{TargetURL: origin + "/card?tenant=eu%2F1", PublicURL: public}, at))
			if totals := probe.Summary(results); !totals.Safe || totals.Sent != 17 {
				t.Errorf("%s %q: %+v, %v", at.Name, public, totals, failures(results))
			}
		}
	}
}

// TestHubSpotClientAlone shows what its caller has to add: the client takes a timestamp
// of the future, and none at all when it has become NaN.
func TestHubSpotClientAlone(t *testing.T) {
	results := run(t, request(t, client.Endpoint{TargetURL: startEndpoint(t, "bare") + "/card"}, host.Classic()))
	if diff := cmp.Diff([]string{"future"}, failures(results)); diff != "" {
		t.Error(diff)
	}
}
