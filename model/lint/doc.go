// Package lint finds what is wrong with a card: in its definition, in a response and
// in the pair of them.
//
// The rules are one table in groups by subject. Each has a stable code, a severity,
// and says in one sentence what a HubSpot user will see because of it; the long form
// of it stands in the files of explain, under the same code. CB0xx is about the text
// itself, CB1xx the definition, CB2xx the response, CB3xx its values, CB4xx its
// actions, CB5xx what the two hosts do differently. Codes are never reused.
//
// Rules are pure functions of the documents and look at their nodes, not at
// model's types, so that a wrong shape is seen where it stands; where the two hosts
// differ, they ask the Host. One rule lists at most fifty findings and then says how
// many more there are.
//
// A finding that has one evident remedy is Fixable: Fix and Fixes return it as an edit
// of the bytes it means. A remedy that decides something is only Suggested. Made again
// and again, Fixes come to an end, and none of them undoes another.
//
// It imports model, its subpackages and a measure of edit distance.
package lint
