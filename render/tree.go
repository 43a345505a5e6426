package render

import "cardbench/model"

// State is what the card as a whole shows.
type State string

// The states.
const (
	Ready   State = "ready"
	Loading State = "loading"
	Empty   State = "empty" // no results; actions may still show
	Failed  State = "error"
)

// Tree is a card as a host shows it. `cardbench render --format json` prints it; its
// JSON form is documented in the README.
type Tree struct {
	Host   string `json:"host"`
	State  State  `json:"state"`
	Header Header `json:"header"`
	Tiles  []Tile `json:"tiles"`

	// Hidden is how many results the host leaves out.
	Hidden int `json:"hidden,omitempty"`
	// Undrawn is how many results the host shows and View.MaxTiles left out.
	Undrawn int `json:"-"`
	// SeeMore links to all objects.
	SeeMore *Link `json:"seeMore,omitempty"`

	Primary   *Button  `json:"primary,omitempty"`
	Secondary []Button `json:"secondary,omitempty"`
	// Gear and FooterSettings: the settings action, where the host puts it.
	Gear           *Button `json:"gear,omitempty"`
	FooterSettings *Button `json:"footerSettings,omitempty"`
	// PoweredBy is the app's name in the footer; "" when the host shows none.
	PoweredBy string `json:"poweredBy,omitempty"`

	// Message is what the host shows in place of tiles (Loading, Failed).
	Message string `json:"message,omitempty"`
	// Reason says, for the author and not for HubSpot's user, why the card failed.
	Reason string `json:"reason,omitempty"`
	// ReasonAt is the JSON pointer of the action that Reason is about; "" for none.
	ReasonAt string `json:"-"`
}

// Header is the title line.
type Header struct {
	Title   string `json:"title"`
	Count   *int   `json:"count,omitempty"` // nil where the host shows no count
	Pointer string `json:"pointer"`
}

// Tile is one object.
type Tile struct {
	Title   string   `json:"title"`
	Link    string   `json:"link,omitempty"` // http, https or mailto; "" is plain text
	Rows    []Row    `json:"rows"`           // those that show
	Folded  []Row    `json:"folded,omitempty"`
	Toggle  string   `json:"toggle,omitempty"` // "View more" or "View less"; "" without a fold
	Actions []Button `json:"actions,omitempty"`
	Index   int      `json:"index"` // place in the response
	Pointer string   `json:"pointer"`
}

// Row is one property of an object.
type Row struct {
	Label  string           `json:"label"`
	Text   string           `json:"text"`
	Kind   model.DataType   `json:"kind"`
	Status model.OptionType `json:"status,omitempty"` // set when Text is a coloured tag
	Link   string           `json:"link,omitempty"`
	// Invalid: the host could not show the value and says so in Text.
	Invalid bool   `json:"invalid,omitempty"`
	Pointer string `json:"pointer"` // of the value in the response
	// Declared is the pointer of the display property in the definition; "" for an
	// entry of properties[].
	Declared string `json:"declared,omitempty"`
}

// Button is an action as the card shows it.
type Button struct {
	Label   string           `json:"label"`
	Type    model.ActionType `json:"type"`
	Danger  bool             `json:"danger,omitempty"` // a DELETE
	Pointer string           `json:"pointer"`
}

// Link is a link with its text.
type Link struct {
	Text    string `json:"text"`
	URL     string `json:"url"`
	Pointer string `json:"pointer"`
}
