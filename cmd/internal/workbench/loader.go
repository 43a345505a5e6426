package workbench

import (
	"context"
	"fmt"
	"sync"

	"cardbench/cmd/internal/fault"
	"cardbench/cmd/internal/project"
	"cardbench/model/bench"
	"cardbench/tui"
)

// Loader reads a project for the workbench, as often as it is asked.
type Loader struct {
	ctx         context.Context //nolint:containedctx // the program's life: Load has no context of its own
	options     project.Options
	environment string // asked for by name: only its secret may come from a command

	mu       sync.Mutex
	commands map[bench.SecretRef]tui.Endpoint // secrets of commands, which run once
}

var _ tui.Loader = (*Loader)(nil)

// NewLoader returns a Loader of a project. A command that yields a secret runs only for
// the environment that the user named: opening a folder must not run what lies in it.
// ctx ends such a command.
func NewLoader(ctx context.Context, o project.Options, environment string) *Loader {
	return &Loader{ctx: ctx, options: o, environment: environment, commands: map[bench.SecretRef]tui.Endpoint{}}
}

// Load reads everything anew. What is wrong beside the card is told in the project.
func (l *Loader) Load() (tui.Project, error) {
	p, err := project.OpenCard(l.options)
	if err != nil {
		return tui.Project{}, err
	}
	out := tui.Project{Path: p.Path, Definition: p.Definition, Endpoints: map[string]tui.Endpoint{}}
	if err := p.ReadBench(); err != nil {
		out.Notices = append(out.Notices, fault.Of(err).Error())
	}
	out.Bench = p.Bench
	for _, e := range p.Bench.Environments {
		out.Endpoints[e.Name] = l.endpoint(p, e)
	}
	for _, s := range p.Bench.Scenarios {
		read, err := p.Read(s)
		scenario := tui.Scenario{Scenario: s, Response: read.Response}
		if err != nil {
			scenario.Problem = fault.Of(err).Error()
			out.Notices = append(out.Notices, fmt.Sprintf("scenario %q: %s", s.Name, scenario.Problem))
		}
		out.Scenarios = append(out.Scenarios, scenario)
	}
	return out, nil
}

func (l *Loader) endpoint(p *project.Project, e bench.Environment) tui.Endpoint {
	if e.Secret.Kind != "cmd" {
		return l.resolve(p, e)
	}
	if e.Name != l.environment {
		return tui.Endpoint{Problem: fmt.Sprintf(
			"the secret of environment %q comes from a command, which runs only when asked for; start with --env %s", e.Name, e.Name)}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	known, ok := l.commands[e.Secret]
	if !ok {
		known = l.resolve(p, e)
		l.commands[e.Secret] = known
	}
	if known.Problem != "" {
		return known
	}
	e.Secret = bench.SecretRef{}
	again := l.resolve(p, e)
	again.Secret = known.Secret
	return again
}

func (l *Loader) resolve(p *project.Project, e bench.Environment) tui.Endpoint {
	to, err := p.Endpoint(l.ctx, e)
	if err != nil {
		return tui.Endpoint{Endpoint: to, Problem: fault.Of(err).Error()}
	}
	return tui.Endpoint{Endpoint: to}
}
