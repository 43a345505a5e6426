package tui

import (
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/model"
	"cardbench/model/bench"
	"cardbench/model/text"
	"cardbench/tui/dialog"
	"cardbench/tui/msg"
)

// The questions about a record.
const (
	askType       = "object-type"
	askNewRecord  = "new-record"
	askRecordID   = "record-id"
	askDropRecord = "drop-record"
)

// openRecord lets the user edit the record and HubSpot's user.
func (a *App) openRecord() tea.Cmd {
	a.bench.dialog = dialog.NewRecord(a.recordView())
	a.dialogs.Push(a.bench.dialog)
	return nil
}

func (a *App) recordView() dialog.RecordView {
	record, there := a.project.Bench.Record(a.selection.Record)
	v := dialog.RecordView{
		Name: record.Name, ObjectType: record.ObjectType, ID: record.ID, Properties: record.Properties,
		Others:   a.otherRecords(record.Name),
		Identity: identityFields(a.project.Bench.Identity),
		Note:     "written to " + bench.FileName + " at once; its comments stay",
	}
	if there {
		v.Needed = needed(a.scene.definition, a.selection.ObjectType, a.scene.card, record)
	}
	switch {
	case a.bench.problem != "":
		v.Note = "as it was before a mistake came into the file: " + a.bench.problem
	case a.bench.store == nil:
		v.Note = "this example is part of cardbench: changes last until it is closed"
	}
	return v
}

// needed lists the properties that the card or an action asks for and the record lacks.
func needed(d model.Definition, objectType string, card model.Response, record bench.Record) []dialog.Need {
	var needs []dialog.Need
	add := func(names []string, by string) {
		for _, name := range names {
			_, has := record.Property(name)
			if has {
				continue
			}
			n := slices.IndexFunc(needs, func(n dialog.Need) bool { return n.Property == name })
			switch {
			case n < 0:
				needs = append(needs, dialog.Need{Property: name, By: by})
			case !slices.Contains(strings.Split(needs[n].By, ", "), by):
				needs[n].By += ", " + by
			}
		}
	}
	if t, ok := d.ObjectType(objectType); ok {
		add(t.PropertiesToSend, "propertiesToSend")
	}
	for _, action := range card.AllActions() {
		add(action.AssociatedObjectProperties, action.Label)
	}
	return needs
}

// onRecordEdited makes a change in the workbench file.
func (a *App) onRecordEdited(m msg.RecordEdited) tea.Cmd {
	switch m.Op {
	case msg.SetRecordID:
		return a.changeRecord(m.Record, func(src []byte) ([]byte, error) { return bench.SetRecordID(src, m.Record, m.Value) })
	case msg.RenameRecord:
		return a.changeRecord(m.To, func(src []byte) ([]byte, error) { return bench.RenameRecord(src, m.Record, m.To) })
	case msg.SetProperty, msg.RemoveProperty, msg.RenameProperty, msg.SetIdentity:
	}
	return a.editBench(func(src []byte) ([]byte, error) {
		switch m.Op {
		case msg.SetProperty:
			return bench.SetProperty(src, m.Record, m.Name, m.Value)
		case msg.RemoveProperty:
			return bench.RemoveProperty(src, m.Record, m.Name)
		case msg.RenameProperty:
			return bench.RenameProperty(src, m.Record, m.Name, m.To)
		case msg.SetIdentity:
			return bench.SetIdentity(src, m.Name, m.Value)
		case msg.SetRecordID, msg.RenameRecord:
		}
		return src, nil
	})
}

// onRecordAsked asks what the record editor cannot know.
func (a *App) onRecordAsked(m msg.RecordAsked) tea.Cmd {
	a.adding = nil
	switch m.What {
	case msg.ChooseObjectType:
		record, _ := a.project.Bench.Record(m.Record)
		a.askObjectType(record.ObjectType)
	case msg.AddRecord:
		a.askRecordName()
	case msg.DropRecord:
		a.askToDrop(m.Record)
	}
	return nil
}

// askObjectType offers the object types: those that the card is for come first.
func (a *App) askObjectType(current string) {
	var items, others []dialog.Item
	for _, name := range bench.ObjectTypes() {
		it := dialog.Item{Value: name, Title: name, Current: name == current, Detail: "the card is not for it"}
		if t, ok := a.project.definition.ObjectType(name); ok {
			it.Detail = "the card is for it, " + text.Count(len(t.PropertiesToSend), "property") + " sent"
			items = append(items, it)
		} else {
			others = append(others, it)
		}
	}
	a.dialogs.Push(dialog.NewPicker(dialog.PickerOptions{Name: askType, Title: "Object type of the record", Items: append(items, others...)}))
}

