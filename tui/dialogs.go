package tui

import (
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/model"
	"cardbench/model/text"
	"cardbench/render"
	"cardbench/tui/dialog"
	"cardbench/tui/keys"
	"cardbench/tui/msg"
)

// menuActions names the menu of a card's actions; its values are JSON pointers.
const menuActions = "actions"

// menuInspect names the same menu when the request is to be seen first.
const menuInspect = "inspect"

// toDialog gives a key or the mouse to the dialog that is open.
func (a *App) toDialog(m tea.Msg) tea.Cmd {
	result, cmd := a.dialogs.Update(m)
	return tea.Batch(cmd, a.onResult(result))
}

// onResult does what a dialog ended with.
func (a *App) onResult(r dialog.Result) tea.Cmd {
	switch r := r.(type) {
	case dialog.Ran:
		a.remember(r.ID)
		return a.run(r.ID, r.Argument)
	case dialog.Chosen:
		if r.Alt != "" {
			return a.inspectAction(r.Value)
		}
		if answer, ok := a.answers()[r.Name]; ok {
			return answer(r.Value)
		}
		if n, err := strconv.Atoi(r.Name); err == nil {
			return a.choose(purpose(n), r.Value)
		}
	case dialog.Pressed:
		return a.onPressed(r)
	case dialog.Tried:
		return a.askToTryBoth()
	case dialog.Framed:
		return a.endFrame(r.Act)
	case dialog.Confirmed:
		if yes, ok := a.confirmed()[r.Name]; ok {
			return yes()
		}
	case dialog.Entered:
		if answer, ok := a.entered()[r.Name]; ok {
			return answer(r.Value)
		}
	case dialog.Cancelled:
	}
	return nil
}

// answers are what dialogs that are asked by name lead to.
func (a *App) answers() map[string]func(string) tea.Cmd {
	return map[string]func(string) tea.Cmd{
		menuActions: a.press,
		menuInspect: a.inspectAction,
		askMock:     a.setMock,
		askQuit:     a.onQuitAnswer,
		askConflict: a.onConflictAnswer,
		askRecover:  a.onRecoverAnswer,
		askChoice:   a.onChoiceAnswer,
		askType:     a.onTypeAnswer,

		dialog.GalleryName: a.onExhibit,
	}
}

// askChoice names the choice that a field of the form offers.
const askChoice = "choice"

// openChoice offers the values of a field.
func (a *App) openChoice(m msg.ChoiceRequested) tea.Cmd {
	items := each(m.Choices, func(c msg.Choice) dialog.Item {
		return dialog.Item{Value: c.Value, Title: c.Value, Detail: c.Detail, Current: c.Value == m.Current}
	})
	a.dialogs.Push(dialog.NewPicker(dialog.PickerOptions{Name: askChoice, Title: m.Title, Items: items}))
	return nil
}

func (a *App) onChoiceAnswer(value string) tea.Cmd { return a.deliver(a.form.Chosen(value)) }

// recentActions is how many actions the palette lists first.
const recentActions = 5

// remember puts an action at the head of the palette.
func (a *App) remember(id keys.ID) {
	recent := []keys.ID{id}
	for _, old := range a.recent {
		if old != id && len(recent) < recentActions {
			recent = append(recent, old)
		}
	}
	a.recent = recent
}

func (a *App) openHelp() tea.Cmd {
	name, _, _ := strings.Cut(a.pane(a.focus).Caption().Title, "  ")
	a.dialogs.Push(dialog.NewHelp(a.focus.Scope(), name, a.facts()))
	return nil
}

// openPalette offers every action, and every scenario by name.
func (a *App) openPalette() tea.Cmd {
	entries := dialog.Entries(a.facts())
	for _, o := range scenarioOptions(a.project) {
		entries = append(entries, dialog.Entry{ID: keys.Scenario, Given: o.value, Title: "Scenario: " + o.title, Detail: o.detail})
	}
	a.dialogs.Push(dialog.NewPalette(entries, a.recent))
	return nil
}

func (a *App) openKeyMenu(id keys.ID) tea.Cmd {
	a.dialogs.Push(dialog.ActionMenu(id, a.facts()))
	return nil
}

func (a *App) openPicker(p purpose) tea.Cmd {
	c := a.choices(p)
	current := a.current(p)
	var items []dialog.Item
	for _, o := range c.options(a.project) {
		items = append(items, dialog.Item{Value: o.value, Title: o.title, Detail: o.detail, Current: o.value == current, Danger: a.risky(p, o.value)})
	}
	if len(items) == 0 && c.free == "" {
		return a.toast(c.title + ": there is nothing to choose; cardbench.yaml or the card lists none.")
	}
	a.dialogs.Push(dialog.NewPicker(dialog.PickerOptions{Name: strconv.Itoa(int(p)), Title: c.title, Items: items, Free: c.free, Literal: p == pickWidth}))
	return nil
}

