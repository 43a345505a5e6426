package tui

import (
	"context"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/client"
	"cardbench/client/frame"
	"cardbench/client/history"
	"cardbench/model"
	"cardbench/model/bench"
	"cardbench/model/document"
	"cardbench/tui/dialog"
)

// Deps is everything the workbench needs from outside.
type Deps struct {
	Loader    Loader
	Sender    Sender
	Clipboard Clipboard
	Opener    Opener
	Files     Files
	Editor    Editor
	Frames    Frames // nil: an IFRAME is only inspected
	Mock      Mock   // nil: there is no stand-in integrator
	// History opens the log of calls; nil keeps none. The notices are sentences for the
	// user.
	History func(ctx context.Context) (h History, notices []string, err error)
	// Reset lets a demo's integrator forget what actions did; nil: there is nothing to reset.
	Reset func() error
	// Gallery draws the examples that can be opened in place of the card; nil: none.
	Gallery func() []dialog.Exhibit
	Version string // of the program, for what it exports
	Now     func() time.Time
	// After delivers a message when a time has passed; nil takes the real clock.
	After func(time.Duration, tea.Msg) tea.Cmd
}

// withTimer fills in the real timer.
func (d Deps) withTimer() Deps {
	if d.After == nil {
		d.After = func(t time.Duration, m tea.Msg) tea.Cmd {
			return tea.Tick(t, func(time.Time) tea.Msg { return m })
		}
	}
	return d
}

// Loader reads the card and what lies beside it.
type Loader interface {
	// Load reads everything anew. An error means that there is no card to show; what
	// is wrong with a part of the project is in the project.
	Load() (Project, error)
	// Allow lets commands run, or run again, when the project is read the next time: those
	// of an Endpoint whose secrets they print.
	Allow(commands []string)
}

// Sender makes one signed call. It always returns an exchange; ctx cancels it.
type Sender interface {
	Do(ctx context.Context, request client.Request) client.Exchange
}

// Frames opens pages that stand in for HubSpot's modal.
type Frames interface {
	// Open serves a page until ctx ends or it is closed.
	Open(ctx context.Context, page frame.Page) (Stage, error)
}

// Stage is an open stand-in page.
type Stage interface {
	URL() string                // what the browser is to open
	Events() <-chan frame.Event // closed when the page is
	Close() error
}

// History keeps calls across sessions. Its methods wait for the disk, so they run in
// commands only.
type History interface {
	Add(ctx context.Context, e client.Exchange) (id int64, err error)
	List(ctx context.Context, f history.Filter) (rows []history.Row, total int, err error)
	Get(ctx context.Context, id int64) (client.Exchange, history.Row, error)
	Pin(ctx context.Context, id int64, pinned bool) error
	Delete(ctx context.Context, ids ...int64) error
	// Answer keeps what the page of an IFRAME was ended with: DONE, CANCEL, CLOSED.
	Answer(ctx context.Context, id int64, answer string) error
	// Notices returns what has happened to the log since the last call, as sentences.
	Notices() []string
	Close() error
}

// Clipboard takes text. The error says why it could not and what to do instead.
type Clipboard interface{ Copy(text string) error }

// Opener opens an http, https or mailto URL outside the terminal.
type Opener interface{ Open(url string) error }

// Project is a card with its workbench file, read.
type Project struct {
	Path       string // of the card, as the user gave it
	Definition *document.Document
	Bench      bench.File
	// Embedded: the card is part of the program, so that nothing beside it can be written.
	Embedded bool
	// BenchName is the path of the workbench file, or where one would be written.
	BenchName string
	// BenchSource is its text as it was read; nil without one.
	BenchSource []byte
	// BenchProblem says why the workbench file cannot be used, and where in it; "" when it
	// can.
	BenchProblem string
	// Endpoints by environment name; a broken one says why in Problem.
	Endpoints map[string]Endpoint
	// Scenarios in the order of the file, read.
	Scenarios []Scenario
	// Notices are what went wrong beside the card: the workbench file, a response.
	Notices []string

	definition model.Definition // Definition, read once
}

// setDefinition makes a document the project's card.
func (p *Project) setDefinition(doc *document.Document) {
	p.Definition = doc
	p.definition = model.ReadDefinition(doc)
}

// scenario returns the scenario called name, nil when there is none.
func (p *Project) scenario(name string) *Scenario {
	for i := range p.Scenarios {
		if p.Scenarios[i].Name == name {
			return &p.Scenarios[i]
		}
	}
	return nil
}

// Endpoint is an environment, resolved.
type Endpoint struct {
	client.Endpoint
	Problem string // why it cannot be called; ""
	// NeedsSecret: nothing is wrong but that the user has to type the secret.
	NeedsSecret bool
	// Commands are those that print its secrets and did not run because nobody has allowed
	// them, or that failed. They run after Allow.
	Commands []string
}

// asks reports whether the user is asked for what it lacks.
func (e Endpoint) asks() bool { return e.NeedsSecret || len(e.Commands) > 0 }

// Scenario is a stored response or a state, read.
type Scenario struct {
	bench.Scenario
	Response *document.Document // nil for a state
	Problem  string             // why the response could not be read; ""
}
