package examples

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

//go:embed tickets invoices bookings everything converter broken blank
var files embed.FS

// Example is one embedded card with all that belongs to it.
type Example struct {
	Name  string // what commands call it
	Title string // in a few words
	About string // one sentence: what there is to see
}

// Card returns the file name of the card's definition in the example's FS.
func (e Example) Card() string { return e.Name + ".card.json" }

// List returns the examples, the one to begin with first.
func List() []Example {
	return []Example{
		{"tickets", "Bug tickets", "The two tickets of HubSpot's CRM cards guide, one with a status that the definition forgot."},
		{"invoices", "Invoices", "Money in many currencies: without decimals, with three, below zero, too big to read."},
		{"bookings", "Bookings", "Dates and instants where time zones matter, links and mail addresses."},
		{"everything", "Everything", "Every data type, every action with every method, six objects, wide and right-to-left scripts."},
		{"converter", "Support cases", "A definition as the CRM Cards API returns it, on its way to HubSpot's card converter."},
		{"broken", "Broken on purpose", "A tour of the mistakes that public integrators make and the lint finds."},
	}
}

// Blank is the name of a card with next to nothing in it, to begin one's own with. It
// has files like an example and is not in List.
const Blank = "blank"

// FS returns the files of the example called name, or of Blank: NAME.card.json,
// cardbench.yaml and responses. The error names the examples there are.
func FS(name string) (fs.FS, error) {
	if name == Blank {
		return fs.Sub(files, Blank)
	}
	names := make([]string, 0, len(List()))
	for _, e := range List() {
		if e.Name == name {
			return fs.Sub(files, path.Clean(name))
		}
		names = append(names, e.Name)
	}
	return nil, fmt.Errorf("there is no example %q; use one of %s", name, strings.Join(names, ", "))
}
