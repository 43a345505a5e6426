package form

import (
	"bytes"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/model/document"
	"cardbench/model/edit"
	"cardbench/tui/msg"
)

// draft is one of the two documents with the changes that are under way.
type draft struct {
	buffer edit.Buffer
	set    bool
	frozen string // why it cannot be edited; "" when it can

	// sent are the texts after each change that was sent up and has not come back. The
	// last one is buffer's.
	sent [][]byte
}

// take replaces the text by the one that the root has. One that is a step on the way
// to what was sent already changes nothing.
func (t *draft) take(b edit.Buffer) (news bool) {
	for i, src := range t.sent {
		if bytes.Equal(src, b.Source()) {
			t.sent = t.sent[i+1:]
			return false
		}
	}
	news = !t.set || !bytes.Equal(t.buffer.Source(), b.Source())
	t.buffer, t.set, t.sent = b, true, nil
	return news
}

// SetBuffer gives the definition's text.
func (p *Pane) SetBuffer(b edit.Buffer) { p.setText(msg.Definition, b) }

// SetResponse gives the response's text. frozen says why it cannot be edited: a live
// answer is nobody's file; "" when it can.
func (p *Pane) SetResponse(b edit.Buffer, frozen string) {
	p.texts[msg.Response].frozen = frozen
	p.setText(msg.Response, b)
}

// ClearResponse says that no response is shown.
func (p *Pane) ClearResponse() {
	p.texts[msg.Response] = &draft{}
	p.touch()
}

func (p *Pane) setText(doc msg.Doc, b edit.Buffer) {
	news := p.texts[doc].take(b)
	p.marks = nil
	p.touch()
	if news && doc == p.place.Doc {
		p.refresh()
	}
}

// document is the one that the place lies in, as it last parsed; nil when there is
// none.
func (p *Pane) document() *document.Document { return p.text().buffer.Document() }

func (p *Pane) text() *draft { return p.texts[p.place.Doc] }

// refusal says why nothing can be edited now, "" when it can.
func (p *Pane) refusal() string {
	t := p.text()
	switch {
	case !t.set && p.place.Doc == msg.Response:
		return "There is no response to edit. s chooses a stored one."
	case !t.set:
		return "There is no card to edit."
	case t.buffer.Problem() != nil:
		return "The form waits: the source does not parse at " + t.buffer.Problem().Pos.String() + ". Mend it in Source, or z undoes."
	case t.buffer.Document() == nil:
		return "There is no card to edit."
	}
	return t.frozen
}

// request makes the changes of steps one after the other, as one, and sends it up. Then
// the node at pointer then is selected; "" stays.
func (p *Pane) request(title, group, then string, steps ...edit.Step) tea.Cmd {
	if why := p.refusal(); why != "" {
		return notice(why)
	}
	t := p.text()
	change, err := edit.Sequence(t.buffer.Document(), title, steps...)
	if err != nil {
		return notice("That cannot be changed here: " + err.Error())
	}
	change.Group = group
	if change.Empty() {
		return nil
	}
	after, err := t.buffer.Apply(change)
	switch {
	case err != nil:
		return notice("That cannot be changed here: " + err.Error())
	case after.Problem() != nil:
		return notice("That would break the JSON at " + after.Problem().Pos.String() + "; edit it in the source (6).")
	}
	t.buffer = after
	t.sent = append(t.sent, after.Source())
	p.touch()
	return send(msg.EditRequested{Doc: p.place.Doc, Change: change, Made: after, Select: then})
}
