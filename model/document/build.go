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
	nodes  slab
	open   []*Node // children of the values that are open, outermost first
	noted  map[NoteKind]int
}

func (b *builder) build(src []byte) (*Node, error) {
	b.bom = bomLen(b.doc.src)
	b.nodes.size = len(src)/bytesPerNode + 1
	if b.bom > 0 {
		b.note(NoteBOM, nil, 0, "")
	}
	if err := b.sniff(src[b.bom:]); err != nil {
		return nil, err
	}
	// The decoder reads a Buffer in place; it does not write to it.
	b.dec = jsontext.NewDecoder(bytes.NewBuffer(src[b.bom:]),
		jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	root, err := b.value(nil, 0)
	if err != nil {
		return nil, b.explain(err)
	}
	end := b.skipBlank(b.offset())
	if _, err := b.dec.ReadToken(); !errors.Is(err, io.EOF) {
		return nil, b.doc.fail(end, "", "there is more text behind the end of the JSON value",
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
	for at < len(src) {
		switch src[at] {
		case ' ', '\t', '\r', '\n', ',', ':':
			at++
		default:
			return at
		}
	}
	return at
}

func (b *builder) value(parent *Node, depth int) (*Node, error) {
	start := b.skipBlank(b.offset())
	tok, err := b.dec.ReadToken()
	if err != nil {
		return nil, err
	}
	n := b.nodes.next()
	n.Parent, n.Start, n.KeyStart = parent, start, -1
	switch kind := tok.Kind(); kind {
	case '{', '[':
		return n, b.children(n, kind == '{', depth+1)
	case '"':
		n.Kind = String
		n.raw = b.text(tok, start)
	case '0':
		n.Kind = Number
		n.raw = b.doc.src[start:b.offset()]
	case 't', 'f':
		n.Kind = Bool
		n.raw = b.doc.src[start:b.offset()]
	default:
		n.Kind = Null
	}
	n.End = b.offset()
	return n, nil
}

// text decodes a string token that begins at start. One without escapes is a part
// of the source.
func (b *builder) text(tok jsontext.Token, start int) string {
	plain := b.doc.src[start+1 : b.offset()-1]
	if strings.IndexByte(plain, '\\') < 0 && utf8.ValidString(plain) {
		return plain
	}
	return tok.String()
}

func (b *builder) children(n *Node, object bool, depth int) error {
	if depth > b.limits.Depth {
		return b.doc.fail(n.Start, "", fmt.Sprintf("nested deeper than %d levels", b.limits.Depth),
			"no card needs more than five; look for a loop in what wrote this")
	}
	n.Kind = Array
	if object {
		n.Kind = Object
	}
	first := len(b.open)
	var names nameSet
	for b.dec.PeekKind() != '}' && b.dec.PeekKind() != ']' {
		var child *Node
		var err error
		if object {
			child, err = b.member(n, first, &names, depth)
		} else {
			child, err = b.value(n, depth)
		}
		if err != nil {
			return err
		}
		child.Index = len(b.open) - first
		b.open = append(b.open, child)
		b.inspect(child)
	}
	_, err := b.dec.ReadToken()
	n.End = b.offset()
	n.Items = b.nodes.list(b.open[first:])
	b.open = b.open[:first]
	return err
}

// member reads a key and its value. The members before it stand in b.open from first
// on.
func (b *builder) member(parent *Node, first int, names *nameSet, depth int) (*Node, error) {
	keyStart := b.skipBlank(b.offset())
	key, err := b.dec.ReadToken()
	if err != nil {
		return nil, err
	}
	name := b.text(key, keyStart)
	duplicate := names.add(b.open[first:], name)
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
	if plainASCII(s) {
		return
	}
	if strings.ContainsRune(s, utf8.RuneError) {
		b.note(NoteInvalidText, n, at, s)
	}
	if text.Dirty(s) && strings.Trim(s, "\r\n\t") != "" {
		b.note(NoteUnsafeText, n, at, s)
	}
}

// plainASCII reports whether s has nothing but printable ASCII: nothing to note.
func plainASCII(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// maxNotes bounds how many notes of a kind are kept: nobody reads more.
const maxNotes = 500

func (b *builder) note(kind NoteKind, n *Node, at int, s string) {
	if b.noted[kind]++; b.noted[kind] > maxNotes {
		return
	}
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
	at, pointer := b.skipBlank(b.offset()), ""
	if syntax, ok := errors.AsType[*jsontext.SyntacticError](err); ok {
		at, pointer = b.bom+int(syntax.ByteOffset), string(syntax.JSONPointer)
	}
	if at >= len(src) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF) {
		return b.doc.fail(len(src), pointer, "the text ends in the middle of the JSON", "a bracket, a quote or the rest of the file is missing")
	}
	what, hint := diagnose(src, at)
	return b.doc.fail(at, pointer, what, hint)
}
