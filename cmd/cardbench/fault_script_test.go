package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"

	"cardbench/client"
	"cardbench/client/integrator"
	"cardbench/cmd/internal/fault"
)

// cmdPlays fetches a card from `cardbench serve` with a fault, and compares the exit code
// and what is said: plays FAULT CODE PATTERN. A body, where there is one, is on standard
// output.
func cmdPlays(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: plays FAULT CODE PATTERN")
	}
	url, stop := serving(ts, "tickets", "--fault", args[0])
	defer stop()
	want, err := strconv.Atoi(args[1])
	ts.Check(err)
	bench := fmt.Sprintf("environments:\n  fault: { targetUrl: \"%s/card\" }\nrecords:\n  tim: { objectType: contacts, id: 53701 }\n", url)
	ts.Check(os.WriteFile(ts.MkAbs("cardbench.yaml"), []byte(bench), 0o600))
	code := 0
	err = ts.Exec("cardbench", "fetch", "card.json", "--env", "fault")
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		code = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	said := ts.ReadFile("stderr")
	if code != want {
		ts.Fatalf("exit code %d, want %d: %s", code, want, said)
	}
	if ok, err := regexp.MatchString("(?m)"+args[2], said); err != nil || !ok {
		ts.Fatalf("%q does not say %q: %v", said, args[2], err)
	}
	if strings.ContainsAny(said, "\x1b\x07") {
		ts.Fatalf("a terminal escape on standard error: %q", said)
	}
}

// cmdServes starts `cardbench serve` for the rest of the script: serves VARIABLE ARGS…. The
// variable gets its URL.
func cmdServes(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: serves VARIABLE ARGS…")
	}
	url, stop := serving(ts, args[1:]...)
	ts.Defer(stop)
	ts.Setenv(args[0], url)
}

// serving starts `cardbench serve` and returns its URL.
func serving(ts *testscript.TestScript, args ...string) (url string, stop func()) {
	self, err := os.Executable()
	ts.Check(err)
	cmd := exec.Command(self)
	cmd.Args = append([]string{"cardbench", "serve"}, args...)
	cmd.Dir = ts.MkAbs(".")
	cmd.Env = append(os.Environ(), "SECRET="+ts.Getenv("SECRET"))
	stdout, err := cmd.StdoutPipe()
	ts.Check(err)
	ts.Check(cmd.Start())
	lines := bufio.NewScanner(stdout)
	lines.Scan()
	stop = func() {
		_ = cmd.Process.Kill() // it may have ended
		_ = cmd.Wait()         // by the signal
	}
	if url = lines.Text(); !strings.HasPrefix(url, "http://127.0.0.1:") {
		stop()
		ts.Fatalf("the first line of serve %v is %q", args, url)
	}
	return url, stop
}

// TestEveryFaultIsPlayed holds the script of the faults against those that there are, but
// for those that take seconds, and its exit codes against their verdicts.
func TestEveryFaultIsPlayed(t *testing.T) {
	script, err := os.ReadFile(filepath.Join("testdata", "script", "faults.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	codes := map[string]string{}
	for _, m := range regexp.MustCompile(`(?m)^plays ([a-z0-9.-]+)\S* (\d+) `).FindAllStringSubmatch(string(script), -1) {
		if codes[m[1]] == "" { // the first row of a fault plays it as it is
			codes[m[1]] = m[2]
		}
	}
	want := map[string]string{}
	for _, f := range integrator.Faults() {
		if strings.HasPrefix(f.Name, "slow-") || f.Failure == client.FailTotalTimeout {
			continue
		}
		want[f.Name] = strconv.Itoa(codeOf(f))
	}
	if diff := cmp.Diff(want, codes); diff != "" {
		t.Errorf("the script does not play the faults that there are (-faults +script):\n%s", diff)
	}
}

// codeOf is the exit code of a data request under a fault.
func codeOf(f integrator.Fault) int {
	if f.Failure != "" {
		return int(failureCode(f.Failure))
	}
	e := client.Exchange{Verdict: client.Verdict{Kind: f.Verdict}, Reply: &client.Reply{Status: 500}}
	if f.Name == "401-body" {
		e.Reply.Status = 401
	}
	return int(verdictCode(e))
}

// TestFaultsThatTakeTime: what HubSpot gives up on ends with the code of a time-out. The
// limits are a fraction of HubSpot's, so that no test waits seconds.
func TestFaultsThatTakeTime(t *testing.T) {
	names := []string{"slow-2.9", "slow-3.1", "slow-4.9", "slow-5.1", "never", "drip"}
	if runtime.GOOS == "linux" { // where the queue of a port can be filled
		names = append(names, "slow-connect")
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) { timesOut(t, name) })
	}
}

func timesOut(t *testing.T, name string) {
	t.Helper()
	const timeLimit = 50 * time.Millisecond
	server, err := integrator.Serve(t.Context(), loopback, integrator.Options{Fault: name, Responses: integrator.One([]byte(`{"results":[]}`), 0, nil)})
	if err != nil {
		t.Fatal(err)
	}
	d, _, stderr := testDeps("")
	d.limits = client.Options{ConnectTimeout: timeLimit, TotalTimeout: timeLimit}
	if code := run(t.Context(), []string{"fetch", stubProject(t, server.URL()+"/card"), "--timing"}, d); code != int(fault.Timeout) {
		t.Errorf("exit code %d: %s", code, stderr)
	}
	if said := stderr.String(); !strings.Contains(said, "HubSpot gives up after ") {
		t.Errorf("said %q", said)
	}
}
