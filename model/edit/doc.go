// Package edit changes a JSON text so that only the bytes that are meant change.
//
// A Buffer is a text under edit: its bytes, the last document that they parsed to, and
// what is wrong with them now. A Change is a list of byte splices with a name; every
// edit of the form, of the source and of a quick fix is one, so that they share one
// Log of undo and redo. Builders such as SetString and InsertElement make the splices
// for an edit of the tree: unknown keys, order, spelling, indentation and line ends
// stay, and what is inserted looks like its siblings. They are for the text that the
// document was parsed from: with a Buffer that has a Problem, that is an earlier one.
// Sequence makes one change of several; Diff and Merge take up what another program
// made of the file.
//
// The tree is that of package document, whose nodes know their bytes: a second one made
// for editing, such as hujson's, would accept what HubSpot refuses (comments, commas at
// the end) and lose its offsets at the first edit.
//
// The package is pure: no clock, no disk, no screen.
package edit
