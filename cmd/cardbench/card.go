package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"cardbench/client"
	"cardbench/cmd/internal/fault"
	"cardbench/cmd/internal/project"
	"cardbench/model"
	"cardbench/model/bench"
	"cardbench/model/host"
)

// callFlags say which environment is called, about which record, as which host.
type callFlags struct {
	environment string
	record      string
	objectType  string
	host        string
	noLog       bool
}

func (c *callFlags) addFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&c.environment, "env", "", "environment of "+bench.FileName+"; the first one by default")
	f.StringVar(&c.record, "record", "", "record of "+bench.FileName+", or TYPE:ID such as contacts:53701; the first that fits by default")
	f.StringVar(&c.objectType, "object-type", "", "object type to ask as, when it is not the record's own")
	f.BoolVar(&c.noLog, "no-log", false, "keep no exchange in the log")
	hostFlag(cmd, &c.host)
}

// open reads a card and the workbench file above it. The built-in integrator, if an
// environment wants it, lives as long as ctx.
func open(ctx context.Context, d deps, card string) (*project.Project, error) {
	return project.Open(project.Options{
		Files: d.files(), Card: card, Getenv: d.getenv, Integrator: newStandIn(ctx, d).start, Prompt: d.prompter(),
	})
}

// hostOf returns the host of a flag, else that of the workbench file, else the classic
// card.
func hostOf(name string, p *project.Project) host.Host {
	if h, ok := host.ByName(or(name, p.Bench.View.Host)); ok {
		return h
	}
	return host.Classic()
}

// target is what a command calls: where, about which record, as which host.
type target struct {
	project     *project.Project
	environment bench.Environment
	to          client.Endpoint
	caller      client.Caller
	objectType  model.ObjectType
	noLog       bool // its exchanges are not kept
}

// resolve reads the flags against the project. Secrets are resolved, so it is done once
// a command.
func resolve(ctx context.Context, p *project.Project, c callFlags) (target, error) {
	t := target{project: p, noLog: c.noLog}
	record, err := p.Record(c.record)
	if err != nil {
		return t, err
	}
	if c.objectType != "" {
		record.ObjectType = c.objectType
	}
	if t.objectType, err = p.ObjectType(record); err != nil {
		return t, err
	}
	if t.environment, err = p.Environment(c.environment); err != nil {
		return t, err
	}
	if t.to, err = p.Endpoint(ctx, t.environment); err != nil {
		return t, err
	}
	t.caller = client.Caller{Record: record, Identity: p.Bench.Identity, Host: hostOf(c.host, p)}
	return t, nil
}

// openTarget reads a card and whom the flags call about it. The built-in integrator lives
// as long as ctx.
func openTarget(ctx context.Context, d deps, card string, c callFlags) (target, error) {
	p, err := open(ctx, d, card)
	if err != nil {
		return target{}, err
	}
	return resolve(ctx, p, c)
}

// origin says on whose behalf the target is called; action is a label or "".
func (t target) origin(action string) client.Origin {
	return client.Origin{Environment: t.environment.Name, Record: t.caller.Record.Name, Action: action}
}

// fetch sends the data request.
func (t target) fetch(ctx context.Context, d deps) (client.Exchange, error) {
	request, err := t.request()
	if err != nil {
		return client.Exchange{}, err
	}
	return t.sender(d).Do(ctx, request), nil
}

// request is the data request.
func (t target) request() (client.Request, error) {
	r, err := buildRequest(t.project, t.environment, t.to, t.caller, t.objectType)
	r.Origin = t.origin("")
	return r, err
}

// buildRequest names the file and line of a target URL that cannot be called.
func buildRequest(p *project.Project, e bench.Environment, to client.Endpoint, caller client.Caller, t model.ObjectType) (client.Request, error) {
	request, err := client.FetchRequest(to, caller, t)
	if err == nil {
		return request, nil
	}
	where := p.Path + ", /fetch/targetUrl"
	if node := p.Definition.Find("/fetch/targetUrl"); node != nil {
		where = p.Path + ":" + p.Definition.Position(node.Start).String()
	}
	if e.TargetURL != "" || e.PublicURL != "" {
		where = fmt.Sprintf("environment %q, %s:%d", e.Name, p.Bench.Name, e.Line)
	}
	what, hint := requestError(err)
	return request, fault.New(fault.Usage, what, where, hint)
}
