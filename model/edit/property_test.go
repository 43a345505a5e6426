package edit_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cardbench/model/document"
	"cardbench/model/edit"
)

// model is a value that edits can be made to in the plain way, to compare with.
type model struct {
	head  string // of a scalar, its meaning; of a container, its bracket
	names []string
	items []*model
}

func modelOf(n *document.Node) *model {
	m := &model{head: plain(n)}
	if n.Kind == document.Object || n.Kind == document.Array {
		m.head = map[document.Kind]string{document.Object: "{", document.Array: "["}[n.Kind]
		for _, it := range n.Items {
			m.names = append(m.names, it.Name)
			m.items = append(m.items, modelOf(it))
		}
	}
	return m
}

func (m *model) String() string {
	var b strings.Builder
	b.WriteString(m.head)
	for i, it := range m.items {
		if m.head == "{" {
			fmt.Fprintf(&b, "%q:", m.names[i])
		}
		b.WriteString(it.String() + ";")
	}
	switch m.head {
	case "{":
		b.WriteString("}")
	case "[":
		b.WriteString("]")
	}
	return b.String()
}

// at returns the model of a node.
func (m *model) at(n *document.Node) *model {
	if n.Parent == nil {
		return m
	}
	return m.at(n.Parent).items[n.Index]
}

func (m *model) insert(i int, name string, it *model) {
	m.names = slices.Insert(m.names, i, name)
	m.items = slices.Insert(m.items, i, it)
}

func (m *model) remove(i int) {
	m.names = slices.Delete(m.names, i, i+1)
	m.items = slices.Delete(m.items, i, i+1)
}

// trial is one random edit and what it should come to.
type trial struct {
	change edit.Change
	err    error
	want   *model
	near   *document.Node // only its lines and those of its neighbours may change
}

// draw makes a random edit of a document; ok is false where the one drawn cannot be.
func draw(t *rapid.T, doc *document.Document) (trial, bool) {
	edits := []func(*rapid.T, *document.Document) (trial, bool){
		drawString, drawRaw, drawRename, drawElement, drawMember, drawRemove, drawMove, drawDuplicate,
	}
	return edits[rapid.IntRange(0, len(edits)-1).Draw(t, "edit")](t, doc)
}

func any1(*document.Node) bool { return true }

func inContainer(n *document.Node) bool { return n.Parent != nil }

func drawString(t *rapid.T, doc *document.Document) (trial, bool) {
	n := one(t, doc, func(n *document.Node) bool { return len(n.Items) == 0 })
	if n == nil {
		return trial{}, false
	}
	s := typed().Draw(t, "s")
	c, err := edit.SetString(doc, n.Pointer(), s, "set")
	want := modelOf(doc.Root())
	*want.at(n) = model{head: fmt.Sprintf("%q", strings.ToValidUTF8(s, "\ufffd"))}
	if strings.Contains(s, "\xff") {
		want = nil // how many U+FFFD that is does not matter
	}
	return trial{c, err, want, n}, true
}

func drawRaw(t *rapid.T, doc *document.Document) (trial, bool) {
	n := one(t, doc, any1)
	raw := texts().Draw(t, "raw")
	c, err := edit.SetRaw(doc, n.Pointer(), raw, "set")
	want := modelOf(doc.Root())
	*want.at(n) = *modelOf(parse(t, raw).Root())
	return trial{c, err, want, n}, true
}

func drawRename(t *rapid.T, doc *document.Document) (trial, bool) {
	key := typed().Draw(t, "key")
	n := one(t, doc, func(n *document.Node) bool { return n.KeyStart >= 0 && n.Parent.Member(key) == nil })
	if n == nil || strings.Contains(key, "\xff") {
		return trial{}, false
	}
	c, err := edit.Rename(doc, n.Pointer(), key, "rename")
	want := modelOf(doc.Root())
	names := want.at(n.Parent).names
	for i := range names {
		if names[i] == n.Name {
			names[i] = key
		}
	}
	return trial{c, err, want, n.Parent}, true
}

func drawElement(t *rapid.T, doc *document.Document) (trial, bool) {
	n := one(t, doc, func(n *document.Node) bool { return n.Kind == document.Array })
	if n == nil {
		return trial{}, false
	}
	raw, i := texts().Draw(t, "raw"), rapid.IntRange(0, len(n.Items)).Draw(t, "i")
	c, err := edit.InsertElement(doc, n.Pointer(), i, raw, "insert")
	want := modelOf(doc.Root())
	want.at(n).insert(i, "", modelOf(parse(t, raw).Root()))
	return trial{c, err, want, n}, true
}

func drawMember(t *rapid.T, doc *document.Document) (trial, bool) {
	key := rapid.SampledFrom([]string{"name", "label", "type", "options", "é", "/~", "\x1b"}).Draw(t, "key")
	n := one(t, doc, func(n *document.Node) bool { return n.Kind == document.Object && n.Member(key) == nil })
	if n == nil {
		return trial{}, false
	}
	raw, after := texts().Draw(t, "raw"), rapid.SampledFrom([]string{"", "name", "options"}).Draw(t, "after")
	c, err := edit.InsertMember(doc, n.Pointer(), key, raw, after, "insert")
	if err != nil {
		return trial{err: err}, true
	}
	added := parse(t, apply(t, doc.Text(), c)).Find(c.Pointer)
	if added == nil {
		t.Fatalf("there is nothing at %q in\n%s", c.Pointer, apply(t, doc.Text(), c))
	}
	want := modelOf(doc.Root())
	want.at(n).insert(added.Index, key, modelOf(parse(t, raw).Root()))
	return trial{c, err, want, n}, true
}

