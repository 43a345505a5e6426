//go:build unix

package main

import (
	"bufio"
	"io"
	"net/http"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
)

// TestServeEndsInPeace: it prints its URL, then a line a request, and ends with 0 when
// it is interrupted.
func TestServeEndsInPeace(t *testing.T) {
	for _, sig := range []os.Signal{os.Interrupt, syscall.SIGTERM} {
		self, err := os.Executable()
		if err != nil {
			t.Fatal(err)
		}
		cmd := exec.CommandContext(t.Context(), self)
		cmd.Args = []string{"cardbench", "serve", "tickets"}
		stdout, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(stdout)
		lines.Scan()
		url := lines.Text()
		if !strings.HasPrefix(url, "http://127.0.0.1:") {
			t.Fatalf("the first line is %q", url)
		}
		body := get(t, url+"/card?associatedObjectId=53701&associatedObjectType=CONTACT")
		if !strings.Contains(body, `"results"`) {
			t.Errorf("answered %q", body)
		}
		lines.Scan()
		if line := lines.Text(); !strings.Contains(line, "GET /card 200") {
			t.Errorf("the line of the request is %q", line)
		}
		if err := cmd.Process.Signal(sig); err != nil {
			t.Fatal(err)
		}
		if err := cmd.Wait(); err != nil {
			t.Errorf("after %v: %v", sig, err)
		}
	}
}

func get(t *testing.T, url string) string {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}
