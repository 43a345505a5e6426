package jsonview_test

import (
	"testing"

	"cardbench/model/document"
	"cardbench/tui/jsonview"
	"cardbench/tui/keys"
	"cardbench/tui/theme"
	"cardbench/tui/tuitest"
)

func BenchmarkOpen10MB(b *testing.B) {
	doc := tuitest.Document(b, "response", large(10<<20))
	b.ReportAllocs()
	for b.Loop() {
		v := jsonview.New(theme.Theme{})
		v.SetSize(120, 40)
		v.SetDocument(doc)
		v.Lines()
	}
}

func BenchmarkParseAndOpen10MB(b *testing.B) {
	src := []byte(large(10 << 20))
	b.ReportAllocs()
	for b.Loop() {
		doc, err := document.Parse("response", src, document.DefaultLimits())
		if err != nil {
			b.Fatal(err)
		}
		v := jsonview.New(theme.Theme{})
		v.SetSize(120, 40)
		v.SetDocument(doc)
		v.Lines()
	}
}

// BenchmarkKeyToFrame10MB moves by one row and paints, with the large list unfolded
// and many of its objects open.
func BenchmarkKeyToFrame10MB(b *testing.B) {
	v := open(b, large(10<<20), 120, 40)
	v.Do(keys.Right)
	v.Do(keys.Top)
	v.UnfoldAll()
	v.Do(keys.Bottom)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		if i%80 < 40 {
			v.Do(keys.Up)
		} else {
			v.Do(keys.Down)
		}
		v.Lines()
	}
}

func BenchmarkSearch10MB(b *testing.B) {
	v := open(b, large(10<<20), 120, 40)
	b.ReportAllocs()
	for b.Loop() {
		v.Search("nowhere to be found")
	}
}
