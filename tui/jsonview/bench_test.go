package jsonview_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"cardbench/model/document"
	"cardbench/tui/jsonview"
	"cardbench/tui/keys"
	"cardbench/tui/theme"
	"cardbench/tui/tuitest"
)

// The benchmarks are named for what a user does with a body of ten megabytes. Each
// step draws the frame that follows, for which there are 16 ms; p99-ms is what 99 of
// 100 steps stay under: the slowest one is that of a busy machine.

// steps runs a step until the benchmark has enough.
func steps(b *testing.B, step func(i int)) {
	b.Helper()
	var took []time.Duration
	var before time.Duration
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if i == 0 {
			before = b.Elapsed()
		}
		step(i)
		after := b.Elapsed()
		took, before = append(took, after-before), after
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "p99-ms")
}

// BenchmarkOpen10MB reads the text and draws its first lines. floors is how often
// encoding/json could have checked the same text in that time.
func BenchmarkOpen10MB(b *testing.B) {
	src := []byte(large(10 << 20))
	var floor time.Duration
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if i == 0 {
			start := b.Elapsed()
			json.Valid(src)
			floor = b.Elapsed() - start
			b.ResetTimer()
		}
		doc, err := document.Parse("response", src, document.DefaultLimits())
		if err != nil {
			b.Fatal(err)
		}
		v := jsonview.New(theme.Theme{})
		v.SetSize(120, 40)
		v.SetDocument(doc)
		v.Lines()
	}
	b.ReportMetric(float64(b.Elapsed())/float64(b.N)/float64(floor), "floors")
}

// BenchmarkShow10MB shows a document that was read already.
func BenchmarkShow10MB(b *testing.B) {
	doc := tuitest.Document(b, "response", large(10<<20))
	steps(b, func(int) {
		v := jsonview.New(theme.Theme{})
		v.SetSize(120, 40)
		v.SetDocument(doc)
		v.Lines()
	})
}

// unfolded is a large body in colour, with its list and many of its objects open.
func unfolded(b *testing.B) *jsonview.View {
	b.Helper()
	v := open(b, large(10<<20), 120, 40)
	v.SetTheme(tuitest.Dark())
	v.SetFocus(true)
	v.UnfoldAll()
	return v
}

// BenchmarkScroll10MB turns the wheel, down through all of it.
func BenchmarkScroll10MB(b *testing.B) {
	v := unfolded(b)
	steps(b, func(int) {
		v.Wheel(3)
		v.Lines()
		if at, of := v.Position(); at+40 > of {
			v.Do(keys.Top)
		}
	})
}

// BenchmarkPage10MB goes up by pages from the end, where every row is new.
func BenchmarkPage10MB(b *testing.B) {
	v := unfolded(b)
	v.Do(keys.Bottom)
	steps(b, func(int) {
		v.Do(keys.PageUp)
		v.Lines()
		if at, _ := v.Position(); at == 1 {
			v.Do(keys.Bottom)
		}
	})
}

// BenchmarkKey10MB moves the cursor by a row.
func BenchmarkKey10MB(b *testing.B) {
	v := unfolded(b)
	v.Do(keys.Bottom)
	steps(b, func(i int) {
		v.Do([]keys.ID{keys.Up, keys.Down}[i/40%2])
		v.Lines()
	})
}

// BenchmarkFold10MB folds the list with all that is open in it, and unfolds it.
func BenchmarkFold10MB(b *testing.B) {
	v := unfolded(b)
	v.Do(keys.Top)
	steps(b, func(int) {
		v.Do(keys.Toggle)
		v.Lines()
	})
}

// BenchmarkUnfoldAll10MB opens as much as one key opens, and folds it again.
func BenchmarkUnfoldAll10MB(b *testing.B) {
	v := open(b, large(10<<20), 120, 40)
	steps(b, func(i int) {
		v.Do([]keys.ID{keys.Expand, keys.Collapse}[i%2])
		v.Lines()
	})
}

// BenchmarkJump10MB goes to a pointer that may be folded away, as a click on the card
// does.
func BenchmarkJump10MB(b *testing.B) {
	v := unfolded(b)
	results := v.Document().Find("/results")
	pointers := make([]string, 1000)
	for i := range pointers {
		pointers[i] = results.Items[i*7919%len(results.Items)].Pointer() + "/tags/1"
	}
	steps(b, func(i int) {
		v.Select(pointers[i%len(pointers)])
		v.Lines()
	})
}

// BenchmarkSearch10MB searches for what is nowhere: a letter typed, and each slice that
// follows.
func BenchmarkSearch10MB(b *testing.B) {
	v := unfolded(b)
	letters := 0
	steps(b, func(int) {
		if v.Searching() {
			v.SearchOn()
		} else {
			v.Search("")
			v.Search([]string{"nowhere", "to be found"}[letters%2])
			letters++
		}
		v.Lines()
	})
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(letters), "ms/search")
	b.ReportMetric(float64(b.N)/float64(letters), "slices/search")
}

// BenchmarkNextMatch10MB goes from match to match, with as many as are kept.
func BenchmarkNextMatch10MB(b *testing.B) {
	v := unfolded(b)
	for v.Search("e"); v.Searching(); {
		v.SearchOn()
	}
	steps(b, func(i int) {
		v.NextMatch(i%1000 > 900)
		v.Lines()
	})
}
