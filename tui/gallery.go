package tui

import (
	"context"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/tui/dialog"
	"cardbench/tui/screen"
	"cardbench/tui/theme"
)

// openGallery offers the examples; choosing one leaves this card for it.
func (a *App) openGallery() tea.Cmd {
	if a.deps.Gallery == nil {
		return a.toast("There are no examples here.")
	}
	a.dialogs.Push(dialog.NewGallery(a.theme, a.deps.Gallery()))
	return nil
}

// onExhibit leaves the card for an example, which asks about changes that are not
// saved.
func (a *App) onExhibit(name string) tea.Cmd {
	a.next = name
	return a.quit()
}

// Pick shows the gallery alone and returns the name of the example that was chosen; ""
// when none was. The error is ErrCancelled, or why the terminal could not be used.
func Pick(ctx context.Context, deps Deps, o Options) (string, error) {
	p := &picker{theme: theme.New(o.renderer(), theme.ByName(firstOf(o.Selection.Theme, defaultTheme))).WithASCII(o.ASCII)}
	p.width, p.height = o.Width, o.Height
	p.dialogs.Push(dialog.NewGallery(p.theme, deps.Gallery()))
	err := screen.Run(ctx, p, screen.Options{In: o.Input, Out: o.Output, NoMouse: o.NoMouse, Now: deps.Now})
	return p.chosen, asCancelled(err)
}

// picker is a program that shows a gallery and nothing else.
type picker struct {
	theme         theme.Theme
	dialogs       dialog.Stack
	width, height int
	chosen        string
}

var _ screen.Model = (*picker)(nil)

// Init implements screen.Model.
func (p *picker) Init() tea.Cmd { return nil }

// Update implements screen.Model.
func (p *picker) Update(m tea.Msg) tea.Cmd {
	switch m := m.(type) {
	case tea.WindowSizeMsg:
		p.width, p.height = m.Width, m.Height
		p.dialogs.SetSize(m.Width, m.Height)
		return nil
	case tea.KeyMsg:
		if m.String() == "ctrl+c" || m.String() == "q" {
			return tea.Quit
		}
	}
	result, cmd := p.dialogs.Update(m)
	if result == nil {
		return cmd
	}
	if c, ok := result.(dialog.Chosen); ok {
		p.chosen = c.Value
	}
	return tea.Quit
}

// Lines implements screen.Model.
func (p *picker) Lines() []string { return p.dialogs.Draw(blank(p.width, p.height), p.theme) }
