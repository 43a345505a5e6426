// Package preview is pane 3: the card as one host shows it.
//
// It holds a painted block and moves a cursor over what can be selected in it: the
// places that can be activated and the lines that show something of the response. It
// knows no rule of the card. Two hosts side by side are two panes.
package preview
