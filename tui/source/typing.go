package source

import (
	"fmt"
	"hash/maphash"
	"strconv"
	"unicode"
	"unicode/utf8"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/model/edit"
	"cardbench/model/text"
	"cardbench/tui/msg"
)

// typing says which step of the history a change joins: letters join the word that is
// being typed, erasing joins erasing, and whatever else happens between ends both.
type typing struct {
	group int
	act   act
	at    int  // where the cursor stood behind the last change
	space bool // the last thing typed was a blank
}

// act is a way to change a text.
type act int

const (
	other act = iota // a step of its own: a new line, a paste, an indent
	typed
	erased
)

// cut ends the step.
func (t *typing) cut() { t.act = other }

// join counts a change at an offset and returns the group that it belongs to.
func (t *typing) join(a act, from, at int, inserted string) string {
	first, _ := utf8.DecodeRuneInString(inserted)
	last, _ := utf8.DecodeLastRuneInString(inserted)
	space := unicode.IsSpace(last)
	newWord := t.space && !unicode.IsSpace(first)
	if a == other || a != t.act || from != t.at || a == typed && newWord {
		t.group++
	}
	t.act, t.at, t.space = a, at, space
	return "source:typing:" + strconv.Itoa(t.group)
}

// selection is what is selected; from and to are the same when nothing is.
func (p *Pane) selection() (from, to int) {
	if p.anchor < 0 {
		return p.caret, p.caret
	}
	return min(p.anchor, p.caret), max(p.anchor, p.caret)
}

// insert puts what was typed or pasted in the place of the selection. What cannot stand
// in a text is left out, line ends become those of the file.
func (p *Pane) insert(s string, a act) tea.Cmd {
	s = p.fileLines(text.Clean(s))
	if s == "" {
		return nil
	}
	from, to := p.selection()
	if from != to {
		a = other
	}
	title := "type in line " + p.lineNumber(from)
	if a == other {
		title = fmt.Sprintf("insert %s in line %s", amount(s), p.lineNumber(from))
	}
	return p.replace(title, a, from, to, s)
}

// amount says how much a text is.
func amount(s string) string {
	runes, lines := 0, 0
	for _, r := range s {
		runes++
		lines += b2i(r == '\n')
	}
	switch {
	case lines > 0:
		return strconv.Itoa(lines+1) + " lines"
	case runes == 1:
		return "1 character"
	}
	return strconv.Itoa(runes) + " characters"
}

// erase takes out from up to to, or the selection when there is one.
func (p *Pane) erase(from, to int) tea.Cmd {
	a := erased
	if p.anchor >= 0 && p.anchor != p.caret {
		from, to = p.selection()
		a = other
	}
	return p.replace("delete in line "+p.lineNumber(from), a, from, to, "")
}

// replace makes the change of one stretch.
func (p *Pane) replace(title string, a act, from, to int, inserted string) tea.Cmd {
	removed := string(p.text.src[from:to])
	if removed == inserted {
		return nil
	}
	start, after := from, from+len(inserted)
	if a == erased && p.caret == to && to == p.typing.at {
		start = to // backspace: the last change ended where this one begins
	}
	change := edit.Change{Title: title, Splices: []edit.Splice{{At: from, Removed: removed, Inserted: inserted}}}
	change.Group = p.typing.join(a, start, after, inserted)
	return p.submit(change, after, -1)
}

// submit shows a change and asks for it; the cursor goes to caret.
func (p *Pane) submit(change edit.Change, caret, anchor int) tea.Cmd {
	src, err := change.Apply(p.text.src)
	if err != nil {
		return nil // it was made from this very text
	}
	if n := p.node(change.Splices[0].At); n != nil {
		change.Pointer = n.Pointer()
	}
	r := extent(change.Splices)
	p.text.become(src, r)
	p.sent = append(p.sent, maphash.Bytes(p.seed, src))
	p.folds.move(&p.text, r)
	p.caret, p.anchor, p.goal = p.text.snap(caret), anchor, -1
	p.changed()
	p.see()
	event := msg.EditRequested{Doc: p.which, Change: change}
	return func() tea.Msg { return event }
}

// extent is the stretch from the first splice to the last.
func extent(splices []edit.Splice) region {
	first, last := splices[0], splices[len(splices)-1]
	r := region{at: first.At, oldEnd: last.At + len(last.Removed)}
	r.newEnd = r.oldEnd
	for _, s := range splices {
		r.newEnd += len(s.Inserted) - len(s.Removed)
	}
	return r
}

func (p *Pane) lineNumber(at int) string { return strconv.Itoa(p.text.lineOf(at) + 1) }
