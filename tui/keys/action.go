package keys

// ID names an action for ever: "fetch", "preview.toggle".
type ID string

// Scope is where an action's keys count. Scopes are asked from the inside out:
// dialog, text capture, pane, global.
type Scope string

// The scopes.
const (
	Global  Scope = "global"
	Outline Scope = "outline"
	Details Scope = "details"
	Preview Scope = "preview"
	Wire    Scope = "wire"
	Text    Scope = "text"   // a text field has the keys: letters are letters
	Dialog  Scope = "dialog" // a dialog is open
)

// Facts are what an action needs to know to say whether it can run.
type Facts struct {
	Busy        bool // a request is under way
	HasExchange bool // something was fetched
	HasResponse bool // a response is shown
	HasProblems bool
	HasActions  bool // the card shows at least one action
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
	// Blocked says why the action cannot run now; "" or a nil func means it can.
	Blocked func(Facts) string
}

// Reason returns why a cannot run, "" when it can.
func (a Action) Reason(f Facts) string {
	if a.Blocked == nil {
		return ""
	}
	return a.Blocked(f)
}
