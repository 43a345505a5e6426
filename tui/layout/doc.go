// Package layout decides where everything stands on the screen.
//
// It holds all arithmetic over cells: the rectangles of panes and lines for a size of
// the terminal (Compute), joining what stands side by side (Join) and laying a dialog
// over a picture (Overlay). It is pure: the same size and options give the same
// rectangles. The rectangles of a frame tile the screen exactly and are never
// negative, for any size.
package layout
