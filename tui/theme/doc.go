// Package theme is every visual choice of the workbench, as one value.
//
// A palette says which colours there are, New turns it into styles for one renderer.
// Styles are resolved once per colour profile: on a terminal of 16 or 256 colours a
// hex colour that is converted at each use costs several times the frame. Nothing
// outside this package and render's painter makes a lipgloss style.
//
// Colour is never alone: where a style means something, a glyph and a word say it too.
// Without colours bold, reverse and underline stay.
package theme
