package model

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"

	"cardbench/model/document"
)

// Value is one scalar of a response as JavaScript would hold it.
type Value struct {
	// Kind is the JSON kind. The zero Value is null, as is an absent one.
	Kind document.Kind

	// Text is what JavaScript's String(value) gives, cleaned: "true", "1e21",
	// "[object Object]", "a,b" for an array.
	Text string

	// Present is false when the key was absent.
	Present bool

	// Pointer is where the value stands.
	Pointer string
}

// Missing reports whether the value is absent or null: HubSpot shows no row.
func (v Value) Missing() bool { return v.Kind == document.Null }

func readValue(n *document.Node) Value {
	if n == nil {
		return Value{}
	}
	return Value{Kind: n.Kind, Text: scriptString(n), Present: true, Pointer: n.Pointer()}
}

// scriptString is JavaScript's String(value) of a parsed JSON value.
func scriptString(n *document.Node) string {
	switch n.Kind {
	case document.Null:
		return "null"
	case document.Object:
		return "[object Object]"
	case document.Array:
		parts := make([]string, len(n.Items))
		for i, it := range n.Items {
			if it.Kind != document.Null {
				parts[i] = scriptString(it)
			}
		}
		return strings.Join(parts, ",")
	case document.Number:
		return scriptNumber(n.Value())
	case document.String, document.Bool:
	}
	return n.Text()
}

// scriptNumber is JavaScript's String(number): the shortest digits of the double,
// with an exponent below 1e-6 and from 1e21 on.
func scriptNumber(literal string) string {
	// Out of range gives an infinity, as in JavaScript; a literal has no other error.
	f, _ := strconv.ParseFloat(literal, 64)
	size := math.Abs(f)
	switch {
	case f == 0:
		return "0" // -0 too
	case math.IsInf(f, 0):
		return strings.Repeat("-", int(math.Float64bits(f)>>63)) + "Infinity"
	case size >= 1e-6 && size < 1e21:
		return strconv.FormatFloat(f, 'f', -1, 64)
	}
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(f, 'e', -1, 64), "e")
	return mantissa + "e" + exponent[:1] + strings.TrimLeft(exponent[1:], "0")
}

// MarshalJSON writes the value as a JSON string or null.
func (v Value) MarshalJSON() ([]byte, error) {
	if v.Missing() {
		return []byte("null"), nil
	}
	return json.Marshal(v.Text)
}
