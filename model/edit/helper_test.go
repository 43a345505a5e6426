package edit_test

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cardbench/examples"
	"cardbench/model/document"
	"cardbench/model/edit"
)

// failer is what a test, a benchmark and a property have in common.
type failer interface {
	Helper()
	Fatalf(format string, args ...any)
}

func parse(t failer, src string) *document.Document {
	t.Helper()
	doc, err := document.Parse("card", []byte(src), document.DefaultLimits())
	if err != nil {
		t.Fatalf("%q: %v", src, err)
	}
	return doc
}

// apply makes a change and takes it back again.
func apply(t failer, src string, c edit.Change) string {
	t.Helper()
	out, err := c.Apply([]byte(src))
	if err != nil {
		t.Fatalf("%v\n%q\n%+v", err, src, c)
	}
	if back, err := c.Inverse().Apply(out); err != nil || string(back) != src {
		t.Fatalf("%v: the inverse leads to\n%q, not\n%q", err, back, src)
	}
	return string(out)
}

// example returns the definition of an embedded card.
func example(t testing.TB, name string) string {
	t.Helper()
	files, err := examples.FS(name)
	if err != nil {
		t.Fatal(err)
	}
	src, err := fs.ReadFile(files, name+".card.json")
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

// plain writes what a value means: no layout, no spelling of strings.
func plain(n *document.Node) string {
	var b strings.Builder
	writePlain(&b, n)
	return b.String()
}

func writePlain(b *strings.Builder, n *document.Node) {
	switch n.Kind {
	case document.Object:
		b.WriteString("{")
		for _, it := range n.Items {
			fmt.Fprintf(b, "%q:", it.Name)
			writePlain(b, it)
			b.WriteString(";")
		}
		b.WriteString("}")
	case document.Array:
		b.WriteString("[")
		for _, it := range n.Items {
			writePlain(b, it)
			b.WriteString(";")
		}
		b.WriteString("]")
	case document.String:
		fmt.Fprintf(b, "%q", n.Value())
	case document.Null, document.Bool, document.Number:
		b.WriteString(n.Kind.String() + n.Value())
	}
}

// all returns the nodes of a document that can be found by their pointer.
func all(doc *document.Document) []*document.Node {
	var list []*document.Node
	var walk func(n *document.Node)
	walk = func(n *document.Node) {
		if doc.Find(n.Pointer()) == n {
			list = append(list, n)
		}
		for _, it := range n.Items {
			walk(it)
		}
	}
	walk(doc.Root())
	return list
}

// lines splits a text at its line ends, which stay.
func lines(src string) []string {
	var list []string
	for src != "" {
		n := strings.IndexAny(src, "\r\n") + 1
		if n == 0 {
			n = len(src)
		} else if strings.HasPrefix(src[n-1:], "\r\n") {
			n++
		}
		list, src = append(list, src[:n]), src[n:]
	}
	return list
}

// lineDiff returns the first line that differs, from 0, and the lines that were and
// are there.
func lineDiff(before, after string) (from int, was, now []string) {
	was, now = lines(before), lines(after)
	for len(was) > 0 && len(now) > 0 && was[0] == now[0] {
		was, now, from = was[1:], now[1:], from+1
	}
	for len(was) > 0 && len(now) > 0 && was[len(was)-1] == now[len(now)-1] {
		was, now = was[:len(was)-1], now[:len(now)-1]
	}
	return from, was, now
}

// style is how a generated text is set.
type style struct {
	eol, unit, colon, comma, pad string
	wide                         bool // containers stand on lines of their own
	odd                          bool // but not all of them do, and blanks are anywhere
	commaFirst                   bool
}

func styles() *rapid.Generator[style] {
	return rapid.Custom(func(t *rapid.T) style {
		return style{
			eol:        rapid.SampledFrom([]string{"\n", "\r\n", "\r"}).Draw(t, "eol"),
			unit:       rapid.SampledFrom([]string{"  ", "\t", "    ", " ", "", "   \t"}).Draw(t, "unit"),
			colon:      rapid.SampledFrom([]string{": ", ":", " : "}).Draw(t, "colon"),
			comma:      rapid.SampledFrom([]string{", ", ",", " ,"}).Draw(t, "comma"),
			pad:        rapid.SampledFrom([]string{"", " "}).Draw(t, "pad"),
			wide:       rapid.IntRange(0, 3).Draw(t, "wide") > 0,
			odd:        rapid.IntRange(0, 3).Draw(t, "odd") == 0,
			commaFirst: rapid.IntRange(0, 9).Draw(t, "commaFirst") == 0,
		}
	})
}

// texts generates JSON texts as programs and people set them.
func texts() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		s := styles().Draw(t, "style")
		src := ""
		if rapid.IntRange(0, 9).Draw(t, "bom") == 0 {
			src = "\ufeff"
		}
		src += s.value(t, 0, "")
		if rapid.Bool().Draw(t, "newline") {
			src += s.eol
		}
		return src
	})
}

