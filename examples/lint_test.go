package examples_test

import (
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cardbench/examples"
	"cardbench/model"
	"cardbench/model/document"
	"cardbench/model/host"
	"cardbench/model/lint"
	"cardbench/render"
)

// TestLint: on the classic card only the forgotten status of the tickets is an error.
// On the app card there is also what the move to it breaks, which the examples are
// there to show.
func TestLint(t *testing.T) {
	t.Parallel()
	want := map[string][]string{
		"tickets classic":    {"CB310 live/contacts-53701.json /results/1/status", "CB310 two-tickets.json /results/1/status"},
		"tickets appcard":    {"CB310 live/contacts-53701.json /results/1/status", "CB310 two-tickets.json /results/1/status"},
		"converter appcard":  {"CB505 cases.json /results/0/properties/0/value", "CB505 live/contacts-53701.json /results/0/properties/0/value"},
		"everything appcard": {"CB140 definition", "CB220 sections.json /sections", "CB505 everything.json /results/0/properties/7/value", "CB505 live/contacts-1.json /results/0/properties/7/value", "CB505 live/default.json /results/0/properties/7/value"},
	}
	for _, e := range examples.List() {
		if e.Name == "broken" {
			continue
		}
		root := open(t, e.Name)
		def := read(t, root, e.Card())
		for _, h := range host.All() {
			found := map[string]bool{}
			for name, doc := range responses(t, root) {
				for _, f := range lint.Run(lint.Input{Definition: def, Response: doc, Host: h}) {
					if f.Severity != lint.Error {
						continue
					}
					what := f.Code + " " + name + " " + f.Pointer
					if f.File == e.Card() {
						what = f.Code + " definition"
					}
					found[what] = true
				}
			}
			got := slices.Sorted(maps.Keys(found))
			if diff := cmp.Diff(want[e.Name+" "+h.Name], got); diff != "" {
				t.Errorf("%s on the %s (-want +got)\n%s", e.Name, h.Title, diff)
			}
		}
	}
}

// TestBrokenIsATour: the broken card breaks half of the rules.
func TestBrokenIsATour(t *testing.T) {
	t.Parallel()
	root := open(t, "broken")
	def := read(t, root, "broken.card.json")
	codes := map[string]bool{}
	for _, doc := range responses(t, root) {
		for _, h := range host.All() {
			for _, f := range lint.Run(lint.Input{Definition: def, Response: doc, Host: h}) {
				codes[f.Code] = true
			}
		}
	}
	if total := len(lint.Rules()); 2*len(codes) < total {
		t.Errorf("%d of %d rules: %v", len(codes), total, slices.Sorted(maps.Keys(codes)))
	}
}

// TestRender: every stored response shows what it should on both hosts, painted too.
func TestRender(t *testing.T) {
	t.Parallel()
	for _, e := range examples.List() {
		root := open(t, e.Name)
		file := workbench(t, root)
		def := model.ReadDefinition(read(t, root, e.Card()))
		for name, doc := range responses(t, root) {
			r := model.ReadResponse(doc)
			for _, h := range host.All() {
				view := render.View{Locale: file.View.Locale, TimeZone: file.View.TimeZone, AppName: file.Identity.AppName}
				tree := render.Card(def, r, h, view)
				if e.Name != "broken" && name != "sections.json" && tree.State == render.Failed {
					t.Errorf("%s/%s fails on the %s: %s", e.Name, name, h.Title, tree.Reason)
				}
				if tree.State == render.Ready && len(tree.Tiles) == 0 {
					t.Errorf("%s/%s is ready and empty on the %s", e.Name, name, h.Title)
				}
				if got := render.Plain(tree); !strings.Contains(got, tree.Header.Title) && tree.State == render.Ready {
					t.Errorf("%s/%s on the %s does not name the card:\n%s", e.Name, name, h.Title, got)
				}
				// A token of the sections dialect cannot bring the colour of its status.
				if e.Name != "tickets" && e.Name != "broken" && name != "sections.json" && h.OwnOptionType {
					checkRows(t, fmt.Sprintf("%s/%s", e.Name, name), tree)
				}
			}
		}
	}
}

func checkRows(t *testing.T, what string, tree render.Tree) {
	t.Helper()
	for _, tile := range tree.Tiles {
		for _, row := range slices.Concat(tile.Rows, tile.Folded) {
			if row.Invalid {
				t.Errorf("%s: %s of %q is invalid: %s", what, row.Label, tile.Title, row.Text)
			}
		}
	}
}

// responses reads all responses of an example, by name below responses.
func responses(t *testing.T, root fs.FS) map[string]*document.Document {
	t.Helper()
	docs := map[string]*document.Document{}
	for _, pattern := range []string{"responses/*.json", "responses/live/*.json"} {
		names, err := fs.Glob(root, pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			docs[strings.TrimPrefix(name, "responses/")] = read(t, root, path.Clean(name))
		}
	}
	if len(docs) == 0 {
		t.Fatal("no responses")
	}
	return docs
}
