package dialog

import (
	tea "github.com/charmbracelet/bubbletea"

	"cardbench/tui/keys"
	"cardbench/tui/theme"
)

// Dialog is one thing that asks or shows something.
type Dialog interface {
	// SetSize gives the most that the dialog may take, in cells with its border.
	SetSize(maxWidth, maxHeight int)
	// Size is what the dialog takes of that.
	Size() (width, height int)
	// Update takes a key. A result other than nil ends the dialog.
	Update(m tea.KeyMsg) (Result, tea.Cmd)
	// Click presses the cell at x, y of the dialog, border included.
	Click(x, y int) (Result, tea.Cmd)
	// Wheel scrolls by lines.
	Wheel(lines int)
	// View draws the dialog: as many lines as its height, each as wide as its width.
	View(th theme.Theme) []string
}

// Result is how a dialog ended.
type Result interface{ result() }

// Cancelled means that the dialog was closed and nothing is to be done.
type Cancelled struct{}

// Confirmed means that a question was answered with yes. Name is the question's.
type Confirmed struct{ Name string }

// Chosen means that a picker's or a menu's item was chosen. Name is the dialog's.
type Chosen struct {
	Name, Value string
	// Alt is the key of the other thing that was asked for the item, see Alt; "" when it
	// was simply chosen.
	Alt string
}

// Ran means that an action is to be run, as if its key had been pressed.
type Ran struct {
	ID       keys.ID
	Argument string // what was typed behind the name, "" for nothing
}

// Pressed means that a button of an inspection was pressed. Only a result with Confirm
// set allows what the inspection asks about; any other button declines it.
type Pressed struct {
	Name    string // the inspection's
	Button  int    // index of the button, in the order on the screen
	Confirm bool   // it was the confirming one
}

// Tried means that what the inspection called Name would send is to be sent with both
// kinds of body, see Inspection.CanTry.
type Tried struct{ Name string }

// Framed means that the page of an IFRAME action is over.
type Framed struct{ Act Act }

// Act is how the page of an IFRAME action was ended from the terminal.
type Act string

// The ways in which a user ends the page.
const (
	Done   Act = "DONE"   // as if the page had posted {"action":"DONE"}
	Cancel Act = "CANCEL" // as if the page had posted {"action":"CANCEL"}
	Closed Act = "CLOSED" // the X of HubSpot's modal: the page posted nothing
)

// Entered means that a text was typed and taken. Name is the prompt's. The value may be
// a secret: it is not for logs.
type Entered struct{ Name, Value string }

func (Cancelled) result() {}
func (Confirmed) result() {}
func (Chosen) result()    {}
func (Ran) result()       {}
func (Pressed) result()   {}
func (Tried) result()     {}
func (Framed) result()    {}
func (Entered) result()   {}

// wheelLines is how far one notch of the wheel scrolls.
const wheelLines = 3

// reading returns what a key means in a dialog that takes no text: letters move as they
// do in a pane.
func reading(m tea.KeyMsg) keys.ID {
	action, _ := keys.Lookup([]keys.Scope{keys.Dialog, keys.Move}, m.String())
	return action.ID
}

// lookup returns what a key means in a dialog, "" for nothing.
func lookup(m tea.KeyMsg) keys.ID {
	action, _ := keys.Lookup([]keys.Scope{keys.Dialog}, m.String())
	return action.ID
}
