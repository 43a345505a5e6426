package workbench

import (
	"context"
	"errors"
	"io"
	"time"

	"github.com/muesli/termenv"

	"cardbench/client/history"
	"cardbench/cmd/internal/fault"
	"cardbench/cmd/internal/project"
	"cardbench/cmd/internal/store"
	"cardbench/tui"
	"cardbench/tui/screen"
)

// Options say what the workbench opens and on what.
type Options struct {
	Project   project.Options
	Selection Selection
	Profile   termenv.Profile
	NoMouse   bool
	ASCII     bool

	Input  io.Reader
	Output io.Writer
	Width  int // first size in cells
	Height int

	Sender tui.Sender
	State  string // the state folder
	Getenv func(string) string
	Now    func() time.Time
	// Version of the program, for what it exports.
	Version string
	// Reset brings the built-in integrator's cards back to what they were before any
	// action; nil where there is nothing to reset.
	Reset func() error
	// History opens the log of the card's exchanges, when it is first needed; nil where
	// none is to be kept. Its notices and its error are told, and the workbench goes on.
	History func(ctx context.Context) (*history.Log, []string, error)
}

// Selection is what the workbench opens on. Empty fields mean the defaults of the project.
type Selection = tui.Selection

// Run opens the workbench and returns when the user leaves it, with the name of the
// example to open next, if any. A card that cannot be read is a *fault.Error before
// anything is drawn.
func Run(ctx context.Context, o Options) (next string, err error) {
	deps := tui.Deps{
		Loader:    NewLoader(ctx, o.Project, o.Selection.Environment),
		Sender:    o.Sender,
		Clipboard: NewClipboard(o.Output, o.Getenv),
		Opener:    NewOpener(o.Getenv),
		Files:     NewFiles(o.Project.Files, store.Options{State: o.State, Now: o.Now}),
		Editor:    NewEditor(o.Getenv, o.State),
		Gallery:   Gallery,
		Frames:    frames{o.Now},
		Mock:      NewMock(o.Now),
		Reset:     o.Reset,
		History:   o.history(),
		Version:   o.Version,
		Now:       o.Now,
	}
	next, err = tui.Run(ctx, deps, o.screen())
	return next, cancelled(err)
}

// history opens the log as the workbench wants it.
func (o Options) history() func(context.Context) (tui.History, []string, error) {
	if o.History == nil {
		return nil
	}
	return func(ctx context.Context) (tui.History, []string, error) {
		log, notices, err := o.History(ctx)
		if err != nil {
			return nil, notices, err // a nil *history.Log would be a History that is not nil
		}
		return log, notices, nil
	}
}

// Pick shows the gallery and returns the example that was chosen, "" when none was.
func Pick(ctx context.Context, o Options) (string, error) {
	name, err := tui.Pick(ctx, tui.Deps{Gallery: Gallery, Now: o.Now}, o.screen())
	return name, cancelled(err)
}

func (o Options) screen() tui.Options {
	return tui.Options{
		Selection: o.Selection, Profile: o.Profile, NoMouse: o.NoMouse, ASCII: o.ASCII,
		Input: o.Input, Output: o.Output, Width: o.Width, Height: o.Height,
	}
}

func cancelled(err error) error {
	if errors.Is(err, tui.ErrCancelled) {
		return fault.New(fault.Cancelled, "the workbench was interrupted", "", "")
	}
	return err
}

// PanicError is a mistake of the program that ended the workbench; the terminal has been
// restored.
type PanicError = screen.PanicError
