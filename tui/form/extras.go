package form

import (
	"strconv"
	"strings"

	"cardbench/model/schema"
	"cardbench/model/text"
	"cardbench/tui/ink"
)

// Observed is what recent responses carried, for the properties that are a STATUS.
type Observed struct {
	Responses int // how many were looked at
	// Values are by the name of the property, the most frequent first.
	Values map[string][]Count
}

// Count is how often a value was seen.
type Count struct {
	Value string
	Times int
}

// SetObserved gives what recent responses carried.
func (p *Pane) SetObserved(o Observed) {
	p.observed = o
	p.touch()
}

// extras writes what belongs to a display property, and what undo would take back.
func (b *builder) extras(path string) {
	var said []string
	if b.isDefinition() && path == "/display/properties/*" && b.node != nil {
		if b.node.Member("dataType").Value() == status {
			b.seen()
			b.previewOption()
		}
		said = append(said, b.used()...)
	}
	if b.p.undo != "" {
		said = append(said, "z undo: "+text.Line(b.p.undo))
	}
	if len(said) > 0 {
		b.gap()
		b.para(b.inks.Muted, strings.Join(said, " · "))
	}
	b.help()
}

// seen lists the values that responses had, and offers those without an option.
func (b *builder) seen() {
	values := b.p.observed.Values[b.node.Member("name").Value()]
	if len(values) == 0 {
		return
	}
	b.gap()
	b.row(b.inks.Strong.On(seenTitle(b.p.observed.Responses)))
	known, strangers := b.tell(values)
	if len(known) > 0 {
		const together = "\u00a0" // a value and how often it was seen stay on one line
		for i, it := range known {
			known[i] = strings.ReplaceAll(it, " ", together)
		}
		for _, l := range ink.Wrap(strings.Join(known, "   "), max(b.width-2, 1)) {
			b.row("  " + b.inks.Text.On(strings.ReplaceAll(l, together, " ")))
		}
	}
	list := b.page.pointer + "/options"
	for _, c := range strangers {
		i := b.add(control{kind: adopts, pointer: list, list: list, value: c.Value, field: &schema.Field{}})
		words := seenTimes(c) + "  " + b.inks.Glyphs.Error + " no option   a adds it"
		b.cells(cell{x: min(2, b.width-1), width: max(b.width-2, 1), text: words, ink: b.inks.Error, control: i})
	}
}

// tell says how often each option was seen, those that never were at last, and returns the
// values that have no option.
func (b *builder) tell(values []Count) (known []string, strangers []Count) {
	missing := map[string]bool{} // options by name; those that were seen are taken out
	var names []string
	for _, it := range b.node.Member("options").Elements() {
		if name := it.Member("name").Value(); !missing[name] {
			missing[name] = true
			names = append(names, name)
		}
	}
	for _, c := range values {
		if !missing[c.Value] {
			strangers = append(strangers, c)
			continue
		}
		known = append(known, seenTimes(c))
		delete(missing, c.Value)
	}
	if len(missing) > mostUnseen {
		return append(known, strconv.Itoa(len(missing))+" others 0"), strangers
	}
	for _, name := range names {
		if missing[name] {
			known = append(known, seenTimes(Count{Value: name}))
		}
	}
	return known, strangers
}

// mostUnseen is how many options that no response had are named.
const mostUnseen = 6

func seenTimes(c Count) string { return text.Line(limit(c.Value)) + " " + strconv.Itoa(c.Times) }

func seenTitle(responses int) string {
	if responses == 1 {
		return "Seen in the last response"
	}
	return "Seen in the last " + strconv.Itoa(responses) + " responses"
}

// previewOption shows the selected option as the card draws it, where the table has no
// room to.
func (b *builder) previewOption() {
	options := b.node.Member("options").Elements()
	if len(options) == 0 || b.page.looks {
		return
	}
	shown := options[0]
	for _, it := range options {
		if it.Pointer() == b.p.cursor.element {
			shown = it
		}
	}
	b.gap()
	b.row(b.inks.Strong.On("Preview of the option"))
	b.row("  " + b.inks.Tag(optionType(shown.Member("type").Text()), text.Line(limit(shown.Member("label").Text()))))
}

// used says how many tiles show the property; nothing where there are none.
func (b *builder) used() []string {
	if len(b.p.trees) == 0 || len(b.p.trees[0].Tiles) == 0 {
		return nil
	}
	tiles, users := b.p.trees[0].Tiles, 0
	for _, t := range tiles {
		shows := false
		for _, r := range t.Rows {
			shows = shows || r.Declared == b.page.pointer
		}
		for _, r := range t.Folded {
			shows = shows || r.Declared == b.page.pointer
		}
		if shows {
			users++
		}
	}
	return []string{"Used by " + strconv.Itoa(users) + " of " + text.Count(len(tiles), "tile")}
}

// help says what the selected field is for.
func (b *builder) help() {
	f, ok := schema.Lookup(b.fields, b.p.cursor.pointer)
	if !ok || b.p.cursor.pointer == b.page.pointer {
		return
	}
	b.gap()
	b.para(b.inks.Muted, f.Help)
}
