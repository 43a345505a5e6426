package document_test

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"cardbench/model/document"
	"cardbench/model/text"
)

// FuzzParse: whatever the bytes are, Parse gives a tree that agrees with them or one
// clear error at a place inside them.
func FuzzParse(f *testing.F) {
	for _, src := range []string{
		`{"a":[1,2.50,-0,1E400,true,false,null,"x\u00e9\ud800"],"a":{},"~/":[[]]}`,
		"\ufeff{\r\n \"a\" : 1 ,\r \"b\":12345678901234567890}\n", "[1,]", "{'a':1}", "// x\n{}", "<html>", "\x00", "[[[[[[[[[[",
		`{"a":1}{"b":2}`, "{\"a\":\"\xff\"}", `{"1":0,"0":1}`, `"`, `{"a"`, "[\"\x1b[31m\"]", `[01]`, "{\"\xff\":1,\"\xfe\":2}", "{\"\x7f\"",
	} {
		f.Add([]byte(src))
	}
	limits := document.Limits{Bytes: 1 << 12, Depth: 20}
	f.Fuzz(func(t *testing.T, src []byte) {
		doc, err := document.Parse("f", src, limits)
		if err != nil {
			e, ok := document.AsError(err)
			if !ok || e.What == "" || text.Dirty(err.Error()) || strings.Contains(err.Error(), "\n") {
				t.Fatalf("%q: %q", src, err)
			}
			if e.Pos.Offset > len(src) {
				t.Fatalf("%q: an error behind the end", src)
			}
			return
		}
		trimmed := []byte(strings.TrimPrefix(string(src), "\ufeff"))
		if utf8.Valid(trimmed) && !json.Valid(trimmed) {
			t.Fatalf("%q is no JSON", src)
		}
		check(t, doc, doc.Root())
		for _, n := range doc.Notes() {
			if n.Pos.Offset < 0 || n.Pos.Offset >= len(src) || text.Dirty(n.Text) {
				t.Fatalf("%q: %+v", src, n)
			}
		}
	})
}

// check holds a node against the text and against its parent.
func check(t *testing.T, doc *document.Document, n *document.Node) {
	t.Helper()
	again, err := document.Parse("raw", []byte(doc.Raw(n)), document.DefaultLimits())
	if err != nil {
		t.Fatalf("%s: %v", n.Pointer(), err)
	}
	if got := again.Root(); got.Kind != n.Kind || got.Value() != n.Value() || len(got.Items) != len(n.Items) {
		t.Fatalf("%s reads differently by itself", n.Pointer())
	}
	if pos := doc.Position(n.Offset()); pos.Line < 1 || pos.Column < 1 || pos.Offset != n.Offset() {
		t.Fatalf("%s stands at %s", n.Pointer(), pos)
	}
	if strings.ContainsAny(n.Pointer(), "\n\t") || text.Dirty(n.Pointer()) {
		t.Fatalf("%q cannot be shown", n.Pointer())
	}
	last := map[string]*document.Node{}
	for i, it := range n.Items {
		if it.Parent != n || it.Index != i || it.Start < n.Start || it.End > n.End || it.End <= it.Start {
			t.Fatalf("%s is no child of its parent", it.Pointer())
		}
		last[it.Pointer()] = it
		check(t, doc, it)
	}
	for pointer, it := range last {
		// A key may look like another one with its escapes shown.
		if lastOfItsPath(it) && !strings.Contains(pointer, `\u`) && doc.Find(pointer) != it {
			t.Fatalf("%s is not found", pointer)
		}
	}
	if n.Kind == document.Object && len(n.Members()) < len(last) {
		t.Fatalf("%s: %d members, %d keys", n.Pointer(), len(n.Members()), len(last))
	}
}

// lastOfItsPath reports whether no ancestor is hidden by a later duplicate.
func lastOfItsPath(n *document.Node) bool {
	for ; n.Parent != nil; n = n.Parent {
		if n.Parent.Kind == document.Object && n.Parent.Member(n.Name) != n {
			return false
		}
	}
	return true
}

// FuzzPosition: line and column agree with counting from the start.
func FuzzPosition(f *testing.F) {
	f.Add("[\r\n\"é\",\r1\n]", 5)
	f.Add("\ufeff[\n\n]", 4)
	f.Fuzz(func(t *testing.T, src string, offset int) {
		if !utf8.ValidString(src) || len(src) > 1<<12 {
			t.Skip("columns count code points")
		}
		// Padding makes lines long enough for the index of columns.
		src = "[" + strings.Repeat(" ", 9000) + `"` + strings.NewReplacer(`"`, "'", `\`, "/").Replace(src) + `"]`
		doc, err := document.Parse("f", []byte(src), document.DefaultLimits())
		if err != nil {
			t.Skip("no JSON")
		}
		if offset < 0 || offset >= len(src) || !utf8.RuneStart(src[offset]) {
			t.Skip("no place in it")
		}
		want := document.Position{Offset: offset, Line: 1, Column: 1 + utf8.RuneCountInString(src[:offset])}
		if got := doc.Position(offset); got != want {
			t.Errorf("%+v, want %+v", got, want)
		}
	})
}
