package lint

import (
	"cmp"
	"errors"
	"math"
	"slices"
	"strings"

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
// understands, and the document that it changes. ok is false when the finding is
// neither Fixable nor Suggested, or not a finding of in.
func Fix(in Input, f Finding) (c edit.Change, t Target, ok bool) {
	if in.Host.Name == "" {
		in.Host = host.Classic()
	}
	p := newPass(in)
	for _, rules := range theTable() {
		for i := range rules {
			if rules[i].Code == f.Code {
				p.run(&rules[i])
			}
		}
	}
	at := slices.IndexFunc(p.found, func(l located) bool { return l.Finding == f })
	if at < 0 || len(p.found[at].remedy) == 0 {
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

// Fixes returns an edit for every Fixable finding, also for those that Run only counts,
// in the order of Run. They are
// all made for the documents of in: after one has been applied, those behind it fit
// no more where they touch the same bytes.
func Fixes(in Input) []Edit {
	p := inspect(in, math.MaxInt)
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

// Together joins edits of one document in one change. An edit that touches a place
// that one before it changes is left out: it has to be made for the new text. made are
// those that are in the change.
func Together(edits []Edit) (c edit.Change, made []Edit) {
	for _, e := range edits {
		if slices.ContainsFunc(e.Splices, func(s edit.Splice) bool { return touches(c.Splices, s) }) {
			continue
		}
		made = append(made, e)
		for _, s := range e.Splices {
			c.Splices = slices.Insert(c.Splices, behind(c.Splices, s.At), s)
		}
	}
	if len(made) == 1 {
		return made[0].Change, made
	}
	return c, made
}

// behind returns how many splices, in the order of At, begin before an offset.
func behind(splices []edit.Splice, at int) int {
	i, _ := slices.BinarySearchFunc(splices, at, func(s edit.Splice, at int) int { return cmp.Compare(s.At, at) })
	return i
}

// touches reports whether s meets one of splices that leave each other alone.
func touches(splices []edit.Splice, s edit.Splice) bool {
	i := behind(splices, s.At)
	return i < len(splices) && splices[i].At <= s.At+len(s.Removed) ||
		i > 0 && s.At <= splices[i-1].At+len(splices[i-1].Removed)
}

// mend makes the edit of a remedy.
func (p *pass) mend(l located) (edit.Change, Target, bool) {
	which := p.documentOf(l.remedy[0].node)
	steps := make([]edit.Step, len(l.remedy))
	for i, s := range l.remedy {
		steps[i] = s.edit()
	}
	c, err := edit.Sequence(p.docs[which], l.title, steps...)
	return c, Target(which), err == nil
}

// edit returns the step as the builder of an edit.
func (s step) edit() edit.Step {
	pointer, n := s.node.Pointer(), s.node
	return func(doc *document.Document) (edit.Change, error) {
		switch s.do {
		case setText:
			return edit.SetString(doc, pointer, s.text, "")
		case setRaw:
			if n := doc.Find(pointer); n != nil && !strings.ContainsAny(s.text[:1], "[{") {
				// A scalar is laid out like any other, so nothing around it has to be read.
				return splices(pointer, edit.Splice{At: n.Start, Removed: doc.Raw(n), Inserted: s.text}), nil
			}
			return edit.SetRaw(doc, pointer, s.text, "")
		case insertMember:
			return edit.InsertMember(doc, pointer, s.name, s.text, "", "")
		case insertElement:
			return edit.InsertElement(doc, pointer, len(n.Items), s.text, "")
		case renameKey:
			return edit.Rename(doc, pointer, s.name, "")
		case removeNode:
			return edit.Remove(doc, pointer, "")
		case wrapInList:
			return splices(pointer, edit.Splice{At: n.Start, Inserted: "["}, edit.Splice{At: n.End, Inserted: "]"}), nil
		case removeDuplicate:
			next := n.Parent.Items[n.Index+1]
			return splices(pointer, edit.Splice{At: n.KeyStart, Removed: string(doc.Source()[n.KeyStart:next.KeyStart])}), nil
		case dropMark:
			return splices("", edit.Splice{Removed: markOfByteOrder}), nil
		}
		return edit.Change{}, errors.New("an unknown step")
	}
}

// markOfByteOrder is what some editors put in front of a text.
const markOfByteOrder = "\ufeff"

func splices(pointer string, list ...edit.Splice) edit.Change {
	return edit.Change{Pointer: pointer, Splices: list}
}
