package calls

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"

	"cardbench/client"
	"cardbench/client/diagnose"
	"cardbench/client/history"
	"cardbench/client/stats"
	"cardbench/model/text"
	"cardbench/tui/ink"
	"cardbench/tui/pane"
)

// Widths of the columns in cells, each with the blank behind it.
const (
	clockColumn  = 6 // 12:04
	longClock    = 9 // 12:04:31
	kindColumn   = 6 // fetch
	statusColumn = 5 // 200
	timeColumn   = 8 // 1234 ms
	sizeColumn   = 8 // 1.9 KB
	marksColumn  = 4

	wideRows = 46 // from here on seconds, and what the call was for
	sizeRows = 64 // from here on the size too
)

// Lines returns exactly as many lines as the height, each exactly as wide as the width.
func (p *Pane) Lines() []string {
	if p.lines == nil {
		p.lines = p.draw()
	}
	return p.lines
}

func (p *Pane) draw() []string {
	lines := make([]string, 0, p.height)
	from, to := p.scroll.Window()
	for i := from; i < to; i++ {
		lines = append(lines, p.row(i))
	}
	if len(p.list.Rows) == 0 {
		for _, l := range ink.Wrap(p.nothing(), p.width-2) {
			lines = append(lines, pane.Fit(" "+p.inks.Muted.On(l), p.width))
		}
	}
	room := p.height - p.below()
	lines = lines[:min(len(lines), max(0, room))]
	for len(lines) < room {
		lines = append(lines, pane.Fit("", p.width))
	}
	if p.below() > 0 {
		lines = append(lines, p.legend()...)
	}
	return lines[:min(len(lines), p.height)]
}

// nothing says why no row is listed.
func (p *Pane) nothing() string {
	switch {
	case p.list.Problem != "":
		return p.list.Problem
	case p.query != "":
		return "No call matches. esc clears the filter."
	}
	return "No call was made yet. r fetches the card."
}

// row draws one call.
func (p *Pane) row(i int) string {
	r := p.list.Rows[p.runs[i].at]
	fold, marks := " ", p.marks(r)
	if p.runs[i].folded() {
		r, fold, marks = p.summary(p.runs[i]), p.inks.Accent.On(p.inks.Glyphs.Closed), times(p.runs[i])
	}
	line := ink.Sides(fold+p.left(r), p.right(r, marks), p.width)
	if i != p.scroll.Cursor() {
		return line
	}
	k := p.inks.Blurred
	if p.focus {
		k = p.inks.Cursor
	}
	return k.On(ansi.Strip(line))
}

func (p *Pane) left(r history.Row) string {
	clock, column := r.Started.In(p.zone).Format("15:04"), clockColumn
	if p.width >= wideRows {
		clock, column = r.Started.In(p.zone).Format(time.TimeOnly), longClock
	}
	var b strings.Builder
	b.WriteString(pane.Fit(p.inks.Muted.On(strconv.FormatInt(r.ID, 10)), p.idColumn()))
	b.WriteString(pane.Fit(p.inks.Muted.On(clock), column))
	b.WriteString(pane.Fit(string(r.Kind), kindColumn))
	if p.width >= wideRows {
		room := p.width - p.idColumn() - column - kindColumn - statusColumn - timeColumn - marksColumn - p.sizeWidth() - 2
		b.WriteString(pane.Fit(ansi.Truncate(p.what(r), max(0, room-1), "…"), max(0, room)))
	}
	return b.String()
}

// what a call was for: the action's label, or the record, and the environment where the
// rows are of several.
func (p *Pane) what(r history.Row) string {
	said := r.Record
	if r.Action != "" {
		said = strings.TrimPrefix(r.Action, diagnose.Asking)
	}
	if p.several && r.Environment != "" {
		said += " · " + r.Environment
	}
	return text.Line(said)
}

func (p *Pane) sizeWidth() int {
	if p.width >= sizeRows {
		return sizeColumn
	}
	return 0
}

