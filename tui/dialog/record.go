package dialog

import (
	"slices"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/model/bench"
	"cardbench/model/text"
	"cardbench/tui/keys"
	"cardbench/tui/msg"
	"cardbench/tui/pane"
)

// RecordView is a CRM record and the identity as they are stored now. Its texts are
// clean.
type RecordView struct {
	Name       string // the record's key in the workbench file, "" for none; comes back in the messages
	ObjectType string
	ID         string
	Others     []string // names of the other records
	Properties []bench.RecordProperty
	Needed     []Need
	Identity   [][2]string // keys and values: userId, userEmail …
	Note       string      // where it is stored, or why it cannot be
}

// Need is a property that the card asks for and the record lacks.
type Need struct {
	Property string
	By       string // who asks: "Resolve (associatedObjectProperties)"
}

// Record edits a record and the identity. Every accepted change goes up as a
// msg.RecordEdited, and what is to be asked first as a msg.RecordAsked; what receives them
// stores the change and calls Set. The editor itself changes nothing. Its result is
// Cancelled.
type Record struct {
	room
	v        RecordView
	rows     []recordRow
	scroller pane.Scroller
	offers   offerBar
	edit     *recordEdit // the cell that is being edited, nil for none
	notice   string
	follow   string // the property to select when it has arrived
}

// rowKind is what a row of the table is.
type rowKind int

const (
	rowHeading rowKind = iota
	rowProperty
	rowNeed
	rowAdd
	rowName
	rowType
	rowID
	rowNew
	rowIdentity
)

// recordRow is a row of the table.
type recordRow struct {
	kind        rowKind
	name, value string
	by          string // who needs it
}

// NewRecord opens the editor on v.
func NewRecord(v RecordView) *Record {
	d := &Record{}
	d.Set(v)
	d.scroller.MoveTo(1)
	if len(v.Needed) > 0 {
		d.find(rowNeed, v.Needed[0].Property)
	}
	return d
}

// Set tells the state that is stored now. The cursor stays on its row, an edit goes on.
func (d *Record) Set(v RecordView) {
	if d.edit != nil && d.v.Name != v.Name {
		d.edit, d.notice = nil, "The record "+d.v.Name+" is there no more; what was typed for it was not taken."
	}
	before, _ := d.selected()
	if d.follow != "" {
		before = recordRow{kind: rowProperty, name: d.follow}
	}
	d.v = v
	d.rows = v.rows()
	d.place()
	if d.find(before.kind, before.name) {
		d.follow = ""
		d.place() // another row may offer other keys
	}
}

// rows lists the properties, then what is missing, then the record itself, then the
// identity.
func (v RecordView) rows() []recordRow {
	var rows []recordRow
	if v.Name != "" {
		rows = append(rows, recordRow{kind: rowHeading, name: "Properties of the record"})
		for _, p := range v.Properties {
			rows = append(rows, recordRow{kind: rowProperty, name: p.Name, value: p.Value})
		}
		for _, n := range v.Needed {
			rows = append(rows, recordRow{kind: rowNeed, name: n.Property, by: n.By})
		}
		rows = append(rows, recordRow{kind: rowAdd})
	}
	rows = append(rows, recordRow{kind: rowHeading, name: "Record: whose card is asked for"})
	if v.Name != "" {
		rows = append(rows, recordRow{kind: rowName, name: "name", value: v.Name},
			recordRow{kind: rowType, name: "objectType", value: v.ObjectType}, recordRow{kind: rowID, name: "id", value: v.ID})
	}
	rows = append(rows, recordRow{kind: rowNew})
	if len(v.Identity) == 0 {
		return rows
	}
	rows = append(rows, recordRow{kind: rowHeading, name: "Identity: the user and the account that HubSpot names"})
	for _, kv := range v.Identity {
		rows = append(rows, recordRow{kind: rowIdentity, name: kv[0], value: kv[1]})
	}
	return rows
}

// The width that the editor wants, in cells, and the lines around the table.
const (
	recordWant  = 84
	recordAbove = 1 // whose record it is
)

// below is the lines for a notice.
func (d *Record) below() int {
	if d.notice == "" && d.maxHeight < lowest {
		return 1
	}
	return 2
}

// SetSize gives the most that the dialog may take.
func (d *Record) SetSize(maxWidth, maxHeight int) {
	d.maxWidth, d.maxHeight = maxWidth, maxHeight
	d.place()
}

// Size is what the dialog takes.
func (d *Record) Size() (int, int) { return d.size() }

func (d *Record) place() {
	d.wantWidth = recordWant + frameWidth
	w, _ := d.inner()
	d.offers = newOffers(d.offered(), w, offerRows(d.maxHeight-frameHeight))
	d.wantHeight = recordAbove + len(d.rows) + d.below() + len(d.offers.rows) + frameHeight
	d.scroller.SetCount(len(d.rows))
	d.scroller.SetHeight(d.tableHeight())
	d.scroller.Ensure()
}

func (d *Record) tableHeight() int {
	_, h := d.inner()
	return max(0, h-recordAbove-d.below()-len(d.offers.rows))
}

// selected returns the row under the cursor.
func (d *Record) selected() (recordRow, bool) {
	if i := d.scroller.Cursor(); i < len(d.rows) {
		return d.rows[i], true
	}
	return recordRow{}, false
}

// find selects the row of a kind and a name, and reports whether there is one. A need
// that was met is a property.
func (d *Record) find(kind rowKind, name string) bool {
	for _, want := range []rowKind{kind, rowProperty, rowNeed} {
		if want != kind && kind != rowProperty && kind != rowNeed {
			return false
		}
		i := slices.IndexFunc(d.rows, func(r recordRow) bool { return r.kind == want && r.name == name })
		if i >= 0 {
			d.scroller.MoveTo(i)
			return true
		}
	}
	return false
}

