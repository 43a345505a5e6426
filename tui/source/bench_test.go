package source_test

import (
	"fmt"
	"strings"
	"testing"

	"cardbench/model/edit"
	"cardbench/tui/keys"
	"cardbench/tui/msg"
	"cardbench/tui/source"
	"cardbench/tui/tuitest"
)

// long is a card of at least so many lines.
func long(lines int) []byte {
	var b strings.Builder
	b.WriteString("{\n  \"display\": {\n    \"properties\": [\n")
	for i := 0; i*6 < lines-6; i++ {
		if i > 0 {
			b.WriteString(",\n")
		}
		fmt.Fprintf(&b, "      {\n        \"name\": \"property_%d\",\n        \"label\": \"Property %d\",\n        \"dataType\": \"STRING\",\n        \"options\": []\n      }", i, i)
	}
	b.WriteString("\n    ]\n  }\n}\n")
	return []byte(b.String())
}

func reader(b *testing.B, src []byte) (*source.Pane, edit.Buffer) {
	b.Helper()
	p := source.New(tuitest.Dark())
	p.SetSize(80, 40)
	buffer := edit.NewBuffer(file, src)
	p.SetBuffer(buffer)
	p.SetFocus(true)
	p.SetPlace(msg.Place{Doc: msg.Definition, Pointer: "/display/properties/400/label"})
	b.ReportAllocs()
	b.ResetTimer()
	return p, buffer
}

// press gives a key to the pane alone: the text is not parsed.
func press(b *testing.B, p *source.Pane, name string) edit.Change {
	b.Helper()
	m, ok := tuitest.Message(p.Key(tuitest.Input(name))).(msg.EditRequested)
	if !ok {
		b.Fatalf("%q asks for nothing", name)
	}
	p.Lines()
	return m.Change
}

func BenchmarkKeyIn5000Lines(b *testing.B) {
	p, _ := reader(b, long(5000))
	p.Edit()
	for b.Loop() {
		press(b, p, "x")
		press(b, p, "backspace")
	}
}

func BenchmarkEnterIn5000Lines(b *testing.B) {
	p, _ := reader(b, long(5000))
	p.Edit()
	for b.Loop() {
		press(b, p, "enter")
		press(b, p, "ctrl+u")
		press(b, p, "backspace")
	}
}

// The key together with what the owner of the text does: apply, parse, hand back.
func BenchmarkKeyIn5000LinesIsParsedAndShown(b *testing.B) {
	p, buffer := reader(b, long(5000))
	p.Edit()
	for b.Loop() {
		for _, name := range []string{"x", "backspace"} {
			buffer, _ = buffer.Apply(press(b, p, name))
			p.SetBuffer(buffer)
			p.Lines()
		}
	}
}

// The quote that is not closed yet: the text does not parse.
func BenchmarkKeyIn5000LinesThatDoNotParse(b *testing.B) {
	p, buffer := reader(b, long(5000))
	p.Edit()
	for b.Loop() {
		for _, name := range []string{"\"", "backspace"} {
			buffer, _ = buffer.Apply(press(b, p, name))
			p.SetBuffer(buffer)
			p.Lines()
		}
	}
}

func BenchmarkMoveIn5000Lines(b *testing.B) {
	p, _ := reader(b, long(5000))
	for b.Loop() {
		p.Do(keys.Down)
		p.Lines()
		p.Do(keys.Up)
		p.Lines()
	}
}

func BenchmarkPaste100KB(b *testing.B) {
	p, _ := reader(b, long(5000))
	p.Edit()
	paste := tuitest.Paste(string(long(6000))[:100<<10])
	for b.Loop() {
		p.Key(paste)
		p.Lines()
		b.StopTimer()
		p.SetBuffer(edit.NewBuffer(file, long(5000)))
		b.StartTimer()
	}
}

func BenchmarkOpen2MB(b *testing.B) {
	buffer := edit.NewBuffer(file, long(110_000))
	b.SetBytes(int64(len(buffer.Source())))
	b.ReportAllocs()
	for b.Loop() {
		p := source.New(tuitest.Dark())
		p.SetSize(80, 40)
		p.SetBuffer(buffer)
		p.Lines()
	}
}

func BenchmarkKeyIn2MB(b *testing.B) {
	p, _ := reader(b, long(110_000))
	p.Edit()
	for b.Loop() {
		press(b, p, "x")
		press(b, p, "backspace")
	}
}

func BenchmarkKeyAtTheEndOfALineOf2MB(b *testing.B) {
	p, _ := reader(b, []byte("[\""+strings.Repeat("0123456789", 200_000)+"\"]"))
	p.Edit()
	p.Key(tuitest.Key("end"))
	for b.Loop() {
		press(b, p, "x")
		press(b, p, "backspace")
	}
}

func BenchmarkFoldTheWholeOf2MB(b *testing.B) {
	p, _ := reader(b, long(110_000))
	p.Do(keys.Top)
	for b.Loop() {
		p.Do(keys.Toggle)
		p.Lines()
	}
}

func BenchmarkSearch2MBForNothing(b *testing.B) {
	p, _ := reader(b, long(110_000))
	for b.Loop() {
		p.Search("nobody has this")
		p.Lines()
	}
}
