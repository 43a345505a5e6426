// Package examples holds cards that differ in kind, each with its records, scenarios
// and responses, embedded in the program.
//
// The file system of an example has NAME.card.json (the definition), cardbench.yaml
// (the workbench file) and responses. A response of a scenario is called after it; the
// stand-in for the integrator answers with responses/live/OBJECTTYPE-ID.json, where
// there is one, and else with responses/live/default.json. Object types are named as in
// a definition: contacts-53701.json.
//
// The folder integrator is a program of its own, to be copied: an endpoint that checks
// HubSpot's signatures and answers a card. This package imports nothing of cardbench.
package examples
