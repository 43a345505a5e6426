package client

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"

	"cardbench/model/document"
	"cardbench/model/host"
	"cardbench/model/text"
)

// judgeHook says what HubSpot's user sees of a hook's answer: a success for every 2xx,
// whatever the body, an error for the rest.
func judgeHook(r Request, reply *Reply, failure *Failure) Verdict {
	shown, _ := alert(r.Host, r.Origin.Action, reply, failure)
	if failure != nil {
		return Verdict{Kind: VerdictFailed, Shows: shown, Held: failure.What, Hint: failure.Hint}
	}
	body := readBody(reply)
	switch {
	case redirects(reply):
		return Verdict{
			Kind: VerdictRedirect, Shows: shown, Held: fmt.Sprintf("status %d to %s", reply.Status, orNowhere(reply.Location)),
			Hint: "the redirect was not followed: it would carry the signature to another address; answer 2xx at the action's uri itself",
		}
	case !succeeded(reply):
		return Verdict{
			Kind: VerdictStatus, Shows: shown, Held: fmt.Sprintf("status %d with %s", reply.Status, body.held()), Hint: hookHint(r, reply),
		}
	}
	return Verdict{Kind: VerdictDone, Shows: shown, Held: body.held()}
}

func succeeded(reply *Reply) bool { return reply != nil && reply.Status >= 200 && reply.Status < 300 }

func redirects(reply *Reply) bool { return reply != nil && reply.Status >= 300 && reply.Status < 400 }

// The alerts of a hook where no source gives the words.
const (
	unknownSuccess = "a success message (words not documented)"
	unknownError   = "an error message (words not documented)"
)

// alert is what the user reads when a hook has ended; known is false where no source
// gives the words.
func alert(at host.Host, label string, reply *Reply, failure *Failure) (shown string, known bool) {
	switch {
	case failure != nil && (failure.Kind == FailCancelled || failure.Kind == FailBadRequest):
		return "nothing: the call did not get that far", false
	case failure != nil || reply == nil || redirects(reply):
		// What HubSpot makes of no answer, or of a redirect, is in no document.
	case succeeded(reply):
		if words := at.SucceededAlert(label); words != "" && label != "" {
			return words, true
		}
		return unknownSuccess, false
	default:
		if words := at.FailedAlert(reply.Status); words != "" {
			return words, true
		}
	}
	return unknownError, false
}

// Outcome is how an action hook ended for the user.
type Outcome struct {
	OK    bool   // answered 2xx
	Shows string // what HubSpot shows: its own words where Known, else a description
	Known bool   // a source gives the words
	// Message is the integrator's own, the string "message" of a JSON object, in one
	// clean line of at most 300 code points. Many integrators send one; no document
	// says that HubSpot shows it.
	Message string
}

// Toast returns how the hook of an exchange ended for the user.
func Toast(e Exchange) Outcome {
	at, _ := host.ByName(e.Request.Host)
	o := Outcome{OK: e.Failure == nil && succeeded(e.Reply)}
	o.Shows, o.Known = alert(at, e.Request.Origin.Action, e.Reply, e.Failure)
	if e.Reply != nil {
		o.Message = ownMessage(e.Reply)
	}
	return o
}

// maxMessage bounds the integrator's own message, in code points.
const maxMessage = 300

func ownMessage(reply *Reply) string {
	body := readBody(reply)
	if body.err != nil {
		return ""
	}
	m := body.doc.Root().Member("message")
	if !m.Is(document.String) {
		return ""
	}
	said := []rune(text.Line(m.Value()))
	if len(said) > maxMessage {
		return string(said[:maxMessage]) + "…"
	}
	return string(said)
}

