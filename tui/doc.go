// Package tui is the workbench on screen.
//
//	keys, msg, theme, ink, layout <- pane, sheet, jsonview
//	  <- outline, form, source, details, preview, wire; dialog <- tui
//
// One root (App) owns the project, the selection, the focus and the dialogs; panes own
// their cursor and scroll. Methods go down, messages come up; siblings never import
// each other. Update is the only place where state changes, View joins prepared
// lines. Keys become actions through one table (keys); no pane sees a raw key.
// Network, disk, clock and clipboard are interfaces declared in deps.go.
package tui