func drawRemove(t *rapid.T, doc *document.Document) (trial, bool) {
	n := one(t, doc, inContainer)
	if n == nil {
		return trial{}, false
	}
	c, err := edit.Remove(doc, n.Pointer(), "remove")
	want := modelOf(doc.Root())
	for _, it := range slices.Backward(n.Parent.Items) {
		if it == n || (n.KeyStart >= 0 && it.Name == n.Name) {
			want.at(n.Parent).remove(it.Index)
		}
	}
	return trial{c, err, want, n.Parent}, true
}

func drawMove(t *rapid.T, doc *document.Document) (trial, bool) {
	n := one(t, doc, inContainer)
	if n == nil {
		return trial{}, false
	}
	i := rapid.IntRange(0, len(n.Parent.Items)-1).Draw(t, "i")
	c, err := edit.Move(doc, n.Pointer(), i, "move")
	want := modelOf(doc.Root())
	it, parent := want.at(n), want.at(n.Parent)
	parent.remove(n.Index)
	parent.insert(i, n.Name, it)
	return trial{c, err, want, n.Parent}, true
}

func drawDuplicate(t *rapid.T, doc *document.Document) (trial, bool) {
	n := one(t, doc, inContainer)
	if n == nil {
		return trial{}, false
	}
	c, err := edit.Duplicate(doc, n.Pointer(), "duplicate")
	want := modelOf(doc.Root())
	name := ""
	if n.KeyStart >= 0 {
		name = n.Name + " 2"
	}
	want.at(n.Parent).insert(n.Index+1, name, want.at(n))
	if n.Parent.Member(name) != nil {
		want = nil
	}
	return trial{c, err, want, n.Parent}, true
}

// TestEditsMeanWhatTheySay: a random edit of a random text comes to what it says, can
// be taken back, and changes no line but those of the node that it is about.
func TestEditsMeanWhatTheySay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := texts().Draw(t, "src")
		doc := parse(t, src)
		trial, ok := draw(t, doc)
		if !ok {
			return
		}
		if trial.err != nil {
			t.Fatalf("%v in\n%s", trial.err, src)
		}
		out := apply(t, src, trial.change)
		if got := parse(t, out); trial.want != nil && plain(got.Root()) != trial.want.String() {
			t.Fatalf("\n%q\nbecame\n%q\nwhich means\n%s\nnot\n%s", src, out, plain(got.Root()), trial.want)
		}
		stays(t, doc, trial.near, out)
	})
}

// stays holds that lines before and behind a node are as they were.
func stays(t failer, doc *document.Document, n *document.Node, out string) {
	t.Helper()
	from, was, _ := lineDiff(doc.Text(), out)
	first, last := doc.Position(n.Offset()).Line-1, doc.Position(n.End).Line-1
	if len(was) > 0 && (from < first || from+len(was)-1 > last) {
		t.Fatalf("lines %d to %d changed; the node has %d to %d:\n%s\nbecame\n%s", from, from+len(was)-1, first, last, doc.Text(), out)
	}
}

// TestThousandEditsThousandUndos is what a person may do in a day, with an example and
// with what other tools write.
func TestThousandEditsThousandUndos(t *testing.T) {
	tickets := example(t, "tickets")
	for name, first := range map[string]string{
		"tickets":       tickets,
		"tabs and CRLF": "\ufeff" + strings.ReplaceAll(strings.ReplaceAll(tickets, "  ", "\t"), "\n", "\r\n"),
	} {
		day := rapid.Custom(func(rt *rapid.T) int {
			log, texts := edit.Log{}, []string{first}
			for len(texts) <= 1000 {
				now := texts[len(texts)-1]
				if trial, ok := draw(rt, parse(t, now)); ok && !trial.change.Empty() {
					log.Do(trial.change)
					texts = append(texts, apply(t, now, trial.change))
				}
			}
			back(t, &log, texts)
			return len(texts) - 1
		})
		if n := day.Example(1); n != 1000 {
			t.Errorf("%s: %d edits", name, n)
		}
	}
}

// back undoes everything and does it again.
func back(t *testing.T, log *edit.Log, texts []string) {
	t.Helper()
	now := texts[len(texts)-1]
	for i := len(texts) - 2; i >= 0; i-- {
		c, ok := log.Undo()
		if now = apply(t, now, c); !ok || now != texts[i] {
			t.Fatalf("undo %d leads to\n%q, not\n%q", i, now, texts[i])
		}
	}
	for i := 1; i < len(texts); i++ {
		c, ok := log.Redo()
		if now = apply(t, now, c); !ok || now != texts[i] {
			t.Fatalf("redo %d leads to\n%q, not\n%q", i, now, texts[i])
		}
	}
}

// TestThenIsBoth: two changes made one make the same text, and so does their inverse.
func TestThenIsBoth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		src := texts().Draw(t, "src")
		all, now := edit.Change{}, src
		for i := range rapid.IntRange(1, 6).Draw(t, "n") {
			trial, ok := draw(t, parse(t, now))
			if !ok {
				continue
			}
			trial.change.Title = strconv.Itoa(i)
			now = apply(t, now, trial.change)
			all = all.Then(trial.change)
			if got := apply(t, src, all); got != now {
				t.Fatalf("%q becomes\n%q, not\n%q", src, got, now)
			}
		}
	})
}
