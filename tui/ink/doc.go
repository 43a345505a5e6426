// Package ink paints text for the panes: fast, and exact to the cell.
//
// A style is resolved once into the bytes before and behind a text, because panes
// paint some fifty lines a frame. Everything that is measured here was cleaned where it
// entered the program. The package knows no pane.
package ink
