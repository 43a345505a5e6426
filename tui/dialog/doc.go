// Package dialog holds what stands over the panes: help, palette, pickers, menus,
// inspections and questions.
//
// A dialog is a value with a typed result. It knows its keys through the action table,
// its mouse through cells of its own, and nothing of what opened it: the root pushes it
// on a Stack, feeds the stack, and acts on the result. A dialog draws its own heavy
// border, each line exactly as wide as the dialog, at any size down to one cell.
package dialog
