// Package details is pane 2: one node of the definition or of the response, with its
// value, what HubSpot does with it, how it shows on the card, and its problems.
//
// The documentation comes from model/schema; the pane adds nothing to it. Members and
// problems can be selected: enter goes there.
package details
