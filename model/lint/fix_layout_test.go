package lint_test

import (
	"bytes"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cardbench/examples"
	"cardbench/model/document"
	"cardbench/model/edit"
	"cardbench/model/host"
	"cardbench/model/lint"
)

// mendAll makes all fixes until there is none left, as lint --fix does, and returns how
// many rounds that took.
func mendAll(t tester, p pair, h host.Host) (pair, int) {
	t.Helper()
	const most = 60
	for round := range most {
		edits := lint.Fixes(p.input(t, h))
		if len(edits) == 0 {
			return p, round
		}
		var byTarget [2][]lint.Edit
		for _, e := range edits {
			byTarget[e.Target] = append(byTarget[e.Target], e)
		}
		before := p
		for target, list := range byTarget {
			c, made := lint.Together(list)
			if len(list) > 0 && len(made) == 0 {
				t.Fatal("of several edits none was made")
			}
			p = p.after(t, lint.Target(target), c)
		}
		if p == before {
			t.Fatalf("edits that change nothing: %+v", edits)
		}
	}
	t.Fatalf("still fixes after %d rounds: %q\n%q", most, p[0], p[1])
	return p, 0
}

// checkMended holds what mendAll made against what it was made from.
func checkMended(t tester, p, mended pair, h host.Host) {
	t.Helper()
	for _, f := range lint.Run(mended.input(t, h)) {
		if f.Fixable {
			t.Errorf("%s is still fixable: %+v", h.Name, f)
		}
	}
	if again, rounds := mendAll(t, mended, h); again != mended || rounds != 0 {
		t.Error("a second run changes something")
	}
	before, _, _ := lint.Count(lint.Run(p.input(t, h)))
	after, _, _ := lint.Count(lint.Run(mended.input(t, h)))
	if after > before {
		t.Errorf("%s: %d errors became %d", h.Name, before, after)
	}
}

// TestMendingEnds mends every case and every pair of the examples completely.
func TestMendingEnds(t *testing.T) {
	for _, h := range host.All() {
		for _, c := range cases() {
			p := pair{c.definition, c.response}
			mended, _ := mendAll(t, p, h)
			for _, f := range lint.Run(mended.input(t, h)) {
				if f.Fixable {
					t.Errorf("%s on %s: still fixable: %+v", c.code, h.Name, f)
				}
			}
		}
		for _, p := range examplePairs(t) {
			mended, _ := mendAll(t, p, h)
			checkMended(t, p, mended, h)
		}
	}
}

// examplePairs are the definitions of the examples with each of their responses.
func examplePairs(t testing.TB) []pair {
	t.Helper()
	var pairs []pair
	for _, e := range examples.List() {
		fsys, err := examples.FS(e.Name)
		if err != nil {
			t.Fatal(err)
		}
		definition, err := fs.ReadFile(fsys, e.Card())
		if err != nil {
			t.Fatal(err)
		}
		names, err := fs.Glob(fsys, "responses/*.json")
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			response, err := fs.ReadFile(fsys, name)
			if err != nil {
				t.Fatal(err)
			}
			pairs = append(pairs, pair{string(definition), string(response)})
		}
	}
	return pairs
}

// TestFixesKeepTheLayout makes the fixes in files with tabs and CRLF: the same lines
// must change as in one with blanks and LF.
func TestFixesKeepTheLayout(t *testing.T) {
	windows := strings.NewReplacer("  ", "\t", "\n", "\r\n")
	for _, c := range cases() {
		p := pair{pretty(c.definition), pretty(c.response)}
		if c.definition == "" || c.response == "" {
			p = pair{strings.TrimSpace(p[0]), strings.TrimSpace(p[1])}
		}
		w := pair{windows.Replace(p[0]), windows.Replace(p[1])}
		unix, dos := lint.Fixes(p.input(t, host.Classic())), lint.Fixes(w.input(t, host.Classic()))
		if len(unix) != len(dos) {
			t.Fatalf("%s: %d fixes and %d with CRLF", c.code, len(unix), len(dos))
		}
		for i := range unix {
			a, b := p.after(t, unix[i].Target, unix[i].Change), w.after(t, dos[i].Target, dos[i].Change)
			if windows.Replace(a[0]) != b[0] || windows.Replace(a[1]) != b[1] {
				t.Errorf("%s %s:\n%q\n%q", unix[i].Code, unix[i].Title, a[unix[i].Target], b[unix[i].Target])
			}
		}
	}
}

