// Package sheet is a scrolling page of prepared lines, some of which can be selected.
//
// A pane builds the lines for a width (Builder) and hands them over; the page scrolls,
// searches, moves between the items and paints what is on screen. It imports the
// leaves of tui and knows nothing of cards.
package sheet
