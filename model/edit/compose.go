package edit

import (
	"fmt"

	"cardbench/model/document"
)

// Step is one of several edits that make one change. It gets the document as the steps
// before it leave it.
type Step func(doc *document.Document) (Change, error)

// Sequence makes one change of several steps: a data type and the options that it
// needs.
func Sequence(doc *document.Document, title string, steps ...Step) (Change, error) {
	all := Change{Title: title}
	for i, step := range steps {
		c, err := step(doc)
		if err != nil {
			return Change{}, err
		}
		pointer := all.Pointer
		if i == 0 {
			pointer = c.Pointer
		}
		all = all.Then(c)
		all.Title, all.Group, all.Pointer = title, "", pointer
		if i == len(steps)-1 || c.Empty() {
			continue
		}
		if doc, err = after(doc, c); err != nil {
			return Change{}, err
		}
	}
	return all, nil
}

// after returns the document that a change leads to.
func after(doc *document.Document, c Change) (*document.Document, error) {
	src, err := c.Apply(doc.Source())
	if err != nil {
		return nil, err
	}
	next, err := document.Parse(doc.Name(), src, document.DefaultLimits())
	if err != nil {
		return nil, fmt.Errorf("after %q: %w", c.Title, err)
	}
	return next, nil
}

// Then returns the change that does what c and then next do. next is made for the text
// that c leads to; title, group and pointer are those of next.
func (c Change) Then(next Change) Change {
	out := next
	out.Splices = nil
	back, ahead := c.Inverse().Splices, next.Splices
	for shift := 0; len(back) > 0 || len(ahead) > 0; {
		// All that touches in the text between the two changes is taken as one.
		var s stretch
		s.from = start(back, ahead)
		s.to = s.from
		for more := true; more; {
			more = s.take(&s.back, &back) || s.take(&s.ahead, &ahead)
		}
		text := s.text()
		one := Splice{At: s.from + shift, Removed: patch(text, s.from, s.back), Inserted: patch(text, s.from, s.ahead)}
		shift += len(one.Removed) - len(text)
		if one.Removed != one.Inserted {
			out.Splices = append(out.Splices, one)
		}
	}
	return out
}

// stretch is a part of a text that one change put in, or the next one takes out, or
// both.
type stretch struct {
	from, to    int
	back, ahead []Splice // what undoes the one change, and what the next one does
}

// start is where the next stretch begins.
func start(back, ahead []Splice) int {
	switch {
	case len(back) == 0:
		return ahead[0].At
	case len(ahead) == 0:
		return back[0].At
	}
	return min(back[0].At, ahead[0].At)
}

// take moves the first splice of a list to the stretch if it touches it.
func (s *stretch) take(into, list *[]Splice) bool {
	if len(*list) == 0 || (*list)[0].At > s.to {
		return false
	}
	head := (*list)[0]
	s.to = max(s.to, head.At+len(head.Removed))
	*into, *list = append(*into, head), (*list)[1:]
	return true
}

// text puts the stretch together from what the splices know of it.
func (s *stretch) text() string {
	text := make([]byte, s.to-s.from)
	for _, part := range s.back {
		copy(text[part.At-s.from:], part.Removed)
	}
	for _, part := range s.ahead {
		copy(text[part.At-s.from:], part.Removed)
	}
	return string(text)
}

// patch applies splices to a part of a text that begins at from.
func patch(text string, from int, splices []Splice) string {
	var out []byte
	at := 0
	for _, s := range splices {
		out = append(append(out, text[at:s.At-from]...), s.Inserted...)
		at = s.At - from + len(s.Removed)
	}
	return string(append(out, text[at:]...))
}
