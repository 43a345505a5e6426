package main

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// importedPackage is what `go list` tells of a package.
type importedPackage struct {
	ImportPath string
	Imports    []string
}

// room is what a folder of the program may import directly, besides the standard
// library.
type room struct {
	prefix  string
	ours    []string // of this module, as prefixes
	foreign []string // other modules, as prefixes
	without []string // of the standard library, exactly or as prefixes that end in /
}

// rooms are the rules of the design, the most specific folder first.
func rooms() []room {
	pure := []string{"os", "os/", "net", "net/http", "net/http/", "log", "log/", "syscall"}
	screen := []string{
		"github.com/charmbracelet/bubbletea", "github.com/charmbracelet/bubbles", "github.com/charmbracelet/lipgloss",
		"github.com/charmbracelet/x/ansi", "github.com/muesli/termenv", "github.com/sahilm/fuzzy",
		"github.com/go-json-experiment/json", "github.com/aymanbagabas/go-udiff",
	}
	return []room{
		{"cardbench/model", []string{"cardbench/model"}, []string{
			"github.com/agnivade/levenshtein", "github.com/go-json-experiment/json", "github.com/goccy/go-yaml",
			"github.com/itchyny/gojq", "github.com/tailscale/hujson", "golang.org/x/text",
		}, pure},
		// Programs that make and measure the locales' table; nothing imports them.
		{"cardbench/render/locale/gen", []string{"cardbench/render/locale"}, nil, []string{"net", "net/"}},
		{"cardbench/render/locale/agree", []string{"cardbench/render/locale"}, nil, []string{"net", "net/"}},
		// The generator of the table of locales is a program of its own.
		{"cardbench/render/locale/gen", []string{"cardbench/render/locale"}, nil, []string{"net", "net/"}},
		{"cardbench/render", []string{"cardbench/model", "cardbench/render"}, []string{
			"github.com/charmbracelet/lipgloss", "github.com/charmbracelet/x/ansi", "github.com/charmbracelet/x/cellbuf",
			"github.com/muesli/termenv", "golang.org/x/text",
		}, pure},
		{"cardbench/client", []string{"cardbench/model", "cardbench/client"}, []string{
			"github.com/go-json-experiment/json", "github.com/go-resty/resty/v2", "golang.org/x/net", "golang.org/x/text",
			"modernc.org/sqlite",
		}, []string{"log"}},
		// The writer of frames holds the terminal.
		{"cardbench/tui/screen", []string{"cardbench/tui"}, append([]string{
			"github.com/charmbracelet/x/term", "golang.org/x/sys", "golang.org/x/term",
		}, screen...), []string{"net", "net/"}},
		// What the tests of the screen share: golden files, fixtures.
		{
			"cardbench/tui/tuitest",
			[]string{"cardbench/model", "cardbench/client", "cardbench/tui/theme"},
			append([]string{"github.com/google/go-cmp"}, screen...),
			[]string{"net", "net/", "log", "log/"},
		},
		{"cardbench/tui", []string{"cardbench/model", "cardbench/render", "cardbench/client", "cardbench/tui"}, screen, pure},
		{"cardbench/examples/integrator", nil, nil, nil},
		{"cardbench/examples", []string{"cardbench/model"}, nil, []string{"os", "os/", "net", "net/"}},
		{"cardbench/cmd", []string{"cardbench/"}, []string{
			"github.com/spf13/cobra", "github.com/spf13/pflag", "github.com/adrg/xdg", "github.com/fsnotify/fsnotify",
			"github.com/agnivade/levenshtein", "github.com/atotto/clipboard", "github.com/aymanbagabas/go-osc52/v2", "github.com/aymanbagabas/go-udiff",
			"github.com/charmbracelet/lipgloss", "github.com/charmbracelet/x/ansi", "github.com/muesli/termenv", "golang.org/x/net", "golang.org/x/sys", "golang.org/x/term", "golang.org/x/text",
		}, nil},
	}
}

// forbidden returns the edges that the rules do not allow, as "from -> to".
func forbidden(packages []importedPackage, rules []room) []string {
	var edges []string
	for _, p := range packages {
		r, ok := roomOf(p.ImportPath, rules)
		if !ok {
			edges = append(edges, p.ImportPath+" stands in no room")
			continue
		}
		for _, to := range p.Imports {
			if !r.allows(to) {
				edges = append(edges, p.ImportPath+" -> "+to)
			}
		}
	}
	return edges
}

func roomOf(path string, rules []room) (room, bool) {
	for _, r := range rules {
		if within(path, r.prefix) {
			return r, true
		}
	}
	return room{}, false
}

func (r room) allows(path string) bool {
	switch first, _, _ := strings.Cut(path, "/"); {
	case within(path, "cardbench/tui/tuitest"):
		return false // what tests import is not in these lists
	case first == "cardbench":
		return anyWithin(path, r.ours)
	case strings.Contains(first, "."):
		return anyWithin(path, r.foreign)
	}
	for _, w := range r.without {
		if path == w || strings.HasSuffix(w, "/") && strings.HasPrefix(path, w) {
			return false
		}
	}
	return true
}

// within reports whether path is prefix or below it.
func within(path, prefix string) bool {
	return path == prefix || strings.HasPrefix(path, strings.TrimSuffix(prefix, "/")+"/")
}

