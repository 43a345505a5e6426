package workbench_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cardbench/cmd/internal/project"
	"cardbench/cmd/internal/workbench"
)

const card = `{"title":"T","fetch":{"targetUrl":"https://www.example.com/x","objectTypes":[{"name":"contacts"}]}}`

func environment(values map[string]string) func(string) string {
	return func(name string) string { return values[name] }
}

func loader(t *testing.T, bench, environmentName string) (*workbench.Loader, string) {
	t.Helper()
	dir := t.TempDir()
	for name, content := range map[string]string{"a.card.json": card, "cardbench.yaml": bench} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return workbench.NewLoader(t.Context(), project.Options{
		Files: project.Disk(nil), Card: filepath.Join(dir, "a.card.json"), Getenv: environment(nil),
	}, environmentName), dir
}

func TestCommandRunsOnlyWhenAskedForAndOnce(t *testing.T) {
	bench := "environments:\n  dev: { targetUrl: \"http://127.0.0.1:1\", secret: \"cmd:echo ran >> RAN; echo key\" }\n"
	mark := filepath.Join(t.TempDir(), "ran")
	bench = strings.ReplaceAll(bench, "RAN", mark)

	unasked, _ := loader(t, bench, "")
	p, err := unasked.Load()
	if err != nil {
		t.Fatal(err)
	}
	if dev := p.Endpoints["dev"]; !strings.Contains(dev.Problem, "only when you allow it") || len(dev.Commands) != 1 {
		t.Errorf("%+v", dev)
	}
	if _, err := os.Stat(mark); err == nil {
		t.Error("opening a project ran its command")
	}

	asked, _ := loader(t, bench, "dev")
	for range 3 {
		p, err := asked.Load()
		if err != nil {
			t.Fatal(err)
		}
		if e := p.Endpoints["dev"]; e.Problem != "" || e.Secret.Reveal() != "key" {
			t.Errorf("endpoint %+v", e)
		}
	}
	if ran, _ := os.ReadFile(mark); string(ran) != "ran\n" {
		t.Errorf("the command ran %q", ran)
	}
}

func TestTroubleBesideTheCardIsTold(t *testing.T) {
	l, dir := loader(t, "recordss: {}\n", "")
	p, err := l.Load()
	if err != nil || len(p.Notices) != 1 || !strings.Contains(p.Notices[0], "did you mean") {
		t.Errorf("notices %q, %v", p.Notices, err)
	}
	write := func(name, content string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("cardbench.yaml", "environments:\n  dev: { secret: env:NO }\nscenarios:\n  lost: { response: lost.json }\n  wait: { state: loading }\n")
	p, err = l.Load()
	if err != nil || len(p.Notices) != 1 || !strings.Contains(p.Notices[0], `scenario "lost": there is no such file`) {
		t.Errorf("notices %q, %v", p.Notices, err)
	}
	if len(p.Scenarios) != 2 || p.Scenarios[0].Problem == "" || p.Scenarios[1].Problem != "" {
		t.Errorf("scenarios %+v", p.Scenarios)
	}
	if problem := p.Endpoints["dev"].Problem; !strings.Contains(problem, "env:NO is not set") {
		t.Errorf("problem %q", problem)
	}
	write("a.card.json", "{")
	if _, err := l.Load(); err == nil {
		t.Error("a broken card is no error")
	}
}

func TestClipboard(t *testing.T) {
	fails := func(string) error { return errors.New("no xclip") }
	works := func(string) error { return nil }
	for _, tt := range []struct {
		name     string
		env      map[string]string
		native   func(string) error
		text     string
		terminal string // what the terminal gets
		err      string
	}{
		{"the system's tool is enough", nil, works, "hi", "", ""},
		{"the terminal, where there is no tool", nil, fails, "hi", "\x1b]52;c;aGk=\x07", ""},
		{"the terminal alone over SSH", map[string]string{"SSH_TTY": "/dev/pts/1"}, works, "hi", "\x1b]52;c;aGk=\x07", ""},
		{"screen", map[string]string{"SSH_TTY": "x", "TERM": "screen.xterm"}, works, "hi", "\x1bP\x1b]52;c;aGk=\x07\x1b\\", ""},
		{"too long", nil, fails, strings.Repeat("x", 80_000), "", "install xclip"},
		{"no clipboard at all", map[string]string{"TERM": "linux"}, fails, "hi", "", "select the text with the mouse"},
		{"Terminal.app", map[string]string{"TERM_PROGRAM": "Apple_Terminal"}, fails, "hi", "\x1b]52;c;aGk=\x07", "by hand"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var terminal strings.Builder
			c := workbench.Clipboard{Terminal: &terminal, Getenv: environment(tt.env), Native: tt.native}
			err := c.Copy(tt.text)
			if (err == nil) != (tt.err == "") || err != nil && !strings.Contains(err.Error(), tt.err) {
				t.Errorf("error %v, want %q", err, tt.err)
			}
			if got := terminal.String(); got != tt.terminal {
				t.Errorf("the terminal got %q, want %q", got, tt.terminal)
			}
		})
	}
}

