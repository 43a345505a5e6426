package lint

import (
	"cardbench/model"
	"cardbench/model/document"
)

// contractRules hold every object against the keys and kinds of the contract.
func contractRules() []Rule {
	return []Rule{
		rule("CB160", "definition-wrong-kind", Error, func(p *pass) { p.wrongKinds(inDefinition) }),
		rule("CB161", "definition-misspelt-key", Error, func(p *pass) { p.strangeKeys(inDefinition, true) }),
		rule("CB162", "definition-unknown-key", Warning, func(p *pass) { p.strangeKeys(inDefinition, false) }),
		rule("CB230", "response-wrong-kind", Error, func(p *pass) { p.wrongKinds(inResponse) }),
		rule("CB231", "response-misspelt-key", Error, func(p *pass) { p.strangeKeys(inResponse, true) }),
		rule("CB232", "response-unknown-key", Info, func(p *pass) { p.strangeKeys(inResponse, false) }),
	}
}

func (s shapeID) document() int {
	if s < shapeResults {
		return inDefinition
	}
	return inResponse
}

func (p *pass) wrongKinds(which int) {
	for _, pl := range p.places {
		if pl.shape.document() != which {
			continue
		}
		for _, n := range pl.node.Items {
			if k, ours := p.contract[pl.shape].find(n.Name); ours {
				p.wrongKind(n, k, which)
			}
		}
	}
}

func (p *pass) wrongKind(n *document.Node, k key, which int) {
	consequence := [...]string{
		inDefinition: "HubSpot refuses the definition",
		inResponse:   "HubSpot leaves it out or shows an error in place of the card",
	}[which]
	if n.Kind != document.Null && !k.kinds.has(n.Kind) {
		p.report(n, "%s is %s where %s belongs: %s", path(n), article(n.Kind), k.kinds, consequence).
			fix("make "+path(n)+" "+k.kinds.String(), k.convert(n)...)
		return
	}
	if k.elements == 0 {
		return
	}
	for _, e := range n.Elements() {
		if !k.elements.has(e.Kind) {
			p.report(e, "%s is %s where %s belongs: %s", path(e), article(e.Kind), k.elements, consequence)
		}
	}
}

// strangeKeys reports keys that the contract does not know: those that look like
// one of its keys which is missing, or the others.
func (p *pass) strangeKeys(which int, misspelt bool) {
	for _, pl := range p.places {
		s := &p.contract[pl.shape]
		if pl.shape.document() != which || s.open && !misspelt {
			continue
		}
		for _, n := range pl.node.Items {
			if _, ours := s.find(n.Name); ours || s.open && p.byName[n.Name] != nil {
				continue
			}
			p.strangeKey(pl, n, misspelt)
		}
	}
}

func (p *pass) strangeKey(pl place, n *document.Node, misspelt bool) {
	meant := p.meant(pl, n.Name)
	switch {
	case p.foreign(pl.shape, n.Name): // see foreign-dialect-key
	case misspelt && meant != "":
		p.report(n, "key %s of %s is unknown to HubSpot: nothing of it is used or shown (did you mean %s?)", quote(n.Name), path(pl.node), quote(meant)).
			fix("rename "+quote(n.Name)+" to "+quote(meant), p.respell(n, meant)...)
	case !misspelt && meant == "" && !p.cardless(pl.shape):
		p.report(n, "key %s of %s is not part of HubSpot's contract: nothing of it is shown", quote(n.Name), path(pl.node)).
			suggest("remove "+path(n), remove(n))
	}
}

// cardless reports whether the top of the response holds nothing of a card, which
// has a rule of its own.
func (p *pass) cardless(s shapeID) bool { return s == shapeResults && p.dialect == model.DialectNone }

// maxGuesses bounds how many different unknown keys are compared with known ones;
// nobody mends more than that by hand.
const maxGuesses = 10_000

// guess is an unknown key of some kind of object.
type guess struct {
	shape shapeID
	name  string
}

// meant returns the key of the contract that name is a misspelling of, unless that
// key stands beside it.
func (p *pass) meant(pl place, name string) string {
	g := guess{shape: pl.shape, name: name}
	meant, known := p.guesses[g]
	if !known && len(p.guesses) < maxGuesses {
		meant = p.guess(g)
		p.guesses[g] = meant
	}
	if meant == "" || pl.node.Member(meant) != nil {
		return ""
	}
	return meant
}

func (p *pass) guess(g guess) string {
	if meant := alias(g); meant != "" {
		return meant
	}
	s := &p.contract[g.shape]
	if s.open && nearest(g.name, p.names) != "" {
		return "" // rather a misspelt property, see undeclared-key
	}
	meant := nearest(g.name, s.names())
	if k, _ := s.find(meant); k.stored {
		return ""
	}
	return meant
}

// foreign reports whether a key of an action belongs to the other dialect, which has
// a rule of its own.
func (p *pass) foreign(s shapeID, name string) bool {
	var other shapeID
	switch s {
	case shapeAction:
		other = shapeSectionAction
	case shapeSectionAction:
		other = shapeAction
	default:
		return false
	}
	_, known := p.contract[other].find(name)
	_, ours := p.contract[s].find(name)
	return known && !ours
}
