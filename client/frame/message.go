package frame

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"cardbench/model/text"
)

// posted is what the stand-in page tells of a message, of a load or of a click.
type posted struct {
	Kind   string `json:"kind"`   // see the constants below
	Source string `json:"source"` // who sent it: see the constants below
	Home   bool   `json:"home"`   // the sender's origin is the page's
	Origin string `json:"origin"`
	Type   string `json:"type"` // of the data: string, object, array, number …
	Text   string `json:"text"`
	Length int    `json:"length"` // of the whole text, in UTF-16 units
}

// What the stand-in page reports.
const (
	reportMessage = "message"
	reportLoaded  = "loaded"
	reportX       = "x"
)

// Whose window a message came from, as the stand-in page sees it.
const (
	fromFrame  = "frame"  // the framed page
	fromNested = "nested" // a frame inside it
	fromSelf   = "self"   // the stand-in's own window
	fromNobody = "none"   // no window, or one that is gone
)

// maxMessage is the longest string that is looked at, in UTF-16 units; page.js has the
// same limit.
const maxMessage = 32768

// verdict is what became of a message.
type verdict struct {
	Answer   Answer `json:"answer,omitempty"`
	Accepted bool   `json:"accepted"`
	Why      string `json:"why,omitempty"`
}

const example = `JSON.stringify({"action":"DONE"})`

// judge decides whether a message ends the action. The sender comes first: what it says
// matters only when it is heard.
func judge(m posted) verdict {
	if why := unheard(m); why != "" {
		return verdict{Why: why}
	}
	switch {
	case m.Type != "string":
		return verdict{Why: "it is " + withArticle(m.Type) + ", and HubSpot takes a JSON string: post " + example}
	case m.Length > maxMessage:
		return verdict{Why: fmt.Sprintf("it has %d characters; cardbench reads messages of at most %d: post %s", m.Length, maxMessage, example)}
	}
	return read(m.Text)
}

// unheard says why nobody listens to the sender, "" when somebody does.
func unheard(m posted) string {
	switch m.Source {
	case fromFrame:
		if m.Home {
			return ""
		}
		return fmt.Sprintf("it comes from the origin %s, which is not that of the action's page: let that page post it, or point uri at the final address. "+
			"Which origins HubSpot's modal hears is not documented", quoted(m.Origin))
	case fromNested:
		return "it comes from an iframe inside the page: let the page itself post it. Which senders HubSpot's modal hears is not documented"
	case fromSelf:
		return "it comes from the stand-in's own window, as messages of browser extensions do: nothing to mend in the page"
	case fromNobody:
		return "its sender is no window or is gone: post it from the page, before the page goes elsewhere"
	}
	return "it comes from another window: post it from the page in the frame, to window.parent"
}

func withArticle(kind string) string {
	switch kind {
	case "object", "array":
		return "an " + kind
	case "null", "undefined", "unreadable":
		return kind
	case "number", "boolean", "bigint":
		return "a " + kind
	}
	return "no string"
}

// read decides by the content of a string.
func read(s string) verdict {
	var value any
	if err := json.Unmarshal([]byte(s), &value); err != nil {
		if word := strings.ToUpper(strings.TrimSpace(s)); word == string(Done) || word == string(Cancel) {
			return verdict{Why: "it is the bare word " + quoted(s) + ": post JSON.stringify({\"action\":\"" + word + "\"})"}
		}
		return verdict{Why: "it is no JSON: post " + example}
	}
	switch value := value.(type) {
	case map[string]any:
		return readAction(value)
	case string:
		if strings.Contains(value, "action") {
			return verdict{Why: "it is a JSON string inside a string: call JSON.stringify once, not twice"}
		}
	}
	return verdict{Why: "it is JSON but no object with an action: post " + example}
}

func readAction(object map[string]any) verdict {
	action, ok := object["action"]
	if !ok {
		for name := range object {
			if strings.EqualFold(strings.TrimSpace(name), "action") {
				return verdict{Why: "its key is " + quoted(name) + `: write "action"`}
			}
		}
		return verdict{Why: `it has no "action": post ` + example}
	}
	name, ok := action.(string)
	if !ok {
		return verdict{Why: `its action is no string: write "DONE" or "CANCEL"`}
	}
	switch answer := Answer(name); answer {
	case Done, Cancel:
		return verdict{Answer: answer, Accepted: true}
	}
	if word := strings.ToUpper(strings.TrimSpace(name)); word == string(Done) || word == string(Cancel) {
		return verdict{Why: "its action is " + quoted(name) + ": write " + word + " in capitals, without blanks"}
	}
	return verdict{Why: "its action is " + quoted(name) + ": HubSpot knows DONE and CANCEL"}
}

// The longest texts of an event, in cells.
const (
	maxText  = 500
	maxQuote = 60
)

// quoted is the beginning of a text from outside, in quotes.
func quoted(s string) string {
	s, _ = cut(text.Line(s), maxQuote)
	return strconv.Quote(s)
}

// line is a message as it is listed: clean, and with a word about what is missing.
func line(s string, length int) string {
	s, short := cut(text.Line(s), maxText-len(" (cut, 00000000000 characters)"))
	if short || length > maxMessage {
		return fmt.Sprintf("%s (cut, %d characters)", s, length)
	}
	return s
}

// cut shortens a clean line to at most so many cells. It counts two for everything that
// could be two cells wide, so that it is never wrong to the wide side.
func cut(s string, cells int) (short string, isCut bool) {
	used := 0
	for i, r := range s {
		if r < 0x1100 {
			used++
		} else {
			used += 2
		}
		if used > cells-1 && i+len(string(r)) < len(s) {
			return s[:i] + "…", true
		}
	}
	return s, false
}