func TestOpener(t *testing.T) {
	desktop := map[string]string{"DISPLAY": ":0"}
	for _, tt := range []struct {
		system, link string
		env          map[string]string
		want         []string
		err          string
	}{
		{"linux", "https://www.example.com/a?b=1&c=%2F", desktop, []string{"xdg-open", "https://www.example.com/a?b=1&c=%2F"}, ""},
		{"darwin", "HTTP://www.example.com", nil, []string{"open", "http://www.example.com"}, ""},
		{"windows", "mailto:a@example.com", nil, []string{"rundll32", "url.dll,FileProtocolHandler", "mailto:a@example.com"}, ""},
		{"linux", "https://www.example.com", nil, nil, "no desktop"},
		{"linux", "https://www.example.com/%20", map[string]string{"BROWSER": "remote-helper"}, []string{"remote-helper", "https://www.example.com/%20"}, ""},
		{
			"linux", "https://www.example.com",
			map[string]string{"BROWSER": "firefox --url=%s -P work:lynx", "DISPLAY": ":0"},
			[]string{"firefox", "--url=https://www.example.com", "-P", "work"},
			"",
		},
		{"linux", "file:///etc/passwd", desktop, nil, `"file" are never opened`},
		{"linux", "javascript:alert(1)", desktop, nil, "never opened"},
		{"linux", "-x", desktop, nil, "never opened"},
		{"linux", "http://a b/%zz", desktop, nil, "no URL"},
	} {
		var got []string
		o := workbench.Opener{System: tt.system, Getenv: environment(tt.env), Start: func(name string, args ...string) error {
			got = append([]string{name}, args...)
			return nil
		}}
		err := o.Open(tt.link)
		if (err == nil) != (tt.err == "") || err != nil && !strings.Contains(err.Error(), tt.err) {
			t.Errorf("%s: error %v, want %q", tt.link, err, tt.err)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: %s", tt.link, diff)
		}
	}
	var tried []string
	next := workbench.Opener{System: "linux", Getenv: environment(map[string]string{"BROWSER": ":gone:", "DISPLAY": ":0"}), Start: func(name string, _ ...string) error {
		tried = append(tried, name)
		if name == "gone" {
			return errors.New("not found")
		}
		return nil
	}}
	if err := next.Open("https://www.example.com"); err != nil || !slices.Equal(tried, []string{"gone", "xdg-open"}) {
		t.Errorf("tried %q, error %v", tried, err)
	}
	missing := workbench.Opener{System: "darwin", Getenv: environment(nil), Start: func(string, ...string) error { return errors.New("not found") }}
	if err := missing.Open("https://www.example.com"); err == nil || !strings.Contains(err.Error(), "copy the link") {
		t.Errorf("error %v", err)
	}
}
