// Package screen puts frames on the terminal.
//
// Run drives a Model on Bubble Tea's event loop. Where both ends are a terminal of a
// Unix system, a frame is written as soon as Update has run: only the cells that
// changed, within one synchronized update. Bubble Tea's own renderer would wait for its
// ticker, which costs half a frame on average for every key. Elsewhere that renderer
// does the writing; the Model does not notice.
//
// The package owns the terminal's modes: raw input, the alternate screen, the cursor,
// the mouse, bracketed paste and focus reports. It restores them when the program ends,
// panics or is suspended. It knows no pane.
package screen
