// Package locale prints currency, numbers, dates and times as HubSpot's page prints
// them: byte for byte what the browser's Intl gives for what parseFloat, parseInt and
// new Date read (model/jsread), and the raw value where HubSpot's Legacy CRM Card
// Converter falls back to it.
//
// The API takes every BCP 47 tag. American English is all it knows yet: Lookup
// reports another language, and it is printed in English.
//
// The package holds no state. It imports model and model/jsread, and time/tzdata so
// that zones are known on a machine that has no zone files.
package locale
