package bench_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"cardbench/model/bench"
	"cardbench/model/text"
)

// written is a workbench file in a style that a person might write it in.
type written struct {
	t        *rapid.T
	b        strings.Builder
	step     int
	comments []string
	inBraces bool
	block    bool // there is a block scalar, which a line end behind it would change
}

// aFile draws a file with records, and what it means.
func aFile(t *rapid.T) (src []byte, comments []string) {
	w := &written{t: t, step: rapid.IntRange(1, 5).Draw(t, "step")}
	for _, section := range rapid.Permutation([]string{"environments", "records", "identity"}).Draw(t, "sections") {
		w.blank()
		w.comment(0)
		w.line(0, section+":")
		switch section {
		case "environments":
			w.line(w.step, "demo: { integrator: builtin }")
		case "identity":
			w.line(w.step, "userId: 1")
		case "records":
			for i := range rapid.IntRange(1, 3).Draw(t, "records") {
				w.record(fmt.Sprintf("r%d", i))
			}
		}
	}
	s := w.b.String()
	if !w.block && rapid.Bool().Draw(t, "no last line end") {
		s = strings.TrimRight(s, "\n")
	}
	if rapid.Bool().Draw(t, "CRLF") {
		s = strings.ReplaceAll(s, "\n", "\r\n")
	}
	if rapid.Bool().Draw(t, "BOM") {
		s = "\ufeff" + s
	}
	return []byte(s), w.comments
}

func (w *written) record(name string) {
	if rapid.Bool().Draw(w.t, "in braces") {
		w.line(w.step, name+": { objectType: contacts, id: 1"+w.braces(", properties: ", w.names())+" }")
		return
	}
	w.line(w.step, name+":")
	w.line(2*w.step, "objectType: contacts")
	w.comment(2 * w.step)
	w.line(2*w.step, "id: 1")
	switch rapid.IntRange(0, 4).Draw(w.t, "properties") {
	case 0:
		return
	case 1:
		w.line(2*w.step, "properties:")
		w.comment(3 * w.step)
	case 2:
		w.line(2*w.step, "properties: "+w.braces("", w.names()))
	case 3:
		w.manyBraces()
	default:
		w.line(2*w.step, "properties:")
		for i, n := range w.names() {
			if i > 0 {
				w.blank()
			}
			w.comment(3 * w.step)
			w.line(3*w.step, n+": "+w.value(3*w.step))
		}
	}
}

// braces writes properties on one line.
func (w *written) braces(before string, names []string) string {
	w.inBraces = true
	defer func() { w.inBraces = false }()
	var members []string
	for _, n := range names {
		members = append(members, n+": "+w.value(0))
	}
	comma := ""
	if len(members) > 0 && rapid.Bool().Draw(w.t, "last comma") {
		comma = ","
	}
	return before + "{ " + strings.Join(members, ", ") + comma + " }"
}

// manyBraces writes properties in braces over lines.
func (w *written) manyBraces() {
	w.inBraces = true
	defer func() { w.inBraces = false }()
	w.line(2*w.step, "properties: {")
	names := w.names()
	for i, n := range names {
		comma := ","
		if i == len(names)-1 && rapid.Bool().Draw(w.t, "no last comma") {
			comma = ""
		}
		w.comment(3 * w.step)
		w.line(3*w.step, n+": "+w.value(0)+comma)
	}
	w.line(2*w.step, "}")
}

func (w *written) names() []string {
	return rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"a", "firstname", `"yes"`, "'x y'", "größe", "zip"}), 0, 4, rapid.ID[string]).Draw(w.t, "names")
}

func (w *written) value(indent int) string {
	values := []string{"Tim", "01234", `"double \" # no"`, "'it''s'", "1", "true", "日本語 text", "", "~", "a#b"}
	if !w.inBraces {
		margin := "\n" + strings.Repeat(" ", indent+1)
		values = append(values, "|"+margin+"some # no comment"+margin+"text", ">-"+margin+"some"+margin+"text", "|+"+margin+"kept\n\n", "one"+margin+"two", `"one`+margin+`two"`)
	}
	v := rapid.SampledFrom(values).Draw(w.t, "value")
	w.block = w.block || strings.HasPrefix(v, "|") || strings.HasPrefix(v, ">")
	return v
}

func (w *written) line(indent int, s string) {
	w.b.WriteString(strings.Repeat(" ", indent) + s)
	if !strings.Contains(s, "\n") && rapid.IntRange(0, 3).Draw(w.t, "comment behind") == 0 {
		w.b.WriteString("  #" + w.remark())
	}
	w.b.WriteString("\n")
}

func (w *written) comment(indent int) {
	if rapid.IntRange(0, 2).Draw(w.t, "comment") == 0 {
		w.b.WriteString(strings.Repeat(" ", indent) + "#" + w.remark() + "\n")
	}
}

func (w *written) remark() string {
	w.comments = append(w.comments, fmt.Sprintf(" remark %d: ü", len(w.comments)))
	return w.comments[len(w.comments)-1]
}

