package layout

import "cardbench/tui/keys"

// Slot is a place for a pane.
type Slot int

// The slots. Other is the second preview: the same card on the other host.
const (
	Card Slot = iota + 1
	Details
	Preview
	Other
	Wire
	Log
	Source
)

// Scope returns the scope whose keys count in the pane of s.
func (s Slot) Scope() keys.Scope {
	switch s {
	case Card:
		return keys.Outline
	case Details, Source:
		return keys.Details
	case Preview, Other:
		return keys.Preview
	case Wire:
		return keys.Wire
	case Log:
		return keys.Log
	}
	return keys.Global
}

// Number returns the number that the frame of s shows and that key focuses it.
func (s Slot) Number() int {
	switch s {
	case Card:
		return 1
	case Details:
		return 2
	case Preview, Other:
		return 3
	case Wire:
		return 4
	case Log:
		return 5
	case Source:
		return 6
	}
	return 0
}

// Class is a class of sizes that share a layout.
type Class int

// The classes, by the size of the terminal.
const (
	TooSmall Class = iota + 1 // under 40×10: only Message
	Single                    // under 60×16: one pane
	Narrow                    // under 100 columns: the outline and one main pane
	Tall                      // narrow, and much taller than wide: panes below each other
	Medium                    // under 160 columns: three columns, the log and the wire below
	Wide                      // both hosts side by side
)

// Limits of the classes, in cells.
const (
	minWidth, minHeight   = 40, 10
	pairWidth, pairHeight = 60, 16
	mediumWidth           = 100
	wideWidth             = 160
	drawerHeight          = 30 // under this the wire is a line, and the log is not on the screen
	tallHeight            = 46
	tallWidth             = 84
	noticeHeight          = 20 // under this problems have no line of their own
	statusHeight          = 14 // under this the wire has no line either

	// From this size on pane 2 is wide enough for lines of JSON and high enough for two.
	sourceWidth, sourceHeight = 176, 40
)

// Options are what the user chose.
type Options struct {
	// Focus is the pane that has the focus. It is the one that a zoom and a small
	// screen show. The zero value is the preview.
	Focus Slot
	// Main is the pane beside the outline where there is room for one: Details, Source,
	// Preview, Wire or Log. The zero value is the preview.
	Main Slot
	// Edit is the pane that stands in pane 2 where Details and Source share it. One
	// that has the focus goes first. The zero value is Details.
	Edit Slot
	// Zoom shows the focused pane alone.
	Zoom bool
}

// Box is a pane on the screen.
type Box struct {
	Slot  Slot
	Outer Rect // with the border
	Inner Rect // the content
}

// Frame is a layout. Header, Boxes, Status, Notice and Keys tile the screen; a line
// that has no room is empty. When the class is TooSmall, Message is the whole screen
// and everything else is empty.
type Frame struct {
	W, H  int
	Class Class
	Boxes []Box
	Edit  Slot // what pane 2 shows: Details, or Source where the two share it

	Header  Rect // file, environment, record, counts of problems
	Status  Rect // the last exchange in one line
	Notice  Rect // what is wrong and has no place below the card, on small screens
	Keys    Rect // the footer
	Message Rect // what to say when nothing fits
}

// Box returns the box of slot, and false when it is not on the screen.
func (f Frame) Box(slot Slot) (Box, bool) {
	for _, b := range f.Boxes {
		if b.Slot == slot {
			return b, true
		}
	}
	return Box{}, false
}

// At returns the box under the cell at x, y.
func (f Frame) At(x, y int) (Box, bool) {
	for _, b := range f.Boxes {
		if b.Outer.Contains(x, y) {
			return b, true
		}
	}
	return Box{}, false
}

// Order returns the panes that tab goes through, in the order of their numbers. On a small screen
// panes that are not shown belong to it too, so that the keyboard reaches them.
func (f Frame) Order() []Slot {
	order := []Slot{Card, f.Edit, Preview}
	if f.Class == Wide {
		order = append(order, Other)
	}
	order = append(order, Wire, Log)
	if f.Apart() {
		order = append(order, Source)
	}
	return order
}

// Apart reports whether the source is a pane of its own. Elsewhere it is a part of
// pane 2, which shows either of the two.
func (f Frame) Apart() bool { return f.W >= sourceWidth && f.H >= sourceHeight }
