package screen

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/google/go-cmp/cmp"

	"cardbench/tui/tuitest"
)

// counting is a model whose screen is one line: what it was told.
type counting struct{ said []string }

func (c *counting) Init() tea.Cmd {
	c.said = append(c.said, "init")
	return nil
}

func (c *counting) Update(m tea.Msg) tea.Cmd {
	switch m := m.(type) {
	case tea.WindowSizeMsg:
		c.said = append(c.said, "size")
	case tea.KeyMsg:
		c.said = append(c.said, m.String())
		switch m.String() {
		case "q":
			return tea.Quit
		case "P":
			return func() tea.Msg { panic("in a command") }
		case "B":
			return tea.Batch(tea.Quit, func() tea.Msg { panic("in a batch") })
		}
	case tea.ResumeMsg:
		c.said = append(c.said, "resumed")
	}
	return nil
}

func (c *counting) Lines() []string { return []string{strings.Join(c.said, " ")} }

// rig is a loop on a terminal made of a buffer, with a clock that stands still.
type rig struct {
	*loop
	model *counting
	out   *bytes.Buffer
	clock time.Time
	raw   int // how often the terminal is in raw mode: 0 or 1
}

func newRig(t *testing.T) *rig {
	t.Helper()
	r := &rig{model: &counting{}, out: &bytes.Buffer{}, clock: time.Unix(1000, 0)}
	r.loop = &loop{
		model: r.model, writer: NewDiff(r.out),
		now:  func() time.Time { return r.clock },
		size: func() (int, int, bool) { return 40, 5, true },
		modes: &modes{out: r.out, mouse: true, raw: func() (func() error, error) {
			r.raw++
			return func() error { r.raw--; return nil }, nil
		}},
	}
	if err := r.modes.enter(); err != nil {
		t.Fatal(err)
	}
	return r
}

func (r *rig) written() string {
	defer r.out.Reset()
	return r.out.String()
}

func TestTheFirstFrameIsShownBeforeAnythingHappens(t *testing.T) {
	r := newRig(t)
	r.written()
	r.Init()
	if got := r.written(); !strings.Contains(got, "size init") {
		t.Errorf("the first frame is %q", got)
	}
	if r.View() != "" {
		t.Error("View writes too")
	}
}

func TestAKeyThatComesAloneIsShownAtOnce(t *testing.T) {
	r := newRig(t)
	r.Init()
	r.clock = r.clock.Add(time.Second)
	r.written()
	if _, cmd := r.Update(tuitest.Key("a")); cmd != nil {
		t.Error("a frame is put off")
	}
	if got := r.written(); !strings.Contains(got, "a") {
		t.Errorf("wrote %q", got)
	}
}

func TestWhatFollowsFromAKeyIsShownAtOnce(t *testing.T) {
	r := newRig(t)
	r.Init()
	r.clock = r.clock.Add(time.Second)
	for _, k := range []string{"a", "b", "c"} {
		r.written()
		if _, cmd := r.Update(tuitest.Key(k)); cmd != nil || !strings.Contains(r.written(), k) {
			t.Errorf("%s is put off", k)
		}
	}
}

func TestWhatChangesNothingPutsNoFrameOff(t *testing.T) {
	r := newRig(t)
	r.Init()
	r.clock = r.clock.Add(time.Second)
	for range 2 * spareMax {
		if _, cmd := r.Update("nothing"); cmd != nil {
			t.Error("a frame is put off for a message that changes nothing")
		}
	}
	r.written()
	if _, cmd := r.Update(tuitest.Key("a")); cmd != nil || !strings.Contains(r.written(), "a") {
		t.Error("the key after them is put off")
	}
}

func TestOfManyKeysOnlyTheLastFrameIsDrawn(t *testing.T) {
	r := newRig(t)
	r.Init()
	r.clock = r.clock.Add(time.Second)
	r.written()
	ticks := 0
	for range 200 {
		if _, cmd := r.Update(tuitest.Key("b")); cmd != nil {
			ticks++
		}
	}
	if frames := strings.Count(r.written(), "\x1b[?2026h"); frames != spareMax || ticks != 1 {
		t.Errorf("%d frames were drawn and %d timers set while keys were coming", frames, ticks)
	}
	r.clock = r.clock.Add(interval)
	r.Update(due{})
	if got := r.written(); !strings.Contains(got, strings.Repeat(" b", 200-spareMax)) {
		t.Errorf("the frame lacks keys: %q", got)
	}
	if _, cmd := r.Update(tuitest.Key("b")); cmd == nil {
		t.Error("the storm goes on without a timer")
	}
	r.clock = r.clock.Add(time.Second)
	if _, cmd := r.Update(tuitest.Key("c")); cmd != nil {
		t.Error("the key after the storm is put off")
	}
}

