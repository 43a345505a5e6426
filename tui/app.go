package tui

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/charmbracelet/lipgloss"

	"cardbench/client"
	"cardbench/client/curl"
	"cardbench/model"
	"cardbench/model/bench"
	"cardbench/tui/calls"
	"cardbench/tui/details"
	"cardbench/tui/dialog"
	"cardbench/tui/form"
	"cardbench/tui/ink"
	"cardbench/tui/keys"
	"cardbench/tui/layout"
	"cardbench/tui/msg"
	"cardbench/tui/outline"
	"cardbench/tui/pane"
	"cardbench/tui/preview"
	"cardbench/tui/source"
	"cardbench/tui/theme"
	"cardbench/tui/wire"
)

// App is the root of the workbench: it owns the project, the selection, the answer,
// the focus and the dialogs. Panes own their cursors.
type App struct {
	ctx      context.Context //nolint:containedctx // every request under way ends with the program
	deps     Deps
	renderer *lipgloss.Renderer
	theme    theme.Theme
	inks     ink.Palette // the theme's

	project   Project
	selection Selection
	answer    answer
	expanded  map[int]bool // unfolded tiles, by index
	scene     scene
	noted     noted
	readings  readings
	zone      zone
	seen      []model.Response // recent live answers
	place     msg.Place        // the selected node

	frame  layout.Frame
	rims   rims
	joiner layout.Joiner
	hints  hints
	zoomed bool
	focus  layout.Slot
	main   layout.Slot // the pane beside the outline, where only one has room
	edit   layout.Slot // the form or the source, where only one has room

	wired     *wired // what the wire shows in place of the answer's call; nil: nothing else
	job       job
	answered  string   // the key that began the job from a dialog; "" where no dialog did
	pending   *pressed // what a dialog asks about
	framing   *framing // the IFRAME whose page is open; nil: none
	frames    int      // how many were opened
	refetches bool     // the card is fetched again after an action has succeeded
	logged    logged
	row       int64          // the row of the log that a dialog asks about
	again     client.Request // out of the log, to be sent
	bench     benchWork
	adding    *bench.Record            // the record that dialogs ask about; nil: none
	secrets   map[string]client.Secret // typed, by environment
	mock      mock
	pasted    curl.Parsed // a curl command
	leaving   bool        // quit when everything is saved
	jq        string      // the filter that the body goes through; ""
	spacing   spacing
	advised   map[string]string // what to do about a finding, by its code

	works      works
	keeping    keeping
	next       string // the example to open when this one is left
	conflict   *conflict
	recovering *recovery

	outline  *outline.Pane
	docs     bool // pane 2 shows the documentation in place of the form
	form     *form.Pane
	source   *source.Pane
	sourced  msg.Doc // what the source shows
	details  *details.Pane
	previews [2]*preview.Pane // the selected host, the other one
	wire     *wire.Pane
	calls    *calls.Pane

	dialogs     dialog.Stack
	search      search
	guard       pane.Guard
	toasts      pane.Toast
	mouseOff    bool
	ascii       bool
	interrupted bool      // the last key was ctrl+c
	recent      []keys.ID // actions that the palette ran, the last one first
}

// newApp makes a workbench over a project that is read already.
func newApp(ctx context.Context, deps Deps, project Project, o Options) *App {
	a := &App{
		ctx:      ctx,
		deps:     deps.withTimer(),
		renderer: o.renderer(),
		expanded: map[int]bool{},
		focus:    layout.Preview,
		main:     layout.Preview,
		edit:     layout.Details,
		ascii:    o.ASCII,
		mouseOff: o.NoMouse,
		search:   newSearch(),
		secrets:  map[string]client.Secret{},
		spacing:  politely(),
		advised:  map[string]string{},
	}
	a.theme = theme.New(a.renderer, theme.ByName(firstOf(o.Selection.Theme, defaultTheme))).WithASCII(o.ASCII)
	a.inks, a.rims = ink.NewPalette(a.theme), newRims(a.theme)
	a.outline, a.wire = outline.New(a.theme), wire.New(a.theme)
	a.form, a.source, a.details = form.New(a.theme), source.New(a.theme), details.New(a.theme)
	a.calls = calls.New(a.theme, time.Local)
	a.previews = [2]*preview.Pane{preview.New(a.theme), preview.New(a.theme)}
	a.selection = o.Selection
	a.setProject(project)
	a.refetches = project.Bench.View.Refetch
	a.answer = notFetched("")
	a.frame.W, a.frame.H = o.Width, o.Height
	a.relayout()
	return a
}

// Init fetches the card, or plays the chosen scenario.
func (a *App) Init() tea.Cmd {
	return tea.Batch(a.openWork(a.works.definition), a.fetch(), a.notices(), a.readBench(), a.watchBench(), openHistory(a.ctx, a.deps.History))
}

func (a *App) setProject(p Project) {
	selection := a.selection
	if a.works.definition != nil {
		selection = selection.follow(a.project, p)
	}
	mocked := a.project.Endpoints[a.mock.env]
	a.project = p
	if a.works.definition == nil {
		a.works = works{definition: newWork(p.Definition, a.deps.Files), responses: map[string]*work{}}
	}
	a.takeBench()
	a.giveSecrets()
	a.keepMock(mocked)
	a.adopt()
	a.selection = selection.resolve(a.project)
}

// pane returns the pane of a slot.
func (a *App) pane(s layout.Slot) pane.Pane {
	switch s {
	case layout.Card:
		return a.outline
	case layout.Details:
		return a.detail()
	case layout.Other:
		return a.previews[1]
	case layout.Wire:
		return a.wire
	case layout.Log:
		return a.calls
	case layout.Source:
		return a.source
	case layout.Preview:
	}
	return a.previews[0]
}
