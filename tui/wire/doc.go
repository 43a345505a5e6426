// Package wire is pane 4: what was sent and what was answered.
//
// Its tabs are the response as a foldable JSON view, the request, the timing against
// HubSpot's two limits, the signatures with their source strings, and the problems.
// Everything is shown as it was on the wire, cleaned for the screen; secrets are not
// in what the pane is given. It imports model, render and client for their types, and
// the leaves of tui.
package wire
