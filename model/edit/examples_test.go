package edit_test

import (
	"io/fs"
	"strings"
	"testing"

	"cardbench/examples"
	"cardbench/model/document"
	"cardbench/model/edit"
)

// exampleFiles calls do with every definition and response of the examples, as it is
// and as a tool with tabs and CRLF writes it. Broken files are left out.
func exampleFiles(t *testing.T, do func(name string, doc *document.Document)) {
	t.Helper()
	files := 0
	for _, e := range examples.List() {
		fsys, err := examples.FS(e.Name)
		if err != nil {
			t.Fatal(err)
		}
		err = fs.WalkDir(fsys, ".", func(path string, _ fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".json") {
				return err
			}
			src, err := fs.ReadFile(fsys, path)
			if err != nil {
				return err
			}
			foreign := strings.NewReplacer("  ", "\t", "\r\n", "\n", "\n", "\r\n").Replace(strings.TrimSpace(string(src)))
			for kind, text := range map[string]string{"": string(src), ", foreign": foreign} {
				if doc, err := document.Parse(path, []byte(text), document.DefaultLimits()); err == nil {
					do(e.Name+"/"+path+kind, doc)
					files++
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if files < 40 {
		t.Errorf("only %d files", files)
	}
}

// TestOneValueIsOneLine: to change a value of an example is one line of git diff.
func TestOneValueIsOneLine(t *testing.T) {
	exampleFiles(t, func(name string, doc *document.Document) {
		for _, n := range all(doc) {
			if n.Kind == document.Array || n.Kind == document.Object {
				continue
			}
			c, err := edit.SetString(doc, n.Pointer(), n.Value()+"x", "set")
			if err != nil {
				t.Fatal(err)
			}
			_, was, now := lineDiff(doc.Text(), apply(t, doc.Text(), c))
			if len(was) != 1 || len(now) != 1 {
				t.Errorf("%s: %s changes %d lines to %d", name, n.Pointer(), len(was), len(now))
			}
		}
	})
}

// TestACopyIsAsManyLines: a copy of an element is as many lines as the element, and
// deleting it gives the first text again.
func TestACopyIsAsManyLines(t *testing.T) {
	exampleFiles(t, func(name string, doc *document.Document) {
		for _, n := range all(doc) {
			if n.Parent == nil || n.KeyStart >= 0 {
				continue
			}
			c, err := edit.Duplicate(doc, n.Pointer(), "duplicate")
			if err != nil {
				t.Fatal(err)
			}
			twice := apply(t, doc.Text(), c)
			if into := parse(t, twice); plain(into.Find(c.Pointer)) != plain(n) {
				t.Errorf("%s: %s is another value", name, c.Pointer)
			}
			c, err = edit.Remove(parse(t, twice), c.Pointer, "remove")
			if err != nil {
				t.Fatal(err)
			}
			if once := apply(t, twice, c); once != doc.Text() {
				_, was, now := lineDiff(doc.Text(), once)
				t.Errorf("%s: %s: %q is %q now", name, n.Pointer(), was, now)
			}
		}
	})
}

// TestAnInsertedElementLooksLikeItsSiblings: the plain form of an element, put where
// the element stands, is written as the file has it. Left out are values whose lines
// somebody broke by hand.
func TestAnInsertedElementLooksLikeItsSiblings(t *testing.T) {
	exampleFiles(t, func(name string, doc *document.Document) {
		for _, n := range all(doc) {
			if n.Parent == nil || n.KeyStart >= 0 || len(n.Items) == 0 || uneven(doc, n) {
				continue
			}
			c, err := edit.InsertElement(doc, n.Parent.Pointer(), n.Index+1, minify(doc, n), "insert")
			if err != nil {
				t.Fatal(err)
			}
			copied, err := edit.Duplicate(doc, n.Pointer(), "duplicate")
			if err != nil {
				t.Fatal(err)
			}
			_, was, now := lineDiff(apply(t, doc.Text(), copied), apply(t, doc.Text(), c))
			if len(was) > 0 {
				t.Errorf("%s: %s is written\n%q, not\n%q", name, n.Pointer(), now, was)
			}
		}
	})
}

// uneven reports whether a value in n has some of its items on lines of their own and
// some not.
func uneven(doc *document.Document, n *document.Node) bool {
	wide, end := 0, n.Start
	for _, it := range n.Items {
		if strings.Contains(doc.Text()[end:it.Offset()], "\n") {
			wide++
		}
		if end = it.End; uneven(doc, it) {
			return true
		}
	}
	return wide > 0 && wide < len(n.Items)
}

// minify writes a value without any blank.
func minify(doc *document.Document, n *document.Node) string {
	if n.Kind != document.Array && n.Kind != document.Object {
		return doc.Raw(n)
	}
	parts := make([]string, 0, len(n.Items))
	for _, it := range n.Items {
		key := ""
		if it.KeyStart >= 0 {
			key = strings.TrimRight(doc.Text()[it.KeyStart:it.Start], ": \t\r\n") + ":"
		}
		parts = append(parts, key+minify(doc, it))
	}
	if n.Kind == document.Array {
		return "[" + strings.Join(parts, ",") + "]"
	}
	return "{" + strings.Join(parts, ",") + "}"
}
