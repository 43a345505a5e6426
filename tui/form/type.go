package form

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/model/document"
	"cardbench/model/edit"
	"cardbench/model/text"
	"cardbench/tui/ink"
	"cardbench/tui/keys"
	"cardbench/tui/pane"
	"cardbench/tui/theme"
)

// typing is the field that has the keys.
type typing struct {
	types bool // a text is typed; otherwise a value is chosen
	input pane.Field
	// whole: the text is marked as a whole, so that what is typed replaces it.
	whole  bool
	before string // the text when the field was entered
	number bool   // it was a number then
	added  bool   // the element was added just now: it goes again when it stays empty
	picked int    // the suggestion that is marked, from 1; 0 is none
	list   []suggestion
}

func (t *typing) view(th theme.Theme, inks ink.Palette, width int) string {
	if t.whole && t.input.Value() != "" {
		return inks.Match.On(pane.Fit(t.input.Value(), width))
	}
	return t.input.View(th, width)
}

// Scope names the keys that count while a field is edited.
func (p *Pane) Scope() keys.Scope { return keys.Field }

// Captures reports whether the form has the keys: letters are text.
func (p *Pane) Captures() bool { return p.typing != nil }

// begin gives the keys to the selected field. whole marks its text, so that what is
// typed replaces it.
func (p *Pane) begin(whole bool) tea.Cmd {
	if why := p.refusal(); why != "" {
		return notice(why)
	}
	c := p.cursor
	switch c.kind {
	case types:
	case chooses:
		p.typing = &typing{}
		p.touch()
		return nil
	default:
		return p.enter()
	}
	n := p.document().Find(c.pointer)
	t := &typing{types: true, input: pane.NewField(), whole: whole, number: n.Is(document.Number)}
	if n.Is(document.Object) || n.Is(document.Array) {
		return notice("This is no single value. The source (6) edits it.")
	}
	t.before = n.Value()
	t.input.SetValue(t.before)
	if t.input.Value() != t.before {
		return notice("This text has line breaks, or is too long for a field. The source (6) edits it.")
	}
	p.typing = t
	p.rounds++
	p.suggest()
	p.touch()
	return nil
}

// group joins what is typed in one round into one step of undo.
func group(pointer string, round int) string { return pointer + ":typing " + strconv.Itoa(round) }

// drop takes the keys from the field. What was typed stays.
func (p *Pane) drop() {
	if p.typing != nil {
		p.typing = nil
		p.touch()
	}
}

// leave is drop, and an element that was added and stayed empty goes again.
func (p *Pane) leave() tea.Cmd {
	t := p.typing
	if t == nil {
		return nil
	}
	p.drop()
	if t.types && t.added && t.input.Value() == "" && p.cursor.element == p.cursor.pointer {
		return p.delete(p.cursor.pointer)
	}
	return nil
}

// Key takes a key while Captures is true.
func (p *Pane) Key(m tea.KeyMsg) tea.Cmd {
	if p.typing == nil {
		return nil
	}
	p.ready()
	var action keys.Action
	if m.Type != tea.KeyRunes { // the text "tab" is no key
		action, _ = keys.Lookup([]keys.Scope{p.Scope()}, m.String())
	}
	switch action.ID {
	case keys.FieldLeave:
		return p.leave()
	case keys.FieldDone:
		return p.done()
	case keys.FieldNext:
		return p.hop(1)
	case keys.FieldPrev:
		return p.hop(-1)
	case keys.FieldUp:
		return p.pick(-1)
	case keys.FieldDown:
		return p.pick(1)
	case keys.FieldChange:
		if !p.typing.types {
			return p.cycle(1)
		}
	}
	if !p.typing.types {
		return p.choiceKey(m)
	}
	return p.letter(m)
}

// letter edits the text and asks for the change at once.
func (p *Pane) letter(m tea.KeyMsg) tea.Cmd {
	t := p.typing
	was := t.input.Value()
	if t.whole && (m.Type == tea.KeyRunes && !m.Alt || m.Type == tea.KeyBackspace || m.Type == tea.KeyDelete) {
		t.input.SetValue("")
	}
	t.whole = false
	t.input.Update(m)
	p.painted = nil
	if t.input.Value() == was {
		return nil
	}
	return p.typed()
}

