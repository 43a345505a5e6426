// Package document holds a JSON text with its bytes and positions.
//
// A Document is immutable. It knows where every node stands in the raw file,
// so that a finding has a JSON pointer, a line and a column. It survives what
// real files hold (a byte order mark, CRLF, duplicate keys, lone surrogates,
// numbers of any length) and lists it as notes; it refuses what no JSON reader
// would read, with the place and the way out. Strings keep their raw value;
// Node.Text is the cleaned one for the screen.
//
// It imports model/text and the strict JSON tokenizer, nothing else.
package document
