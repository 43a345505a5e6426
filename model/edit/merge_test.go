package edit_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cardbench/model/edit"
)

func TestMerge(t *testing.T) {
	const base = "{\n  \"title\": \"T\",\n  \"list\": [\n    { \"name\": \"a\", \"label\": \"A\" },\n    { \"name\": \"b\", \"label\": \"B\" }\n  ],\n  \"n\": 1E-7\n}\n"
	swap := strings.NewReplacer
	for _, c := range []struct {
		name         string
		mine, theirs *strings.Replacer
		want         *strings.Replacer // of mine
		conflicts    []edit.Conflict
	}{
		{"different places", swap(`"T"`, `"Mine"`), swap(`"B"`, `"Theirs"`), swap(`"B"`, `"Theirs"`), nil},
		{"the same edit", swap(`"T"`, `"X"`), swap(`"T"`, `"X"`, "\n", "\r\n"), swap(), nil},
		{"one node", swap(`"T"`, `"Mine"`), swap(`"T"`, `"Theirs"`), swap(), []edit.Conflict{{"/title", `"Mine"`, `"Theirs"`}}},
		{
			"two fields of one element", swap(`"A"`, `"Mine"`), swap(`"a"`, `"theirs"`), swap(`"a"`, `"theirs"`), nil,
		},
		{
			"an element more on both sides",
			swap("    { \"name\": \"a\"", "    { \"name\": \"m\" },\n    { \"name\": \"a\""), swap("\"B\" }", "\"B\" },\n{\"name\":\"t\"}"),
			swap("\"B\" }", "\"B\" },\n    { \"name\": \"t\" }"), nil,
		},
		{
			"an element more at one place",
			swap("\"B\" }", "\"B\" },\n    { \"name\": \"m\" }"), swap("\"B\" }", "\"B\" },\n{\"name\":\"t\"}"),
			swap("\"m\" }", "\"m\" },\n    { \"name\": \"t\" }"), nil,
		},
		{
			"theirs deletes", swap(`"T"`, `"Mine"`), swap("    { \"name\": \"a\", \"label\": \"A\" },\n", ""),
			swap("    { \"name\": \"a\", \"label\": \"A\" },\n", ""), nil,
		},
		{
			"theirs deletes what mine changed", swap(`"A"`, `"Mine"`), swap("    { \"name\": \"a\", \"label\": \"A\" },\n", ""),
			swap(),
			[]edit.Conflict{{"/list/0", `{ "name": "a", "label": "Mine" }`, ""}},
		},
		{
			"mine deletes what theirs changed", swap("    { \"name\": \"a\", \"label\": \"A\" },\n", ""), swap(`"A"`, `"Theirs"`),
			swap(),
			[]edit.Conflict{{"/list/0", "", `{ "name": "a", "label": "Theirs" }`}},
		},
		{
			"theirs changes the order", swap(`"A"`, `"Mine"`),
			swap("    { \"name\": \"a\", \"label\": \"A\" },\n", "", "\"B\" }", "\"B\" },{ \"name\": \"a\", \"label\": \"A\" }"),
			swap("    { \"name\": \"a\", \"label\": \"Mine\" },\n", "", "\"B\" }", "\"B\" },\n    { \"name\": \"a\", \"label\": \"Mine\" }"), nil,
		},
		{
			"both change the order of the members",
			swap("  \"title\": \"T\",\n", "", "E-7\n", "E-7,\n  \"title\": \"T\"\n"), swap(",\n  \"n\": 1E-7", "", "{\n  \"title", "{\n  \"n\": 1E-7,\n  \"title"),
			swap(),
			[]edit.Conflict{{"", "mine", "theirs"}},
		},
		{
			"theirs adds and deletes members", swap(`"A"`, `"Mine"`), swap("  \"n\": 1E-7\n", "  \"new\": { \"x\": [1] },\n  \"m\": 2\n"),
			swap("  \"n\": 1E-7\n", "  \"new\": {\n    \"x\": [1]\n  },\n  \"m\": 2\n"), nil,
		},
		{"theirs is no JSON", swap(`"T"`, `"Mine"`), swap("\"n\"", "n"), swap("\"n\"", "n"), nil},
		{
			"mine is no JSON, on the same line", swap(`"T"`, `"Mine`), swap(`"T"`, `"Theirs"`, "E-7", ""), swap("E-7", ""),
			[]edit.Conflict{{"", "  \"title\": \"Mine,\n", "  \"title\": \"Theirs\",\n"}},
		},
		{
			"mine is no JSON, lines more and less", swap(`"T",`, "\"T\n\n"), swap("    { \"name\": \"a\", \"label\": \"A\" },\n", ""),
			swap("    { \"name\": \"a\", \"label\": \"A\" },\n", ""), nil,
		},
		{"theirs sets it in another way", swap(`"T"`, `"Mine"`), swap("\n", "", "  ", "\t", `"B"`, `"\u0042"`), swap(), nil},
	} {
		mine, theirs := c.mine.Replace(base), c.theirs.Replace(base)
		if theirs == base || mine == base {
			t.Fatalf("%s: nothing is changed", c.name)
		}
		merged, conflicts := edit.Merge([]byte(base), []byte(mine), []byte(theirs))
		if diff := cmp.Diff(c.want.Replace(mine), string(merged)); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
		if len(c.conflicts) > 0 && c.conflicts[0].Mine == "mine" {
			c.conflicts[0].Mine, c.conflicts[0].Theirs = strings.TrimSpace(mine), strings.TrimSpace(theirs)
		}
		if diff := cmp.Diff(c.conflicts, conflicts); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

// TestMergeOfOneSide: with nothing changed in mine but its layout, the result means
// what theirs means; with nothing changed in theirs, it is mine.
func TestMergeOfOneSide(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := texts().Draw(t, "base")
		theirs := base
		for range rapid.IntRange(1, 4).Draw(t, "n") {
			if trial, ok := draw(t, parse(t, theirs)); ok {
				theirs = apply(t, theirs, trial.change)
			}
		}
		if theirs == base {
			return
		}
		if got, conflicts := edit.Merge([]byte(base), []byte(theirs), []byte(base+" ")); string(got) != theirs || conflicts != nil {
			t.Fatalf("%q\nbecame\n%q\n%v", theirs, got, conflicts)
		}
		if got, conflicts := edit.Merge([]byte(base), []byte(theirs), []byte(theirs+" ")); string(got) != theirs || conflicts != nil {
			t.Fatalf("%q\nbecame\n%q\n%v", theirs, got, conflicts)
		}
		got, conflicts := edit.Merge([]byte(base), []byte(base+" "), []byte(theirs))
		if conflicts != nil && len(parse(t, base).Notes()) > 0 {
			return // the order of a key that is there twice
		}
		if conflicts != nil {
			t.Fatalf("%q and\n%q are in conflict: %v", base, theirs, conflicts)
		}
		if a, b := settled(t, string(got)), settled(t, theirs); a != b {
			t.Fatalf("%q and\n%q make\n%q\nwhich means\n%s\nnot\n%s", base, theirs, got, a, b)
		}
	})
}

