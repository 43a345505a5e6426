// Package msg holds the messages that panes and dialogs send up to the root. They are
// named for what happened or for what is wanted.
package msg

import (
	"cardbench/model/edit"
	"cardbench/tui/keys"
)

// Doc says which document a pointer belongs to.
type Doc int

// The documents.
const (
	Definition Doc = iota + 1
	Response
)

// Place is a node of one of the documents.
type Place struct {
	Doc     Doc
	Pointer string
}

// PlaceSelected says that the cursor of a pane moved to a node. From is the pane that knows
// already.
type PlaceSelected struct {
	Place Place
	From  keys.Scope
}

// JumpRequested asks to show the node and to give the focus to the pane that holds it.
type JumpRequested struct{ Place Place }

// CardRequested asks to show what the card makes of a node of the response.
type CardRequested struct{ Pointer string }

// ScenarioChosen asks to show a stored response or a state; "" is live.
type ScenarioChosen struct{ Name string }

// ActionPressed says that a button of the card was pressed. Pointer is the action's place in
// the response.
type ActionPressed struct{ Pointer string }

// MenuRequested asks to open the actions of a tile; Tile is -1 for the card's own.
type MenuRequested struct{ Tile int }

// TileToggled asks to fold or unfold a tile.
type TileToggled struct{ Tile int }

// LinkFollowed says that a link was activated.
type LinkFollowed struct{ URL string }

// CopyRequested asks to put Text on the clipboard; What names it in the message.
type CopyRequested struct{ What, Text string }

// EditorRequested asks to open Text in the user's own editor, to be read and copied there.
type EditorRequested struct{ Text string }

// ActionRequested asks to run an action of the table, as the palette and the mouse do.
type ActionRequested struct{ ID keys.ID }

// EditRequested asks to make a change. The sender knows nothing of the history: what
// receives it applies the change and hands the new text back.
type EditRequested struct {
	// Doc is the document that the change is for; 0 is the definition.
	Doc    Doc
	Change edit.Change
	// Made is the text with the change made, where the sender has it; zero otherwise.
	Made edit.Buffer
	// Select is the pointer of the node to select when the change is made; "" stays.
	Select string
}

// ChoiceRequested asks to choose one of several values; what asked gets the answer.
type ChoiceRequested struct {
	Title   string
	Choices []Choice
	Current string
}

// Choice is a value that can be chosen, with a few words about it.
type Choice struct{ Value, Detail string }

// Notice asks to show a sentence for a while.
type Notice struct{ Text string }

// FrameReopen asks to open the page that stands in for HubSpot's modal in the browser
// again.
type FrameReopen struct{}

// RecordOp is a kind of change of a record or of the identity.
type RecordOp int

// The changes.
const (
	SetProperty    RecordOp = iota + 1 // give the property Name the value Value; add it where it is missing
	RemoveProperty                     // take the property Name away
	RenameProperty                     // call the property Name To
	SetIdentity                        // give the key Name of the identity the value Value
	SetRecordID                        // give the record the id Value
	RenameRecord                       // call the record To
)

// RecordWish is what has to be asked about a record before it is changed.
type RecordWish int

// The wishes.
const (
	ChooseObjectType RecordWish = iota + 1 // of the record
	AddRecord                              // its name, object type and id
	DropRecord                             // whether it is to go
)

// RecordAsked says that the record editor wants something that is asked for.
type RecordAsked struct {
	Record string // the record's key in the workbench file; "" when there is none
	What   RecordWish
}

// RecordEdited says that a change of a record, or of the identity, was accepted in the
// record editor. Names and values are clean; a value may hold newlines.
type RecordEdited struct {
	Record          string // the record's key in the workbench file
	Op              RecordOp
	Name, To, Value string
}

// CallRequested asks to show a call of the log.
type CallRequested struct{ ID int64 }

// LogFiltered asks to list the calls that a query lets through; "" lists all.
type LogFiltered struct{ Query string }
