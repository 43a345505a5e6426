// Package outline is pane 1: the card's definition as a tree, and its scenarios.
//
// Data request, properties, actions and scenarios are its sections. Moving the cursor
// tells the root which node of the definition is selected; a node with problems carries
// their mark. The pane imports model and the leaves of tui.
package outline