// typed asks for what the field has now.
func (p *Pane) typed() tea.Cmd {
	t, c := p.typing, p.cursor
	t.picked = 0
	title := p.named(c) + " " + quoted(t.before) + " → " + quoted(t.input.Value())
	steps := append([]edit.Step{p.setValue(c, t.number, t.input.Value())}, p.label(c, t.input.Value())...)
	cmd := p.request(title, group(c.pointer, p.rounds), "", steps...)
	p.suggest()
	p.touch()
	return cmd
}

// label lets the label of an element that was added just now follow its name, as long as
// nobody wrote another one.
func (p *Pane) label(c control, name string) []edit.Step {
	element := parent(c.pointer)
	if p.born == "" || p.born != element || lastStep(c.pointer) != nameKey {
		return nil
	}
	n := p.document().Find(element)
	label := n.Member("label")
	if !label.Is(document.String) || label.Value() != titled(n.Member("name").Value()) {
		return nil
	}
	return []edit.Step{func(doc *document.Document) (edit.Change, error) {
		return edit.SetString(doc, element+"/label", titled(name), "")
	}}
}

// titled writes a name as a label: "reported_by" is "Reported By", "HIGH" is "High".
func titled(name string) string {
	words := strings.FieldsFunc(name, func(r rune) bool { return r == '_' || r == '-' || r == ' ' })
	for i, w := range words {
		first, size := utf8.DecodeRuneInString(w)
		rest := w[size:]
		if w == strings.ToUpper(w) {
			rest = strings.ToLower(rest)
		}
		words[i] = string(unicode.ToUpper(first)) + rest
	}
	return strings.Join(words, " ")
}

// named is what a change calls a field.
func (p *Pane) named(c control) string {
	if c.field.Label == "" {
		return lastStep(c.pointer)
	}
	return strings.ToLower(c.field.Label[:1]) + c.field.Label[1:]
}

// quoted is a text as a title shows it.
func quoted(s string) string {
	const most = 40
	s = text.Line(s)
	if utf8.RuneCountInString(s) > most {
		s = string([]rune(s)[:most]) + "…"
	}
	return `"` + s + `"`
}

// done takes the marked suggestion or leaves the field; a choice opens its list.
func (p *Pane) done() tea.Cmd {
	t := p.typing
	if !t.types {
		return p.choose()
	}
	if t.picked > 0 && t.picked <= len(t.list) {
		t.input.SetValue(t.list[t.picked-1].Value)
		return tea.Batch(p.typed(), p.leave())
	}
	return p.leave()
}

// hop leaves the field for the next one that can be edited, around the ends.
func (p *Pane) hop(by int) tea.Cmd {
	left := p.leave()
	p.ready()
	n := len(p.page.controls)
	for step := 1; step <= n; step++ {
		i := ((p.at+by*step)%n + n) % n
		if c := p.page.controls[i]; c.kind == types || c.kind == chooses {
			return tea.Batch(left, p.selectAt(i), p.begin(true))
		}
	}
	return left
}

// pick marks the next suggestion; without suggestions it goes to the field above or
// below.
func (p *Pane) pick(by int) tea.Cmd {
	t := p.typing
	if !t.types || len(t.list) == 0 {
		left := p.leave()
		p.ready()
		return tea.Batch(left, p.vertical(by))
	}
	t.picked = (t.picked + by + len(t.list) + 1) % (len(t.list) + 1)
	p.touch()
	return nil
}

// refresh leaves the field when somebody else changed what it holds: an undo, a reload.
// Its pointer may be that of another element now.
func (p *Pane) refresh() {
	t := p.typing
	if t == nil || !t.types || p.document() == nil {
		return
	}
	n := p.document().Find(p.cursor.pointer)
	gone := n == nil && (p.cursor.element == p.cursor.pointer || p.document().Find(parent(p.cursor.pointer)) == nil)
	if gone || n.Value() != t.input.Value() {
		p.drop()
	}
}
