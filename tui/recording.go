package tui

import (
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/client"
	"cardbench/model"
	"cardbench/model/bench"
	"cardbench/tui/dialog"
	"cardbench/tui/msg"
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

// keepAsScenario makes the chosen row of the log a scenario: its body a file beside the
// workbench file, its status an entry in it.
func (a *App) keepAsScenario(name string) tea.Cmd {
	return a.readCall(a.row, func(a *App, m callRead) tea.Cmd {
		s, body, err := client.ScenarioOf(m.exchange, name)
		if err != nil {
			return a.toast("Row " + itoa(m.row.ID) + " was not kept: " + err.Error() + ".")
		}
		kept := Scenario{Scenario: s}
		var write tea.Cmd
		if s.Response != "" {
			kept.Response, kept.Problem = m.doc, scenarioProblem(m)
			write = a.writeResponse(s.Response, body)
		}
		a.project.Scenarios = append(a.project.Scenarios, kept)
		cmd := a.editBench(func(src []byte) ([]byte, error) { return bench.AddScenario(src, name, s) })
		a.bench.said = "Kept as the scenario " + name + "; s shows it."
		return tea.Batch(write, cmd, a.toast(a.bench.said))
	})
}

// scenarioProblem says why a kept answer cannot be shown as a card.
func scenarioProblem(m callRead) string {
	if m.doc == nil {
		return m.exchange.Verdict.Held
	}
	return ""
}

// writeResponse writes a body into a new file beside the workbench file.
func (a *App) writeResponse(name string, src []byte) tea.Cmd {
	if a.deps.Files == nil || a.bench.store == nil {
		return nil
	}
	ctx, store := a.ctx, a.deps.Files.Open(beside(a.project.BenchName, name), nil)
	return func() tea.Msg {
		_, err := store.Save(ctx, src, Version{})
		_ = store.Close() // it is opened anew when it is shown
		return responseWritten{name: name, err: err}
	}
}

// beside is a path in the folder of another file.
func beside(file, name string) string {
	if i := strings.LastIndexAny(file, `/\`); i >= 0 {
		return file[:i+1] + name
	}
	return name
}

// responseWritten says that a body was written into a file, or was not.
type responseWritten struct {
	name string
	err  error
}

func (m responseWritten) tell(a *App) tea.Cmd {
	if m.err != nil {
		return a.showText("The response was not written", m.name+": "+m.err.Error())
	}
	return nil
}

// resetDemo lets the demo's integrator forget what actions did.
func (a *App) resetDemo() tea.Cmd {
	reset := a.deps.Reset
	return func() tea.Msg { return demoReset{err: reset()} }
}

// demoReset says that the demo's data are as they were, or are not.
type demoReset struct{ err error }

func (m demoReset) tell(a *App) tea.Cmd {
	if m.err != nil {
		return a.toast("The demo was not reset: " + m.err.Error())
	}
	return tea.Batch(a.fetch(), a.toast("The demo's data are as they were at the beginning."))
}
