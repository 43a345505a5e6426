package render

// Block is a painted card.
type Block struct {
	Lines []Line
	Width int // cells; every line is exactly this wide
}

// Line is one painted line.
type Line struct {
	Text string
	// Pointer is the JSON pointer in the response of what the line shows; "" for a
	// line that shows nothing of it.
	Pointer string
	// Declared is the pointer in the definition, where there is one.
	Declared string
	// Targets are the places that can be clicked or activated.
	Targets []Target
}

// TargetKind is what activating a target does.
type TargetKind string

// The kinds of targets.
const (
	TargetLink   TargetKind = "link"   // URL
	TargetToggle TargetKind = "toggle" // unfolds or folds Tile
	TargetMenu   TargetKind = "menu"   // opens the actions of Tile; of the card when Tile is -1
	TargetAction TargetKind = "action" // the action at Pointer
)

// Target is a span of cells that can be activated.
type Target struct {
	Kind    TargetKind
	From    int // first cell
	To      int // cell behind the last
	Tile    int // index of the tile in the tree, -1 for the card
	URL     string
	Pointer string
}