// Update takes a key: of the edit while there is one, of the table otherwise.
func (d *Record) Update(m tea.KeyMsg) (Result, tea.Cmd) {
	d.notice = ""
	if d.edit != nil {
		cmd := d.typed(m)
		d.place()
		return nil, cmd
	}
	id := reading(m)
	if id == keys.DialogClose || m.String() == "q" {
		return Cancelled{}, nil
	}
	before := d.scroller.Cursor()
	if _, mine := d.scroller.Do(id); mine {
		d.skip(before)
		d.place()
		return nil, nil
	}
	cmd := d.act(m.String())
	d.place()
	return nil, cmd
}

// skip moves on from a heading.
func (d *Record) skip(before int) {
	at := d.scroller.Cursor()
	if r, ok := d.selected(); !ok || r.kind != rowHeading {
		return
	}
	switch {
	case at == 0:
		d.scroller.MoveTo(1)
		d.scroller.EnsureRange(0, 2)
	case at < before:
		d.scroller.MoveTo(at - 1)
	default:
		d.scroller.MoveTo(at + 1)
	}
}

// act runs a key of the table.
func (d *Record) act(key string) tea.Cmd {
	row, ok := d.selected()
	if !ok {
		return nil
	}
	switch key {
	case keyEnter, "e":
		return d.begin(row)
	case "a":
		if d.find(rowAdd, "") {
			return d.begin(recordRow{kind: rowAdd})
		}
	case "n":
		return d.ask(msg.AddRecord)
	case "r":
		return d.rename(row)
	case "d":
		return d.remove(row)
	}
	return nil
}

func (d *Record) rename(row recordRow) tea.Cmd {
	switch row.kind {
	case rowProperty:
		d.edit = newRecordEdit(editName, row, row.name)
	case rowName:
		return d.begin(row)
	default:
		d.notice = "Only the record and its properties can be renamed."
	}
	return nil
}

func (d *Record) remove(row recordRow) tea.Cmd {
	switch row.kind {
	case rowProperty:
		return edited(msg.RecordEdited{Record: d.v.Name, Op: msg.RemoveProperty, Name: row.name})
	case rowName:
		return d.ask(msg.DropRecord)
	default:
		d.notice = "Only a property, or the record on the row of its name, can be deleted; e edits the value of this row."
	}
	return nil
}

func edited(m msg.RecordEdited) tea.Cmd { return func() tea.Msg { return m } }

func (d *Record) ask(what msg.RecordWish) tea.Cmd {
	m := msg.RecordAsked{Record: d.v.Name, What: what}
	return func() tea.Msg { return m }
}

// Wheel scrolls by lines.
func (d *Record) Wheel(lines int) { d.scroller.Wheel(lines) }

// Outside keeps what is being typed.
func (d *Record) Outside() Result {
	if d.edit != nil {
		return nil
	}
	return Cancelled{}
}

// Click selects the row under the cell, edits the selected one, or presses a key.
func (d *Record) Click(x, y int) (Result, tea.Cmd) {
	if d.onSign(x, y) {
		return Cancelled{}, nil
	}
	w, h := d.inner()
	x, y = d.content(x, y)
	if k, ok := d.offers.at(x, y-h+len(d.offers.rows)); ok {
		return d.Update(k)
	}
	row, ok := d.scroller.RowAt(y - recordAbove)
	if !ok || x < 0 || x >= w || d.edit != nil || d.rows[row].kind == rowHeading {
		return nil, nil
	}
	d.notice = ""
	if d.scroller.Cursor() == row {
		return d.Update(tea.KeyMsg{Type: tea.KeyEnter})
	}
	d.scroller.MoveTo(row)
	d.place()
	return nil, nil
}

func (d *Record) offered() []offer {
	if d.edit != nil {
		return []offer{{key: keyEnter, does: "take it"}, {key: "esc", does: "cancel the edit"}, {key: "ctrl+u", does: "clear"}}
	}
	row, _ := d.selected()
	var offers []offer
	switch row.kind {
	case rowProperty:
		offers = []offer{{key: keyEnter, does: "edit"}, {key: "a", does: "add"}, {key: "r", does: "rename"}, {key: "d", does: "delete"}}
	case rowIdentity:
		offers = []offer{{key: keyEnter, does: "edit"}, {key: "a", does: "add a property"}}
	case rowNeed:
		offers = []offer{{key: keyEnter, does: "add it"}, {key: "a", does: "add another"}}
	case rowName:
		offers = []offer{{key: keyEnter, does: "rename"}, {key: "n", does: "new record"}, {key: "d", does: "delete the record"}}
	case rowType:
		offers = []offer{{key: keyEnter, does: "choose"}, {key: "n", does: "new record"}}
	case rowID:
		offers = []offer{{key: keyEnter, does: "edit"}, {key: "n", does: "new record"}}
	case rowAdd, rowNew, rowHeading:
		offers = []offer{{key: keyEnter, does: "add"}}
	}
	return append(offers, closing())
}

// caption says whose record it is.
func (v RecordView) caption() string {
	if v.Name == "" {
		return "There is no record yet"
	}
	parts := []string{v.Name, v.ObjectType, v.ID}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "  ")
}

// count says how many properties there are, and how many are missing.
func (v RecordView) count() string {
	if v.Name == "" {
		return ""
	}
	said := text.Count(len(v.Properties), "property")
	if n := len(v.Needed); n > 0 {
		said += ", " + strconv.Itoa(n) + " missing"
	}
	return said
}
