package client

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"cardbench/model/bench"
)

// ScenarioOf returns what a workbench file says of an exchange, so that its answer can be
// looked at again, and the body that goes into the file that s.Response names. An exchange
// without an answer becomes the error state; one that ran out of time has its delay. The
// error says that only a part of the body is known.
func ScenarioOf(e Exchange, name string) (s bench.Scenario, body []byte, err error) {
	s.Name = name
	switch {
	case e.Reply != nil && e.Reply.Cut:
		return s, nil, fmt.Errorf("only the first %d bytes of the answer were kept, so it can be no scenario", len(e.Reply.Body))
	case e.Reply == nil || e.Failure != nil:
		s.State = bench.StateError
		if f := e.Failure; f != nil && (f.Kind == FailTotalTimeout || f.Kind == FailConnectTimeout) {
			s.Delay = e.Phases.Total
		}
		return s, nil, nil
	}
	s.Response = "responses/" + fileName(name) + fileEnding(e.Reply.Body)
	if e.Reply.Status != http.StatusOK {
		s.Status = e.Reply.Status
	}
	return s, e.Reply.Body, nil
}

// fileEnding is the ending of a body's file: a body that is no JSON is not called so.
func fileEnding(body []byte) string {
	switch trimmed := bytes.TrimSpace(bytes.TrimPrefix(body, []byte("\ufeff"))); {
	case json.Valid(trimmed):
		return ".json"
	case bytes.HasPrefix(trimmed, []byte("<")):
		return ".html"
	}
	return ".txt"
}

// fileName makes a name of a scenario one of a file, on any system.
func fileName(name string) string {
	clean := strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`/\:*?"<>|`, r) {
			return '-'
		}
		return r
	}, strings.TrimSpace(name))
	if clean = strings.TrimLeft(clean, "."); clean == "" {
		return "scenario"
	}
	return clean
}