func anyWithin(path string, prefixes []string) bool {
	for _, p := range prefixes {
		if within(path, p) {
			return true
		}
	}
	return false
}

// goList asks the go command for packages of this module, or of patterns with all that
// they need.
func goList(t *testing.T, args ...string) []importedPackage {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "go", append([]string{"list", "-json=ImportPath,Imports"}, args...)...)
	cmd.Dir = "../.."
	out, err := cmd.Output()
	if err != nil {
		if exit, ok := errors.AsType[*exec.ExitError](err); ok {
			t.Fatalf("go list: %s", exit.Stderr)
		}
		t.Fatal(err)
	}
	var packages []importedPackage
	for decoder := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p importedPackage
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return packages
		} else if err != nil {
			t.Fatal(err)
		}
		packages = append(packages, p)
	}
}

// TestImportsKeepToTheirRooms holds every direct import against the design.
func TestImportsKeepToTheirRooms(t *testing.T) {
	packages := goList(t, "./...")
	if len(packages) < 10 {
		t.Fatalf("go list found only %d packages", len(packages))
	}
	for _, edge := range forbidden(packages, rooms()) {
		t.Error("forbidden import: " + edge)
	}
}

// TestRoomsDoNotReachTheScreen looks behind the direct imports: whatever a pure room
// brings in must not bring the screen or the network.
func TestRoomsDoNotReachTheScreen(t *testing.T) {
	for _, tt := range []struct {
		pattern string
		never   []string
	}{
		{"./model/...", []string{"net/http", "github.com/charmbracelet", "github.com/go-resty", "github.com/spf13/cobra"}},
		{"./render/...", []string{"net/http", "github.com/charmbracelet/bubbletea", "github.com/go-resty", "cardbench/client", "cardbench/tui"}},
		{"./client/...", []string{"github.com/charmbracelet", "cardbench/render", "cardbench/tui"}},
		{"./tui/...", []string{"cardbench/cmd", "cardbench/examples", "github.com/spf13/cobra"}},
	} {
		for _, p := range goList(t, "-deps", tt.pattern) {
			if anyWithin(p.ImportPath, tt.never) {
				t.Errorf("%s needs %s", tt.pattern, p.ImportPath)
			}
		}
	}
}

// TestForbiddenImportsAreFound shows that the rules can fail.
func TestForbiddenImportsAreFound(t *testing.T) {
	got := forbidden([]importedPackage{
		{"cardbench/model", []string{"strings", "cardbench/model/document", "cardbench/render", "os", "golang.org/x/text/width"}},
		{"cardbench/model/lint", []string{"os/exec", "github.com/charmbracelet/lipgloss"}},
		{"cardbench/render", []string{"cardbench/client", "github.com/charmbracelet/bubbletea", "net/url", "net/http"}},
		{"cardbench/client", []string{"cardbench/render", "net/http", "github.com/go-resty/resty/v2"}},
		{"cardbench/tui/preview", []string{"os", "cardbench/cmd/internal/project", "github.com/charmbracelet/bubbletea"}},
		{"cardbench/tui/screen", []string{"os", "net/http"}},
		{"cardbench/tui/outline", []string{"cardbench/model", "cardbench/tui/tuitest"}},
		{"cardbench/tui/tuitest", []string{"os", "testing", "cardbench/tui/theme", "cardbench/tui/wire", "github.com/google/go-cmp/cmp"}},
		{"cardbench/examples", []string{"embed", "cardbench/client"}},
		{"cardbench/cmd/cardbench", []string{"cardbench/tui", "github.com/charmbracelet/bubbletea"}},
		{"cardbench/tools", nil},
	}, rooms())
	want := []string{
		"cardbench/model -> cardbench/render",
		"cardbench/model -> os",
		"cardbench/model/lint -> os/exec",
		"cardbench/model/lint -> github.com/charmbracelet/lipgloss",
		"cardbench/render -> cardbench/client",
		"cardbench/render -> github.com/charmbracelet/bubbletea",
		"cardbench/render -> net/http",
		"cardbench/client -> cardbench/render",
		"cardbench/tui/preview -> os",
		"cardbench/tui/preview -> cardbench/cmd/internal/project",
		"cardbench/tui/screen -> net/http",
		"cardbench/tui/outline -> cardbench/tui/tuitest",
		"cardbench/tui/tuitest -> cardbench/tui/wire",
		"cardbench/examples -> cardbench/client",
		"cardbench/cmd/cardbench -> github.com/charmbracelet/bubbletea",
		"cardbench/tools stands in no room",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestModelAsksNoClock looks for calls that a list of imports does not show.
func TestModelAsksNoClock(t *testing.T) {
	cmd := exec.CommandContext(t.Context(), "git", "grep", "-nE", `time\.(Now|Since|Until|Sleep|After)\(`, "--", "model/*.go", "render/*.go", ":!*_test.go")
	cmd.Dir = "../.."
	out, err := cmd.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == 1 {
		return // nothing found
	}
	if err != nil {
		t.Skipf("git grep is not to be had: %v", err)
	}
	t.Errorf("a pure room reads the clock:\n%s", out)
}
