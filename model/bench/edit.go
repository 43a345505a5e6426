package bench

import (
	"bytes"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/token"
)

// The sections of a workbench file.
const (
	sectionEnvironments = "environments"
	sectionRecords      = "records"
	sectionIdentity     = "identity"
	sectionScenarios    = "scenarios"
	keyObjectType       = "objectType"
	keyID               = "id"
	keyProperties       = "properties"
	keyHeaders          = "headers"
)

// heading begins a file that is new.
const heading = "# What is not the card: environments, records, identity, scenarios, view.\n"

// draft is a workbench file under edit: its text, and what the text has to mean.
type draft struct {
	src  []byte
	want File
	err  error // the first one
}

// revise makes an edit. The result is read again: when it does not mean what was meant,
// or a comment is lost, there is an error instead of a result.
func revise(src []byte, edit func(*draft)) ([]byte, error) {
	file, err := Parse(FileName, src)
	if err != nil {
		return nil, err
	}
	d := &draft{src: src, want: file}
	edit(d)
	if d.err != nil {
		return nil, d.err
	}
	if bytes.Equal(d.src, src) {
		return bytes.Clone(src), nil
	}
	got, err := Parse(FileName, d.src)
	if err != nil {
		return nil, nowhere(err)
	}
	if !reflect.DeepEqual(plainFile(got), plainFile(d.want)) || !keeps(comments(src), comments(d.src)) {
		return nil, unfit()
	}
	return d.src, nil
}

// nowhere takes the place out of the error about a result: nobody has that text.
func nowhere(err error) error {
	if e, ok := AsError(err); ok {
		return &Error{File: e.File, What: e.What, Hint: e.Hint}
	}
	return err
}

// unfit says that a file is written in a way that the edit cannot follow.
func unfit() error {
	return &Error{
		File: FileName, What: "the file is written in a way that this change does not fit into; it was left as it is",
		Hint: "make the change in an editor",
	}
}

// plainFile is a file without lines, and without lists that are empty.
func plainFile(f File) File {
	strip := func(list []Header) []Header {
		list = slices.Clone(list)
		for i := range list {
			list[i].Line = 0
		}
		return slices.Concat(list)
	}
	f.Environments, f.Records, f.Scenarios = slices.Concat(f.Environments), slices.Concat(f.Records), slices.Concat(f.Scenarios)
	for i := range f.Environments {
		e := &f.Environments[i]
		e.Line, e.Headers, e.Signatures = 0, strip(e.Headers), slices.Concat(e.Signatures)
	}
	for i := range f.Records {
		f.Records[i].Line, f.Records[i].Properties = 0, slices.Concat(f.Records[i].Properties)
	}
	for i := range f.Scenarios {
		f.Scenarios[i].Line = 0
	}
	return f
}

// comments are the comments of a file, in their order.
func comments(src []byte) []string {
	var all []string
	for _, tk := range lexer.Tokenize(string(readable(src))) {
		if tk.Type == token.CommentType {
			all = append(all, tk.Value)
		}
	}
	return all
}

// keeps reports whether all comments are still there, in their order.
func keeps(before, after []string) bool {
	for _, c := range after {
		if len(before) > 0 && before[0] == c {
			before = before[1:]
		}
	}
	return len(before) == 0
}

// open lays the text open as it stands after the edits so far.
func (d *draft) open() (s *sheet, ok bool) {
	p := &reader{file: FileName}
	tokens, root, err := p.tree(d.src)
	if err != nil {
		d.err = err
		return nil, false
	}
	if s, ok = place(d.src, tokens, root); !ok {
		d.err = unfit()
	}
	return s, ok
}

// put writes a value under a path of keys.
func (d *draft) put(value tree, path ...string) {
	if d.err != nil {
		return
	}
	if len(bytes.TrimSpace(d.src)) == 0 {
		d.src = []byte(heading)
	}
	s, ok := d.open()
	if !ok {
		return
	}
	splices, ok := s.put(path, value)
	if !ok {
		d.err = unfit()
		return
	}
	d.src = apply(d.src, splices)
}

// change edits a member that must be there.
func (d *draft) change(edit func(*sheet, branch, placedMember) []splice, path ...string) {
	if d.err != nil {
		return
	}
	s, ok := d.open()
	if !ok {
		return
	}
	at, ok := s.branch(s.root, s.limit)
	for i, key := range path {
		it, found := at.find(key)
		if !ok || !found {
			break
		}
		if i == len(path)-1 {
			d.src = apply(d.src, edit(s, at, it))
			return
		}
		at, ok = s.branch(it.node, at.limitOf(it))
	}
	d.err = unfit()
}

func (d *draft) remove(path ...string) { d.change((*sheet).remove, path...) }

func (d *draft) rename(to string, path ...string) {
	d.change(func(s *sheet, at branch, it placedMember) []splice {
		key := s.tokens[it.key]
		return []splice{{key.start, key.end, quoted(to, styleOf(s.src[key.start:key.end]), at.braces)}}
	}, path...)
}

// fail keeps the first error.
func (d *draft) fail(what, hint string) {
	if d.err == nil {
		d.err = &Error{File: FileName, What: what, Hint: hint}
	}
}

// failUnknown says that an entry is not there, and which one may be meant.
func (d *draft) failUnknown(kind, name string, known []string) {
	hint := "add it first"
	if len(known) > 0 {
		hint = suggest(name, known)
	}
	d.fail(fmt.Sprintf("there is no %s %q", kind, name), hint)
}

// named refuses a name that the file could not hold.
func (d *draft) named(kind, name string) bool {
	switch {
	case strings.TrimSpace(name) == "":
		d.fail("the "+kind+" has no name", "give it one")
	case cleanName(name) != name:
		d.fail(fmt.Sprintf("%q cannot be the name of a %s", cleanName(name), kind), "use characters that show, on one line")
	}
	return d.err == nil
}