// settled is what a text means, of duplicate keys the last value at the first place.
func settled(t failer, src string) string {
	t.Helper()
	return modelOf(parse(t, src).Root()).settle().String()
}

func (m *model) settle() *model {
	out := &model{head: m.head}
	for i, it := range m.items {
		if at := slices.Index(out.names, m.names[i]); at >= 0 && m.head == "{" {
			out.items[at] = it.settle()
			continue
		}
		out.insert(len(out.items), m.names[i], it.settle())
	}
	return out
}

// TestMergeOfBothSides: the result is JSON, and where the sides changed different
// members it has the new values of both.
func TestMergeOfBothSides(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		base := texts().Draw(t, "base")
		var sides [2]string
		for i := range sides {
			sides[i] = base
			for range rapid.IntRange(1, 3).Draw(t, "n") {
				if trial, ok := draw(t, parse(t, sides[i])); ok {
					sides[i] = apply(t, sides[i], trial.change)
				}
			}
		}
		got, conflicts := edit.Merge([]byte(base), []byte(sides[0]), []byte(sides[1]))
		merged := modelOf(parse(t, string(got)).Root()).settle()
		want := modelOf(parse(t, base).Root()).settle()
		if !want.takes(modelOf(parse(t, sides[0]).Root()).settle(), modelOf(parse(t, sides[1]).Root()).settle()) {
			return
		}
		if conflicts != nil && len(parse(t, base).Notes()) > 0 {
			return // the order of a key that is there twice
		}
		if merged.String() != want.String() || conflicts != nil {
			t.Fatalf("%q,\n%q and\n%q make\n%q\n%v", base, sides[0], sides[1], got, conflicts)
		}
	})
}

// TestMergeOfLines: in texts that are no JSON, edits that another line lies between are
// both taken.
func TestMergeOfLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var base, mine, theirs, want strings.Builder
		for i, kind := range rapid.SliceOfN(rapid.IntRange(0, 5), 0, 12).Draw(t, "lines") {
			line := [6][4]string{
				{"=", "=", "=", "="}, {"=", "m", "=", "m"}, {"=", "=", "t\n", "t\n"}, {"=", "x", "x", "x"}, {"", "m\nm", "", "m\nm"}, {"=", "=", "", ""},
			}[kind]
			for j, b := range []*strings.Builder{&base, &mine, &theirs, &want} {
				fmt.Fprintf(b, "not JSON %d\n", i)
				if line[j] != "" {
					fmt.Fprintf(b, "%s %d\r\n", line[j], i)
				}
			}
		}
		got, conflicts := edit.Merge([]byte(base.String()), []byte(mine.String()), []byte(theirs.String()))
		if string(got) != want.String() || conflicts != nil {
			t.Fatalf("%q, not %q; %v", got, want.String(), conflicts)
		}
	})
}

// takes gives m the members of either side that differ; false where the sides have
// other members than m, or both changed one.
func (m *model) takes(mine, theirs *model) bool {
	if m.head != "{" || mine.head != "{" || theirs.head != "{" || !slices.Equal(m.names, mine.names) || !slices.Equal(m.names, theirs.names) {
		return false
	}
	for i, it := range m.items {
		switch was := it.String(); {
		case was == mine.items[i].String():
			m.items[i] = theirs.items[i]
		case was != theirs.items[i].String():
			return false
		default:
			m.items[i] = mine.items[i]
		}
	}
	return true
}
