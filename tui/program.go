package tui

import (
	"context"
	"errors"
	"io"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"cardbench/tui/screen"
)

// Options say how the workbench opens.
type Options struct {
	Selection Selection
	Profile   termenv.Profile // how many colours the terminal has
	ASCII     bool            // marks and boxes in ASCII only
	NoMouse   bool
	Input     io.Reader // nil is standard input
	Output    io.Writer // nil is standard output

	// Width and Height are the size in cells until the terminal tells its own.
	Width, Height int
}

func (o Options) renderer() *lipgloss.Renderer {
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(o.Profile)
	return r
}

// ErrCancelled says that a signal ended the workbench.
var ErrCancelled = errors.New("the workbench was interrupted")

// Run reads the project, opens the workbench and returns when the user leaves it: with
// the name of the example to open instead, where the gallery was asked for one. The
// error is the loader's, ErrCancelled, or why the terminal could not be used.
func Run(ctx context.Context, deps Deps, o Options) (next string, err error) {
	project, err := deps.Loader.Load()
	if err != nil {
		return "", err
	}
	app := newApp(ctx, deps, project, o)
	err = screen.Run(ctx, app, screen.Options{In: o.Input, Out: o.Output, NoMouse: o.NoMouse, Now: deps.Now})
	return app.next, asCancelled(err)
}

func asCancelled(err error) error {
	if errors.Is(err, tea.ErrInterrupted) || errors.Is(err, context.Canceled) {
		return ErrCancelled
	}
	return err
}