// hookHint is what to do about a hook that was not answered 2xx.
func hookHint(r Request, reply *Reply) string {
	switch sent := contentTypeOf(r.Header); reply.Status {
	case http.StatusUnauthorized, http.StatusForbidden:
		if sent != "" {
			return "the server refused the request: compare secret and URL, and hash the raw body, not one that was parsed and written again"
		}
		return "the server refused the request: compare secret, URL and signature version"
	case http.StatusNotFound, http.StatusMethodNotAllowed:
		return routeHint(r, reply)
	case http.StatusBadRequest, http.StatusUnsupportedMediaType, http.StatusUnprocessableEntity, http.StatusInternalServerError:
		if sent != "" {
			return bodyHint(r.Host, sent, reply)
		}
	}
	return lookIntoLog
}

func contentTypeOf(header []HeaderField) string {
	for _, h := range header {
		if strings.EqualFold(h.Name, "Content-Type") {
			return h.Value
		}
	}
	return ""
}

// routeHint names the route that the server lacks.
func routeHint(r Request, reply *Reply) string {
	path, _, _ := strings.Cut(target(r.URL), "?")
	hint := "the server has no route for " + r.Method + " " + text.Line(path) + ": add it"
	for _, h := range reply.Header {
		if strings.EqualFold(h.Name, "Allow") && h.Value != "" {
			return hint + ", or set httpMethod to what it allows there, " + text.Line(h.Value)
		}
	}
	return hint + ", or correct the action's httpMethod and uri"
}

// bodyHint says which body was sent where the server may have read it as another.
func bodyHint(at host.Host, sent string, reply *Reply) string {
	const both = "; trying both bodies tells which of them the server takes"
	fact := "the " + at.Title + " sends " + bodyName(sent)
	said := readAs(sent, reply)
	switch {
	case reply.Status == http.StatusUnsupportedMediaType:
		return fact + ", which the server says it does not take" + both
	case said != "" && isForm(sent):
		return fact + ", and the answer (" + said + ") reads as if a JSON parser got it: parse the form too" + both
	case said != "":
		return fact + " and a query, and the answer (" + said + ") reads as if a form was looked for: take the JSON, or read the query" + both
	case reply.Status == http.StatusInternalServerError:
		return lookIntoLog + "; " + fact + both
	}
	return fact + both
}

func isForm(contentType string) bool { return strings.Contains(contentType, "urlencoded") }

// bodyName is what messages call a body.
func bodyName(contentType string) string {
	if isForm(contentType) {
		return "a form (" + contentType + ")"
	}
	return "JSON"
}

// maxSmelt is how much of an answer is searched, in bytes.
const maxSmelt = 64 << 10

// readAs returns the words of an answer that read as if the server took the body that
// was sent for another one; "" when there are none.
func readAs(sent string, reply *Reply) string {
	phrases := formErrors()
	if isForm(sent) {
		phrases = jsonErrors()
	}
	said := bytes.ToLower(reply.Body[:min(len(reply.Body), maxSmelt)])
	if _, page := htmlTitle(reply.Body); !page && isForm(sent) {
		phrases = append(phrases, "json") // a page may speak of it for any reason
	}
	for _, p := range phrases {
		if bytes.Contains(said, []byte(p)) {
			return jsonString(p)
		}
	}
	return ""
}

// jsonErrors are what the parsers of JSON of common platforms say of a form, or what
// handlers say that found no parsed body.
func jsonErrors() []string {
	return []string{
		"unexpected token", "not valid json", "invalid json", "malformed json", "json.parse", "jsondecodeerror",
		"expecting value", "looking for beginning of value", "unrecognized token", "json_decode", "json parse",
		"cannot read properties of undefined", "cannot destructure property", "syntaxerror",
	}
}

// formErrors are what handlers say that look for the fields of a form and find none.
func formErrors() []string {
	return []string{
		"urlencoded", "multipart", "undefined index", "undefined array key", "badrequestkeyerror", "keyerror",
		"param is missing", "cannot read properties of undefined", "cannot destructure property", "associatedobjectid",
		"missing required", "is missing", "is required",
	}
}
