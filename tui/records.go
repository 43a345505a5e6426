package tui

import (
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

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
