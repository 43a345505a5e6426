package screen

import (
	"runtime/debug"
	"time"

	tea "github.com/charmbracelet/bubbletea"
)

// The pace of frames. A key that comes alone is shown at once, and so is what other
// panes make of it a moment later; of many keys at a time only what they lead to is
// drawn.
const (
	interval = 5 * time.Millisecond // between frames, while messages keep coming
	spareMax = 3                    // frames that may be shown without waiting
)

// loop is a Model on Bubble Tea's event loop, writing frames itself.
type loop struct {
	model   Model
	writer  *Diff
	modes   *modes
	now     func() time.Time
	size    func() (width, height int, ok bool)
	earned  time.Time // when the last spare frame was earned
	spare   int       // frames that may be shown at once
	waiting bool      // a frame is due
}

// due says that a frame that was put off is to be drawn.
type due struct{}

// panicked carries a panic of a command to the event loop, where it ends the program.
type panicked struct{ *PanicError }

// Init tells the model the size and shows the first frame before anything else runs.
func (l *loop) Init() tea.Cmd {
	cmd := l.resize()
	cmd = tea.Batch(cmd, l.model.Init())
	l.paint()
	return guarded(cmd)
}

// Update gives a message to the model and shows what follows from it.
func (l *loop) Update(m tea.Msg) (tea.Model, tea.Cmd) {
	var cmd tea.Cmd
	switch typed := m.(type) {
	case due:
		l.waiting = false
		l.earn()
		l.paint()
		return l, nil
	case panicked:
		panic(typed.PanicError)
	case tea.WindowSizeMsg:
		l.writer.SetHeight(typed.Height)
	case tea.SuspendMsg:
		cmd = l.resume()
	case handOver:
		_ = l.modes.leave()
		return l, typed.run()
	case handedBack:
		cmd, m = l.resume(), typed.m
	default:
		l.obey(m)
	}
	cmd = tea.Batch(guarded(cmd), guarded(l.model.Update(m)), l.show())
	return l, cmd
}

// View is empty: frames are written as they come.
func (l *loop) View() string { return "" }

// obey carries out what a model asks of Bubble Tea's renderer, which is not there.
func (l *loop) obey(m tea.Msg) {
	switch m {
	case tea.EnableMouseCellMotion(), tea.EnableMouseAllMotion():
		l.modes.setMouse(true)
	case tea.DisableMouse():
		l.modes.setMouse(false)
	case tea.ClearScreen():
		l.writer.Repaint()
	}
}

// filter gives the terminal back before Bubble Tea stops the process.
func (l *loop) filter(_ tea.Model, m tea.Msg) tea.Msg {
	if _, ok := m.(tea.SuspendMsg); ok {
		_ = l.modes.leave()
	}
	return m
}

// resume takes the terminal again: Bubble Tea hands the message on when the process
// runs again. The size may have changed meanwhile.
func (l *loop) resume() tea.Cmd {
	if err := l.modes.enter(); err != nil {
		return tea.Quit
	}
	l.writer.Repaint()
	return l.resize()
}

// resize tells the model the size of the terminal.
func (l *loop) resize() tea.Cmd {
	width, height, ok := l.size()
	if !ok {
		return nil
	}
	l.writer.SetHeight(height)
	return l.model.Update(tea.WindowSizeMsg{Width: width, Height: height})
}

// show paints now, or shortly when too many frames have just been shown.
func (l *loop) show() tea.Cmd {
	l.earn()
	if l.spare > 0 {
		l.paint()
		return nil
	}
	if l.waiting {
		return nil
	}
	l.waiting = true
	wait := interval - l.now().Sub(l.earned)
	return tea.Tick(wait, func(time.Time) tea.Msg { return due{} })
}

// earn counts a spare frame for each interval that has gone by.
func (l *loop) earn() {
	now := l.now()
	gone := int(now.Sub(l.earned) / interval)
	switch {
	case gone >= spareMax:
		l.spare, l.earned = spareMax, now
	case gone > 0:
		l.spare = min(spareMax, l.spare+gone)
		l.earned = l.earned.Add(time.Duration(gone) * interval)
	}
}

// paint shows what the model has become, and counts the frame when there is news in it:
// what a start asks for comes in a dozen messages, of which most change nothing.
func (l *loop) paint() {
	if l.modes.entered && l.writer.Frame(l.model.Lines()) {
		l.spare = max(0, l.spare-1)
	}
}

// guarded turns a panic of a command into a message: on a goroutine of its own it
// would end the process with the terminal still taken. The parts of a batch are
// guarded too, those of tea.Sequence cannot be.
func guarded(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() (m tea.Msg) {
		defer func() {
			if r := recover(); r != nil {
				m = panicked{&PanicError{Value: r, Stack: debug.Stack()}}
			}
		}()
		m = cmd()
		if batch, ok := m.(tea.BatchMsg); ok {
			for i, part := range batch {
				batch[i] = guarded(part)
			}
		}
		return m
	}
}
