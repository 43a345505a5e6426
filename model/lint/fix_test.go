package lint_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aymanbagabas/go-udiff"
	"github.com/google/go-cmp/cmp"

	"cardbench/model/edit"
	"cardbench/model/host"
	"cardbench/model/lint"
)

// tester is a test, of the standard library or of rapid.
type tester interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
	Error(args ...any)
	Errorf(format string, args ...any)
}

// pair is the text of a definition and a response, either of which may be "".
type pair [2]string

// pretty sets a text of the cases line by line, as people keep their files.
func pretty(src string) string {
	body, mark := strings.CutPrefix(src, "\ufeff")
	var b bytes.Buffer
	if json.Indent(&b, []byte(body), "", "  ") != nil {
		return src
	}
	if mark {
		return "\ufeff" + b.String() + "\n"
	}
	return b.String() + "\n"
}

func (p pair) input(t tester, h host.Host) lint.Input {
	return lint.Input{Definition: parse(t, "card.json", p[0]), Response: parse(t, "response.json", p[1]), Host: h}
}

// after is the pair with a change made.
func (p pair) after(t tester, target lint.Target, c edit.Change) pair {
	t.Helper()
	src, err := c.Apply([]byte(p[target]))
	if err != nil {
		t.Fatalf("%s: %v", c.Title, err)
	}
	p[target] = string(src)
	return p
}

// errorsOf counts the errors by code.
func errorsOf(findings []lint.Finding) map[string]int {
	count := map[string]int{}
	for _, f := range findings {
		if f.Severity == lint.Error {
			count[f.Code]++
		}
	}
	return count
}

func countOf(findings []lint.Finding, code string) int {
	n := 0
	for _, f := range findings {
		if f.Code == code {
			n++
		}
	}
	return n
}

// shownAnew are the errors that a fix may bring to light: what a misspelt key or a
// wrong kind had hidden from the other rules.
func shownAnew(code string) bool {
	switch code {
	case "CB160", "CB161", "CB203", "CB226", "CB230", "CB231", "CB301":
		return true
	}
	return false
}

// TestFixes makes every fix of every case: its finding must go, no error come, and the
// diff be the one that was read and approved.
func TestFixes(t *testing.T) {
	var all strings.Builder
	done := map[string]bool{}
	for _, c := range cases() {
		for _, h := range host.All() {
			p := pair{pretty(c.definition), pretty(c.response)}
			if c.definition == "" || c.response == "" {
				p = pair{strings.TrimSpace(p[0]), strings.TrimSpace(p[1])}
			}
			in := p.input(t, h)
			before := lint.Run(in)
			for _, f := range before {
				if f.Code != c.code || f.Pointer != c.pointer {
					continue
				}
				change, target, ok := lint.Fix(in, f)
				if ok != (f.Fixable || f.Suggested) || f.Fixable && f.Suggested {
					t.Fatalf("%s on %s: Fixable is %v, Suggested %v, and Fix says %v", f.Code, h.Name, f.Fixable, f.Suggested, ok)
				}
				if !ok {
					continue
				}
				fixed := p.after(t, target, change)
				checkFixed(t, f, before, lint.Run(fixed.input(t, h)))
				diff := fmt.Sprintf("%s %s%s\n%s\n", f.Code, change.Title, asked(f), changedLines(p[target], fixed[target]))
				if !done[diff] {
					all.WriteString(diff)
				}
				done[diff] = true
			}
		}
	}
	golden(t, "fixes.golden", all.String())
}

func asked(f lint.Finding) string {
	if f.Suggested {
		return " (suggested)"
	}
	return ""
}

func checkFixed(t *testing.T, f lint.Finding, before, after []lint.Finding) {
	t.Helper()
	if countOf(after, f.Code) >= countOf(before, f.Code) {
		t.Errorf("%s is still there: %s", f.Code, f.Message)
	}
	was := errorsOf(before)
	for code, n := range errorsOf(after) {
		if n > was[code] && !shownAnew(f.Code) {
			t.Errorf("the fix of %s brings %s: %+v", f.Code, code, after)
		}
	}
}

// changedLines is the diff of two texts without what stays.
func changedLines(a, b string) string {
	var out []string
	for line := range strings.Lines(udiff.Unified("", "", a, b)) {
		line = strings.TrimRight(line, "\n")
		if (line[0] == '-' || line[0] == '+') && line != "--- " && line != "+++ " {
			out = append(out, strings.ReplaceAll(line, "\ufeff", "<BOM>"))
		}
	}
	return strings.Join(out, "\n") + "\n"
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if os.Getenv("UPDATE_GOLDEN") != "" {
		if err := os.MkdirAll("testdata", 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s is stale; UPDATE_GOLDEN=1 writes it (-want +got):\n%s", name, diff)
	}
}