func TestSuspendGivesTheTerminalBackAndTakesItAgain(t *testing.T) {
	r := newRig(t)
	r.Init()
	r.written()
	r.filter(nil, tea.SuspendMsg{})
	if got := r.written(); r.raw != 0 || !strings.HasSuffix(got, leaveModes) {
		t.Errorf("suspended with raw %d and %q", r.raw, got)
	}
	r.Update(tuitest.Key("x"))
	if got := r.written(); got != "" {
		t.Errorf("wrote %q into the user's terminal", got)
	}
	r.clock = r.clock.Add(time.Second)
	r.Update(tea.SuspendMsg{})
	got := r.written()
	if r.raw != 1 || !strings.HasPrefix(got, enterModes+mouseOn) {
		t.Errorf("resumed with raw %d and %q", r.raw, got)
	}
	if !strings.Contains(got, "\x1b[2J") || !strings.Contains(got, "size init x size") {
		t.Errorf("the screen is not painted anew: %q", got)
	}
}

func TestMouseAndRepaintWorkAsWithTheStockRenderer(t *testing.T) {
	r := newRig(t)
	r.Init()
	r.clock = r.clock.Add(time.Second)
	r.written()
	tests := []struct {
		m    tea.Msg
		want string
	}{
		{tea.DisableMouse(), mouseOff},
		{tea.EnableMouseCellMotion(), mouseOn},
		{tea.ClearScreen(), "\x1b[2J"},
		{tea.WindowSizeMsg{Width: 20, Height: 4}, "\x1b[2J"},
	}
	for _, test := range tests {
		r.clock = r.clock.Add(time.Second)
		r.Update(test.m)
		if got := r.written(); !strings.Contains(got, test.want) {
			t.Errorf("%T wrote %q, not %q", test.m, got, test.want)
		}
	}
	r.modes.setMouse(false)
	r.filter(nil, tea.SuspendMsg{})
	r.written()
	r.Update(tea.SuspendMsg{})
	if got := r.written(); strings.Contains(got, mouseOn) {
		t.Error("a mouse that was off is on after a suspend")
	}
}

func TestAPanicOfACommandReachesTheEventLoop(t *testing.T) {
	r := newRig(t)
	_, cmd := r.Update(tuitest.Key("P"))
	parts, ok := cmd().(tea.BatchMsg)
	if !ok {
		parts = tea.BatchMsg{cmd}
	}
	var found panicked
	for _, part := range parts {
		if p, ok := part().(panicked); ok {
			found = p
		}
	}
	if found.PanicError == nil || found.Value != "in a command" || len(found.Stack) == 0 {
		t.Fatalf("the command ended as %+v", found)
	}
	defer func() {
		e, ok := recover().(*PanicError)
		if !ok || e.Error() != "internal error: in a command" {
			t.Errorf("Update panics with %v", e)
		}
	}()
	r.Update(found)
}

func TestPartsOfABatchAreGuarded(t *testing.T) {
	cmd := guarded(tea.Batch(
		func() tea.Msg { return "fine" },
		func() tea.Msg { panic("in a batch") },
	))
	batch, ok := cmd().(tea.BatchMsg)
	if !ok || len(batch) != 2 {
		t.Fatalf("the batch became %v", batch)
	}
	if got := batch[0](); got != "fine" {
		t.Errorf("the first part gives %v", got)
	}
	if _, ok := batch[1]().(panicked); !ok {
		t.Error("the second part is not guarded")
	}
	if guarded(nil) != nil {
		t.Error("no command became one")
	}
}

func TestModesAreLeftOnce(t *testing.T) {
	r := newRig(t)
	r.written()
	for range 2 {
		if err := r.modes.leave(); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(mouseOff+leaveModes, r.written()); diff != "" || r.raw != 0 {
		t.Errorf("raw %d, %s", r.raw, diff)
	}
	refused := &modes{out: r.out, raw: func() (func() error, error) { return nil, errors.New("no") }}
	if err := refused.enter(); err == nil || refused.entered || r.written() != "" {
		t.Error("a terminal that refuses raw mode was taken")
	}
}

func TestRunWithoutATerminal(t *testing.T) {
	var out bytes.Buffer
	model := &counting{}
	err := Run(context.Background(), model, Options{In: strings.NewReader("q"), Out: &out, Now: func() time.Time { return time.Unix(0, 0) }})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"init", "q"}, model.said); diff != "" {
		t.Error(diff)
	}
}

func TestRunEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	reader, writer := io.Pipe()
	defer writer.Close()
	err := Run(ctx, &counting{}, Options{In: reader, Out: io.Discard, Now: func() time.Time { return time.Unix(0, 0) }})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("Run = %v", err)
	}
}
