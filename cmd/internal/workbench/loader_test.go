package workbench_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSecretThatIsTyped: everything but the secret is there, and who has to type it is told.
func TestSecretThatIsTyped(t *testing.T) {
	const file = "environments:\n  dev: { targetUrl: \"http://127.0.0.1:1\", secret: prompt, headers: { X-Team: blue } }\n  lost: { secret: prompt, caFile: lost.pem }\n"
	l, dir := loader(t, file, "")
	p, err := l.Load()
	if err != nil {
		t.Fatal(err)
	}
	dev := p.Endpoints["dev"]
	if !dev.NeedsSecret || !strings.Contains(dev.Problem, "b k asks for it") || dev.TargetURL != "http://127.0.0.1:1" || len(dev.Headers) != 1 {
		t.Errorf("%+v, %q", dev.Endpoint, dev.Problem)
	}
	if lost := p.Endpoints["lost"]; lost.NeedsSecret || !strings.Contains(lost.Problem, "caFile") {
		t.Errorf("another problem is told first: %+v", lost)
	}
	if p.BenchName != filepath.Join(dir, "cardbench.yaml") && !strings.HasSuffix(p.BenchName, "cardbench.yaml") || string(p.BenchSource) != file {
		t.Errorf("%q: %q", p.BenchName, p.BenchSource)
	}
}

// TestCommandsOfHeadersRunOnceWhenAskedFor, as those of secrets.
func TestCommandsOfHeadersRunOnceWhenAskedFor(t *testing.T) {
	mark := filepath.Join(t.TempDir(), "ran")
	file := "environments:\n  dev:\n    targetUrl: http://127.0.0.1:1\n    secret: \"cmd:echo s >> " + mark + "; echo key\"\n" +
		"    headers: { Authorization: \"cmd:echo h >> " + mark + "; echo auth\" }\n"
	unasked, _ := loader(t, file, "")
	if p, err := unasked.Load(); err != nil || !strings.Contains(p.Endpoints["dev"].Problem, "start with --env dev") {
		t.Errorf("%v", err)
	}
	if _, err := os.Stat(mark); err == nil {
		t.Error("opening a project ran its commands")
	}
	asked, _ := loader(t, file, "dev")
	for range 3 {
		p, err := asked.Load()
		if err != nil {
			t.Fatal(err)
		}
		if e := p.Endpoints["dev"]; e.Problem != "" || e.Secret.Reveal() != "key" || e.Headers[0].Secret.Reveal() != "auth" {
			t.Errorf("endpoint %+v", e)
		}
	}
	if ran, _ := os.ReadFile(mark); string(ran) != "h\ns\n" {
		t.Errorf("the commands ran %q", ran)
	}
}
