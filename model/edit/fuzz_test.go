package edit_test

import (
	"bytes"
	"strings"
	"testing"

	"cardbench/model/document"
	"cardbench/model/edit"
)

// seeds are texts that are set in many ways, and some that are no JSON.
func seeds(f *testing.F) []string {
	f.Helper()
	list := []string{
		"{}", "[]", "null", `"\ud83d"`, "\ufeff{\r\n\t\"a\" : [1E-7,-0 ,12345678901234567890] ,\r\n\t\"a\":{}\r\n}",
		`{"a":[{"name":"x","options":[]},{"name":"y"}],"~/":"\u00e9\/"}`, "[ 1\n, 2\n, 3 ]", "{\"\\u001b\":[[]]}", "{'a':1}", "", "[\"\xff\"]",
	}
	for _, name := range []string{"tickets", "converter"} {
		list = append(list, example(f, name))
	}
	return list
}

// open parses what a fuzzer made; nil when it is no JSON or too much of it.
func open(src string) *document.Document {
	doc, err := document.Parse("fuzz", []byte(src), document.Limits{Bytes: 1 << 14, Depth: 50})
	if err != nil {
		return nil
	}
	return doc
}

// pick returns a node of a document.
func pick(doc *document.Document, n uint) *document.Node {
	list := all(doc)
	return list[n%uint(len(list))]
}

func FuzzSetString(f *testing.F) {
	for i, src := range seeds(f) {
		f.Add(src, uint(i), "é\"\n\x00😀")
	}
	f.Fuzz(func(t *testing.T, src string, at uint, s string) {
		doc := open(src)
		if doc == nil {
			return
		}
		n := pick(doc, at)
		c, err := edit.SetString(doc, n.Pointer(), s, "set")
		if err != nil {
			t.Fatal(err)
		}
		out := apply(t, src, c)
		if got := parse(t, out).Find(n.Pointer()); got.Kind != document.String || got.Value() != strings.ToValidUTF8(s, "\ufffd") {
			t.Fatalf("%q became %q", src, out)
		}
		stays(t, doc, n, out)
	})
}

func FuzzInsert(f *testing.F) {
	for i, src := range seeds(f) {
		f.Add(src, uint(i), i-1, `{"name":"n","list":[1,{"a":[]}]}`, "label")
	}
	f.Fuzz(func(t *testing.T, src string, at uint, index int, raw, key string) {
		doc, value := open(src), open(raw)
		if doc == nil || value == nil || !strings.Contains(src, "[") && !strings.Contains(src, "{") {
			return
		}
		n := pick(doc, at)
		want := modelOf(doc.Root())
		var c edit.Change
		var err error
		switch {
		case n.Kind == document.Array:
			index = max(0, min(index, len(n.Items)))
			c, err = edit.InsertElement(doc, n.Pointer(), index, raw, "insert")
			want.at(n).insert(index, "", modelOf(value.Root()))
		case n.Kind == document.Object && n.Member(key) == nil:
			c, err = edit.InsertMember(doc, n.Pointer(), key, raw, "", "insert")
			want = nil
		default:
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		out := apply(t, src, c)
		got := parse(t, out)
		if want != nil && plain(got.Root()) != want.String() {
			t.Fatalf("%q became %q", src, out)
		}
		if into := got.Find(n.Pointer()); len(into.Items) != len(n.Items)+1 {
			t.Fatalf("%q became %q", src, out)
		}
		stays(t, doc, n, out)
	})
}

func FuzzRemove(f *testing.F) {
	for i, src := range seeds(f) {
		f.Add(src, uint(i))
	}
	f.Fuzz(func(t *testing.T, src string, at uint) {
		doc := open(src)
		if doc == nil {
			return
		}
		n := pick(doc, at)
		if n.Parent == nil {
			return
		}
		c, err := edit.Remove(doc, n.Pointer(), "remove")
		if err != nil {
			t.Fatal(err)
		}
		out := apply(t, src, c)
		got := parse(t, out).Find(n.Parent.Pointer())
		if len(got.Items) >= len(n.Parent.Items) || (n.KeyStart >= 0 && got.Member(n.Name) != nil) {
			t.Fatalf("%q became %q", src, out)
		}
		stays(t, doc, n.Parent, out)
	})
}

func FuzzMerge(f *testing.F) {
	list := seeds(f)
	for i, src := range list {
		f.Add(src, list[(i+1)%len(list)], list[(i+2)%len(list)])
		f.Add(src, strings.Replace(src, "a", "b", 1), strings.Replace(src, "n", "m", 1))
	}
	f.Fuzz(func(t *testing.T, base, mine, theirs string) {
		if len(base)+len(mine)+len(theirs) > 1<<14 {
			return
		}
		got, _ := edit.Merge([]byte(base), []byte(mine), []byte(theirs))
		if open(base) != nil && open(mine) != nil && open(theirs) != nil {
			parse(t, string(got))
		}
		if again, conflicts := edit.Merge([]byte(base), []byte(mine), []byte(mine)); string(again) != mine || conflicts != nil {
			t.Fatalf("%q and itself make %q, %v", mine, again, conflicts)
		}
	})
}

func FuzzDiff(f *testing.F) {
	list := seeds(f)
	for i, src := range list {
		f.Add(src, list[(i+1)%len(list)])
		f.Add(src, strings.ReplaceAll(src, "\n", "\r"))
	}
	f.Fuzz(func(t *testing.T, old, now string) {
		if out := apply(t, old, edit.Diff([]byte(old), []byte(now))); out != now {
			t.Fatalf("%q leads to %q, not %q", old, out, now)
		}
	})
}

func FuzzUnmarshalLog(f *testing.F) {
	var log edit.Log
	log.Do(edit.Diff([]byte("a"), []byte("b")))
	f.Add(log.Marshal([]byte("b")), "b")
	f.Fuzz(func(t *testing.T, data []byte, text string) {
		log, err := edit.UnmarshalLog(data, []byte(text))
		if err == nil && !bytes.Equal(log.Marshal([]byte(text)), data) {
			t.Fatal("it reads back differently")
		}
	})
}
