package keys

import "strings"

// ID names an action for ever: "fetch", "page-down".
type ID string

// Scope is where an action's keys count. Scopes are asked from the inside out:
// always, dialog, text capture, pane, move, global.
type Scope string

// The scopes.
const (
	Global  Scope = "global"
	Outline Scope = "outline"
	Details Scope = "details"
	Preview Scope = "preview"
	Wire    Scope = "wire"
	Log     Scope = "log"
	Move    Scope = "move"   // movement, shared by all panes
	Text    Scope = "text"   // a text field has the keys: letters are letters
	Field   Scope = "field"  // a field of the form has the keys
	Source  Scope = "source" // the source has the keys
	Dialog  Scope = "dialog" // a dialog is open
	Always  Scope = "always" // also while a dialog or a text field has the keys
)

// Facts are what an action needs to know to say whether it can run.
type Facts struct {
	Busy        bool   // a request is under way
	HasExchange bool   // something was fetched
	HasResponse bool   // a response is shown
	HasProblems bool   // lint found something
	HasActions  bool   // the card shows at least one action
	HasLink     bool   // the selected thing has a link
	HasMatches  bool   // a search is on and found something
	Searching   bool   // a search is on
	Zoomed      bool   // one pane fills the screen
	HasSource   bool   // a signature was computed, so there is a source string
	Editable    bool   // the selected node can be edited
	CanUndo     bool   // there is a change to undo
	CanRedo     bool   // there is an undone change
	Changed     bool   // there is a change that is not saved
	HasFix      bool   // a problem at the selected place has a fix
	HasLog      bool   // the log has at least one row
	HasRow      bool   // a row of the log is selected
	CanReset    bool   // the demo's data can be put back
	Stored      bool   // a stored response or a state is shown, not a live answer
	Refused     bool   // the endpoint answered 401 or 403
	CanFetch    string // "" when a fetch is possible, otherwise why not
}

// Action is one thing a user can do.
type Action struct {
	ID    ID
	Title string // in the palette and the help, as a sentence's beginning
	Group string // section of the help
	Scope Scope
	Keys  []string // as Bubble Tea names them; the first one is shown
	Hint  string   // short word for the footer; "" keeps it out
	// Menu is the action that opens the menu in which this one stands, and Letter the
	// key that chooses it there. Both are "" for an action of no menu.
	Menu   ID
	Letter string
	// Argument names what may follow the action's ID on the palette's command line:
	// "LOCALE" lets ":locale de-DE" choose without asking. "" takes none.
	Argument string
	// Internal keeps the action out of the palette: it makes sense only as a key.
	Internal bool
	// Blocked says why the action cannot run now; "" or a nil func means it can.
	Blocked func(Facts) string

	opener string // the key that opens Menu, filled in by Table
}

// Reason returns why a cannot run, "" when it can.
func (a Action) Reason(f Facts) string {
	if a.Blocked == nil {
		return ""
	}
	return a.Blocked(f)
}

// Key returns the key to show for a: its first one, or the menu's key and the letter
// in the menu ("v l"), or "" when only the palette has it.
func (a Action) Key() string {
	if len(a.Keys) > 0 {
		return Show(a.Keys[0])
	}
	return a.menuKey()
}

// AllKeys returns every way to reach a by key, as shown to a user, without duplicates.
func (a Action) AllKeys() []string {
	var all []string
	for _, k := range a.Keys {
		all = append(all, Show(k))
	}
	if k := a.menuKey(); k != "" {
		all = append(all, k)
	}
	return all
}

func (a Action) menuKey() string {
	if a.opener == "" || a.Letter == "" {
		return ""
	}
	return Show(a.opener) + " " + Show(a.Letter)
}

// Show returns a key as the screen and the README write it.
func Show(key string) string {
	switch key {
	case " ":
		return "space"
	case "up":
		return "↑"
	case "down":
		return "↓"
	case "left":
		return "←"
	case "right":
		return "→"
	}
	return strings.TrimSpace(key)
}
