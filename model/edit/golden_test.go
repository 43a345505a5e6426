package edit_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cardbench/model/document"
	"cardbench/model/edit"
)

// scenes are the edits that a person makes to a card, each with the text it is made to.
func scenes() []struct {
	name, src string
	do        edit.Step
} {
	const (
		hugging = "{\n    \"properties\": [{\n        \"name\": \"a\",\n        \"options\": []\n    }]\n}"
		oneLine = `{"title":"T","display":{"properties":[{"name":"a","options":[]},{"name":"b"}]},"list":["x"]}`
		commas  = "{ \"list\":\n    [ \"a\"\n    , \"b\"\n    ]\n, \"n\" : -0\n}\n"
		rows    = "{\n  \"list\": [\n    1, 2, 3,\n    4, 5, 6\n  ]\n}\n"
		python  = "{\n    \"list\": [\n        \"a\"\n    ],\n    \"empty\": []\n}\n"
		aligned = "{\n\t\"name\":      \"n\",\n\t\"dataType\":  \"STATUS\",\n\n\t\"label\":     \"\\u00e9t\\u00e9 \\/ x\"\n}"
		cousins = "{\n  \"first\": {\n    \"label\": 1\n  },\n  \"list\": [\n    { \"label\": \"A\", \"name\": \"a\", \"options\": [\n      { \"x\": 1 }\n    ] },\n    { \"label\": \"B\", \"options\": [] }\n  ]\n}\n"
	)
	pretty := func(pointer string) string { return "/display/properties" + pointer }
	return []struct {
		name, src string
		do        edit.Step
	}{
		{"change a label", "tickets", set(pretty("/1/label"), "Prio")},
		{"change the type of an option", "tickets", set(pretty("/1/options/0/type"), "INFO")},
		{"give a property an option where it had none", "tickets", insert(pretty("/0/options"), 0, `{"name":"x","label":"X","type":"DEFAULT"}`)},
		{"add an option behind the others", "tickets", insert(pretty("/1/options"), 3, `{"name":"x","label":"X","type":"DEFAULT"}`)},
		{"add an option before the others", "tickets", insert(pretty("/1/options"), 0, `{"name":"x","label":"X","type":"DEFAULT"}`)},
		{"add a property", "tickets", insert(pretty(""), 1, `{"name":"p","label":"P","dataType":"STATUS","options":[{"name":"x","label":"X","type":"INFO"}]}`)},
		{"add a property to send", "tickets", insert("/fetch/objectTypes/0/propertiesToSend", 1, `"phone"`)},
		{"add an object type", "tickets", insert("/fetch/objectTypes", 2, `{"name":"deals","propertiesToSend":["amount"]}`)},
		{"add a base URL", "tickets", insert("/actions/baseUrls", -1, `"https://example.org/"`)},
		{"set what is not there, in HubSpot's order", "tickets", set("/fetch/cardType", "EXTERNAL")},
		{"set what is not there, parents too", "tickets", set("/new/list/0/name", "x")},
		{"delete a property", "tickets", remove(pretty("/1"))},
		{"delete the last property", "tickets", remove(pretty("/8"))},
		{"delete the only option", "tickets", remove(pretty("/6/options/0"))},
		{"delete a member", "tickets", remove(pretty("/1/options"))},
		{"delete the only base URL", "tickets", remove("/actions/baseUrls/0")},
		{"move an option down", "tickets", move(pretty("/1/options/0"), 1)},
		{"move a property to the end", "tickets", move(pretty("/7"), 8)},
		{"duplicate an option", "tickets", duplicate(pretty("/1/options/2"))},
		{"duplicate a member", "tickets", duplicate("/title")},
		{"rename a key", "tickets", rename("/display/properties", "rows")},
		{"replace a list by a list", "tickets", raw("/fetch/objectTypes/0/propertiesToSend", `["a",{"b":1}]`)},
		{"status to string", "tickets", both(set(pretty("/1/dataType"), "STRING"), raw(pretty("/1/options"), "[]"))},
		{"hugging brackets: add an element", hugging, insert("/properties", 1, `{"name":"b","options":["x"]}`)},
		{"hugging brackets: fill a list", hugging, insert("/properties/0/options", 0, `"x"`)},
		{"one line: add an element", oneLine, insert("/display/properties", 1, `{"name": "c", "options": [1, 2]}`)},
		{"one line: add a member", oneLine, set("/display/properties/1/label", "B")},
		{"one line: add to a list of one", oneLine, insert("/list", 1, `"y"`)},
		{"one line: delete", oneLine, remove("/display/properties/0")},
		{"commas first: add at the end", commas, insert("/list", 2, `"c"`)},
		{"commas first: add at the start", commas, insert("/list", 0, `"c"`)},
		{"commas first: delete the last", commas, remove("/list/1")},
		{"commas first: add a member", commas, raw("/m", `{"x":1}`)},
		{"cousins: fill a list as theirs is", cousins, insert("/list/1/options", 0, `{"x":2}`)},
		{"cousins: add a member in their order", cousins, set("/list/1/name", "b")},
		{"rows: add a number", rows, insert("/list", 3, "9")},
		{"rows: delete a number", rows, remove("/list/2")},
		{"four spaces: add to a list of one", python, insert("/list", 1, `"b"`)},
		{"four spaces: fill a list", python, insert("/empty", 0, `"b"`)},
		{"aligned: change the middle of a string", aligned, set("/label", "été / y")},
		{"aligned: add a member in HubSpot's order", aligned, raw("/options", `[]`)},
		{"aligned: a string of controls", aligned, set("/name", "a\tb\x01\"\\</script>")},
	}
}

