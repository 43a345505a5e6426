package calls

import (
	"fmt"
	"strings"

	"cardbench/client"
	"cardbench/client/diagnose"
	"cardbench/client/history"
	"cardbench/model/text"
	"cardbench/tui/keys"
)

// An investigation makes dozens of calls, which would push all others out of sight. They
// are one line until the user opens it; with a filter every call that matches is a line.

// run is what one line shows: the rows from at on, as many as count.
type run struct{ at, count int }

// folded reports whether the line stands for several rows.
func (r run) folded() bool { return r.count > 1 }

// leastRun is how many probes after one another are folded.
const leastRun = 4

// fold makes the rows into lines, and keeps the cursor's row under the cursor.
func (p *Pane) fold(selected int64) {
	p.runs = p.runs[:0]
	for at := 0; at < len(p.list.Rows); {
		n := p.alike(at)
		if n < leastRun || p.query != "" || p.opened[p.name(at, n)] {
			for i := range n {
				p.runs = append(p.runs, run{at + i, 1})
			}
		} else {
			p.runs = append(p.runs, run{at, n})
		}
		at += n
	}
	p.scroll.SetCount(len(p.runs))
	p.Select(selected)
	p.lines = nil
}

// alike counts the rows from one on that are probes of one plan.
func (p *Pane) alike(at int) int {
	first, n := p.list.Rows[at], 1
	for at+n < len(p.list.Rows) && first.Kind == client.KindProbe && samePlan(first, p.list.Rows[at+n]) {
		n++
	}
	return n
}

func samePlan(x, y history.Row) bool {
	return y.Kind == client.KindProbe && asks(x) == asks(y) && x.Environment == y.Environment && x.Record == y.Record
}

// asks reports whether a probe is one of an investigation.
func asks(r history.Row) bool { return strings.HasPrefix(r.Action, diagnose.Asking) }

// name is that of a run: its oldest row, so that it keeps its name while it grows.
func (p *Pane) name(at, count int) int64 { return p.list.Rows[at+count-1].ID }

// unfold opens the run under the cursor, and reports whether there was one.
func (p *Pane) unfold() bool {
	i := p.scroll.Cursor()
	if i >= len(p.runs) || !p.runs[i].folded() {
		return false
	}
	r := p.runs[i]
	p.opened[p.name(r.at, r.count)] = true
	p.fold(p.list.Rows[r.at].ID)
	return true
}

// refold closes the run that the row under the cursor is of.
func (p *Pane) refold() {
	selected, ok := p.Row()
	if !ok {
		return
	}
	for at := 0; at < len(p.list.Rows); {
		n := p.alike(at)
		if name := p.name(at, n); name <= selected.ID && selected.ID <= p.list.Rows[at].ID {
			delete(p.opened, name)
		}
		at += n
	}
	p.fold(selected.ID)
}

// folding does what a key does to a run, and reports whether it did anything.
func (p *Pane) folding(id keys.ID) bool {
	switch id {
	case keys.Enter, keys.Toggle, keys.Right:
		return p.unfold()
	case keys.Left:
		p.refold()
		return true
	}
	return false
}

// summary is a run as if it were one row: how its calls ended if all ended alike, and how
// long they took together.
func (p *Pane) summary(r run) history.Row {
	sum := p.list.Rows[r.at]
	sum.Total, sum.Size, sum.Action = 0, 0, text.Count(r.count, "probe")
	if asks(p.list.Rows[r.at]) {
		sum.Action = "investigation, " + text.Count(r.count, "request")
	}
	for _, row := range p.list.Rows[r.at : r.at+r.count] {
		sum.Total += row.Total
		sum.Size += row.Size
		if row.Status != sum.Status || row.Failure != sum.Failure {
			sum.Answer = "mixed"
		}
	}
	return sum
}

// times is how many calls a folded line stands for, in the room of the marks.
func times(r run) string {
	if r.count > 99 {
		return "×99"
	}
	return fmt.Sprintf("×%d", r.count)
}
