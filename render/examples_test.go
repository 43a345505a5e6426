package render_test

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"cardbench/examples"
	"cardbench/model"
	"cardbench/model/bench"
	"cardbench/model/host"
	"cardbench/render"
)

// TestExamplesInLocales paints what the embedded integrator answers for every example
// in ten locales: other digits, calendars, directions and word lengths. The right edge
// is straight in all of them.
func TestExamplesInLocales(t *testing.T) {
	const width = 48
	for _, tag := range []string{"en", "de", "fr", "ja", "hi", "ar", "fa", "th", "pt-BR", "sv"} {
		t.Run(tag, func(t *testing.T) {
			var all strings.Builder
			for _, e := range examples.List() {
				for name, block := range liveCards(t, e, tag, width) {
					all.WriteString("== " + e.Name + " " + name + "\n")
					for _, l := range block.Lines {
						if w := ansi.StringWidth(l.Text); w != width {
							t.Errorf("%s %s: a line is %d cells wide: %q", e.Name, name, w, l.Text)
						}
					}
					all.WriteString(lines(block))
				}
			}
			golden(t, "cards", all.String())
		})
	}
}

// liveCards yields the cards of an example's live responses, unfolded, by file name.
func liveCards(t *testing.T, e examples.Example, tag string, width int) func(yield func(string, render.Block) bool) {
	t.Helper()
	files, err := examples.FS(e.Name)
	if err != nil {
		t.Fatal(err)
	}
	src, err := fs.ReadFile(files, e.Card())
	if err != nil {
		t.Fatal(err)
	}
	definition := model.ReadDefinition(parse(t, e.Card(), string(src)))
	yaml, err := fs.ReadFile(files, bench.FileName)
	if err != nil {
		t.Fatal(err)
	}
	file, err := bench.Parse(bench.FileName, yaml)
	if err != nil {
		t.Fatal(err)
	}
	names, err := fs.Glob(files, "responses/live/*.json")
	if err != nil {
		t.Fatal(err)
	}
	return func(yield func(string, render.Block) bool) {
		for _, name := range names {
			body, err := fs.ReadFile(files, name)
			if err != nil {
				t.Fatal(err)
			}
			tree := render.Card(definition, model.ReadResponse(parse(t, name, string(body))), host.Classic(), render.View{
				Locale: tag, TimeZone: file.View.TimeZone, AppName: file.Identity.AppName, ExpandAll: true,
			})
			if !yield(name, render.Text(tree, render.PlainStyle(), width)) {
				return
			}
		}
	}
}
