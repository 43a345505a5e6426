package screen

import (
	"context"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/x/term"
)

// Model is a program: Bubble Tea's Init and Update, and the screen as lines.
type Model interface {
	Init() tea.Cmd
	// Update changes the model. It gets a tea.WindowSizeMsg before anything else.
	Update(m tea.Msg) tea.Cmd
	// Lines is the whole screen: a line for each row, each as wide as the screen.
	Lines() []string
}

// Options say what the program runs on.
type Options struct {
	In  io.Reader // nil is standard input; a file that is no terminal leaves the keys to /dev/tty
	Out io.Writer // nil is standard output
	// NoMouse starts without mouse reports. tea.EnableMouseCellMotion and
	// tea.DisableMouse switch them later.
	NoMouse bool
	// Now is the clock that paces frames.
	Now func() time.Time
	// Stock leaves the writing to Bubble Tea's renderer.
	Stock bool
}

// PanicError is a panic of the model or of one of its commands.
type PanicError struct {
	Value any
	Stack []byte
}

// Error says what went wrong, without the stack.
func (e *PanicError) Error() string { return fmt.Sprintf("internal error: %v", e.Value) }

// Run runs m until it quits or ctx ends. The error is Bubble Tea's, or a PanicError;
// the terminal is restored in any case. Signals are the caller's, who ends ctx: Bubble
// Tea's own handler waits for ever when a signal comes while its loop ends.
func Run(ctx context.Context, m Model, o Options) error {
	if o.In == nil {
		o.In = os.Stdin
	}
	if o.Out == nil {
		o.Out = os.Stdout
	}
	out, ok := o.Out.(*os.File)
	if o.Stock || !ok || !resizable || !term.IsTerminal(out.Fd()) {
		return runStock(ctx, m, o)
	}
	in, closeInput, err := keyboard(o.In)
	if err != nil {
		return err
	}
	defer closeInput()
	if in == nil {
		return runStock(ctx, m, o)
	}
	return runOwn(ctx, m, o, in, out)
}

// keyboard returns the terminal that keys come from, nil when in is no file: a test
// plays the keyboard then.
func keyboard(in io.Reader) (*os.File, func(), error) {
	file, ok := in.(*os.File)
	if !ok {
		return nil, func() {}, nil
	}
	if term.IsTerminal(file.Fd()) {
		return file, func() {}, nil
	}
	tty, err := os.Open("/dev/tty")
	if err != nil {
		return nil, nil, fmt.Errorf("no keyboard: standard input is not a terminal and /dev/tty cannot be opened: %w", err)
	}
	return tty, func() { _ = tty.Close() }, nil
}

func runOwn(ctx context.Context, m Model, o Options, in, out *os.File) (err error) {
	l := &loop{
		model:  m,
		writer: NewDiff(out),
		now:    o.Now,
		modes:  &modes{out: out, mouse: !o.NoMouse, raw: func() (func() error, error) { return raw(in) }},
		size: func() (int, int, bool) {
			w, h, err := term.GetSize(out.Fd())
			return w, h, err == nil
		},
	}
	if err := l.modes.enter(); err != nil {
		return err
	}
	defer func() {
		if left := l.modes.leave(); err == nil {
			err = left
		}
		if r := recover(); r != nil {
			err = asPanic(r)
		}
	}()
	p := tea.NewProgram(l, tea.WithContext(ctx), tea.WithInput(in), tea.WithOutput(out),
		tea.WithoutRenderer(), tea.WithoutSignalHandler(), tea.WithoutCatchPanics(), tea.WithFilter(l.filter))
	stop := onResize(func() {
		if w, h, ok := l.size(); ok {
			p.Send(tea.WindowSizeMsg{Width: w, Height: h})
		}
	})
	defer stop()
	_, err = p.Run()
	return err
}

func asPanic(r any) error {
	if e, ok := r.(*PanicError); ok {
		return e
	}
	return &PanicError{Value: r, Stack: debug.Stack()}
}

// raw switches the keyboard to single keys without echo.
func raw(in *os.File) (func() error, error) {
	before, err := term.MakeRaw(in.Fd())
	if err != nil {
		return nil, fmt.Errorf("the terminal cannot be switched to single keys: %w", err)
	}
	return func() error { return term.Restore(in.Fd(), before) }, nil
}

// stock is a Model on Bubble Tea's own renderer.
type stock struct{ Model }

// Update implements tea.Model.
func (s stock) Update(m tea.Msg) (tea.Model, tea.Cmd) {
	switch typed := m.(type) {
	case handOver:
		return s, typed.run()
	case handedBack:
		m = typed.m
	}
	return s, s.Model.Update(m)
}

// View implements tea.Model.
func (s stock) View() string { return strings.Join(s.Lines(), "\n") }

func runStock(ctx context.Context, m Model, o Options) error {
	options := []tea.ProgramOption{
		tea.WithContext(ctx), tea.WithInput(o.In), tea.WithOutput(o.Out), tea.WithAltScreen(), tea.WithReportFocus(),
		tea.WithoutSignalHandler(),
	}
	if !o.NoMouse {
		options = append(options, tea.WithMouseCellMotion())
	}
	_, err := tea.NewProgram(stock{m}, options...).Run()
	return err
}
