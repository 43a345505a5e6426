package workbench_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cardbench/tui"
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
	if p, err := unasked.Load(); err != nil || len(p.Endpoints["dev"].Commands) != 2 {
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

// TestCommandsThatTheUserAllows run, those that another program wrote since do not, and one
// that failed runs again when it is allowed again.
func TestCommandsThatTheUserAllows(t *testing.T) {
	const file = "environments:\n  dev: { targetUrl: \"http://127.0.0.1:1\", secret: \"cmd:cat key\" }\n"
	l, dir := loader(t, file, "")
	t.Chdir(dir)
	load := func() tui.Endpoint {
		p, err := l.Load()
		if err != nil {
			t.Fatal(err)
		}
		return p.Endpoints["dev"]
	}
	write := func(name, content string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	l.Allow(load().Commands)
	if e := load(); !strings.Contains(e.Problem, "cmd:cat key failed") || len(e.Commands) != 1 {
		t.Errorf("%+v", e)
	}
	write("key", "s3cret")
	if e := load(); e.Problem == "" {
		t.Error("a command that failed ran again, unasked")
	}
	l.Allow(load().Commands)
	if e := load(); e.Problem != "" || e.Secret.Reveal() != "s3cret" || len(e.Commands) != 0 {
		t.Errorf("%+v", e)
	}
	write("cardbench.yaml", strings.ReplaceAll(file, "cat key", "touch ran; cat key"))
	if e := load(); !strings.Contains(e.Problem, "only when you allow it") || !e.Secret.Empty() {
		t.Errorf("%+v", e)
	}
	if _, err := os.Stat("ran"); err == nil {
		t.Error("what another program wrote into the file was run")
	}
}

// TestNamedEnvironmentMayRunItsCommand, but not what another program puts in its place.
func TestNamedEnvironmentMayRunItsCommand(t *testing.T) {
	const file = "environments:\n  dev: { targetUrl: \"http://127.0.0.1:1\", secret: \"cmd:echo one\" }\n"
	l, dir := loader(t, file, "dev")
	if p, err := l.Load(); err != nil || p.Endpoints["dev"].Secret.Reveal() != "one" {
		t.Errorf("%+v, %v", p.Endpoints["dev"], err)
	}
	if err := os.WriteFile(filepath.Join(dir, "cardbench.yaml"), []byte(strings.ReplaceAll(file, "one", "two")), 0o600); err != nil {
		t.Fatal(err)
	}
	if p, err := l.Load(); err != nil || len(p.Endpoints["dev"].Commands) != 1 || !p.Endpoints["dev"].Secret.Empty() {
		t.Errorf("%+v, %v", p.Endpoints["dev"], err)
	}
}
