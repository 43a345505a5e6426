package calls

import (
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"cardbench/client"
	"cardbench/client/diagnose"
	"cardbench/client/history"
	"cardbench/tui/keys"
	"cardbench/tui/msg"
	"cardbench/tui/tuitest"
)

// rows are one call of each kind, the newest first.
func rows() []history.Row {
	at := func(second int) time.Time { return tuitest.Noon().Add(time.Duration(second) * time.Second) }
	return []history.Row{
		{ID: 14, Started: at(9), Kind: client.KindFetch, Status: 200, Verdict: client.VerdictCard, Total: 182 * time.Millisecond, Size: 1946, Record: "tim"},
		{ID: 13, Started: at(8), Kind: client.KindHook, Status: 200, Verdict: client.VerdictDone, Total: 240 * time.Millisecond, Size: 42, Action: "Resolve", Pinned: true},
		{ID: 12, Started: at(7), Kind: client.KindFetch, Failure: client.FailTotalTimeout, Verdict: client.VerdictFailed, Total: 5 * time.Second, Record: "tim"},
		{ID: 11, Started: at(6), Kind: client.KindFrame, Status: 200, Verdict: client.VerdictDone, Total: 8 * time.Millisecond, Action: "Edit", Answer: "DONE"},
		{ID: 10, Started: at(5), Kind: client.KindFetch, Status: 401, Verdict: client.VerdictStatus, Total: 31 * time.Millisecond, Size: 18, Record: "zoe"},
		{ID: 9, Started: at(4), Kind: client.KindProbe, Status: 401, Verdict: client.VerdictStatus, Total: 400 * time.Microsecond, Action: "wrong-secret"},
	}
}

func opened(width, height int) *Pane {
	p := New(tuitest.Dark(), time.UTC)
	p.SetSize(width, height)
	p.SetFocus(true)
	p.SetList(List{Rows: rows(), Total: len(rows())})
	p.SetShown(14)
	return p
}

func TestPictures(t *testing.T) {
	for name, size := range map[string][2]int{"34x22": {34, 22}, "46x8": {46, 8}, "100x10": {100, 10}} {
		p := opened(size[0], size[1])
		p.Do(keys.Down)
		p.Do(keys.Down)
		p.Do(keys.LogMark)
		tuitest.Golden(t, name+".golden", tuitest.Picture(p.Lines()))
	}
}

// TestHowAPageEndedIsReadWhole: CANCEL and CLOSED are longer than a status.
func TestHowAPageEndedIsReadWhole(t *testing.T) {
	for _, word := range []string{"DONE", "CANCEL", "CLOSED"} {
		for width, want := range map[int]string{34: word, 46: word, 100: word} {
			list := rows()
			list[3].Answer = word
			p := opened(width, 12)
			p.SetList(List{Rows: list, Total: len(list)})
			lines := p.Lines()
			if got := ansi.Strip(lines[3]); !strings.Contains(got, want) || !strings.Contains(got, "8 ms") {
				t.Errorf("%d columns: %q", width, got)
			}
			tuitest.Exact(t, "the log", lines, width, 12)
		}
	}
}

// TestKindIsReadWholeBesideLongNumbers: a log of thousands of calls says fetch and frame.
func TestKindIsReadWholeBesideLongNumbers(t *testing.T) {
	for _, first := range []int64{14, 144, 1440} {
		list := rows()
		for i := range list {
			list[i].ID = first - int64(i)
		}
		p := opened(34, 12)
		p.SetList(List{Rows: list, Total: len(list)})
		for i, want := range []string{"fetch", "hook ", "fetch", "frame", "fetch", "probe"} {
			if got := ansi.Strip(p.Lines()[i]); !strings.Contains(got, want) || strings.Contains(got, "…") {
				t.Errorf("row %d from %d on: %q", i, first, got)
			}
		}
	}
}

// TestRowsSayWhatWasAsked: which mistake was tried, and where, when there are several
// environments.
func TestRowsSayWhatWasAsked(t *testing.T) {
	list := rows()
	list[5].Action = diagnose.Asking + "query keys sorted"
	p := opened(60, 8)
	p.SetList(List{Rows: list, Total: len(list)})
	if got := ansi.Strip(p.Lines()[5]); !strings.Contains(got, "probe query keys sorted ") {
		t.Errorf("%q", got)
	}
	if got := ansi.Strip(p.Lines()[0]); strings.Contains(got, "·") {
		t.Errorf("one environment alone is named: %q", got)
	}
	list[0].Environment, list[1].Environment = "dev", "staging"
	p.SetList(List{Rows: list, Total: len(list)})
	for i, want := range []string{"fetch tim · dev ", "hook  Resolve · staging "} {
		if got := ansi.Strip(p.Lines()[i]); !strings.Contains(got, want) {
			t.Errorf("%q lacks %q", got, want)
		}
	}
}

func TestEverySize(t *testing.T) {
	for width, height := range tuitest.Sizes() {
		tuitest.Exact(t, "the log", opened(width, height).Lines(), width, height)
	}
}

func TestEmptyLogSaysWhy(t *testing.T) {
	p := New(tuitest.Dark(), time.UTC)
	p.SetSize(60, 6)
	for _, c := range []struct {
		list  List
		query string
		says  string
	}{
		{List{}, "", "No call was made yet"},
		{List{}, "4xx", "No call matches"},
		{List{Problem: "Calls are not kept: the disk is full"}, "", "the disk is full"},
	} {
		p.Filter(c.query)
		p.SetList(c.list)
		if got := tuitest.Picture(p.Lines()); !strings.Contains(got, c.says) {
			t.Errorf("%q is not said:\n%s", c.says, got)
		}
	}
	if cmd := p.Do(keys.Enter); cmd != nil {
		t.Error("nothing was opened, and yet something is")
	}
}

func TestOpening(t *testing.T) {
	p := opened(60, 8)
	p.Do(keys.Down)
	if m, ok := tuitest.Message(p.Do(keys.Enter)).(msg.CallRequested); !ok || m.ID != 13 {
		t.Errorf("enter asks for %+v", m)
	}
	p.Click(3, 4)
	if m, ok := tuitest.Message(p.Click(3, 4)).(msg.CallRequested); !ok || m.ID != 10 {
		t.Errorf("the second click asks for %+v", m)
	}
	if m, ok := tuitest.Message(p.Filter(">1s")).(msg.LogFiltered); !ok || m.Query != ">1s" {
		t.Errorf("the filter asks for %+v", m)
	}
}

// TestCursorStaysOnItsRow when calls are added in front.
func TestCursorStaysOnItsRow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := opened(60, 8)
		for range rapid.IntRange(0, 5).Draw(t, "down") {
			p.Do(keys.Down)
		}
		before, _ := p.Row()
		more := append([]history.Row{{ID: 99}, {ID: 98}}, rows()...)
		p.SetList(List{Rows: more, Total: len(more)})
		after, _ := p.Row()
		switch {
		case before.ID == 14 && after.ID != 99:
			t.Fatalf("on the newest row, the cursor does not follow the newest one, but stands on %d", after.ID)
		case before.ID != 14 && after.ID != before.ID:
			t.Fatalf("the cursor went from %d to %d", before.ID, after.ID)
		}
	})
}
