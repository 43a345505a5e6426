package render_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cardbench/model"
	"cardbench/model/document"
	"cardbench/model/host"
	"cardbench/render"
)

func parse(t testing.TB, name, src string) *document.Document {
	t.Helper()
	doc, err := document.Parse(name, []byte(src), document.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func read(t testing.TB, name string) string {
	t.Helper()
	src, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

// tickets are the definition and the answer of the CRM cards guide.
func tickets(t testing.TB) (model.Definition, model.Response) {
	t.Helper()
	return model.ReadDefinition(parse(t, "tickets.card.json", read(t, "tickets.card.json"))),
		model.ReadResponse(parse(t, "two-tickets.json", read(t, "two-tickets.json")))
}

// newYork is how the goldens look at a card.
func newYork() render.View {
	return render.View{Locale: "en-US", TimeZone: "America/New_York", AppName: "Bug Tracker"}
}

// card renders texts: a definition's properties and base URLs, and an answer.
func card(t testing.TB, h host.Host, definition, response string, view render.View) render.Tree {
	t.Helper()
	def := model.ReadDefinition(parse(t, "card", definition))
	resp := model.ReadResponse(parse(t, "response", response))
	return render.Card(def, resp, h, view)
}

// declaring is a definition with these display properties.
func declaring(properties string) string {
	return `{"title": "Tickets", "display": {"properties": [` + properties + `]},
		"actions": {"baseUrls": ["https://www.example.com/"]}}`
}

// golden compares got with a file of testdata; UPDATE_GOLDEN=1 writes it.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", t.Name(), name+".golden")
	if os.Getenv("UPDATE_GOLDEN") == "1" {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (UPDATE_GOLDEN=1 writes it)", err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

// lines joins the lines of a block as they stand, blanks at the end and all.
func lines(b render.Block) string {
	var out strings.Builder
	for _, l := range b.Lines {
		out.WriteString(l.Text + "|\n")
	}
	return out.String()
}

// bothHosts runs a test for each host.
func bothHosts(t *testing.T, run func(t *testing.T, h host.Host)) {
	t.Helper()
	for _, h := range host.All() {
		t.Run(h.Name, func(t *testing.T) { run(t, h) })
	}
}
