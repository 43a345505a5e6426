package client

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"cardbench/model"
	"cardbench/model/document"
	"cardbench/model/host"
	"cardbench/model/text"
)

// judge says what HubSpot would show of an answer and what its body held. It is a pure
// function of what came.
func judge(r Request, reply *Reply, failure *Failure) Verdict {
	if r.Kind == KindHook {
		return judgeHook(r, reply, failure)
	}
	fails := showsFailure(r)
	if failure != nil {
		return Verdict{Kind: VerdictFailed, Shows: fails, Held: failure.What, Hint: failure.Hint}
	}
	body := readBody(reply)
	switch {
	case reply.Status >= 300 && reply.Status < 400:
		return Verdict{
			Kind: VerdictRedirect, Shows: fails, Held: fmt.Sprintf("status %d to %s", reply.Status, orNowhere(reply.Location)),
			Hint: "the redirect was not followed: it would carry the signature to another address; answer at the target URL itself",
		}
	case reply.Status < 200 || reply.Status > 299:
		return Verdict{
			Kind: VerdictStatus, Shows: fails, Held: fmt.Sprintf("status %d with %s", reply.Status, heldFor(r, reply, body)), Hint: statusHint(r, reply.Status, body),
		}
	case r.Kind != KindFetch:
		return Verdict{Kind: VerdictDone, Shows: showsSuccess(r), Held: heldFor(r, reply, body)}
	case reply.Cut:
		return Verdict{
			Kind: VerdictTooLarge, Shows: fails, Held: body.held(), Hint: largeHint(reply),
		}
	}
	return judgeBody(r.Host, body, fails)
}

func orNowhere(location string) string {
	if location == "" {
		return "nowhere: it has no Location"
	}
	return location
}

// showsFailure is what the user sees when a request fails. Where no source gives the
// text, none is claimed.
func showsFailure(r Request) string {
	switch {
	case r.Kind == KindFrame:
		return "whatever the browser shows of it in the modal"
	case r.Host.Failed != "":
		return r.Host.Failed
	}
	return "an error in place of the card; its words are in no document"
}

func showsSuccess(r Request) string {
	if r.Kind == KindFrame {
		return "the page, in a modal"
	}
	return "nothing: HubSpot makes no such request"
}

// largeHint is what to do about a body that is too large, which can be a small one that
// was packed.
func largeHint(reply *Reply) string {
	hint := "a card needs a few kilobytes: send no more than it shows, and see that the answer ends"
	if reply.Encoding == "" {
		return hint
	}
	return fmt.Sprintf("%s; %s of %s came before the call was ended", hint, text.Size(reply.WireSize), text.Line(reply.Encoding))
}

func statusHint(r Request, status int, body readable) string {
	if body.response.Dialect != model.DialectNone {
		return "HubSpot never reads the body of such an answer: send a card with status 200"
	}
	switch status {
	case 401, 403:
		return "the server refused the request: compare secret, URL and signature version"
	case 404, 405:
		return "check the path and that the server takes this method"
	}
	if r.Kind == KindFetch && status >= 400 && status < 500 {
		return `where there is nothing to show, send {"results": []} with status 200, since HubSpot shows no word of such an answer; otherwise ` + lookIntoLog
	}
	return lookIntoLog
}

// judgeBody judges a body that came with a 2xx status. Nobody looks at Content-Type.
func judgeBody(at host.Host, body readable, fails string) Verdict {
	switch {
	case body.err != nil:
		return Verdict{Kind: VerdictNotJSON, Shows: fails, Held: body.held(), Hint: body.hint()}
	case body.response.Dialect == model.DialectNone:
		v := Verdict{
			Kind: VerdictNoCard, Shows: fails, Held: body.held(),
			Hint: `send an object with a list "results", empty when there is nothing to show`,
		}
		if at.EmptyWithoutResults {
			v.Shows = "an empty card"
		}
		return v
	}
	v := Verdict{Kind: VerdictCard, Shows: shows(at, body.response, fails), Held: body.held()}
	if bytes.HasPrefix(body.raw, []byte("\ufeff")) {
		v.Hint = "the body begins with a byte order mark, which some readers refuse"
	}
	return v
}

func shows(at host.Host, r model.Response, fails string) string {
	switch {
	case r.Dialect == model.DialectSections && !at.SectionsDialect:
		return fails
	case !r.HasResults && !at.EmptyWithoutResults:
		return fails
	case len(r.Results) == 0:
		return "an empty card"
	case at.MaxResults > 0 && len(r.Results) > at.MaxResults:
		return fmt.Sprintf("a card with the first %d of %d objects", at.MaxResults, len(r.Results))
	}
	return "a card with " + text.Count(len(r.Results), "object")
}

// readable is a body, read as far as it goes.
type readable struct {
	raw      []byte
	cut      bool
	doc      *document.Document // nil when the body is no JSON
	response model.Response
	err      error
}

