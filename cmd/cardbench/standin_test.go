package main

import (
	"strings"
	"testing"

	"cardbench/client"
	"cardbench/examples"
	"cardbench/model"
	"cardbench/model/bench"
	"cardbench/model/host"
)

// TestStandIn: an action changes the card, a reset brings it back, and neither a page nor
// a GET hook is taken for a data request.
func TestStandIn(t *testing.T) {
	fsys, err := examples.FS("everything")
	if err != nil {
		t.Fatal(err)
	}
	const public = "https://www.example.com/hubspot/everything"
	d := systemDeps()
	s := newStandIn(t.Context(), d)
	if err := s.reset(); err != nil {
		t.Errorf("a reset before the start: %v", err)
	}
	to, err := s.start(fsys, public)
	if err != nil {
		t.Fatal(err)
	}
	caller := client.Caller{Host: host.Classic(), Record: bench.Record{ObjectType: "contacts", ID: "1"}, Identity: bench.Identity{UserID: "1"}}
	fetch := func() string {
		r, err := client.FetchRequest(to, caller, model.ObjectType{Name: "contacts"})
		if err != nil {
			t.Fatal(err)
		}
		e := d.client().Do(t.Context(), r)
		if !e.Usable() {
			t.Fatalf("%v %+v", e.Failure, e.Verdict)
		}
		return string(e.Reply.Body)
	}
	press := func(kind model.ActionType, method, path string) string {
		r, err := client.ActionRequest(to, caller, model.Action{Type: kind, HTTPMethod: method, URI: "https://www.example.com" + path})
		if err != nil {
			t.Fatal(err)
		}
		e := d.client().Do(t.Context(), r)
		if e.Verdict.Kind != client.VerdictDone {
			t.Errorf("%s %s: %v %+v", method, path, e.Failure, e.Verdict)
		}
		return e.Verdict.Held
	}
	before := fetch()
	if held := press(model.ActionHook, "GET", "/things/1/get"); !strings.Contains(held, "Thing 1 was asked for") {
		t.Errorf("a GET hook: %s", held)
	}
	if held := press(model.IFrame, "", "/things/1"); !strings.Contains(held, "an HTML page") {
		t.Errorf("a page: %s", held)
	}
	press(model.ConfirmationActionHook, "DELETE", "/things/1/ask")
	if strings.Contains(fetch(), `"objectId": 1,`) {
		t.Error("the object is still there")
	}
	if _, err := s.start(fsys, "https://www.example.com/elsewhere"); err != nil {
		t.Fatal(err)
	}
	if err := s.reset(); err != nil || fetch() != before {
		t.Errorf("the reset left something behind: %v", err)
	}
}
