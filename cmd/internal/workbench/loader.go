package workbench

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"cardbench/client"
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
	commands map[bench.SecretRef]yielded // which run once
}

// yielded is what a command brought.
type yielded struct {
	secret client.Secret
	err    error
}

var _ tui.Loader = (*Loader)(nil)

// NewLoader returns a Loader of a project. A command that yields a secret runs only for
// the environment that the user named: opening a folder must not run what lies in it.
// ctx ends such a command.
func NewLoader(ctx context.Context, o project.Options, environment string) *Loader {
	l := &Loader{ctx: ctx, options: o, environment: environment, commands: map[bench.SecretRef]yielded{}}
	l.options.Command = l.once
	return l
}

// Load reads everything anew. What is wrong beside the card is told in the project.
func (l *Loader) Load() (tui.Project, error) {
	p, err := project.OpenCard(l.options)
	if err != nil {
		return tui.Project{}, err
	}
	out := tui.Project{Path: p.Path, Definition: p.Definition, Endpoints: map[string]tui.Endpoint{}}
	if err := p.ReadBench(); err != nil {
		out.BenchProblem = fault.Of(err).Error()
		out.Notices = append(out.Notices, out.BenchProblem)
	}
	out.Embedded = !l.options.Files.OnDisk(l.options.Card)
	out.Bench, out.BenchName, out.BenchSource = p.Bench, p.BenchPath, p.BenchSource
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
	if runsCommand(e) && e.Name != l.environment {
		return tui.Endpoint{Problem: fmt.Sprintf(
			"a secret of environment %q comes from a command, which runs only when asked for; start with --env %s", e.Name, e.Name)}
	}
	typed := e.Secret.Kind == bench.SecretPrompt && !e.Builtin // which has one of its own
	if typed {
		e.Secret = bench.SecretRef{}
	}
	to, err := p.Endpoint(l.ctx, e)
	if err != nil {
		return tui.Endpoint{Endpoint: to, Problem: fault.Of(err).Error()}
	}
	if typed {
		return tui.Endpoint{Endpoint: to, NeedsSecret: true, Problem: fmt.Sprintf(
			"the secret of environment %q is typed once for a session; b k asks for it", e.Name)}
	}
	return tui.Endpoint{Endpoint: to}
}

// runsCommand reports whether a command yields a secret of the environment.
func runsCommand(e bench.Environment) bool {
	return e.Secret.Kind == bench.SecretCmd ||
		slices.ContainsFunc(e.Headers, func(h bench.Header) bool { return h.Secret.Kind == bench.SecretCmd })
}

// once runs a command that yields a secret, the first time it is asked for.
func (l *Loader) once(ctx context.Context, ref bench.SecretRef) (client.Secret, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	known, ok := l.commands[ref]
	if !ok {
		known.secret, known.err = project.RunCommand(ctx, ref)
		l.commands[ref] = known
	}
	return known.secret, known.err
}
