package document_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cardbench/model/document"
)

func parse(t testing.TB, src string) *document.Document {
	t.Helper()
	doc, err := document.Parse("f.json", []byte(src), document.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestPositions(t *testing.T) {
	t.Parallel()
	wide := `{"pad":"` + strings.Repeat("é", 20000) + `","key":1}`
	tests := []struct{ name, src, pointer, want string }{
		{"first", `{"key":1}`, "/key", "1:2"},
		{"LF", "{\n  \"key\": 1\n}", "/key", "2:3"},
		{"CRLF", "{\r\n\r\n  \"key\": 1\r\n}", "/key", "3:3"},
		{"CR", "{\r  \"key\": 1\r}", "/key", "2:3"},
		{"mixed ends", "{\r\n\n\r\r\n  \"key\": 1}", "/key", "5:3"},
		{"BOM on the line", "\ufeff{\"key\":1}", "/key", "1:2"},
		{"BOM before", "\ufeff{\n\"key\":1}", "/key", "2:1"},
		{"multibyte before", `{"日本":"é😀","key":1}`, "/key", "1:12"},
		{"combining marks count", "{\"e\u0301\":0,\"key\":1}", "/key", "1:9"},
		{"tab counts one", "{\t\"key\":1}", "/key", "1:3"},
		{"long line", wide, "/key", "1:20011"},
		{"long line behind a BOM", "\ufeff" + wide, "/key", "1:20011"},
		{"long line behind a short one", "{\"a\":\n" + wide + "}", "/a/key", "2:20011"},
		{"element", `{"a":[true, [null, 5]]}`, "/a/1/1", "1:20"},
		{"nothing there", `{"a":{"b":1}}`, "/a/x/y", "1:2"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			doc := parse(t, tt.src)
			if got := doc.Position(doc.Nearest(tt.pointer).Offset()); got.String() != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}

func TestPositionOutside(t *testing.T) {
	t.Parallel()
	doc := parse(t, "\ufeff{}\n")
	for offset, want := range map[int]string{-5: "1:1", 0: "1:1", 1: "1:1", 3: "1:1", 4: "1:2", 6: "2:1", 99: "2:1"} {
		if got := doc.Position(offset); got.String() != want {
			t.Errorf("%d: %s, want %s", offset, got, want)
		}
	}
}

func TestNotes(t *testing.T) {
	t.Parallel()
	type note struct {
		Kind    document.NoteKind
		Pointer string
		Pos     string
		Text    string
	}
	tests := []struct {
		name, src string
		want      []note
	}{
		{"none", `{"a":"x\ny\t","b":[1,2.5,-0],"c":9007199254740991,"d":"日本 é😀"}`, nil},
		{"BOM", "\ufeff[]", []note{{document.NoteBOM, "", "1:1", ""}}},
		{"duplicate", `{"a":1, "b":2, "a":3}`, []note{{document.NoteDuplicate, "/a", "1:16", "a"}}},
		{"duplicate by an escape", `{"a":1,"\u0061":2}`, []note{{document.NoteDuplicate, "/a", "1:8", "a"}}},
		{"duplicate in a nested object alone", `{"a":{"a":1},"b":[{"a":2},{"a":3}]}`, nil},
		{"lone surrogate", `{"a":"\ud800"}`, []note{{document.NoteInvalidText, "/a", "1:6", "\ufffd"}}},
		{"surrogate pair", `{"a":"\ud83d\ude00"}`, nil},
		{"invalid UTF-8", "{\"a\":\"x\xffy\"}", []note{{document.NoteInvalidText, "/a", "1:6", "x\ufffdy"}}},
		{"invalid UTF-8 in a key", "{\"\xff\":1}", []note{{document.NoteInvalidText, "/\ufffd", "1:2", "\ufffd"}}},
		{"escape sequence", `{"a":"x\u001b[31my"}`, []note{{document.NoteUnsafeText, "/a", "1:6", "xy"}}},
		{"bidi control", `{"a":"x\u202ey"}`, []note{{document.NoteUnsafeText, "/a", "1:6", "xy"}}},
		{"DEL", `{"a":"x` + "\x7f" + `"}`, []note{{document.NoteUnsafeText, "/a", "1:6", "x"}}},
		{"20 digits", `{"a":12345678901234567890}`, []note{{document.NoteBigNumber, "/a", "1:6", "12345678901234567890"}}},
		{"2⁵³", `[9007199254740992,-9007199254740992,1e300]`, []note{
			{document.NoteBigNumber, "/0", "1:2", "9007199254740992"},
			{document.NoteBigNumber, "/1", "1:19", "-9007199254740992"},
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			var got []note
			for _, n := range parse(t, tt.src).Notes() {
				got = append(got, note{n.Kind, n.Node.Pointer(), n.Pos.String(), n.Text})
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestNotesAreBounded(t *testing.T) {
	t.Parallel()
	src := "[" + strings.Repeat(`"\u001b",12345678901234567890,`, 100_000) + "0]"
	if got := len(parse(t, src).Notes()); got != 1000 {
		t.Errorf("%d notes, want 500 of each kind", got)
	}
}

func TestValues(t *testing.T) {
	t.Parallel()
	doc := parse(t, `{"s":"\u00e9\ud83d\ude00\/\"","lone":"\ud800x","n":12345678901234567890,"z":-0,"e":1E-7,"t":true,"f":false,"null":null,"esc":"a\u001b[1mb","l":[],"o":{}}`)
	for pointer, want := range map[string]struct {
		kind             document.Kind
		value, text, raw string
	}{
		"/s":    {document.String, `é😀/"`, `é😀/"`, `"\u00e9\ud83d\ude00\/\""`},
		"/lone": {document.String, "\ufffdx", "\ufffdx", `"\ud800x"`},
		"/n":    {document.Number, "12345678901234567890", "12345678901234567890", "12345678901234567890"},
		"/z":    {document.Number, "-0", "-0", "-0"},
		"/e":    {document.Number, "1E-7", "1E-7", "1E-7"},
		"/t":    {document.Bool, "true", "true", "true"},
		"/f":    {document.Bool, "false", "false", "false"},
		"/null": {document.Null, "", "", "null"},
		"/esc":  {document.String, "a\x1b[1mb", "ab", `"a\u001b[1mb"`},
		"/l":    {document.Array, "", "", "[]"},
		"/o":    {document.Object, "", "", "{}"},
	} {
		n := doc.Find(pointer)
		if n == nil || n.Kind != want.kind || n.Value() != want.value || n.Text() != want.text || doc.Raw(n) != want.raw {
			t.Errorf("%s: %v %q %q %q", pointer, n.Kind, n.Value(), n.Text(), doc.Raw(n))
		}
	}
}

func TestErrors(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, src, want string }{
		{"empty", "", "f.json:1:1: the file is empty; a card definition is a JSON object; `cardbench demo` shows one"},
		{"blank", " \r\n\t", "f.json:1:1: the file is empty; a card definition is a JSON object; `cardbench demo` shows one"},
		{"only a BOM", "\ufeff", "f.json:1:1: the file is empty; a card definition is a JSON object; `cardbench demo` shows one"},
		{"binary", "PK\x03\x04\x00\x00", "f.json:1:5: the file is binary, not JSON text; give a card definition or a response in JSON"},
		{"binary behind a BOM", "\ufeff\x00", "f.json:1:1: the file is binary, not JSON text; give a card definition or a response in JSON"},
		{"HTML", "\n  <!DOCTYPE html>", "f.json:2:3: this is HTML or XML, not JSON; the endpoint probably answered with an error or login page"},
		{"HTML behind a BOM", "\ufeff<html>", "f.json:1:1: this is HTML or XML, not JSON; the endpoint probably answered with an error or login page"},
		{"truncated object", "{\n  \"a\": 1", "f.json:2:9: the text ends in the middle of the JSON; a bracket, a quote or the rest of the file is missing"},
		{"truncated string", `{"a":"x`, "f.json:1:8: the text ends in the middle of the JSON (in /a); a bracket, a quote or the rest of the file is missing"},
		{"truncated literal", `{"a":tru`, "f.json:1:9: the text ends in the middle of the JSON (in /a); a bracket, a quote or the rest of the file is missing"},
		{"truncated escape", `{"a":"\u00`, "f.json:1:11: the text ends in the middle of the JSON (in /a); a bracket, a quote or the rest of the file is missing"},
		{"comment", "{\n  // why\n}", "f.json:2:3: comments are not JSON; HubSpot refuses them; take the comment out"},
		{"block comment", `[1, /* why */ 2]`, "f.json:1:5: comments are not JSON (in /1); HubSpot refuses them; take the comment out"},
		{"trailing comma in an object", "{\"a\":1,\n}", "f.json:1:7: a comma before the closing bracket; take the comma out"},
		{"trailing comma in a list", `[1,2,]`, "f.json:1:5: a comma before the closing bracket; take the comma out"},
		{"two commas", `[1,,2]`, "f.json:1:4: a comma without a value before it (in /1); take the comma out, or put a value before it"},
		{"bare control", "{\x01}", `f.json:1:2: a control character; inside a string write it as an escape, \t for a tab`},
		{"single quotes", `{'a':1}`, `f.json:1:2: single quotes are not JSON; write "…" instead of '…'`},
		{"missing comma", `{"a":1 "b":2}`, `f.json:1:8: a comma is missing before this; put a comma behind the value before it`},
		{"unquoted key", `{a:1}`, `f.json:1:2: unexpected "a"; expected a JSON value, a quoted key or a closing bracket`},
		{"NaN", `{"a":{"b":NaN}}`, `f.json:1:11: unexpected "N" (in /a/b); expected a JSON value, a quoted key or a closing bracket`},
		{"missing value", `{"a":}`, `f.json:1:6: an unexpected "}" (in /a); check that brackets pair up and that a value stands before it`},
		{"wrong bracket", `{"a":[1}`, `f.json:1:8: an unexpected "}" (in /a); check that brackets pair up and that a value stands before it`},
		{"trailing text", "{}\n\n{}", "f.json:3:1: there is more text behind the end of the JSON value; a card file holds one JSON object and nothing else"},
		{"trailing garbage", "{} x", "f.json:1:4: there is more text behind the end of the JSON value; a card file holds one JSON object and nothing else"},
		{"leading zero", `{"a":012}`, "f.json:1:7: a number begins with 0; take the 0 out, or put quotes around the whole"},
		{"control in a string", "{\"a\":\"x\ny\"}", `f.json:1:8: a line break inside a string (in /a); write \n for it, or close the quote`},
		{"tab in a string", "{\"a\":\"x\ty\"}", `f.json:1:8: a control character (in /a); inside a string write it as an escape, \t for a tab`},
		{"bad escape", `{"a":"\x41"}`, `f.json:1:7: a backslash that JSON does not allow here (in /a); a string may hold \" \\ \/ \b \f \n \r \t and \u with four digits`},
		{"deep", strings.Repeat("[", 300), "f.json:1:201: nested deeper than 200 levels; no card needs more than five; look for a loop in what wrote this"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := document.Parse("f.json", []byte(tt.src), document.DefaultLimits())
			if _, ok := document.AsError(err); !ok {
				t.Fatalf("%T: %v", err, err)
			}
			if diff := cmp.Diff(tt.want, err.Error()); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestTooLarge(t *testing.T) {
	t.Parallel()
	_, err := document.Parse("f.json", make([]byte, 60<<20), document.DefaultLimits())
	want := "f.json: it has 60 MB, more than the 50 MB that are read; HubSpot would not read such a body either; cut it down"
	if err == nil || err.Error() != want {
		t.Errorf("%v", err)
	}
	if _, err := document.Parse("f.json", []byte("[[1]]"), document.Limits{Bytes: 5, Depth: 2}); err != nil {
		t.Errorf("at the limits: %v", err)
	}
}

func TestMembersInJavaScriptOrder(t *testing.T) {
	t.Parallel()
	tests := []struct{ src, want string }{
		{`{"b":1,"a":2}`, "b=1 a=2"},
		{`{"b":1,"10":2,"2":3,"a":4,"0":5}`, "0=5 2=3 10=2 b=1 a=4"},
		{`{"01":1,"1":2,"-1":3,"+1":4,"1.0":5,"4294967295":6,"4294967294":7}`, "1=2 4294967294=7 01=1 -1=3 +1=4 1.0=5 4294967295=6"},
		{`{"a":1,"b":2,"a":3}`, "a=3 b=2"},
		{`{"2":1,"a":2,"2":3}`, "2=3 a=2"},
		{`{}`, ""},
	}
	for _, tt := range tests {
		var got []string
		for _, m := range parse(t, tt.src).Root().Members() {
			got = append(got, m.Name+"="+m.Value())
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s: %s, want %s", tt.src, s, tt.want)
		}
	}
}

func TestManyMembers(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	for i := range 500 {
		fmt.Fprintf(&b, `"k%d":%d,`, i%400, i)
	}
	doc := parse(t, "{"+b.String()+`"last":0}`)
	if got := len(doc.Notes()); got != 100 {
		t.Errorf("%d duplicates, want 100", got)
	}
	if got := len(doc.Root().Members()); got != 401 {
		t.Errorf("%d members, want 401", got)
	}
	if got := doc.Find("/k99").Value(); got != "499" {
		t.Errorf("k99 is %s, want the last value", got)
	}
}

func TestFind(t *testing.T) {
	t.Parallel()
	doc := parse(t, `{"":1,"a/b":{"m~n":[{"~1":2}]},"l":[1,{"x":3}],"d":1,"d":{"e":4}}`)
	for pointer, want := range map[string]string{
		"/": "1", "/a~1b/m~0n/0/~01": "2", "/l/1/x": "3", "/l/0": "1", "/d/e": "4",
	} {
		n := doc.Find(pointer)
		if n.Value() != want {
			t.Errorf("%s: %q, want %q", pointer, n.Value(), want)
		}
		if n.Pointer() != pointer {
			t.Errorf("%s says it is %s", pointer, n.Pointer())
		}
	}
	for _, pointer := range []string{"/x", "/l/2", "/l/-1", "/l/x", "/l/0/x", "/a/b", "/d/e/f", "/l/1/", "x"} {
		if n := doc.Find(pointer); n != nil {
			t.Errorf("%s is %v", pointer, n)
		}
	}
	if doc.Find("") != doc.Root() || doc.Root().Pointer() != "" {
		t.Error("the root")
	}
	for pointer, want := range map[string]string{
		"/l/1/y/z": "/l/1", "/l/9": "/l", "/nothing": "", "": "", "/l/1/x": "/l/1/x", "nonsense": "",
	} {
		if got := doc.Nearest(pointer).Pointer(); got != want {
			t.Errorf("nearest of %s: %s, want %s", pointer, got, want)
		}
	}
}

// TestPointersCanBeShown: a key with an escape sequence has a pointer without one, and
// is found by it.
func TestPointersCanBeShown(t *testing.T) {
	t.Parallel()
	doc := parse(t, `{"x\u001b[31m\n\u202e\udb40\udc01~":{"é日 \\u":1}}`)
	n := doc.Root().Items[0].Items[0]
	const want = `/x\u001b[31m\u000a\u202e\ue0001~0/é日 \u`
	if got := n.Pointer(); got != want || doc.Find(got) != n {
		t.Errorf("%s, want %s, which finds %v", got, want, doc.Find(got))
	}
	if raw := "/x\x1b[31m\n\u202e\U000e0001~0"; doc.Find(raw) != n.Parent {
		t.Errorf("%q is not found", raw)
	}
}

func TestAbsentNode(t *testing.T) {
	t.Parallel()
	var n *document.Node
	if n.Member("a") != nil || n.Elements() != nil || n.Members() != nil || n.Is(document.Null) || !n.Absent() ||
		n.Value() != "" || n.Text() != "" || n.Pointer() != "" || n.Offset() != 0 {
		t.Error("a nil node is not empty")
	}
}

func TestDocumentKeepsItsBytes(t *testing.T) {
	t.Parallel()
	src := []byte("\ufeff{\"a\": 1}\r\n")
	doc := parse(t, string(src))
	got := doc.Source()
	got[5] = 'x'
	if !bytes.Equal(doc.Source(), src) || doc.Len() != len(src) || doc.Name() != "f.json" {
		t.Error("the document changed")
	}
	clone := append([]byte(nil), src...)
	doc, err := document.Parse("f", clone, document.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	for i := range clone {
		clone[i] = 'x'
	}
	if doc.Find("/a").Value() != "1" || doc.Root().Items[0].Name != "a" {
		t.Error("the document shares the caller's bytes")
	}
}
