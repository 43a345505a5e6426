package lint

import (
	"strconv"
	"strings"

	"cardbench/model/document"
)

// textRules are about the text itself, whatever it says.
func textRules() []Rule {
	return []Rule{
		rule("CB001", "byte-order-mark", Warning, func(p *pass) { p.notes(document.NoteBOM, p.byteOrderMark) }),
		rule("CB002", "duplicate-key", Warning, func(p *pass) { p.notes(document.NoteDuplicate, p.duplicateKey) }),
		rule("CB003", "invalid-utf8", Warning, func(p *pass) { p.notes(document.NoteInvalidText, p.invalidText) }),
		rule("CB004", "unsafe-characters", Warning, func(p *pass) { p.notes(document.NoteUnsafeText, p.unsafeText) }),
		rule("CB005", "number-too-large", Warning, func(p *pass) { p.notes(document.NoteBigNumber, p.bigNumber) }),
		rule("CB010", "not-an-object", Error, notAnObject),
		rule("CB011", "response-as-definition", Error, responseAsDefinition),
		rule("CB012", "definition-as-response", Error, definitionAsResponse),
		rule("CB020", "html-in-text", Warning, htmlInText),
		rule("CB021", "template-placeholder", Warning, templatePlaceholder),
		rule("CB022", "leaked-script-value", Warning, leakedScriptValue),
	}
}

// notes calls found for each note of a kind, in both documents.
func (p *pass) notes(kind document.NoteKind, found func(document.Note, *document.Node)) {
	for _, doc := range p.docs {
		if doc == nil {
			continue
		}
		for _, note := range doc.Notes() {
			if note.Kind != kind {
				continue
			}
			at := note.Node
			if at == nil {
				at = doc.Root()
			}
			found(note, at)
		}
	}
}

func (p *pass) byteOrderMark(note document.Note, root *document.Node) {
	p.reportAt(root, note.Pos.Offset,
		"the file begins with a byte order mark: strict JSON readers refuse the whole text, and HubSpot shows an error in place of the card").
		fix("take the byte order mark out", step{do: dropMark, node: root})
}

func (p *pass) duplicateKey(note document.Note, n *document.Node) {
	p.reportAt(n, note.Pos.Offset, "key %s stands twice in the same object: only the last one counts, HubSpot shows nothing of the others", quote(n.Name)).
		fix("remove the "+path(n)+" that does not count", p.unread(n)...)
}

func (p *pass) invalidText(note document.Note, n *document.Node) {
	p.reportAt(n, note.Pos.Offset, "%s is not valid Unicode text: HubSpot shows \"\ufffd\" where the broken characters stand", quote(note.Text))
}

func (p *pass) unsafeText(note document.Note, n *document.Node) {
	p.reportAt(n, note.Pos.Offset, "%s holds control or direction characters: they are invisible in HubSpot, or turn the order of the line around", quote(note.Text))
}

func (p *pass) bigNumber(note document.Note, n *document.Node) {
	f, err := strconv.ParseFloat(n.Value(), 64)
	if err != nil {
		p.reportAt(n, note.Pos.Offset, "number %s is beyond what JavaScript can hold: HubSpot's page reads it as Infinity", short(note.Text))
		return
	}
	p.reportAt(n, note.Pos.Offset, "number %s is larger than JavaScript can hold exactly: HubSpot's page reads it as %s", short(note.Text), short(strconv.FormatFloat(f, 'f', -1, 64)))
}

func notAnObject(p *pass) {
	names := [...]string{inDefinition: "definition", inResponse: "response"}
	for i, doc := range p.docs {
		if root := rootOf(doc); root != nil && root.Kind != document.Object {
			p.report(root, "the %s is %s, not an object: HubSpot finds no card in it", names[i], article(root.Kind))
		}
	}
}

// looksLikeResponse reports whether a definition's text is no definition but an
// answer to one of the two requests.
func looksLikeResponse(root *document.Node) bool {
	return !hasAny(root, "fetch", "display", "title") &&
		hasAny(root, "results", "sections", "primaryAction", "settingsAction", "secondaryActions", "topLevelActions")
}

// looksLikeDefinition reports whether a response's text is the definition.
func looksLikeDefinition(root *document.Node) bool {
	return hasAny(root, "fetch", "display") &&
		!hasAny(root, "results", "sections", "primaryAction", "settingsAction", "secondaryActions", "topLevelActions")
}

