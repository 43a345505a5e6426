package bench

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"cardbench/model/text"
)

// The bounds of a workbench file: far above any that somebody writes, far below
// what the YAML parser takes long for.
const (
	maxBytes  = 256 << 10
	maxDepth  = 16  // nesting of [] and {}
	maxIndent = 200 // columns of indentation
)

// Parse reads a workbench file. name is what messages call it. An empty text is a
// file without entries. The error is an *Error and names the first mistake.
func Parse(name string, src []byte) (File, error) {
	name = text.Line(name)
	p := &reader{file: name}
	_, root, err := p.tree(src)
	if err != nil {
		return File{Name: name}, err
	}
	f := File{Name: name}
	if err := p.document(root, &f); err != nil {
		return File{Name: name}, err
	}
	return f, nil
}

// reader turns YAML nodes into a File; it knows the file's name for its errors.
type reader struct{ file string }

// tree parses the text into its tokens and its only document; nil for an empty one.
func (p *reader) tree(src []byte) (tokens token.Tokens, root ast.Node, err error) {
	if len(src) > maxBytes {
		return nil, nil, &Error{
			File: p.file,
			What: fmt.Sprintf("the file has %s, more than the %s of a workbench file", text.Size(int64(len(src))), text.Size(maxBytes)),
			Hint: "keep responses in files of their own",
		}
	}
	src = readable(src)
	if at := bytes.IndexByte(src, 0); at >= 0 {
		return nil, nil, &Error{File: p.file, What: "the file is binary, not YAML text", Hint: "a workbench file is YAML; `cardbench demo` uses one"}
	}
	// The parser is not ours and has panicked on odd text before; a file must not
	// take the workbench down.
	defer func() {
		if r := recover(); r != nil {
			root, err = nil, &Error{File: p.file, What: "the YAML cannot be read", Hint: "check quotes, brackets and indentation"}
		}
	}()
	tokens = lexer.Tokenize(string(src))
	if err := p.bounds(tokens); err != nil {
		return nil, nil, err
	}
	file, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		return nil, nil, p.syntax(err)
	}
	root, err = p.single(file)
	return tokens, root, err
}

// readable is the text as the lexer gets it: without a byte order mark, with line feeds.
func readable(src []byte) []byte { return lineFeeds(bytes.TrimPrefix(src, []byte("\ufeff"))) }

// lineFeeds makes every line end in a line feed: the lexer counts a comment's CRLF
// as two lines.
func lineFeeds(src []byte) []byte {
	if bytes.IndexByte(src, '\r') < 0 {
		return src
	}
	return bytes.ReplaceAll(bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))
}

// bounds refuses what a workbench file has no use for and what could make a small
// file large or deep: anchors, aliases, merges, tags and nesting.
func (p *reader) bounds(tokens token.Tokens) error {
	depth := 0
	for _, tk := range tokens {
		switch tk.Type {
		case token.AnchorType, token.AliasType, token.MergeKeyType:
			return p.fail(tk, "anchors, aliases and merges are not used in a workbench file", "write the values out")
		case token.TagType, token.DirectiveType:
			return p.fail(tk, "tags and directives are not used in a workbench file", "take it out; put a value in quotes to make it text")
		case token.MappingStartType, token.SequenceStartType:
			depth++
		case token.MappingEndType, token.SequenceEndType:
			depth--
		case token.SequenceEntryType, token.MappingValueType:
			if depth == 0 && tk.Position.Column > maxIndent {
				return p.fail(tk, "nested too deep", "a workbench file has four levels")
			}
		default:
		}
		if depth > maxDepth {
			return p.fail(tk, "nested too deep", "a workbench file has four levels")
		}
	}
	return nil
}

func (p *reader) single(file *ast.File) (ast.Node, error) {
	var body ast.Node
	for _, doc := range file.Docs {
		if doc == nil || doc.Body == nil {
			continue
		}
		if body != nil {
			return nil, p.fail(doc.Start, "there is a second YAML document", "a workbench file is one document; take the `---` out")
		}
		body = doc.Body
	}
	return body, nil
}

// syntax turns the parser's error into one of ours. Its message never holds a
// value of the file; its own Error() would print the lines around the place.
func (p *reader) syntax(err error) error {
	var y yaml.Error
	if !errors.As(err, &y) || y.GetToken() == nil {
		return &Error{File: p.file, What: "the YAML cannot be read", Hint: "check quotes, brackets and indentation"}
	}
	message := strings.ReplaceAll(y.GetMessage(), "\t", `\t`)
	hint := "check quotes, brackets and indentation"
	if strings.Contains(message, `\t`) || strings.Contains(message, "tab character") {
		hint = "indent with blanks; YAML allows no tabs there"
	}
	return p.fail(y.GetToken(), "this is not YAML: "+text.Line(message), hint)
}

func (p *reader) fail(at *token.Token, what, hint string) error {
	e := &Error{File: p.file, What: what, Hint: hint}
	if at != nil && at.Position != nil {
		e.Line, e.Column = at.Position.Line, at.Position.Column
	}
	return e
}
