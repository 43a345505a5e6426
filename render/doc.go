// Package render turns a definition and a response into a card.
//
// Card decides what shows, in which order, after which fold and in which words: a
// Tree, the card as data. The painters Text and Plain turn a Tree into lines and know
// no rule of the card. Every row, tile and line carries the JSON pointer it came
// from. Differences says in what the two hosts differ for one card.
//
// What differs between hosts is a field of host.Host, never a question of which host
// it is. Texts are cleaned before they come here (model/text); they are folded to one
// line in a Tree. Only http, https and mailto ever become a link. The package is
// pure: the same input gives the same bytes. It imports model, and lipgloss and x/ansi
// for the painters.
package render
