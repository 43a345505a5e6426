package bench_test

import (
	"bytes"
	"strings"
	"testing"

	"cardbench/model/bench"
	"cardbench/model/text"
)

// FuzzEdit edits any text: there is a result that means what was asked, or an *Error and
// no result.
func FuzzEdit(f *testing.F) {
	f.Add(full, "note", "a: b")
	f.Add("records: { tim: { objectType: contacts, id: 1, properties: { a: |, b } } }", "b", "1")
	f.Add("records:\n tim:\n  objectType: contacts\n  id: 1\n  properties: # c\n    ? a\n", "a", "")
	f.Add("--- # x\n{}\n...", "a", "b")
	f.Add("records:\r tim: {objectType: contacts,\r\n id: 1,properties: {\"a\":1,}}", "a", "\x00")
	f.Add("records: {tim: {objectType: contacts, id: 1, properties: {a: b # c\n, # d\n}}}", "c", "'")
	f.Fuzz(func(t *testing.T, src, name, value string) {
		out, err := bench.SetProperty([]byte(src), "tim", name, value)
		check(t, out, err)
		if err == nil {
			meant(t, out, name, value)
		}
		out, err = bench.RemoveProperty([]byte(src), "tim", name)
		check(t, out, err)
		out, err = bench.RenameProperty([]byte(src), "tim", name, value)
		check(t, out, err)
		out, err = bench.RenameRecord([]byte(src), "tim", name)
		check(t, out, err)
		out, err = bench.SetRecordID([]byte(src), "tim", value)
		check(t, out, err)
		out, err = bench.RemoveRecord([]byte(src), "tim")
		check(t, out, err)
		out, err = bench.SetRecord([]byte(src), "new", bench.Record{ObjectType: "deals", ID: "1", Properties: []bench.RecordProperty{{Name: "a", Value: value}}})
		check(t, out, err)
		out, err = bench.SetEnvironment([]byte(src), "dev", bench.Environment{TargetURL: "http://x/", Signatures: []string{"v3"}})
		check(t, out, err)
		out, err = bench.SetIdentity([]byte(src), "appId", "48")
		check(t, out, err)
	})
}

func check(t *testing.T, out []byte, err error) {
	t.Helper()
	if err == nil {
		if _, again := bench.Parse("f", out); again != nil {
			t.Errorf("%q: %v", out, again)
		}
		return
	}
	if _, ok := bench.AsError(err); !ok || out != nil || strings.ContainsAny(err.Error(), "\n\x1b") {
		t.Errorf("%q, %q", out, err)
	}
}

func meant(t *testing.T, out []byte, name, value string) {
	t.Helper()
	file, err := bench.Parse("f", out)
	if err != nil {
		t.Fatal(err)
	}
	r, _ := file.Record("tim")
	if got, ok := r.Property(name); !ok || got != text.Clean(value) {
		t.Errorf("%q: %q, %v", out, got, ok)
	}
	if again, err := bench.SetProperty(out, "tim", name, value); err != nil || !bytes.Equal(out, again) {
		t.Errorf("not the same when done twice: %q, %q, %v", out, again, err)
	}
}
