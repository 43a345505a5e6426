// Package text cleans strings that come from outside: card files, workbench
// files, HTTP bodies and headers. It also writes the few texts that every room
// shares: counts, sizes and times.
//
// A string is cleaned once, where it enters the program; everything behind
// that point may measure, cut and draw it. Cleaning is idempotent and pure.
// The package imports nothing but the standard library.
package text
