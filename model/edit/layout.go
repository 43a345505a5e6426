package edit

import (
	"strings"

	"cardbench/model/document"
)

// layout reads how a document sets its values, to write more of them alike.
type layout struct {
	doc   *document.Document
	src   string
	eol   string // the line end of the file
	colon string // between a key and its value, where no neighbour says otherwise
	comma string // between two values on one line, likewise
	lines bool   // the file has more than one line
}

func newLayout(doc *document.Document) *layout {
	l := &layout{doc: doc, src: doc.Text(), eol: "\n", colon: ": ", comma: ", "}
	if i := strings.IndexAny(l.src, "\r\n"); i >= 0 {
		l.eol = l.src[i : i+1]
		if strings.HasPrefix(l.src[i:], "\r\n") {
			l.eol = "\r\n"
		}
	}
	root := doc.Root()
	l.lines = strings.ContainsAny(doc.Raw(root), "\r\n") || len(root.Items) == 0
	if n := first(root, func(n *document.Node) bool { return n.KeyStart >= 0 && !broken(l.colonOf(n)) }); n != nil {
		l.colon = l.colonOf(n)
	}
	tight := first(root, func(n *document.Node) bool {
		return n.Index > 0 && !broken(l.gap(n.Parent, n.Index))
	})
	switch {
	case tight != nil:
		l.comma = l.gap(tight.Parent, tight.Index)
	case !strings.HasSuffix(l.colon, " "):
		l.comma = ","
	}
	return l
}

// first returns the first node, in the order of the text, that is wanted.
func first(n *document.Node, want func(*document.Node) bool) *document.Node {
	if want(n) {
		return n
	}
	for _, it := range n.Items {
		if found := first(it, want); found != nil {
			return found
		}
	}
	return nil
}

// broken reports whether a separator breaks the line.
func broken(separator string) bool { return strings.ContainsAny(separator, "\r\n") }

// lead is what stands between the opening bracket and the first item.
func (l *layout) lead(n *document.Node) string {
	return l.src[n.Start+1 : n.Items[0].Offset()]
}

// gap is what stands before item i, from the item before it on: it has the comma.
func (l *layout) gap(n *document.Node, i int) string {
	return l.src[n.Items[i-1].End:n.Items[i].Offset()]
}

// keyEnd is the offset behind the key of a member.
func (l *layout) keyEnd(n *document.Node) int {
	at := n.KeyStart + 1
	for l.src[at] != '"' {
		if l.src[at] == '\\' {
			at++
		}
		at++
	}
	return at + 1
}

// key is the key of a member as it stands in the file, with its quotes.
func (l *layout) key(n *document.Node) string { return l.src[n.KeyStart:l.keyEnd(n)] }

// colonOf is what stands between the key of a member and its value.
func (l *layout) colonOf(n *document.Node) string { return l.src[l.keyEnd(n):n.Start] }

// nearby bounds how many neighbours are asked how they look.
const nearby = 32

// separator is what to put between a new item i and its neighbour: what most of the
// items around it have.
func (l *layout) separator(n *document.Node, i int) string {
	if len(n.Items) == 1 {
		if lead := l.lead(n); broken(lead) {
			return "," + l.eol + afterBreak(lead)
		}
		return l.comma
	}
	var gaps []string
	for at := range near(len(n.Items)-1, i-1) {
		gaps = append(gaps, l.gap(n, at+1))
	}
	return common(gaps)
}

// near yields up to nearby of the indexes below n, the closest to at first.
func near(n, at int) func(yield func(int) bool) {
	return func(yield func(int) bool) {
		at = max(0, min(at, n-1))
		for d := range min(n, nearby) {
			if at-d >= 0 && !yield(at-d) {
				return
			}
			if d > 0 && at+d < n && !yield(at+d) {
				return
			}
		}
	}
}

// common returns the string that there is most of; of equals, the first of the shortest.
func common(list []string) string {
	best, most := "", 0
	count := make(map[string]int, len(list))
	for _, s := range list {
		count[s]++
	}
	for _, s := range list {
		if count[s] > most || (count[s] == most && len(s) < len(best)) {
			best, most = s, count[s]
		}
	}
	return best
}

// afterBreak returns the blanks behind the last line break of a separator.
func afterBreak(separator string) string {
	line := separator[strings.LastIndexAny(separator, "\r\n")+1:]
	return line[:len(line)-len(strings.TrimLeft(line, " \t"))]
}

// indentAt returns the blanks that the line of an offset begins with.
func (l *layout) indentAt(offset int) string {
	start := strings.LastIndexAny(l.src[:offset], "\r\n") + 1
	line := l.src[start:offset]
	return line[:len(line)-len(strings.TrimLeft(line, " \t"))]
}

// unit is one step of indentation as the containers around n have it.
func (l *layout) unit(n *document.Node) string {
	for it := n; it != nil; it = it.Parent {
		if step, ok := l.step(it); ok {
			return step
		}
	}
	if it := first(l.doc.Root(), func(n *document.Node) bool { _, ok := l.step(n); return ok }); it != nil {
		step, _ := l.step(it)
		return step
	}
	return "  "
}

// step is how much deeper than itself n sets its items.
func (l *layout) step(n *document.Node) (string, bool) {
	if len(n.Items) == 0 || !broken(l.lead(n)) {
		return "", false
	}
	inner := afterBreak(l.lead(n))
	step, deeper := strings.CutPrefix(inner, l.indentAt(n.End-1))
	return step, deeper && step != ""
}
