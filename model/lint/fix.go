package lint

import (
	"cmp"
	"errors"
	"slices"

	"cardbench/model/document"
	"cardbench/model/edit"
	"cardbench/model/host"
)

// Target says which document of an Input an edit changes.
type Target int

// The documents of an Input. Most fixes change the one that the finding is in; a value
// without an option changes the definition.
const (
	Definition Target = inDefinition
	Response   Target = inResponse
)

// Fix returns the edit that mends a finding of Run(in), with a title that a person
// understands, and the document that it changes. ok is false when the finding is not
// Fixable, or not a finding of in.
func Fix(in Input, f Finding) (c edit.Change, t Target, ok bool) {
	if in.Host.Name == "" {
		in.Host = host.Classic()
	}
	p := newPass(in)
	for _, rules := range table() {
		for i := range rules {
			if rules[i].Code == f.Code {
				p.run(&rules[i])
			}
		}
	}
	at := slices.IndexFunc(p.found, func(l located) bool { return l.Finding == f })
	if at < 0 || !p.found[at].Fixable {
		return edit.Change{}, 0, false
	}
	return p.mend(p.found[at])
}

// Edit is a change of one of the documents of an Input.
type Edit struct {
	Target Target
	Finding
	edit.Change
}

// Fixes returns an edit for every finding that has one, in the order of Run. They are
// all made for the documents of in: after one has been applied, those behind it fit
// no more where they touch the same bytes.
func Fixes(in Input) []Edit {
	p := inspect(in)
	var edits []Edit
	for _, l := range p.found {
		if !l.Fixable {
			continue
		}
		if c, t, ok := p.mend(l); ok && !c.Empty() {
			edits = append(edits, Edit{Target: t, Finding: l.Finding, Change: c})
		}
	}
	return edits
}

// mend makes the edit of a remedy.
func (p *pass) mend(l located) (edit.Change, Target, bool) {
	which := p.documentOf(l.remedy[0].node)
	c, err := changes(p.docs[which], l.remedy, l.title)
	return c, Target(which), err == nil
}

// changes makes one change of several steps.
func changes(doc *document.Document, steps []step, title string) (edit.Change, error) {
	var whole edit.Change
	for i, s := range steps {
		c, err := s.change(doc, title)
		if err != nil {
			return edit.Change{}, err
		}
		if i == 0 {
			whole = c
			continue
		}
		whole.Splices = append(whole.Splices, c.Splices...)
	}
	slices.SortStableFunc(whole.Splices, func(a, b edit.Splice) int { return cmp.Compare(a.At, b.At) })
	if apart(whole.Splices) {
		return whole, nil
	}
	return oneByOne(doc, steps, title)
}

// apart reports whether splices in the order of At leave each other alone.
func apart(splices []edit.Splice) bool {
	for i := 1; i < len(splices); i++ {
		if before := splices[i-1]; splices[i].At <= before.At+len(before.Removed) {
			return false
		}
	}
	return true
}

// oneByOne makes a change of steps at the same place: each on the text that the one
// before it left. None of them may move the nodes of those behind it.
func oneByOne(doc *document.Document, steps []step, title string) (edit.Change, error) {
	buffer := edit.NewBuffer(doc.Name(), doc.Source())
	for _, s := range steps {
		if s.node = buffer.Document().Find(s.node.Pointer()); s.node == nil {
			return edit.Change{}, errors.New("a step of " + title + " has lost its place")
		}
		c, err := s.change(buffer.Document(), title)
		if err != nil {
			return edit.Change{}, err
		}
		if buffer, err = buffer.Apply(c); err != nil {
			return edit.Change{}, err
		}
	}
	return edit.Change{Title: title, Pointer: steps[0].node.Pointer(), Splices: between(doc.Source(), buffer.Source())}, nil
}

// between is the one splice that turns a text into another.
func between(a, b []byte) []edit.Splice {
	start := 0
	for start < len(a) && start < len(b) && a[start] == b[start] {
		start++
	}
	endA, endB := len(a), len(b)
	for endA > start && endB > start && a[endA-1] == b[endB-1] {
		endA--
		endB--
	}
	return []edit.Splice{{At: start, Removed: string(a[start:endA]), Inserted: string(b[start:endB])}}
}

// change makes the edit of a step.
func (s step) change(doc *document.Document, title string) (edit.Change, error) {
	pointer := s.node.Pointer()
	switch s.do {
	case setText:
		return edit.SetString(doc, pointer, s.text, title)
	case setRaw:
		return edit.SetRaw(doc, pointer, s.text, title)
	case insertMember:
		return edit.InsertMember(doc, pointer, s.name, s.text, "", title)
	case insertElement:
		return edit.InsertElement(doc, pointer, len(s.node.Items), s.text, title)
	case renameKey:
		return edit.Rename(doc, pointer, s.name, title)
	case removeNode:
		return edit.Remove(doc, pointer, title)
	case wrapInList:
		return edit.Change{Title: title, Pointer: pointer, Splices: []edit.Splice{
			{At: s.node.Start, Inserted: "["}, {At: s.node.End, Inserted: "]"},
		}}, nil
	case removeDuplicate:
		next := s.node.Parent.Items[s.node.Index+1]
		return edit.Change{Title: title, Pointer: pointer, Splices: []edit.Splice{
			{At: s.node.KeyStart, Removed: string(doc.Source()[s.node.KeyStart:next.KeyStart])},
		}}, nil
	case dropMark:
		return edit.Change{Title: title, Splices: []edit.Splice{{Removed: "\ufeff"}}}, nil
	}
	return edit.Change{}, errors.New("an unknown step")
}
