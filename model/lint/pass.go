package lint

import (
	"fmt"
	"strings"

	"cardbench/model"
	"cardbench/model/document"
	"cardbench/model/host"
)

// maxPerRule bounds what one rule lists: after fifty of a kind a reader wants to
// know how many there are, not where each is.
const maxPerRule = 50

// pass is one run over the documents: what rules look at, and where they report.
type pass struct {
	host     host.Host
	docs     [2]*document.Document // definition and response; may be nil
	def      *document.Node        // the definition's root; nil unless it is one
	resp     *document.Node        // the response's root; nil unless it is one
	dialect  model.Dialect
	contract *contract

	places   []place                    // objects whose keys the contract names
	declared []declared                 // display.properties
	names    []string                   // theirs
	byName   map[string]*declared       // of duplicates the last, as in the converter
	results  []*document.Node           // results or sections that are objects
	cells    []cell                     // values that the card shows, or is meant to
	byKind   map[model.DataType][]*cell // those of a known type
	extras   []*cell                    // those that are entries of properties[], or tokens
	actions  []action
	guesses  map[guess]string

	shapes map[*document.Node]shapeID // of places; made when it is first asked for

	found []located
	rule  *Rule
	as    Severity       // of the rule on this host
	count int            // reports of the rule so far
	limit int            // how many reports of a rule are listed
	over  *document.Node // the first one that is not listed
}

// located is a finding with the place of its document in the output.
type located struct {
	Finding

	document int
	remedy   []step
	title    string // of the remedy
}

// The documents of a pass.
const (
	inDefinition = iota
	inResponse
)

func newPass(in Input) *pass {
	p := &pass{
		host:     in.Host,
		docs:     [2]*document.Document{in.Definition, in.Response},
		contract: theContract(),
		limit:    maxPerRule,
		guesses:  map[guess]string{},
	}
	if root := rootOf(in.Definition); root.Is(document.Object) && !looksLikeResponse(root) {
		p.def = root
		p.gatherDefinition()
	}
	if root := rootOf(in.Response); root.Is(document.Object) && !looksLikeDefinition(root) {
		p.resp = root
		p.dialect = model.DetectDialect(root)
		p.gatherResponse()
		p.sortCells()
	}
	return p
}

func rootOf(d *document.Document) *document.Node {
	if d == nil {
		return nil
	}
	return d.Root()
}

// run applies one rule, if it speaks on this host.
func (p *pass) run(r *Rule) {
	p.as = r.severityOn(p.host)
	if p.as == silent {
		return
	}
	p.rule, p.count, p.over = r, 0, nil
	r.check(p)
	if p.over != nil {
		more := p.count - p.limit
		p.add(p.over, p.over.Offset(), "%d more of this kind are not listed, the first of them here", more)
	}
}

// full reports whether the rule has reported as much as is listed; what a report
// would cost beyond that can be spared.
func (p *pass) full() bool { return p.count >= p.limit }

// report adds a finding at n, which must not be nil: for something that is missing
// it is the node that should have it.
func (p *pass) report(n *document.Node, format string, args ...any) reported {
	return p.reportAt(n, n.Offset(), format, args...)
}

func (p *pass) reportAt(n *document.Node, offset int, format string, args ...any) reported {
	p.count++
	if p.count > p.limit {
		if p.over == nil {
			p.over = n
		}
		return reported{}
	}
	p.add(n, offset, format, args...)
	return reported{pass: p, at: len(p.found) - 1}
}

func (p *pass) add(n *document.Node, offset int, format string, args ...any) {
	message, cause := said(format, args...)
	which := p.documentOf(n)
	doc := p.docs[which]
	pos := doc.Position(offset)
	p.found = append(p.found, located{document: which, Finding: Finding{
		Code:     p.rule.Code,
		Severity: p.as,
		Message:  message,
		Cause:    cause,
		File:     doc.Name(),
		Pointer:  n.Pointer(),
		Line:     pos.Line,
		Column:   pos.Column,
	}})
}

// seam marks in a format where the consequence begins: values may hold colons of their own,
// but no control character.
const seam = "\x00"

// said writes a message, "cause: consequence", and returns its cause too.
func said(format string, args ...any) (message, cause string) {
	marked := fmt.Sprintf(strings.Replace(format, ": ", seam, 1), args...)
	cause, rest, split := strings.Cut(marked, seam)
	if !split {
		return marked, marked
	}
	return cause + ": " + rest, cause
}

// documentOf tells which of the documents n belongs to.
func (p *pass) documentOf(n *document.Node) int {
	for n.Parent != nil {
		n = n.Parent
	}
	if n == rootOf(p.docs[inDefinition]) {
		return inDefinition
	}
	return inResponse
}