func (s style) value(t *rapid.T, depth int, indent string) string {
	kind := rapid.IntRange(0, 5).Draw(t, "kind")
	if depth == 0 {
		kind = 4 + kind%2
	}
	if depth > 3 {
		kind %= 4
	}
	switch kind {
	case 0:
		return rapid.SampledFrom([]string{"0", "-0", "1E-7", "12345678901234567890", "1.50", "1e400"}).Draw(t, "number")
	case 1:
		return rapid.SampledFrom([]string{"true", "false", "null"}).Draw(t, "word")
	case 2, 3:
		return literal().Draw(t, "string")
	}
	return s.container(t, depth, indent, kind == 4)
}

func (s style) container(t *rapid.T, depth int, indent string, object bool) string {
	n := rapid.IntRange(0, 4).Draw(t, "n")
	wide := s.wide && (!s.odd || rapid.Bool().Draw(t, "wide"))
	open, between, closing, inner := s.pad, s.comma, s.pad, indent
	if wide {
		inner = indent + s.unit
		open, between, closing = s.eol+inner, ","+s.eol+inner, s.eol+indent
		if s.commaFirst {
			between = s.eol + indent + ", "
		}
	}
	var items []string
	for range n {
		key := ""
		if object {
			name := rapid.SampledFrom([]string{`"name"`, `"label"`, `"options"`, `"a\/b"`, `"\u00e9~"`, `""`, `"0"`}).Draw(t, "key")
			key = name + s.colon
		}
		items = append(items, key+s.value(t, depth+1, inner))
	}
	text := strings.Join(items, between)
	if n > 0 {
		text = open + text + closing
	}
	if s.odd {
		text += rapid.SampledFrom([]string{"", "", " ", "\t", s.eol}).Draw(t, "blank")
	}
	if object {
		return "{" + text + "}"
	}
	return "[" + text + "]"
}

// literal generates JSON strings with characters and escapes of every sort.
func literal() *rapid.Generator[string] {
	parts := rapid.SampledFrom([]string{
		"a", "b", "Z", " ", "é", "語", "😀", "e\u0301", `\n`, `\"`, `\\`, `\/`, `\u00e9`, `\ud83d\ude00`, `\ud83d`, `\ude00`, `\u0000`, "<", "\u2028", "\x7f", "\xff",
	})
	return rapid.Map(rapid.SliceOfN(parts, 0, 6), func(list []string) string { return `"` + strings.Join(list, "") + `"` })
}

// typed generates what people may type into a field.
func typed() *rapid.Generator[string] {
	parts := rapid.SampledFrom([]string{"a", "b", "Z", " ", "é", "語", "😀", "\u0301", "\n", "\t", `"`, `\`, "/", "\x00", "\x1b", "<", "\u2028", "\ufffd", "\xff"})
	return rapid.Map(rapid.SliceOfN(parts, 0, 6), func(list []string) string { return strings.Join(list, "") })
}

// one picks a node that is wanted; nil when there is none.
func one(t *rapid.T, doc *document.Document, want func(*document.Node) bool) *document.Node {
	list := slices.DeleteFunc(all(doc), func(n *document.Node) bool { return !want(n) })
	if len(list) == 0 {
		return nil
	}
	return rapid.SampledFrom(list).Draw(t, "node")
}

var _ failer = testing.TB(nil)

// replaced puts text in the place of the bytes of src between two offsets.
func replaced(src []byte, from, to int, text, title string) edit.Change {
	return edit.Change{Title: title, Splices: []edit.Splice{{At: from, Removed: string(src[from:to]), Inserted: text}}}
}