// errCut stands for the error of a body that was not read to its end.
var errCut = errors.New("the body is too large to be read")

func readBody(reply *Reply) readable {
	b := readable{raw: reply.Body, cut: reply.Cut, response: model.Response{Dialect: model.DialectNone}}
	if b.cut {
		b.err = errCut
		return b
	}
	if b.doc, b.err = document.Parse("response", b.raw, document.DefaultLimits()); b.err == nil {
		b.response = model.ReadResponse(b.doc)
	}
	return b
}

func (b readable) hint() string {
	if e, ok := document.AsError(b.err); ok {
		if e.Pos.Line > 0 {
			return fmt.Sprintf("no JSON at %s: %s", e.Pos, e.What)
		}
		return "no JSON: " + e.What
	}
	return text.Line(b.err.Error())
}

// held describes a body in a few words.
func (b readable) held() string {
	if b.err == nil {
		return heldJSON(b)
	}
	switch blank := len(bytes.TrimSpace(b.raw)) == 0; {
	case blank && b.cut:
		return "more than " + sizeOf(b.raw) + " of white space"
	case blank:
		return "no body"
	}
	if title, ok := htmlTitle(b.raw); ok {
		return strings.TrimSpace("an HTML page " + title)
	}
	if b.cut {
		return "more than " + sizeOf(b.raw) + ": " + excerpt(b.raw)
	}
	return sizeOf(b.raw) + " that are no JSON: " + excerpt(b.raw)
}

// exactBelow is from where on a size is said in KB or MB: below, each byte may tell something.
const exactBelow = 10_000

// sizeOf says how large a body is.
func sizeOf(raw []byte) string {
	if len(raw) < exactBelow {
		return text.Count(len(raw), "byte")
	}
	return text.Size(int64(len(raw)))
}

// heldFor describes a body to whom it is meant for: nobody expects JSON of a page.
func heldFor(r Request, reply *Reply, b readable) string {
	if r.Kind != KindFrame || len(bytes.TrimSpace(b.raw)) == 0 {
		return b.held()
	}
	kind := contentTypeOf(reply.Header)
	title, looksHTML := htmlTitle(b.raw)
	switch {
	case title != "":
		return "an HTML page " + title
	case looksHTML || strings.HasPrefix(strings.ToLower(kind), "text/html"):
		return "an HTML page without a title, " + sizeOf(b.raw)
	case kind == "":
		return sizeOf(b.raw) + " without a Content-Type: " + excerpt(b.raw)
	}
	return sizeOf(b.raw) + " of " + text.Line(kind) + ": " + excerpt(b.raw)
}

func heldJSON(body readable) string {
	r, root := body.response, body.doc.Root()
	switch {
	case r.Dialect != model.DialectNone && !r.HasResults:
		return "a card without results"
	case r.Dialect != model.DialectNone:
		return "a card with " + text.Count(len(r.Results), "object")
	}
	for _, name := range []string{"message", "error", "detail"} { // as frameworks call it
		if said := root.Member(name); said.Is(document.String) {
			return "the " + name + " " + excerpt([]byte(said.Value()))
		}
	}
	if root.Is(document.Object) {
		return "a JSON object with " + keys(root)
	}
	return "a JSON " + root.Kind.String()
}

// maxKeys is how many keys a verdict lists.
const maxKeys = 6

func keys(n *document.Node) string {
	var names []string
	for _, m := range n.Members() {
		if len(names) == maxKeys {
			names = append(names, "…")
			break
		}
		names = append(names, text.Line(m.Name))
	}
	if len(names) == 0 {
		return "no keys"
	}
	return "the keys " + strings.Join(names, ", ")
}

// htmlTitle reports whether the body looks like HTML, and its title in quotes.
func htmlTitle(body []byte) (title string, ok bool) {
	head := strings.TrimSpace(strings.TrimPrefix(string(body[:min(len(body), 4096)]), "\ufeff"))
	lower := strings.ToLower(head)
	if !strings.HasPrefix(lower, "<!doctype html") && !strings.HasPrefix(lower, "<html") && !strings.Contains(lower, "<body") && !strings.Contains(lower, "<title>") {
		return "", false
	}
	_, rest, found := strings.Cut(lower, "<title>")
	if !found || len(lower) != len(head) {
		return "", true
	}
	start := len(head) - len(rest)
	end := strings.Index(rest, "</title>")
	if end < 0 {
		return "", true
	}
	return excerpt([]byte(head[start : start+end])), true
}

// maxExcerpt is how many code points of a text a verdict quotes.
const maxExcerpt = 80

// excerpt quotes the beginning of a text from outside as one clean line.
func excerpt(s []byte) string {
	s = s[:min(len(s), 4*maxExcerpt)]
	runes := []rune(strings.Join(strings.Fields(text.Line(string(s))), " "))
	tail := ""
	if len(runes) > maxExcerpt {
		runes, tail = runes[:maxExcerpt], "…"
	}
	return jsonString(string(runes) + tail)
}
