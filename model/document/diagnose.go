package document

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"cardbench/model/text"
)

// diagnose names the usual mistakes at an offset.
func diagnose(src string, at int) (what, hint string) {
	rest := src[at:]
	before := strings.TrimRight(src[:at], blanks)
	if what, hint = comma(before, rest); what != "" {
		return what, hint
	}
	if what, hint = control(rest[0]); what != "" {
		return what, hint
	}
	switch {
	case strings.HasPrefix(rest, "//") || strings.HasPrefix(rest, "/*"):
		return "comments are not JSON", "HubSpot refuses them; take the comment out"
	case rest[0] == '\'':
		return "single quotes are not JSON", `write "…" instead of '…'`
	case rest[0] == '"':
		return "a comma is missing before this", "put a comma behind the value before it"
	case rest[0] == '}' || rest[0] == ']':
		return fmt.Sprintf("an unexpected %q", rest[:1]), "check that brackets pair up and that a value stands before it"
	case at == len(before) && strings.HasSuffix(before, "0") && rest[0] >= '0' && rest[0] <= '9':
		return "a number begins with 0", "take the 0 out, or put quotes around the whole"
	}
	r, _ := utf8.DecodeRuneInString(rest)
	return fmt.Sprintf("unexpected %q", text.Line(string(r))), "expected a JSON value, a quoted key or a closing bracket"
}

// blanks is the white space of JSON.
const blanks = " \t\r\n"

// comma knows the commas that JavaScript allows and JSON does not. The error may
// stand at the comma or at the bracket behind it.
func comma(before, rest string) (what, hint string) {
	closing := rest[0] == '}' || rest[0] == ']'
	behind := strings.TrimLeft(rest[1:], blanks)
	switch {
	case closing && strings.HasSuffix(before, ","),
		rest[0] == ',' && behind != "" && (behind[0] == '}' || behind[0] == ']'):
		return "a comma before the closing bracket", "take the comma out"
	case rest[0] == ',':
		return "a comma without a value before it", "take the comma out, or put a value before it"
	}
	return "", ""
}

// control knows the bytes that stand in strings by mistake.
func control(c byte) (what, hint string) {
	switch {
	case c == '\n' || c == '\r':
		return "a line break inside a string", `write \n for it, or close the quote`
	case c < ' ':
		return "a control character", `inside a string write it as an escape, \t for a tab`
	case c == '\\':
		return "a backslash that JSON does not allow here", `a string may hold \" \\ \/ \b \f \n \r \t and \u with four digits`
	}
	return "", ""
}