func set(pointer, s string) edit.Step {
	return func(doc *document.Document) (edit.Change, error) { return edit.SetString(doc, pointer, s, "set") }
}

func raw(pointer, raw string) edit.Step {
	return func(doc *document.Document) (edit.Change, error) { return edit.SetRaw(doc, pointer, raw, "set") }
}

func insert(pointer string, i int, raw string) edit.Step {
	return func(doc *document.Document) (edit.Change, error) {
		return edit.InsertElement(doc, pointer, i, raw, "insert")
	}
}

func member(pointer, key, raw string) edit.Step {
	return func(doc *document.Document) (edit.Change, error) {
		return edit.InsertMember(doc, pointer, key, raw, "", "insert")
	}
}

func remove(pointer string) edit.Step {
	return func(doc *document.Document) (edit.Change, error) { return edit.Remove(doc, pointer, "remove") }
}

func move(pointer string, i int) edit.Step {
	return func(doc *document.Document) (edit.Change, error) { return edit.Move(doc, pointer, i, "move") }
}

func duplicate(pointer string) edit.Step {
	return func(doc *document.Document) (edit.Change, error) { return edit.Duplicate(doc, pointer, "duplicate") }
}

func rename(pointer, key string) edit.Step {
	return func(doc *document.Document) (edit.Change, error) { return edit.Rename(doc, pointer, key, "rename") }
}

func both(steps ...edit.Step) edit.Step {
	return func(doc *document.Document) (edit.Change, error) { return edit.Sequence(doc, "both", steps...) }
}

// TestEditsLookLikeTheirNeighbours writes the lines that each edit changes, as git diff
// does.
func TestEditsLookLikeTheirNeighbours(t *testing.T) {
	var b strings.Builder
	for _, c := range scenes() {
		src := c.src
		if src == "tickets" {
			src = example(t, src)
		}
		change, err := c.do(parse(t, src))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		out := apply(t, src, change)
		if change.Pointer != "" && parse(t, out).Find(change.Pointer) == nil {
			t.Errorf("%s: there is nothing at %s", c.name, change.Pointer)
		}
		from, was, now := lineDiff(src, out)
		fmt.Fprintf(&b, "# %s (%s)\n@@ %d @@\n", c.name, change.Pointer, from+1)
		for _, line := range was {
			b.WriteString("-" + strings.TrimRight(line, "\n") + "\n")
		}
		for _, line := range now {
			b.WriteString("+" + strings.TrimRight(line, "\n") + "\n")
		}
		b.WriteString("\n")
	}
	golden(t, "edits", b.String())
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if os.Getenv("UPDATE_GOLDEN") != "" {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Error(diff)
	}
}

// TestOtherToolsLayoutsAreKept: every scene does the same to the card as another tool
// wrote it, with tabs, CRLF, a byte order mark and no newline at the end.
func TestOtherToolsLayoutsAreKept(t *testing.T) {
	foreign := func(src string) string {
		return "\ufeff" + strings.TrimSpace(strings.NewReplacer("  ", "\t", "\n", "\r\n").Replace(src))
	}
	for _, c := range scenes() {
		if c.src != "tickets" {
			continue
		}
		src := example(t, c.src)
		change, err := c.do(parse(t, src))
		if err != nil {
			t.Fatal(err)
		}
		other, err := c.do(parse(t, foreign(src)))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(foreign(apply(t, src, change)), apply(t, foreign(src), other)); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}