func hasAny(n *document.Node, keys ...string) bool {
	for _, k := range keys {
		if n.Member(k) != nil {
			return true
		}
	}
	return false
}

func responseAsDefinition(p *pass) {
	root := rootOf(p.docs[inDefinition])
	if !root.Is(document.Object) || !looksLikeResponse(root) {
		return
	}
	for _, first := range root.Member("results").Elements() {
		if hasAny(first, "fetch", "display") {
			p.report(root, "this is a list of cards, the answer to GET /{appId}: HubSpot takes one definition, so keep one entry of results")
			return
		}
	}
	p.report(root, "this is a card's response, not its definition: HubSpot's CRM Cards API refuses it, give it with --response")
}

func definitionAsResponse(p *pass) {
	if root := rootOf(p.docs[inResponse]); root.Is(document.Object) && looksLikeDefinition(root) {
		p.report(root, "this is a card's definition, not a response: an endpoint that answers it shows no card in HubSpot")
	}
}

// readable calls found for every string that a user reads.
func (p *pass) readable(found func(*document.Node)) {
	for _, pl := range p.places {
		for _, k := range p.contract[pl.shape].keys {
			if !k.shown {
				continue
			}
			if n := pl.node.Member(k.name); n.Is(document.String) {
				found(n)
			}
		}
	}
	for i := range p.cells {
		if c := &p.cells[i]; c.entry == nil && c.value.Is(document.String) {
			found(c.value)
		}
	}
}

func htmlInText(p *pass) {
	p.readable(func(n *document.Node) {
		if mark := htmlIn(n.Value()); mark != "" {
			p.report(n, "%s holds the HTML %s: HubSpot shows it letter by letter as text", show(n), quote(mark))
		}
	})
}

// htmlIn returns the first tag or character reference in s.
func htmlIn(s string) string {
	if !strings.ContainsAny(s, "<&") {
		return ""
	}
	for i := range len(s) {
		switch s[i] {
		case '<':
			if tag := tagAt(s[i:]); tag != "" {
				return tag
			}
		case '&':
			if ref := referenceAt(s[i:]); ref != "" {
				return ref
			}
		}
	}
	return ""
}

func tagAt(s string) string {
	name := strings.TrimPrefix(s[1:], "/")
	if name == "" || !letter(name[0]) {
		return ""
	}
	end := strings.IndexByte(s, '>')
	if end < 0 || strings.Contains(s[:end], "@") { // "Ann <ann@example.com>" is no tag
		return ""
	}
	return s[:end+1]
}

func referenceAt(s string) string {
	for _, ref := range []string{"&amp;", "&lt;", "&gt;", "&quot;", "&nbsp;", "&apos;", "&#39;", "&#x27;", "&#x2F;"} {
		if strings.HasPrefix(s, ref) {
			return ref
		}
	}
	return ""
}

func letter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func templatePlaceholder(p *pass) {
	check := func(n *document.Node) {
		if mark := placeholderIn(n.Value()); mark != "" {
			p.report(n, "%s still holds the placeholder %s: HubSpot replaces nothing and uses it as it stands", show(n), quote(mark))
		}
	}
	p.readable(check)
	for i := range p.actions {
		if uri := p.actions[i].uri; uri.Is(document.String) {
			check(uri)
		}
	}
	if url := p.targetURL(); url.Is(document.String) {
		check(url)
	}
}

func placeholderIn(s string) string {
	for _, pair := range [][2]string{{"{{", "}}"}, {"${", "}"}, {"<%", "%>"}, {"#{", "}"}} {
		start := strings.Index(s, pair[0])
		if start < 0 {
			continue
		}
		if end := strings.Index(s[start:], pair[1]); end > 0 {
			return s[start : start+end+len(pair[1])]
		}
	}
	return ""
}

func leakedScriptValue(p *pass) {
	p.readable(func(n *document.Node) {
		switch strings.TrimSpace(n.Value()) {
		case "undefined", "null", "NaN", "[object Object]", "Invalid Date", "None":
			p.report(n, "%s is the text %s: HubSpot shows that word, the endpoint had no value where it wrote it", path(n), show(n))
		}
	})
}