// timeWidth is narrower where long numbers of calls need the cells.
func (p *Pane) timeWidth() int {
	if p.width >= wideRows {
		return timeColumn
	}
	lacks := 1 + p.idColumn() + clockColumn + kindColumn + 1 + statusColumn + timeColumn + marksColumn - p.width
	return min(timeColumn, max(timeColumn-lacks, timeColumn-2))
}

// idColumn is as wide as the greatest number needs.
func (p *Pane) idColumn() int {
	if len(p.list.Rows) == 0 {
		return 0
	}
	return len(strconv.FormatInt(p.list.Rows[0].ID, 10)) + 1
}

func (p *Pane) right(r history.Row, marks string) string {
	var b strings.Builder
	word, k := p.outcome(r)
	span := text.Span(r.Total)
	// A word that is too long, CANCEL, borrows the blanks before the time.
	borrowed := min(max(0, ansi.StringWidth(word)+1-statusColumn), max(0, p.timeWidth()-1-ansi.StringWidth(span)))
	b.WriteString(k.On(pane.Fit(word, statusColumn+borrowed)))
	b.WriteString(padded(span, p.timeWidth()-borrowed))
	if p.width >= sizeRows {
		b.WriteString(padded(text.Size(int64(r.Size)), sizeColumn))
	}
	b.WriteString(pane.Fit(" "+marks, marksColumn))
	return b.String()
}

// outcome is how a call ended in one word, and its colour.
func (p *Pane) outcome(r history.Row) (word string, k ink.Ink) {
	switch {
	case r.Answer != "":
		return text.Line(r.Answer), p.inks.Text
	case r.Status == 0:
		return failureWord(r.Failure), p.inks.Error
	case r.Verdict == client.VerdictCard || r.Verdict == client.VerdictDone:
		return strconv.Itoa(r.Status), p.inks.Good
	}
	return strconv.Itoa(r.Status), p.inks.Error
}

// failureWord is a failure in at most four letters.
func failureWord(f client.FailureKind) string {
	switch f {
	case client.FailConnectTimeout, client.FailTotalTimeout:
		return "time"
	case client.FailTLS, client.FailCertificate:
		return "tls"
	case client.FailDNS:
		return "dns"
	case client.FailCancelled:
		return "esc"
	case client.FailBody:
		return "body"
	case client.FailBadRequest:
		return "bad"
	case client.FailRefused, client.FailUnreachable, client.FailReset, client.FailOther:
	}
	return "net"
}

// marks say what is special about a row: shown, marked, pinned.
func (p *Pane) marks(r history.Row) string {
	var marks string
	if r.ID == p.shown {
		marks += p.inks.Glyphs.Shown
	}
	if r.ID == p.marked {
		marks += p.inks.Glyphs.Mark
	}
	if r.Pinned {
		marks += "p"
	}
	return p.inks.Accent.On(marks)
}

// legendHeight is from which height on the log explains its marks and sums up.
const legendHeight, legendLines = 14, 3

// below is how many lines stand below the rows.
func (p *Pane) below() int {
	if p.height >= legendHeight {
		return legendLines
	}
	return 0
}

func (p *Pane) legend() []string {
	marks := p.inks.Glyphs.Shown + " shown  " + p.inks.Glyphs.Mark + " marked  p pinned"
	lines := []string{
		pane.Fit("", p.width),
		pane.Fit(" "+p.inks.Muted.On(marks), p.width),
		pane.Fit(" "+p.inks.Muted.On(p.percentiles()), p.width),
	}
	return lines
}

// percentiles sums up how long the listed fetches took.
func (p *Pane) percentiles() string {
	var took []time.Duration
	for _, r := range p.list.Rows {
		if r.Kind == client.KindFetch && r.Status != 0 {
			took = append(took, r.Total)
		}
	}
	if len(took) == 0 {
		return ""
	}
	slices.Sort(took)
	return text.Count(len(took), "fetch") + "  p50 " + text.Span(stats.Percentile(took, 50)) + "  p95 " + text.Span(stats.Percentile(took, 95))
}

func padded(s string, width int) string { return ink.Blank(width-ansi.StringWidth(s)) + s }
