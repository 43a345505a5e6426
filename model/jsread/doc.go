// Package jsread reads texts as the JavaScript of HubSpot's page reads them:
// parseFloat, parseInt and new Date(text), the last one as V8 does it, legacy forms
// included. A value that looks right to an integrator and is read as something else
// is found with the same functions that draw it.
//
// The package is pure: the zone of a browser is a parameter, and no function knows
// the time. It imports nothing but the standard library.
package jsread
