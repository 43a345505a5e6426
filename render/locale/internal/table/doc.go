// Package table is the file of locale data that the generator writes and the printer
// reads: one value for all of CLDR, in which a locale holds only what its parent does
// not. Encode gives the same bytes for the same data; Parse keeps the bytes and
// unpacks a locale when it is asked for.
//
// The file is a sequence of sections, each with its length in front: strings, names,
// records, currencies, languages, territories, scripts, aliases. Numbers are unsigned
// varints, but in the list of a record's currency symbols, which is searched in place.
package table
