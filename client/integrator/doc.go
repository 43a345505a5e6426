// Package integrator stands in for the other side: an integrator's server on loopback
// that checks HubSpot's signatures and answers cards and action hooks.
//
// It refuses a wrong signature with a reason that a developer can act on, and tells of
// every request in a Line. It reads its cards from a Source and keeps nothing.
package integrator
