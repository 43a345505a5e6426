package wire

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"cardbench/model/document"
)

// SetFiltered shows what a jq filter makes of the response, until another one comes; with
// "" the response itself.
func (p *Pane) SetFiltered(filter string, doc *document.Document) {
	p.filter = filter
	whole := "(what the filter gave)"
	if filter == "" {
		doc, whole = p.response, ""
	}
	p.json.SetWhole(whole)
	p.json.SetDocument(doc)
	p.markProblems()
}

// title says which filter the response went through.
func (p *Pane) title() string { return strings.TrimSpace("Wire  " + p.filtered()) }

// filtered says through which filter the JSON goes; "" when it goes through none.
func (p *Pane) filtered() string {
	if p.filter == "" || !p.showsJSON() {
		return ""
	}
	return "| " + ansi.Truncate(p.filter, maxFilter, "…")
}

// maxFilter is how many cells of a filter the frame shows.
const maxFilter = 24
