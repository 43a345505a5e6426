// Package model holds the two halves of a HubSpot CRM card in HubSpot's own field
// names: the Definition (the body of the CRM Cards API) and the Response (what an
// integrator's endpoint answers).
//
// Reading never fails on a shape that is wrong: what cannot be understood is left
// empty and model/lint says so. Every part keeps the JSON pointer it came from.
// All strings are cleaned (model/text), except URIs, which are sent as they stand.
//
// The package knows no clock, network, disk or screen and imports only its own
// subpackages document, host, text and weburl.
package model
