// Package locale prints currency, numbers, dates and times as HubSpot's page prints
// them: byte for byte what the browser's Intl gives for what parseFloat, parseInt and
// new Date read (model/jsread), and the raw value where HubSpot's Legacy CRM Card
// Converter falls back to it. The reference is Intl with CLDR 48 and release 2025c of
// the tz database.
//
// Every locale of CLDR is in one embedded table, every zone in another; both are
// parsed once, when the first value is printed. The generator in gen writes them from
// the npm packages of CLDR (go generate). agree measures the difference from Node.
//
// The data is Unicode's: LICENSE-unicode is its licence.
//
// The package holds no state but the parsed tables, looks at no file of the machine,
// and imports model and model/jsread.
package locale

//go:generate bash gen/generate.sh
