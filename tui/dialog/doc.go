// Package dialog holds what stands over the panes: help, palette, pickers, menus,
// inspections, questions, prompts, comparisons, the record editor and the modal of an
// IFRAME action.
//
// A dialog is a value with a typed result. It knows its keys through the action table,
// its mouse through cells of its own, and nothing of what opened it: the root pushes it
// on a Stack, feeds the stack, and acts on the result. A dialog draws its own heavy
// border, each line exactly as wide as the dialog, at any size down to one cell.
//
// The keys in a dialog's foot can be clicked, and what has the focus has a mark beside
// its colour. A dialog that asks before something is sent gives at most one result: a
// key or a click that comes late does nothing. A paste is text and never an answer.
package dialog
