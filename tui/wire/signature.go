package wire

import (
	"strconv"

	"cardbench/client"
	"cardbench/client/signature"
	"cardbench/model/text"
	"cardbench/tui/ink"
	"cardbench/tui/sheet"
)

const signatureColumn = 10

func (p *Pane) buildSignature(b *sheet.Builder) {
	switch {
	case p.exchange == nil:
		b.Para(p.inks.Muted, "Nothing was sent, so nothing was signed. r fetches.")
		return
	case len(p.exchange.Request.Signatures()) > 0 && len(p.exchange.Request.Signed) == 0:
		p.foreign(b)
		return
	case p.exchange.Request.Kind == client.KindProbe && len(p.exchange.Request.Signed) == 0:
		b.Para(p.inks.Muted, "This probe was sent without a signature, to see whether the server refuses it.")
		return
	case len(p.exchange.Request.Signed) == 0:
		b.Para(p.inks.Warning, "The request was not signed: the environment has no secret.")
		b.Para(p.inks.Muted, "Give it one in cardbench.yaml, by reference: secret: env:NAME, file:PATH or cmd:COMMAND.")
		return
	}
	if len(p.explained) > 0 {
		p.explanation(b)
	} else {
		p.refused(b)
	}
	for _, part := range p.exchange.Request.Signed {
		b.Gap()
		p.signed(b, part)
	}
}

// foreign is for signatures that were not computed for this call.
func (p *Pane) foreign(b *sheet.Builder) {
	if p.exchange.Request.Kind == client.KindProbe {
		b.Para(p.inks.Muted, "The signatures of a probe are wrong or right on purpose; they were computed before it was sent:")
	} else {
		b.Para(p.inks.Warning, "The signatures are those of an earlier call: the same bytes were sent again. A signs afresh.")
	}
	for _, h := range p.exchange.Request.Signatures() {
		b.Gap()
		b.Para(p.inks.Text, text.Line(h.Name+": "+h.Value))
	}
}

// refused says what to do when the server did not accept the signature.
func (p *Pane) refused(b *sheet.Builder) {
	reply := p.exchange.Reply
	if reply == nil || reply.Status != 401 && reply.Status != 403 {
		return
	}
	b.Marked(p.inks.Glyphs.Error, p.inks.Error, p.inks.Text,
		"The server answered "+strconv.Itoa(reply.Status)+". Compare the source string below with the one it hashes. "+
			"S takes the hash that its log shows and says which mistake gives it; I finds the mistake out by asking.")
}

// explanation says what became of a hash in the signature lab.
func (p *Pane) explanation(b *sheet.Builder) {
	b.Head("Signature lab", "S takes another hash")
	for _, l := range p.explained {
		if l == "" {
			b.Gap()
			continue
		}
		b.Para(p.inks.Text, text.Clean(l))
	}
}

// SetExplained shows what the signature lab found out about a hash, in plain lines, until
// another call is shown.
func (p *Pane) SetExplained(lines []string) {
	p.explained = lines
	p.changed()
}

// signed shows a signature, what it is, and the string it was computed from.
func (p *Pane) signed(b *sheet.Builder, s client.SignedPart) {
	b.Head("Signature "+string(s.Version), algorithm(s.Version))
	b.Chopped("sent", signatureColumn, p.inks.Good, text.Line(s.Value))
	b.Listed("headers", signatureColumn, p.inks.Text, headers(s))
	if s.Version == signature.V3 {
		b.Field("key", signatureColumn, p.inks.Text, signature.Mask+"  the secret")
	}
	b.Gap()
	b.Para(p.inks.Muted, "Source string, these parts joined without anything between them:")
	for _, part := range signature.Source(signature.Input{
		Version: s.Version, Method: s.Method, URL: s.URL, Body: []byte(s.Body), Timestamp: s.Timestamp,
	}) {
		p.part(b, part)
	}
}

func (p *Pane) part(b *sheet.Builder, part signature.Part) {
	switch {
	case part.Text == "":
		b.Field(part.Name, signatureColumn, p.inks.Muted, "(empty)")
	case part.Name == "url":
		base, parameters := splitURL(part.Text)
		lines := ink.Chop(text.Line(base), max(b.Width()-signatureColumn, 1))
		for _, q := range parameters {
			lines = append(lines, ink.Chop(text.Line(q), max(b.Width()-signatureColumn, 1))...)
		}
		b.Listed(part.Name, signatureColumn, p.inks.Text, lines)
	default:
		b.Chopped(part.Name, signatureColumn, p.inks.Text, text.Line(part.Text))
	}
}

func algorithm(v signature.Version) string {
	if v == signature.V3 {
		return "HMAC-SHA-256, base64"
	}
	return "SHA-256, hex, lower case"
}

// headers are the request headers that a signature needs; the first one carries it.
func headers(s client.SignedPart) []string {
	if s.Version == signature.V3 {
		return []string{signature.HeaderSignatureV3, signature.HeaderTimestamp + ": " + strconv.FormatInt(s.Timestamp, 10)}
	}
	return []string{signature.HeaderSignature, signature.HeaderSignatureVersion + ": " + string(s.Version)}
}
