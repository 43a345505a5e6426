package calls

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"cardbench/client"
	"cardbench/client/diagnose"
	"cardbench/client/history"
	"cardbench/tui/keys"
	"cardbench/tui/tuitest"
)

// investigated is a refused fetch, n requests that ask why, and what was there before.
func investigated(n int) []history.Row {
	before := rows()
	first := before[0].ID + 1
	all := make([]history.Row, 0, n+1+len(before))
	for i := range n {
		all = append(all, history.Row{
			ID: first + int64(n-i), Started: tuitest.Noon().Add(time.Minute), Kind: client.KindProbe, Status: 401,
			Verdict: client.VerdictStatus, Total: 2 * time.Millisecond, Size: 25, Action: fmt.Sprintf("%smistake %d", diagnose.Asking, i),
		})
	}
	all = append(all, history.Row{ID: first, Started: tuitest.Noon().Add(time.Minute), Kind: client.KindFetch, Status: 401, Verdict: client.VerdictStatus, Total: 2 * time.Millisecond, Record: "tim"})
	return append(all, before...)
}

func foldedPane(n, width, height int) *Pane {
	p := New(tuitest.Dark(), time.UTC)
	p.SetSize(width, height)
	p.SetFocus(true)
	all := investigated(n)
	p.SetList(List{Rows: all, Total: len(all)})
	p.SetShown(15)
	return p
}

// TestInvestigationIsOneLine: the fetch behind it stays in sight.
func TestInvestigationIsOneLine(t *testing.T) {
	for name, size := range map[string][2]int{"folded_34x8": {34, 8}, "folded_46x8": {46, 8}, "folded_100x8": {100, 8}} {
		p := foldedPane(43, size[0], size[1])
		tuitest.Exact(t, name, p.Lines(), size[0], size[1])
		tuitest.Golden(t, name+".golden", tuitest.Picture(p.Lines()))
	}
	if got := ansi.Strip(foldedPane(leastRun-1, 60, 8).Lines()[0]); !strings.Contains(got, "mistake 0") {
		t.Errorf("a few probes are folded: %q", got)
	}
}

func TestUnfolding(t *testing.T) {
	p := foldedPane(43, 60, 8)
	if _, ok := p.Row(); ok {
		t.Error("43 calls are taken for one row")
	}
	if cmd := p.Do(keys.Enter); cmd != nil {
		t.Error("enter opens a call, not the line")
	}
	if r, ok := p.Row(); !ok || r.ID != 58 {
		t.Errorf("the cursor is on %+v", r)
	}
	p.Do(keys.Down)
	if p.Do(keys.Enter) == nil {
		t.Error("a call of the open line is not shown")
	}
	p.Do(keys.Left)
	if _, ok := p.Row(); ok || p.scroll.Cursor() != 0 {
		t.Error("the line is not closed")
	}
	p.Click(3, 0)
	if r, ok := p.Row(); !ok || r.ID != 58 {
		t.Errorf("a click on the line: %+v", r)
	}
}

// TestFilteredRowsAreSingle: who looks for a probe sees it.
func TestFilteredRowsAreSingle(t *testing.T) {
	p := foldedPane(43, 60, 8)
	p.Filter("probe")
	p.SetList(p.list)
	if r, ok := p.Row(); !ok || r.Kind != client.KindProbe {
		t.Errorf("%+v", r)
	}
}

// TestEachRowIsOnOneLine whatever is open, and the cursor keeps its row.
func TestEachRowIsOnOneLine(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := foldedPane(rapid.IntRange(0, 12).Draw(t, "probes"), 60, 8)
		moves := []keys.ID{keys.Up, keys.Down, keys.Bottom, keys.Top, keys.Enter, keys.Toggle, keys.Left, keys.Right}
		for range rapid.IntRange(0, 20).Draw(t, "keys") {
			p.Do(rapid.SampledFrom(moves).Draw(t, "key"))
			under := p.under()
			p.SetList(p.list)
			if now := p.under(); now != under && p.scroll.Cursor() != 0 {
				t.Fatalf("the cursor went from %d to %d", under, now)
			}
			at := 0
			for _, r := range p.runs {
				if r.at != at {
					t.Fatalf("row %d is on no line or on two: %+v", at, p.runs)
				}
				at += r.count
			}
			if at != len(p.list.Rows) {
				t.Fatalf("%d of %d rows are on lines", at, len(p.list.Rows))
			}
		}
	})
}
