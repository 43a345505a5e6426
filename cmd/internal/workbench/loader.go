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
	environment string // asked for by name: when it is read first, its commands may run

	running  sync.Mutex // held while a command runs, which may take long
	mu       sync.Mutex // guards what follows
	loaded   bool
	allowed  map[string]bool    // command lines that may run
	commands map[string]yielded // those that ran, once
}

// yielded is what a command brought.
type yielded struct {
	secret client.Secret
	err    error
}

var _ tui.Loader = (*Loader)(nil)

// NewLoader returns a Loader of a project. A command that yields a secret runs for the
// environment that the user named, as it stands at the first reading, and else when the
// user allows it: opening a folder must not run what lies in it, nor what another program
// writes there later. ctx ends such a command.
func NewLoader(ctx context.Context, o project.Options, environment string) *Loader {
	l := &Loader{ctx: ctx, options: o, environment: environment, allowed: map[string]bool{}, commands: map[string]yielded{}}
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
	first := l.first()
	for _, e := range p.Bench.Environments {
		if first && e.Name == l.environment {
			l.Allow(commandsOf(e))
		}
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
	commands := commandsOf(e)
	if waiting := l.without(commands, l.may); len(waiting) > 0 {
		return tui.Endpoint{Commands: waiting, Problem: fmt.Sprintf(
			"a secret of environment %q is what a command prints, and it runs only when you allow it", e.Name)}
	}
	typed := e.Secret.Kind == bench.SecretPrompt && !e.Builtin // which has one of its own
	if typed {
		e.Secret = bench.SecretRef{}
	}
	to, err := p.Endpoint(l.ctx, e)
	if err != nil {
		return tui.Endpoint{Endpoint: to, Problem: fault.Of(err).Error(), Commands: l.without(commands, l.succeeded)}
	}
	if typed {
		return tui.Endpoint{Endpoint: to, NeedsSecret: true, Problem: fmt.Sprintf(
			"the secret of environment %q is typed once for a session; b k asks for it", e.Name)}
	}
	return tui.Endpoint{Endpoint: to}
}

// commandsOf are the command lines that print secrets of the environment.
func commandsOf(e bench.Environment) (commands []string) {
	refs := []bench.SecretRef{e.Secret}
	for _, h := range e.Headers {
		refs = append(refs, h.Secret)
	}
	for _, ref := range refs {
		if ref.Kind == bench.SecretCmd && !slices.Contains(commands, ref.Name) {
			commands = append(commands, ref.Name)
		}
	}
	return commands
}

// first reports whether nothing was read before.
func (l *Loader) first() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	was := l.loaded
	l.loaded = true
	return !was
}

// Allow lets commands run when the project is read the next time, also those that failed.
func (l *Loader) Allow(commands []string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, c := range commands {
		l.allowed[c] = true
		if l.commands[c].err != nil {
			delete(l.commands, c)
		}
	}
}

// without leaves out the commands that satisfy a condition, which is asked under the lock.
func (l *Loader) without(commands []string, satisfied func(command string) bool) []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(commands), satisfied)
}

func (l *Loader) may(command string) bool { return l.allowed[command] }

func (l *Loader) succeeded(command string) bool { return l.commands[command].err == nil }

// once runs a command that yields a secret, the first time it is asked for.
func (l *Loader) once(ctx context.Context, ref bench.SecretRef) (client.Secret, error) {
	l.running.Lock()
	defer l.running.Unlock()
	if known, ok := l.ran(ref.Name); ok {
		return known.secret, known.err
	}
	secret, err := project.RunCommand(ctx, ref)
	l.mu.Lock()
	defer l.mu.Unlock()
	l.commands[ref.Name] = yielded{secret, err}
	return secret, err
}

func (l *Loader) ran(command string) (yielded, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	known, ok := l.commands[command]
	return known, ok
}
