// Package render turns a definition and a response into a card.
//
// Card decides what shows, in which order, after which fold and in which words: a
// Tree, the card as data. The painters Text and Plain turn a Tree into lines and know
// no rule of the card. Every row, tile and line carries the JSON pointer it came
// from. The package is pure: the same input gives the same bytes.
package render
