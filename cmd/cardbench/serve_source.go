package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"os"

	"cardbench/client/history"
	"cardbench/client/integrator"
	"cardbench/cmd/internal/fault"
	"cardbench/cmd/internal/project"
	"cardbench/examples"
	"cardbench/model/bench"
	"cardbench/model/document"
)

// servedSource says where the responses come from.
type servedSource struct {
	name     string // example or card
	response string
	scenario string
	folder   string
	row      int64 // of the log; 0 is none
}

// fill reads the source into the options of the integrator.
func (s servedSource) fill(ctx context.Context, d deps, o *integrator.Options) error {
	alone := 0
	for _, given := range []bool{s.response != "", s.folder != "", s.name != "", s.row != 0} {
		if given {
			alone++
		}
	}
	const one = "give one of: the name of an example, a card definition, --response, --folder, --row"
	switch {
	case alone == 0:
		return fault.Usagef(one, "there is nothing to serve")
	case alone > 1:
		return fault.Usagef(one, "there is more than one thing to serve")
	case s.scenario != "" && s.name == "":
		return fault.Usagef("give the card whose workbench file has it", "--scenario needs a card")
	case s.response != "":
		return s.fillResponse(d, o)
	case s.folder != "":
		return s.fillFolder(o)
	case s.row != 0:
		return s.fillRow(ctx, d, o)
	case s.scenario != "":
		return s.fillScenario(d, o)
	}
	responses, err := servedResponses(d, s.name)
	if err != nil {
		return err
	}
	desk, err := integrator.NewDesk(responses)
	if err != nil {
		return project.NotJSON(fault.File, err)
	}
	o.Responses = desk
	return nil
}

// fillResponse takes any bytes: a response that is broken is served as it is.
func (s servedSource) fillResponse(d deps, o *integrator.Options) error {
	body, err := d.files().Read(s.response, document.DefaultLimits().Bytes)
	if err != nil {
		return err
	}
	o.Responses = integrator.One(body, 0, jsonType())
	return nil
}

// fillRow takes the answer of a call that is in the log, with its status and headers.
func (s servedSource) fillRow(ctx context.Context, d deps, o *integrator.Options) error {
	log, notices, err := history.Open(ctx, d.history(""))
	d.tell(notices)
	if err != nil {
		return logError(err)
	}
	defer log.Close() //nolint:errcheck // it was only read
	e, row, err := log.Get(ctx, s.row)
	switch {
	case err != nil:
		return logError(err)
	case e.Reply == nil:
		return fault.New(fault.Usage, "the call was not answered: there is nothing to serve", fmt.Sprintf("row %d", s.row),
			"choose one with a status: cardbench log lists them")
	case row.Cut:
		d.tell([]string{fmt.Sprintf("the answer of row %d is not whole in the log: what is there is served", s.row)})
	}
	header := http.Header{}
	for _, f := range e.Reply.Header {
		header.Add(f.Name, f.Value)
	}
	o.Responses = integrator.One(e.Reply.Body, e.Reply.Status, header)
	return nil
}

func (s servedSource) fillFolder(o *integrator.Options) error {
	info, err := os.Stat(s.folder)
	if err != nil || !info.IsDir() {
		return fault.New(fault.File, "there is no such folder", s.folder, "name a folder with contacts-53701.json or default.json in it")
	}
	responses := os.DirFS(s.folder)
	if found, err := fs.Glob(responses, "*.json"); err != nil || len(found) == 0 {
		return fault.New(fault.File, "the folder holds no responses", s.folder, "put TYPE-ID.json, such as contacts-53701.json, or default.json into it")
	}
	o.Responses = integrator.Folder(responses)
	return nil
}

func (s servedSource) fillScenario(d deps, o *integrator.Options) error {
	options := project.Options{Files: d.files(), Card: s.name, Getenv: d.getenv}
	if embedded, err := example(d, s.name); err == nil {
		options = embedded
	}
	p, err := project.Open(options)
	if err != nil {
		return err
	}
	scenario, err := p.Scenario(s.scenario)
	broken := errors.Is(err, project.ErrNotJSON)
	if err != nil && !broken {
		return err
	}
	o.Delay = scenario.Delay
	body, status, header := []byte(`{"results": []}`+"\n"), scenario.Status, jsonType()
	switch {
	case broken: // it is served as it is
		name := options.Files.Beside(p.BenchPath, scenario.Scenario.Response)
		if body, err = options.Files.Read(name, document.DefaultLimits().Bytes); err != nil {
			return err
		}
		header.Set("Content-Type", http.DetectContentType(body))
	case scenario.Response != nil:
		body = scenario.Response.Source()
	case scenario.State == bench.StateError && status == 0:
		body, status = []byte(`{"message": "the scenario is an error"}`+"\n"), http.StatusInternalServerError
	case scenario.State == bench.StateLoading && o.Fault != "":
		return fault.Usagef("leave --fault out", "the scenario %q never answers: there is nothing to play a fault with", s.scenario)
	case scenario.State == bench.StateLoading:
		o.Fault = "never"
	}
	o.Responses = integrator.One(body, status, header)
	return nil
}

func jsonType() http.Header { return http.Header{"Content-Type": {"application/json"}} }

// servedResponses finds an example by its name, or the folder of a card.
func servedResponses(d deps, name string) (fs.FS, error) {
	if fsys, err := examples.FS(name); err == nil {
		return fsys, nil
	}
	p, err := project.Open(project.Options{Files: d.files(), Card: name, Getenv: d.getenv})
	if err == nil {
		return p.Responses(), nil
	}
	if _, missing := os.Stat(name); missing != nil {
		return nil, fault.New(fault.File, "there is no such example and no such file", name, "cardbench demo --list lists the examples")
	}
	return nil, err
}
