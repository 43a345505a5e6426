// Package source is the text of the card as it stands in the file: read, searched,
// folded and edited.
//
//	x  3 ▾  "fetch": {
//	   4      "targetUrl": "https://www.example.com/demo-fetch",
//
// Reading, the shared movement moves line by line, a fold hides what an object or an
// array holds, and other panes are told which node the cursor is on. Editing, letters
// are text (Captures) and every key that changes something makes an edit.Change of byte
// splices. The pane shows its own changes at once and asks for them by
// msg.EditRequested; whoever owns the text applies them in the order in which Key
// returned them and hands the text back by SetBuffer, after a refused one the text as it
// was. It may be some keys behind.
//
// Offsets are bytes of the file, columns are cells of the screen. Nothing is kept per
// character: the pane has an index of lines, which an edit mends where it changed, and
// paints the rows that are on screen. JSON strings do not cross lines, so that each line
// is coloured by itself, also while the text does not parse.
//
// It imports model and the leaves of tui.
package source
