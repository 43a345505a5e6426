package keys

// The actions that count everywhere.
const (
	Help          ID = "help"
	Palette       ID = "palette"
	Search        ID = "search"
	NextMatch     ID = "next-match"
	PrevMatch     ID = "previous-match"
	NextPane      ID = "next-pane"
	PrevPane      ID = "previous-pane"
	FocusCard     ID = "card"
	FocusDetails  ID = "details"
	FocusPreview  ID = "preview"
	FocusWire     ID = "wire"
	FocusLog      ID = "log"
	FocusSource   ID = "source"
	ZoomIn        ID = "zoom"
	ZoomOut       ID = "unzoom"
	Fetch         ID = "fetch"
	Back          ID = "back"
	Cancel        ID = "cancel"
	Quit          ID = "quit"
	Suspend       ID = "suspend"
	Problems      ID = "problems"
	OpenLink      ID = "open-link"
	ActionsMenu   ID = "actions"
	Reload        ID = "reload"
	WireResponse  ID = "response"
	WireRequest   ID = "request"
	WireTiming    ID = "timing"
	WireSignature ID = "signature"
	Expand        ID = "unfold-all"
	Collapse      ID = "fold-all"
	Declaration   ID = "declaration"
)

// What is called, and with which answer.
const (
	Scenario    ID = "scenario"
	Environment ID = "environment"
	Record      ID = "record"
	ObjectType  ID = "object-type"
)

// What is done with the actions of a card, and what they are done for.
const (
	InspectAction ID = "inspect-action"
	EditRecord    ID = "edit-record"
	Refetch       ID = "fetch-after-actions"
	ResetDemo     ID = "reset-demo"
)

// What finds out why an endpoint does not answer as it should.
const (
	DebugMenu   ID = "debug"
	Repeat      ID = "fetch-many"
	Investigate ID = "investigate"
	Probe       ID = "probe"
	Lab         ID = "signature-lab"
	Mock        ID = "mock"
	Filter      ID = "jq"
	PasteCurl   ID = "paste-curl"
	TypeSecret  ID = "secret"
	ExportHAR   ID = "export-har"
	Compare     ID = "compare"
)

// What is done with a row of the log.
const (
	LogMark     ID = "log-mark"
	LogPin      ID = "log-pin"
	LogResend   ID = "log-resend"
	LogResign   ID = "log-sign-and-resend"
	LogScenario ID = "log-scenario"
)

// What changes the card.
const (
	Edit      ID = "edit"
	Editor    ID = "editor"
	Add       ID = "add"
	Delete    ID = "delete"
	Duplicate ID = "duplicate"
	MoveUp    ID = "move-up"
	MoveDown  ID = "move-down"
	Undo      ID = "undo"
	Redo      ID = "redo"
	Save      ID = "save"
	QuickFix  ID = "fix"
	Gallery   ID = "gallery"
)

// What counts while the source is edited.
const (
	SourceLeave     ID = "source-leave"
	SourceLine      ID = "source-line"
	SourceIndent    ID = "source-indent"
	SourceOutdent   ID = "source-outdent"
	SourceBack      ID = "source-erase-back"
	SourceAhead     ID = "source-erase-ahead"
	SourceWordBack  ID = "source-erase-word-back"
	SourceWordAhead ID = "source-erase-word-ahead"
	SourceToEnd     ID = "source-erase-to-end"
	SourceToStart   ID = "source-erase-to-start"
	SourceUndo      ID = "source-undo"
	SourceRedo      ID = "source-redo"
)

// What counts while a field of the form is edited.
const (
	FieldDone   ID = "field-done"
	FieldLeave  ID = "field-leave"
	FieldNext   ID = "field-next"
	FieldPrev   ID = "field-previous"
	FieldUp     ID = "field-up"
	FieldDown   ID = "field-down"
	FieldChange ID = "field-change"
)

// How the card is looked at.
const (
	ViewMenu ID = "view"
	Host     ID = "host"
	Width    ID = "width"
	Locale   ID = "locale"
	Contact  ID = "contact-sheet"
	Zone     ID = "zone"
	Theme    ID = "theme"
	Mouse    ID = "mouse"
)

// What goes to the clipboard.
const (
	CopyMenu    ID = "copy"
	CopyPointer ID = "copy-pointer"
	CopyURL     ID = "copy-url"
	CopyJSON    ID = "copy-json"
	CopyValue   ID = "copy-value"
	CopyBody    ID = "copy-body"
	CopySource  ID = "copy-signature-source"
	CopyCurl    ID = "copy-curl"
)

// Movement, shared by all panes.
const (
	Up       ID = "up"
	Down     ID = "down"
	PageUp   ID = "page-up"
	PageDown ID = "page-down"
	Top      ID = "top"
	Bottom   ID = "bottom"
	Left     ID = "left"
	Right    ID = "right"
	Enter    ID = "enter"
	Toggle   ID = "toggle"
	TabNext  ID = "tab-next"
	TabPrev  ID = "tab-prev"
)

// What counts in a text field.
const (
	TextAccept ID = "text-accept"
	TextCancel ID = "text-cancel"
)

// What counts in a dialog.
const (
	DialogUp       ID = "dialog-up"
	DialogDown     ID = "dialog-down"
	DialogPageUp   ID = "dialog-page-up"
	DialogPageDown ID = "dialog-page-down"
	DialogTop      ID = "dialog-top"
	DialogBottom   ID = "dialog-bottom"
	DialogAccept   ID = "dialog-accept"
	DialogClose    ID = "dialog-close"
	DialogNext     ID = "dialog-next"
	DialogPrev     ID = "dialog-previous"
)
