package document

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"

	"cardbench/model/text"
)

// builder turns the tokens of a text into nodes.
type builder struct {
	doc    *Document
	limits Limits
	bom    int
	dec    *jsontext.Decoder
	seen   []map[string]bool // keys of the open objects, for duplicates
}

func (b *builder) build() (*Node, error) {
	src := b.doc.src
	b.bom = bomLen(src)
	if b.bom > 0 {
		b.note(NoteBOM, nil, 0, "")
	}
	if err := b.sniff(src[b.bom:]); err != nil {
		return nil, err
	}
	b.dec = jsontext.NewDecoder(bytes.NewReader(src[b.bom:]),
		jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	root, err := b.value(nil, 0)
	if err != nil {
		return nil, b.explain(err)
	}
	if _, err := b.dec.ReadToken(); !errors.Is(err, io.EOF) {
		return nil, b.doc.fail(b.skipBlank(b.offset()), "", "there is more text behind the end of the JSON value",
			"a card file holds one JSON object and nothing else")
	}
	return root, nil
}

// sniff names the files that are no JSON at all better than a syntax error can.
func (b *builder) sniff(src []byte) error {
	trimmed := bytes.TrimLeft(src, " \t\r\n")
	switch {
	case len(trimmed) == 0:
		return b.doc.fail(0, "", "the file is empty", "a card definition is a JSON object; `cardbench demo` shows one")
	case bytes.IndexByte(src[:min(len(src), 8<<10)], 0) >= 0:
		return b.doc.fail(bytes.IndexByte(src, 0), "", "the file is binary, not JSON text", "give a card definition or a response in JSON")
	case trimmed[0] == '<':
		return b.doc.fail(len(src)-len(trimmed), "", "this is HTML or XML, not JSON",
			"the endpoint probably answered with an error or login page")
	}
	return nil
}

func (b *builder) offset() int { return b.bom + int(b.dec.InputOffset()) }

// skipBlank moves an offset over white space and the separators before a token.
func (b *builder) skipBlank(at int) int {
	src := b.doc.src
	for at < len(src) && strings.IndexByte(" \t\r\n,:", src[at]) >= 0 {
		at++
	}
	return at
}

func (b *builder) value(parent *Node, depth int) (*Node, error) {
	start := b.skipBlank(b.offset())
	tok, err := b.dec.ReadToken()
	if err != nil {
		return nil, err
	}
	n := &Node{Parent: parent, Start: start, KeyStart: -1}
	switch kind := tok.Kind(); kind {
	case '{', '[':
		return n, b.children(n, kind, depth+1)
	case '"':
		n.Kind, n.raw = String, tok.String()
	case '0':
		n.Kind, n.raw = Number, string(b.doc.src[start:b.offset()])
	case 't', 'f':
		n.Kind, n.raw = Bool, tok.String()
	default:
		n.Kind = Null
	}
	n.End = b.offset()
	return n, nil
}

func (b *builder) children(n *Node, open jsontext.Kind, depth int) error {
	if depth > b.limits.Depth {
		return b.doc.fail(n.Start, "", fmt.Sprintf("nested deeper than %d levels", b.limits.Depth),
			"no card needs more than five; look for a loop in what wrote this")
	}
	n.Kind = Array
	next := b.element
	if open == '{' {
		n.Kind = Object
		next = b.member
		b.seen = append(b.seen, map[string]bool{})
		defer func() { b.seen = b.seen[:len(b.seen)-1] }()
	}
	for b.dec.PeekKind() != '}' && b.dec.PeekKind() != ']' {
		child, err := next(n, depth)
		if err != nil {
			return err
		}
		child.Index = len(n.Items)
		n.Items = append(n.Items, child)
		b.inspect(child)
	}
	_, err := b.dec.ReadToken()
	n.End = b.offset()
	return err
}

func (b *builder) element(parent *Node, depth int) (*Node, error) { return b.value(parent, depth) }

func (b *builder) member(parent *Node, depth int) (*Node, error) {
	keyStart := b.skipBlank(b.offset())
	key, err := b.dec.ReadToken()
	if err != nil {
		return nil, err
	}
	name := key.String()
	keys := b.seen[len(b.seen)-1]
	duplicate := keys[name]
	keys[name] = true
	n, err := b.value(parent, depth)
	if err != nil {
		return nil, err
	}
	n.Name, n.KeyStart = name, keyStart
	if duplicate {
		b.note(NoteDuplicate, n, keyStart, name)
	}
	b.inspectText(n, name, keyStart)
	return n, nil
}

// inspect notes what is odd about a scalar.
func (b *builder) inspect(n *Node) {
	switch n.Kind {
	case String:
		b.inspectText(n, n.raw, n.Start)
	case Number:
		if unsafeInteger(n.raw) {
			b.note(NoteBigNumber, n, n.Start, n.raw)
		}
	case Null, Bool, Array, Object:
	}
}

func (b *builder) inspectText(n *Node, s string, at int) {
	if strings.ContainsRune(s, utf8.RuneError) {
		b.note(NoteInvalidText, n, at, s)
	}
	if text.Dirty(s) && strings.Trim(s, "\r\n\t") != "" {
		b.note(NoteUnsafeText, n, at, s)
	}
}

func (b *builder) note(kind NoteKind, n *Node, at int, s string) {
	b.doc.notes = append(b.doc.notes, Note{Kind: kind, Node: n, Pos: b.doc.Position(at), Text: text.Line(s)})
}

// maxSafeInteger is the decimal form of Number.MAX_SAFE_INTEGER, 9007199254740991.
const maxSafeInteger = "9007199254740991"

// unsafeInteger reports whether a literal is an integer that a double cannot hold.
func unsafeInteger(literal string) bool {
	digits := strings.TrimPrefix(literal, "-")
	if strings.ContainsAny(digits, ".eE") || len(digits) < len(maxSafeInteger) {
		return false
	}
	return len(digits) > len(maxSafeInteger) || digits > maxSafeInteger
}

// explain turns a tokenizer's error into one that says where and what to do.
func (b *builder) explain(err error) error {
	if _, ok := AsError(err); ok {
		return err
	}
	src := b.doc.src
	var syntax *jsontext.SyntacticError
	at, pointer := b.offset(), ""
	if errors.As(err, &syntax) {
		at, pointer = b.bom+int(syntax.ByteOffset), string(syntax.JSONPointer)
	}
	at = b.skipSpace(at)
	if at >= len(src) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return b.doc.fail(len(src), pointer, "the text ends in the middle of the JSON", "a bracket, a quote or the rest of the file is missing")
	}
	what, hint := diagnose(src, at)
	return b.doc.fail(at, pointer, what, hint)
}

