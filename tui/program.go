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

// Run reads the project, opens the workbench and returns when the user leaves it. The
// error is the loader's, ErrCancelled, or why the terminal could not be used.
func Run(ctx context.Context, deps Deps, o Options) error {
	project, err := deps.Loader.Load()
	if err != nil {
		return err
	}
	err = screen.Run(ctx, newApp(ctx, deps, project, o), screen.Options{
		In: o.Input, Out: o.Output, NoMouse: o.NoMouse, Now: deps.Now,
	})
	if errors.Is(err, tea.ErrInterrupted) || errors.Is(err, context.Canceled) {
		return ErrCancelled
	}
	return err
}