func (w *written) blank() {
	if rapid.IntRange(0, 2).Draw(w.t, "blank line") == 0 {
		w.b.WriteString("\n")
	}
}

// anEdit draws an edit of a record's properties, and does it to the meaning as well.
func anEdit(t *rapid.T, r *bench.Record) (edit func([]byte) ([]byte, error), kind string) {
	known := []string{"a", "firstname", "yes", "x y", "größe", "zip"}
	name := rapid.SampledFrom(append(known, "new", "on", "a: b", "[", "-", "007", "#")).Draw(t, "name")
	at := slices.IndexFunc(r.Properties, func(p bench.RecordProperty) bool { return p.Name == name })
	kind = rapid.SampledFrom([]string{"set", "remove", "rename"}).Draw(t, "kind")
	switch {
	case kind == "remove" && at >= 0:
		r.Properties = slices.Delete(r.Properties, at, at+1)
		return func(src []byte) ([]byte, error) { return bench.RemoveProperty(src, r.Name, name) }, kind
	case kind == "rename" && at >= 0:
		to := "renamed: [" + name
		r.Properties[at].Name = to
		return func(src []byte) ([]byte, error) { return bench.RenameProperty(src, r.Name, name, to) }, kind
	}
	value := text.Clean(rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{
		"", " ", "yes", "007", "1e3", "2020-01-01", "12:30", "a: b", "a #b", "@a", "`a", "- a", "?", "{a}", "a,b", "null", "~", "'", `"`, "\\", "a\nb", "\tx",
		"0x1F", "1_000", ".5", "-7", "&a", "*a", "!a", "%a", "|", ">", "=", "<<", "---", "...", "x:", "O'Neil & Sons (UK)", "https://x/?a=b#c", "Zoë", "😀", "1234567890123456789",
	})).Draw(t, "value"))
	if at >= 0 {
		r.Properties[at].Value = value
	} else {
		r.Properties = append(r.Properties, bench.RecordProperty{Name: name, Value: value})
		kind = "add"
	}
	return func(src []byte) ([]byte, error) { return bench.SetProperty(src, r.Name, name, value) }, kind
}

// sameFile compares what files mean.
func sameFile(want, got bench.File) string {
	return cmp.Diff(want, got, cmpopts.EquateEmpty(), cmpopts.IgnoreFields(bench.Record{}, "Line"),
		cmpopts.IgnoreFields(bench.Environment{}, "Line"), cmpopts.IgnoreFields(bench.Scenario{}, "Line"), cmpopts.IgnoreFields(bench.Header{}, "Line"))
}

// TestEditsMeanWhatWasAsked edits files in many styles: the result reads as the edit
// says, every comment is there, and nothing else has changed.
func TestEditsMeanWhatWasAsked(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		src, comments := aFile(t)
		want, err := bench.Parse("f", src)
		if err != nil {
			t.Fatalf("%s\n%v", src, err)
		}
		r := &want.Records[rapid.IntRange(0, len(want.Records)-1).Draw(t, "record")]
		edit, kind := anEdit(t, r)
		out, err := edit(src)
		if err != nil && kind == "remove" && strings.Contains(string(src), "|+") {
			return // the blank lines behind what went would become part of that text
		}
		if err != nil {
			t.Fatalf("%s of\n%s\n%v", kind, src, err)
		}
		got, err := bench.Parse("f", out)
		if err != nil {
			t.Fatalf("%s\n%v", out, err)
		}
		if diff := sameFile(want, got); diff != "" {
			t.Fatalf("%s\n%s\n%s", src, out, diff)
		}
		if c := kept(string(out), comments); c != "" {
			t.Fatalf("the comment %q is lost:\n%s\n%s", c, src, out)
		}
		unchanged(t, kind, src, out)
		if n := strings.Count(string(out), "\r\n"); n > 0 && n != strings.Count(string(out), "\n") {
			t.Fatalf("line ends are mixed:\n%q", out)
		}
	})
}

// unchanged holds an edit to one place: what is before and behind it is as it was.
func unchanged(t *rapid.T, kind string, src, out []byte) {
	before := 0
	for before < min(len(src), len(out)) && src[before] == out[before] {
		before++
	}
	behind := 0
	for behind < min(len(src), len(out))-before && src[len(src)-1-behind] == out[len(out)-1-behind] {
		behind++
	}
	old := string(src[before : len(src)-behind])
	lines := strings.Count(old, "\n")
	switch {
	case kind == "add" && lines > 3: // a comma, and a line behind the comments
		t.Fatalf("%d lines changed to add one:\n%s\n%s", lines, src, out)
	case kind == "set" && lines > 3: // a text of lines
		t.Fatalf("%d lines changed to set a value:\n%s\n%s", lines, src, out)
	case kind == "rename" && lines > 0:
		t.Fatalf("%d lines changed to rename a property:\n%s\n%s", lines, src, out)
	case kind == "remove" && lines > 4:
		t.Fatalf("%d lines changed to remove one:\n%s\n%s", lines, src, out)
	}
}