func (b *builder) skipSpace(at int) int {
	for at < len(b.doc.src) && strings.IndexByte(" \t\r\n", b.doc.src[at]) >= 0 {
		at++
	}
	return at
}

// diagnose names the usual mistakes at an offset.
func diagnose(src []byte, at int) (what, hint string) {
	rest := src[at:]
	before := bytes.TrimRight(src[:at], " \t\r\n")
	afterComma := len(before) > 0 && before[len(before)-1] == ','
	switch {
	case bytes.HasPrefix(rest, []byte("//")), bytes.HasPrefix(rest, []byte("/*")):
		return "comments are not JSON", "HubSpot refuses them; take the comment out"
	case afterComma && (rest[0] == '}' || rest[0] == ']'):
		return "a comma before the closing bracket", "take the comma out"
	case rest[0] == '\'':
		return "single quotes are not JSON", `write "…" instead of '…'`
	case rest[0] == '"':
		return "a comma is missing before this", "put a comma behind the value before it"
	case rest[0] == '}' || rest[0] == ']':
		return fmt.Sprintf("an unexpected %q", string(rest[0])), "check that brackets pair up and that a value stands before it"
	}
	r, _ := utf8.DecodeRune(rest)
	return fmt.Sprintf("unexpected %q", text.Line(string(r))), "expected a JSON value, a quoted key or a closing bracket"
}
