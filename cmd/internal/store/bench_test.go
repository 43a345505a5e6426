package store_test

import (
	"bytes"
	"context"
	"os"
	"strconv"
	"testing"

	"cardbench/tui"
)

func BenchmarkSaveCard(b *testing.B) {
	p := newPlace(b)
	s, v := p.open(b)
	card := bytes.Repeat([]byte("{\"name\": \"a property\"},\n"), 400)
	for i := 0; b.Loop(); i++ {
		var err error
		if v, err = s.Save(b.Context(), strconv.AppendInt(card, int64(i), 10), v); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkKeepCrashCopyWhileTyping(b *testing.B) {
	for name, log := range map[string]int{"short session": 10 << 10, "long session": 1 << 20} {
		b.Run(name, func(b *testing.B) {
			p := newPlace(b)
			s, v := p.open(b)
			d := tui.Draft{Source: bytes.Repeat([]byte("x"), 10<<10), Log: make([]byte, log), Base: []byte(first), Over: v}
			for b.Loop() {
				if err := s.Keep(d); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkSeeTheSaveOfAnotherProgram(b *testing.B) {
	p := newPlace(b)
	s, _ := p.open(b)
	ctx, cancel := context.WithCancel(b.Context())
	defer cancel()
	seen := s.Watch(ctx)
	other := p.files.Open(p.card, nil) // says that the watch is on
	<-seen
	other.Close()
	<-seen
	for i := 0; b.Loop(); i++ {
		os.WriteFile(p.card+".new", strconv.AppendInt(nil, int64(i), 10), 0o600)
		os.Rename(p.card+".new", p.card)
		<-seen
		s.Read()
	}
}
