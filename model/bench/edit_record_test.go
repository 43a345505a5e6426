package bench_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cardbench/model/bench"
)

const people = `records:
  tim: # our first customer
    objectType: contacts # a person
    id: 53701
    properties: { firstname: Tim } # more to come
  # and a company
  acme: { objectType: "companies", id: 7 }
view: {}
`

func TestRecordEdits(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, from, to string // what of people changes
		edit           func([]byte) ([]byte, error)
	}{
		{
			"a type", "objectType: contacts #", "objectType: deals #",
			func(src []byte) ([]byte, error) { return bench.SetObjectType(src, "tim", "deals") },
		},
		{
			"a type in quotes", `"companies"`, `"marketing_events"`,
			func(src []byte) ([]byte, error) { return bench.SetObjectType(src, "acme", "marketing_events") },
		},
		{"the same type", "", "", func(src []byte) ([]byte, error) { return bench.SetObjectType(src, "tim", "contacts") }},
		{"an id", "53701", "53702", func(src []byte) ([]byte, error) { return bench.SetRecordID(src, "tim", "53702") }},
		{"an id that is no number", "id: 7 ", `id: "0x7" `, func(src []byte) ([]byte, error) { return bench.SetRecordID(src, "acme", "0x7") }},
		{"a name", "  tim:", "  tom:", func(src []byte) ([]byte, error) { return bench.RenameRecord(src, "tim", "tom") }},
		{"a name of characters", "  acme:", `  "a: b":`, func(src []byte) ([]byte, error) { return bench.RenameRecord(src, "acme", "a: b") }},
		{"the same name", "", "", func(src []byte) ([]byte, error) { return bench.RenameRecord(src, "tim", "tim") }},
		{
			"one less, its comments stay",
			people[strings.Index(people, "  tim:"):strings.Index(people, "  # and")], "  # our first customer\n    # a person\n    # more to come\n",
			func(src []byte) ([]byte, error) { return bench.RemoveRecord(src, "tim") },
		},
		{
			"the last one", "  acme: { objectType: \"companies\", id: 7 }\n", "",
			func(src []byte) ([]byte, error) { return bench.RemoveRecord(src, "acme") },
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := tt.edit([]byte(people))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(strings.Replace(people, tt.from, tt.to, 1), string(got)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
	none, err := bench.RemoveRecord([]byte("records:\n  a: { objectType: deals, id: 1 } # one\nview: {}\n"), "a")
	if err != nil || string(none) != "records:\n  # one\nview: {}\n" {
		t.Errorf("%q, %v", none, err)
	}
}

func TestRecordEditErrors(t *testing.T) {
	t.Parallel()
	src := []byte(people)
	for _, tt := range []struct {
		want string
		edit func() ([]byte, error)
	}{
		{`cardbench.yaml: "contact" is no object type that a card is for; did you mean "contacts"?`, func() ([]byte, error) { return bench.SetObjectType(src, "tim", "contact") }},
		{`cardbench.yaml: there is no record "tom"; did you mean "tim"?`, func() ([]byte, error) { return bench.SetObjectType(src, "tom", "deals") }},
		{`cardbench.yaml: a record has an id; write it as in the address of its page`, func() ([]byte, error) { return bench.SetRecordID(src, "tim", " ") }},
		{`cardbench.yaml: there is a record "acme" already; take another name, or remove that one`, func() ([]byte, error) { return bench.RenameRecord(src, "tim", "acme") }},
		{`cardbench.yaml: the record has no name; give it one`, func() ([]byte, error) { return bench.RenameRecord(src, "tim", "") }},
		{`cardbench.yaml: there is no record "zoe"; use one of tim, acme`, func() ([]byte, error) { return bench.RemoveRecord(src, "zoe") }},
	} {
		got, err := tt.edit()
		if got != nil || err == nil || err.Error() != tt.want {
			t.Errorf("%q, %v; want %s", got, err, tt.want)
		}
	}
}

// TestRecordEditsMeanWhatWasAsked edits the records of files in many styles.
func TestRecordEditsMeanWhatWasAsked(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		src, comments := aFile(t)
		want, err := bench.Parse("f", src)
		if err != nil {
			t.Fatalf("%s\n%v", src, err)
		}
		at := rapid.IntRange(0, len(want.Records)-1).Draw(t, "record")
		r := &want.Records[at]
		name, kind := r.Name, rapid.SampledFrom([]string{"type", "id", "rename", "remove"}).Draw(t, "kind")
		var out []byte
		switch kind {
		case "type":
			r.ObjectType = rapid.SampledFrom(bench.ObjectTypes()).Draw(t, "type")
			out, err = bench.SetObjectType(src, name, r.ObjectType)
		case "id":
			r.ID = rapid.SampledFrom([]string{"2", "007", "x y", "a: b", "~", "1e3"}).Draw(t, "id")
			out, err = bench.SetRecordID(src, name, r.ID)
		case "rename":
			r.Name = rapid.SampledFrom([]string{"tom", "x y", "on", "[", "größe", "007"}).Draw(t, "name")
			out, err = bench.RenameRecord(src, name, r.Name)
		case "remove":
			want.Records = slices.Delete(want.Records, at, at+1)
			out, err = bench.RemoveRecord(src, name)
			if err != nil && strings.Contains(string(src), "|+") {
				return // the blank lines behind what went would become part of that text
			}
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
		if kind != "remove" {
			unchanged(t, "rename", src, out)
		}
	})
}

// kept returns the first comment that a text lacks, in their order; "" when it has all.
func kept(rest string, comments []string) string {
	for _, c := range comments {
		_, behind, found := strings.Cut(rest, c)
		if !found {
			return c
		}
		rest = behind
	}
	return ""
}

func ExampleSetObjectType() {
	src, err := bench.SetObjectType([]byte("records: { tim: { objectType: contacts, id: 1 } } # his\n"), "tim", "deals")
	fmt.Printf("%s%v\n", src, err)
	// Output:
	// records: { tim: { objectType: deals, id: 1 } } # his
	// <nil>
}
