package jsonview_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cardbench/model/document"
	"cardbench/tui/jsonview"
	"cardbench/tui/keys"
)

func parse(t interface{ Fatal(args ...any) }, src string) *document.Document {
	doc, err := document.Parse("response", []byte(src), document.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// toEnd searches what is left, and counts the slices.
func toEnd(t *testing.T, v *jsonview.View) (matches, slices int) {
	t.Helper()
	for v.Searching() {
		if slices++; slices > 10_000 {
			t.Fatal("the search does not end")
		}
		v.SearchOn()
	}
	return v.SearchOn(), slices
}

func TestSearch(t *testing.T) {
	v := open(t, tickets, 60, 6)
	if n := v.Search("DELETE"); n != 1 || v.Pointer() != "/results/0/actions/1/label" {
		t.Errorf("%d found, cursor at %q", n, v.Pointer())
	}
	if n := v.Search("objectid"); n != 2 || v.Pointer() != "/results/1/objectId" {
		t.Errorf("%d found, cursor at %q", n, v.Pointer())
	}
	v.NextMatch(false)
	if v.Pointer() != "/results/0/objectId" {
		t.Errorf("next around the end is %q", v.Pointer())
	}
	v.NextMatch(true)
	if v.Pointer() != "/results/1/objectId" {
		t.Errorf("back around the start is %q", v.Pointer())
	}
	if n := v.Search("ïnothing"); n != 0 || !strings.Contains(screen(v), "none found: ïnothing") {
		t.Errorf("%d found\n%s", n, screen(v))
	}
	if v.Search("") != 0 || v.NextMatch(false) {
		t.Error("a cleared search must find nothing")
	}
}

// A large document is searched in slices; the cursor goes to the first match when the
// search has come to it.
func TestLargeDocumentsAreSearchedInSlices(t *testing.T) {
	v := open(t, large(2<<20), 72, 6)
	last := v.Document().Find("/results").Items
	pointer := last[len(last)-1].Pointer() + "/title"
	number := fmt.Sprintf("number %d", len(last)-1)
	if v.Search(number) != 0 || !v.Searching() || !strings.Contains(screen(v), "0 so far found: number") {
		t.Fatalf("the first slice has searched it all\n%s", screen(v))
	}
	if n, slices := toEnd(t, v); n != 1 || slices < 2 || v.Pointer() != pointer {
		t.Errorf("%d found in %d slices, cursor at %q, want %q", n, slices, v.Pointer(), pointer)
	}
	v.Do(keys.Top)
	v.Search("ticket NUMBER 1")
	if got := v.Pointer(); got != "/results/1/title" {
		t.Errorf("what the first slice found is gone to at once, not %q", got)
	}
	if n, _ := toEnd(t, v); n != strings.Count(v.Document().Text(), "Ticket number 1") || v.Pointer() != "/results/1/title" {
		t.Errorf("%d found, cursor at %q", n, v.Pointer())
	}
}

// What the keys do while a search is under way is what they do when it has ended.
func TestNextMatchWaitsForTheSearch(t *testing.T) {
	v := open(t, large(1200<<10), 72, 6)
	last := v.Document().Find("/results").Items
	end := last[len(last)-1].Pointer()
	v.Search("ticket number")
	if !v.NextMatch(true) || v.Pointer() != "/results/0/title" {
		t.Errorf("the match before the first one is not known yet; cursor at %q", v.Pointer())
	}
	toEnd(t, v)
	if got := v.Pointer(); got != end+"/title" {
		t.Errorf("around the start is %q", got)
	}
	v.Search("title") // the cursor is at the last one
	v.NextMatch(false)
	toEnd(t, v)
	if got := v.Pointer(); got != "/results/0/title" {
		t.Errorf("around the end is %q", got)
	}
	v.Search("objectid")
	v.Do(keys.Bottom)
	at := v.Pointer()
	toEnd(t, v)
	if v.Pointer() != at {
		t.Errorf("the cursor was moved by hand, and then by the search to %q", v.Pointer())
	}
}

// Letters typed one behind the other find what the whole word finds.
func TestLongerQueriesNarrow(t *testing.T) {
	v := open(t, large(2<<20), 72, 6)
	toEnd(t, v)
	for _, query := range []string{"number 1", "number 12", "number 123", "number 1234"} {
		v.Search(query)
		n, _ := toEnd(t, v)
		if want := strings.Count(v.Document().Text(), query); n != want {
			t.Errorf("%q: %d found, want %d", query, n, want)
		}
	}
	v.SetDocument(parse(t, tickets))
	if got := screen(v); !strings.Contains(got, "none found: number 1234") {
		t.Errorf("matches of another document:\n%s", got)
	}
	v.SetDocument(parse(t, `{"a":"number 12345"}`))
	if got := screen(v); !strings.Contains(got, "1 found: number 1234") {
		t.Errorf("the new document was not searched:\n%s", got)
	}
}

func TestTooManyMatchesAreSaid(t *testing.T) {
	v := open(t, large(1<<20), 80, 24)
	v.Search("e")
	if n, _ := toEnd(t, v); n != 10_000 || !strings.Contains(screen(v), "10000+ found: e") {
		t.Errorf("%d found", n)
	}
	v.Search("ed")
	if n, _ := toEnd(t, v); n != strings.Count(v.Document().Text(), "created") {
		t.Errorf("%d found: what was cut off must be searched too", n)
	}
}

// A text of megabytes is searched in chunks; what lies across two of them is found.
func TestLongTextsAreSearchedInChunks(t *testing.T) {
	const chunk = 256 << 10
	for _, needle := range []string{"Needle", "ключ", "ÄÖ"} {
		for _, at := range []int{0, chunk - 3, chunk, 2*chunk - 5, 9 * chunk} {
			v := open(t, `{"a": "`+strings.Repeat("n", at)+needle+strings.Repeat("к", chunk)+`"}`, 60, 4)
			v.Search(strings.ToLower(needle))
			if n, _ := toEnd(t, v); n != 1 {
				t.Errorf("%s at %d: %d found", needle, at, n)
			}
		}
	}
}

// The matches are those of a search that looks at everything in the plainest way.
func TestSearchFindsAllThereIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.StringMatching(`[aAbÄäß]{0,4}`)
		n := rapid.IntRange(0, 8).Draw(t, "n")
		var b strings.Builder
		b.WriteString(`{"list": [`)
		want := []string{}
		query := rapid.StringMatching(`[aAbä]{1,3}`).Draw(t, "query")
		for i := range n {
			if i > 0 {
				b.WriteString(",")
			}
			key, value := word.Draw(t, "key"), word.Draw(t, "value")
			fmt.Fprintf(&b, `{%q: %q}`, key, value)
			holds := func(s string) bool { return strings.Contains(strings.ToLower(s), strings.ToLower(query)) }
			if holds(key) || holds(value) {
				want = append(want, fmt.Sprintf("/list/%d/%s", i, key))
			}
		}
		b.WriteString("]}")
		v := jsonview.New(plain())
		v.SetSize(60, 10)
		v.SetDocument(parse(t, b.String()))
		v.Search("l") // a query that this one does not go on from
		got := []string{}
		for range v.Search(query) {
			got = append(got, v.Pointer())
			v.NextMatch(false)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("%s in %s: -want +got\n%s", query, b.String(), diff)
		}
	})
}
