// Package jq runs a jq filter over a JSON document. The language is gojq's: objects come
// out with their keys sorted. A filter sees the document alone: no environment, no files,
// no modules. What it gives is bounded in size, time and memory, and it ends when its context does.
package jq