// onTypeAnswer takes the object type of the record, or of the one that is being added.
func (a *App) onTypeAnswer(objectType string) tea.Cmd {
	if a.adding != nil {
		a.adding.ObjectType = objectType
		a.askID()
		return nil
	}
	name := a.selection.Record
	return a.changeRecord(name, func(src []byte) ([]byte, error) { return bench.SetObjectType(src, name, objectType) })
}

// askRecordName begins a new record with its name; then its type and its id are asked for.
func (a *App) askRecordName() {
	taken := a.otherRecords("")
	a.dialogs.Push(dialog.NewPrompt(dialog.PromptOptions{
		Name: askNewRecord, Title: "New record: its name", Placeholder: "acme",
		Text: "What to choose it by, here and with --record. HubSpot never sees it.",
		Check: func(name string) string {
			switch {
			case strings.TrimSpace(name) == "":
				return "give it a name"
			case slices.Contains(taken, strings.TrimSpace(name)):
				return "there is a record of that name already"
			}
			return ""
		},
	}))
}

func (a *App) nameRecord(name string) tea.Cmd {
	a.adding = &bench.Record{Name: strings.TrimSpace(name)}
	a.askObjectType("")
	return nil
}

func (a *App) askID() {
	a.dialogs.Push(dialog.NewPrompt(dialog.PromptOptions{
		Name: askRecordID, Title: "New record: its id", Placeholder: "53701",
		Text: fmt.Sprintf("The id of %s among the %s of the HubSpot account, as in the address of its page.", a.adding.Name, a.adding.ObjectType),
		Check: func(id string) string {
			if strings.TrimSpace(id) == "" {
				return "give its id"
			}
			return ""
		},
	}))
}

// addRecord writes the new record and chooses it.
func (a *App) addRecord(id string) tea.Cmd {
	r := *a.adding
	a.adding = nil
	r.ID = strings.TrimSpace(id)
	return a.changeRecord(r.Name, func(src []byte) ([]byte, error) { return bench.SetRecord(src, r.Name, r) })
}

// otherRecords are the names of the records but one.
func (a *App) otherRecords(but string) []string {
	names := each(a.project.Bench.Records, func(r bench.Record) string { return r.Name })
	return slices.DeleteFunc(names, func(name string) bool { return name == but })
}

// changeRecord makes a change after which the record is called name, and chooses it. The
// card stays until it is fetched again: a change of who is asked for sends nothing.
func (a *App) changeRecord(name string, change benchChange) tea.Cmd {
	was := a.selection
	a.selection.Record = name
	cmd := a.editBench(change)
	if _, there := a.project.Bench.Record(name); !there {
		a.selection = was
		a.recompose()
		a.showRecord()
		return cmd
	}
	a.selection.ObjectType = objectTypeOf(a.project, name)
	a.recompose()
	a.showRecord()
	a.bench.said = "Saved " + bench.FileName + "; " + firstOf(a.scene.cannotFetch, "r fetches the card of "+name) + "."
	return cmd
}

// askToDrop asks before a record goes: what it says can be had back from nowhere.
func (a *App) askToDrop(name string) {
	r, _ := a.project.Bench.Record(name)
	a.dialogs.Push(dialog.NewConfirm(dialog.Question{
		Name: askDropRecord, Title: "Remove the record " + name + "?",
		Text: fmt.Sprintf("%s %s with %s is taken out of %s at once, and no key brings it back. Comments stay; in HubSpot nothing changes.",
			r.ObjectType, r.ID, text.Count(len(r.Properties), "property"), bench.FileName),
		Yes: "Remove", No: "Keep", Danger: true,
	}))
}

// dropRecord removes the chosen record; the first of the others is chosen in its place.
func (a *App) dropRecord() tea.Cmd {
	name := a.selection.Record
	was := a.selection
	a.selection.Record = firstOf(a.otherRecords(name)...)
	a.bench.said = replacement("record", name, a.selection.Record) + " Saved " + bench.FileName + "."
	cmd := a.editBench(func(src []byte) ([]byte, error) { return bench.RemoveRecord(src, name) })
	if _, there := a.project.Bench.Record(name); there {
		a.selection = was
		return cmd
	}
	a.selection.ObjectType = objectTypeOf(a.project, a.selection.Record)
	if a.selection.Scenario == "" {
		a.guard.Abort() // a call under way is about what is gone
		a.show(notFetched(""))
	}
	a.showRecord()
	return cmd
}