// TestFixIsUndone takes every fix back.
func TestFixIsUndone(t *testing.T) {
	for _, p := range examplePairs(t) {
		for _, e := range lint.Fixes(p.input(t, host.AppCard())) {
			after := p.after(t, e.Target, e.Change)
			back := after.after(t, e.Target, e.Inverse())
			if back != p {
				t.Errorf("%s is not undone", e.Title)
			}
		}
	}
}

func TestTogetherLeavesOutWhatTouches(t *testing.T) {
	at := func(title string, at int, removed, inserted string) lint.Edit {
		return lint.Edit{Change: edit.Change{Title: title, Splices: []edit.Splice{{At: at, Removed: removed, Inserted: inserted}}}}
	}
	c, made := lint.Together([]lint.Edit{
		at("b", 4, "e", "E"), at("over b", 3, "de", ""), at("a", 0, "a", "A"), at("at the end of b", 5, "", "!"), at("c", 6, "", "?"),
	})
	var titles []string
	for _, e := range made {
		titles = append(titles, e.Title)
	}
	if got := strings.Join(titles, " "); got != "b a c" {
		t.Errorf("made %s", got)
	}
	src, err := c.Apply([]byte("abcdefg"))
	if err != nil || string(src) != "AbcdEf?g" {
		t.Errorf("%q, %v", src, err)
	}
}

func TestFixOfNothing(t *testing.T) {
	p := pair{tickets(), ""}
	if _, _, ok := lint.Fix(p.input(t, host.Classic()), lint.Finding{Code: "CB141", Pointer: "/title"}); ok {
		t.Error("a finding that is none was fixed")
	}
	if c, made := lint.Together(nil); !c.Empty() || len(made) != 0 {
		t.Error("nothing was made into something")
	}
}

// FuzzFix mends any two texts: every edit fits, what it leaves is JSON, and mending
// ends.
func FuzzFix(f *testing.F) {
	for _, c := range cases() {
		f.Add([]byte(c.definition), []byte(c.response))
	}
	for _, p := range examplePairs(f) {
		f.Add([]byte(p[0]), []byte(p[1]))
	}
	f.Fuzz(func(t *testing.T, definition, response []byte) {
		for _, src := range [][]byte{definition, response} {
			_, err := document.Parse("x", src, document.DefaultLimits())
			if len(src) > 4<<10 || err != nil && len(bytes.TrimSpace(src)) > 0 {
				return
			}
		}
		p := pair{string(bytes.TrimSpace(definition)), string(bytes.TrimSpace(response))}
		for _, h := range host.All() {
			in := p.input(t, h)
			for _, found := range lint.Run(in) {
				c, target, ok := lint.Fix(in, found)
				if ok != (found.Fixable || found.Suggested) {
					t.Fatalf("%+v: Fix says %v", found, ok)
				}
				if ok {
					p.after(t, target, c).input(t, h)
				}
			}
			mendAll(t, p, h)
		}
	})
}

// TestMendingAnyPairEnds mends definitions with responses that were not made for them.
func TestMendingAnyPairEnds(t *testing.T) {
	all := cases()
	rapid.Check(t, func(t *rapid.T) {
		definition := rapid.SampledFrom(all).Draw(t, "definition")
		response := rapid.SampledFrom(all).Draw(t, "response")
		mendAll(t, pair{definition.definition, response.response}, rapid.SampledFrom(host.All()).Draw(t, "host"))
	})
}

func BenchmarkMendTheBrokenExample(b *testing.B) {
	pairs := examplePairs(b)
	worst := pairs[0]
	for _, p := range pairs {
		if len(lint.Fixes(p.input(b, host.Classic()))) > len(lint.Fixes(worst.input(b, host.Classic()))) {
			worst = p
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		mendAll(b, worst, host.Classic())
	}
}

func BenchmarkApplyAQuickFix(b *testing.B) {
	p := pair{tickets(), holding(`"status":"Resolved"`)}
	in := p.input(b, host.Classic())
	findings := lint.Run(in)
	at := slices.IndexFunc(findings, func(f lint.Finding) bool { return f.Code == "CB310" })
	b.ReportAllocs()
	for b.Loop() {
		if _, _, ok := lint.Fix(in, findings[at]); !ok {
			b.Fatal("no fix")
		}
	}
}
