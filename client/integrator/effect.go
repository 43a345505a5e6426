package integrator

import (
	"strconv"
	"strings"

	"cardbench/model/document"
	"cardbench/model/edit"
)

// given is a member of an object and what it shall be.
type given struct {
	name string
	raw  string // JSON; "" when text is meant
	text string
	drop bool // the member goes, where there is one
}

// assign fills in what a route sets.
func assign(list []assignment, v values) []given {
	all := make([]given, len(list))
	for i, a := range list {
		all[i] = given{name: a.name, raw: a.raw}
		if a.raw != "" {
			continue
		}
		if filled, number := v.fill(a.text); number {
			all[i].raw = filled
		} else {
			all[i].text = filled
		}
	}
	return all
}

// typed turns what was sent with a form into members. A number stays a number where
// there was one.
func typed(fields []field, v values) []given {
	all := make([]given, 0, len(fields))
	for _, f := range fields {
		e := v.fields[f.name]
		g := given{name: f.name, text: e.text, drop: e.text == ""}
		if isNumber(e.text) && (e.number || v.object.Member(f.name).Is(document.Number)) {
			g.raw = e.text
		}
		all = append(all, g)
	}
	return all
}

// locate returns the places of an object in the results of a card, in order.
func locate(card *document.Document, id string) []int {
	var at []int
	for i, o := range card.Root().Member("results").Elements() {
		if member := o.Member("objectId"); (member.Is(document.Number) || member.Is(document.String)) && member.Value() == id {
			at = append(at, i)
		}
	}
	return at
}

func objectPointer(i int) string { return "/results/" + strconv.Itoa(i) }

// setMembers gives members of the object at pointer their values, and takes the actions
// with these labels off it.
func setMembers(card *document.Document, pointer string, members []given, withdraw []string) (*document.Document, error) {
	var steps []edit.Step
	for _, g := range members {
		steps = append(steps, func(doc *document.Document) (edit.Change, error) { return setMember(doc, pointer, g) })
	}
	for _, label := range withdraw {
		steps = append(steps, func(doc *document.Document) (edit.Change, error) { return withdrawAction(doc, pointer, label) })
	}
	c, err := edit.Sequence(card, "action", steps...)
	if err != nil {
		return nil, err
	}
	return changed(card, c)
}

func setMember(doc *document.Document, pointer string, g given) (edit.Change, error) {
	at := pointer + "/" + document.EscapePointer(g.name)
	n := doc.Find(at)
	switch {
	case g.drop && n.Absent():
		return edit.Change{}, nil
	case g.drop:
		return edit.Remove(doc, at, "")
	case g.raw != "":
		return edit.SetRaw(doc, at, g.raw, "")
	case n.Is(document.String) && n.Value() == g.text:
		return edit.Change{}, nil
	}
	return edit.SetRaw(doc, at, quote(g.text), "")
}

func withdrawAction(doc *document.Document, pointer, label string) (edit.Change, error) {
	for _, a := range doc.Find(pointer).Member("actions").Elements() {
		if strings.EqualFold(a.Member("label").Value(), label) {
			return edit.Remove(doc, a.Pointer(), "")
		}
	}
	return edit.Change{}, nil
}

func removeObject(card *document.Document, i int) (*document.Document, error) {
	c, err := edit.Remove(card, objectPointer(i), "")
	if err != nil {
		return nil, err
	}
	return changed(card, c)
}

func addObject(card *document.Document, raw string) (*document.Document, error) {
	c, err := edit.InsertElement(card, "/results", 0, raw, "")
	if err != nil {
		return nil, err
	}
	return changed(card, c)
}

func changed(card *document.Document, c edit.Change) (*document.Document, error) {
	src, err := c.Apply(card.Source())
	if err != nil {
		return nil, err
	}
	return document.Parse(card.Name(), src, cardLimits())
}

// cardLimits bounds a card that is changed.
func cardLimits() document.Limits { return document.Limits{Bytes: 4 << 20, Depth: 100} }
