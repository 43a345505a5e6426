// Package lint finds what is wrong with a card: in its definition, in a response and
// in the pair of them.
//
// The rules are one table. Each has a stable code, a severity, and says in one
// sentence what a HubSpot user will see because of it. Rules are pure functions of
// the documents; where the two hosts differ, they ask the Host.
package lint
