package dialog

import (
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/tui/keys"
	"cardbench/tui/msg"
	"cardbench/tui/pane"
)

// editPart is the cell of a row that is being edited.
type editPart int

const (
	editValue editPart = iota
	editName           // of a property that has one: it is renamed
	editNew            // of a property that is being added; its value follows
)

// recordEdit is a cell that is being edited.
type recordEdit struct {
	part   editPart
	row    recordRow
	field  pane.Field
	before string // the text at first, as the field holds it
}

// Limits of what can be typed, in code points. HubSpot's properties hold as much text.
const (
	mostName  = 200
	mostValue = 65536
)

func newRecordEdit(part editPart, row recordRow, content string) *recordEdit {
	e := &recordEdit{part: part, row: row, field: pane.NewField()}
	e.field.SetLimit(mostName)
	if part == editValue {
		e.field.SetLimit(mostValue)
		e.field.KeepLines()
	}
	e.field.SetValue(content)
	e.before = e.field.Value()
	return e
}

// begin edits what enter means on a row: the value of what there is, the value of what
// is needed, the name of something new. What is not typed is asked for.
func (d *Record) begin(row recordRow) tea.Cmd {
	switch row.kind {
	case rowProperty, rowIdentity, rowNeed, rowName, rowID:
		d.edit = newRecordEdit(editValue, row, row.value)
	case rowAdd:
		d.edit = newRecordEdit(editNew, row, "")
	case rowType:
		return d.ask(msg.ChooseObjectType)
	case rowNew:
		return d.ask(msg.AddRecord)
	case rowHeading:
	}
	return nil
}

// typed takes a key of the edit.
func (d *Record) typed(m tea.KeyMsg) tea.Cmd {
	id := keys.ID("")
	if m.Type != tea.KeyRunes { // the text "tab" is no key
		id = lookup(m)
	}
	switch id {
	case keys.DialogClose:
		d.edit = nil
		return nil
	case keys.DialogAccept, keys.DialogNext:
		return d.accept()
	}
	d.edit.field.Update(m)
	if d.edit.field.Len() == d.edit.field.Limit() {
		d.notice = fmt.Sprintf("There is room for %d characters and no more.", d.edit.field.Limit())
	}
	return nil
}

// accept takes what was typed: it goes up as a change, or the value of a new property is
// asked for. A name that cannot be taken stays in its field.
func (d *Record) accept() tea.Cmd {
	e := d.edit
	value := e.field.Value()
	if e.part != editValue {
		value = strings.TrimSpace(value)
		if e.part == editName && value == e.row.name {
			d.edit = nil
			return nil
		}
		if d.notice = d.refusal(value); d.notice != "" {
			return nil
		}
	}
	switch e.part {
	case editNew:
		d.edit = newRecordEdit(editValue, recordRow{kind: rowAdd, name: value}, "")
		return nil
	case editName:
		d.edit, d.follow = nil, value
		return edited(msg.RecordEdited{Record: d.v.Name, Op: msg.RenameProperty, Name: e.row.name, To: value})
	case editValue:
	}
	return d.acceptValue(value)
}

// acceptValue takes the value of a row.
func (d *Record) acceptValue(value string) tea.Cmd {
	row := d.edit.row
	if row.kind == rowName || row.kind == rowID {
		value = strings.TrimSpace(value)
		if d.notice = d.refusalOf(row.kind, value); d.notice != "" {
			return nil
		}
	}
	same := value == d.edit.before
	d.edit = nil
	m := msg.RecordEdited{Record: d.v.Name, Op: msg.SetProperty, Name: row.name, Value: value}
	switch row.kind {
	case rowIdentity:
		m.Op = msg.SetIdentity
	case rowName:
		m = msg.RecordEdited{Record: d.v.Name, Op: msg.RenameRecord, To: value}
	case rowID:
		m = msg.RecordEdited{Record: d.v.Name, Op: msg.SetRecordID, Value: value}
	default:
		d.follow = row.name
	}
	if same && row.kind != rowNeed && row.kind != rowAdd {
		d.follow = ""
		return nil
	}
	return edited(m)
}

// refusalOf says why a record cannot have a name or an id, "" when it can.
func (d *Record) refusalOf(kind rowKind, value string) string {
	switch {
	case kind == rowID && value == "":
		return "A record has an id: write it as in the address of its page."
	case kind == rowName && value == "":
		return "Give the record a name to choose it by."
	case kind == rowName && slices.Contains(d.v.Others, value):
		return "There is a record " + value + " already; take another name."
	}
	return ""
}

// refusal says why a property cannot have a name, "" when it can.
func (d *Record) refusal(name string) string {
	if name == "" {
		return "Give the internal name of the property, such as hs_ticket_priority."
	}
	for _, p := range d.v.Properties {
		if p.Name == name {
			return "The record has a property " + name + " already; enter on its row edits it."
		}
	}
	return ""
}