// confirmed are what questions lead to that were answered with yes.
func (a *App) confirmed() map[string]func() tea.Cmd {
	return map[string]func() tea.Cmd{
		askBoth:        a.tryBoth,
		askDeleteRow:   a.deleteRow,
		askResendFresh: a.sendAgain,
		askProbe:       a.runProbes,
		askBreaking:    a.saveAll,
		askDropRecord:  a.dropRecord,
		askCommands:    a.runCommands,
	}
}

// entered are what texts lead to that were typed.
func (a *App) entered() map[string]func(string) tea.Cmd {
	return map[string]func(string) tea.Cmd{
		askNewRecord: a.nameRecord,
		askRecordID:  a.addRecord,

		askScenario: a.keepAsScenario,
		askCount:    a.fetchMany,
		askSecret:   a.onSecret,
		askFilter:   a.filterBody,
		askHash:     a.explainHash,
		askExport:   a.exportHAR,
		askCurl:     a.onCurl,
		askCurlName: a.fillEnvironment,
	}
}

// openMenu lists the actions of a tile; of the card itself when tile is -1. Of a card that
// its host hides it lists all: one may insist.
func (a *App) openMenu(name string, tile int) tea.Cmd {
	shown := a.scene.shown[a.previewIndex()]
	title, buttons := buttonsAt(shown.tree, tile)
	items := make([]dialog.Item, len(buttons))
	for i, b := range buttons {
		items[i] = dialog.Item{Value: b.Pointer, Title: b.Label, Detail: string(b.Type), Danger: b.Danger}
	}
	if len(items) == 0 && shown.tree.State == render.Failed {
		title, items = "Hidden by the "+shown.host.Title, hiddenActions(a.scene.card)
	}
	if len(items) == 0 {
		return a.toast("There are no actions here: the answer has none.")
	}
	o := dialog.MenuOptions{Name: name, Title: title, Items: items}
	if name == menuActions {
		o.Alts = []dialog.Alt{{Key: "i", Title: "inspect"}}
	}
	a.dialogs.Push(dialog.NewMenuOf(o))
	return nil
}

// buttonsAt are the actions of a tile; where it has none those of the card itself, and
// where that has none those of the first tile that has some.
func buttonsAt(t render.Tree, tile int) (title string, buttons []render.Button) {
	if tile >= 0 && tile < len(t.Tiles) && len(t.Tiles[tile].Actions) > 0 {
		return t.Tiles[tile].Title, t.Tiles[tile].Actions
	}
	if buttons := cardButtons(t); len(buttons) > 0 {
		return "Actions of the card", buttons
	}
	for _, tile := range t.Tiles {
		if len(tile.Actions) > 0 {
			return tile.Title, tile.Actions
		}
	}
	return "", nil
}

// hiddenActions are all actions of an answer, each with what it belongs to.
func hiddenActions(r model.Response) []dialog.Item {
	var items []dialog.Item
	add := func(owner string, actions ...model.Action) {
		for _, a := range actions {
			items = append(items, dialog.Item{
				Value: a.Pointer, Title: firstOf(text.Line(a.Label), "(no label)"), Detail: owner + " · " + text.Line(string(a.Type)),
			})
		}
	}
	for _, o := range r.Results {
		add(firstOf(text.Line(o.Title.Text), "object "+text.Line(o.ObjectID.Text)), o.Actions...)
	}
	if r.PrimaryAction != nil {
		add("primary", *r.PrimaryAction)
	}
	add("secondary", r.SecondaryActions...)
	if r.SettingsAction != nil {
		add("settings", *r.SettingsAction)
	}
	return items
}

// cardButtons are the actions of the card itself, in the order of the screen.
func cardButtons(t render.Tree) []render.Button {
	var buttons []render.Button
	if t.Primary != nil {
		buttons = append(buttons, *t.Primary)
	}
	buttons = append(buttons, t.Secondary...)
	for _, b := range []*render.Button{t.Gear, t.FooterSettings} {
		if b != nil {
			buttons = append(buttons, *b)
		}
	}
	return buttons
}

// showText shows a text that can be selected and copied by hand.
func (a *App) showText(title, text string) tea.Cmd {
	a.dialogs.Push(dialog.NewMessage(title, text))
	return nil
}
