package model_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cardbench/model"
	"cardbench/model/host"
)

// refusable is an action that every host carries out, until a test changes it.
func refusable(change func(*model.Action)) model.Action {
	a := model.Action{Type: model.ActionHook, Label: "Resolve", URI: "https://www.example.com/tickets/1", HTTPMethod: "PUT"}
	change(&a)
	return a
}

// TestRefuseAction: which host refuses what, in whose words, and where the whole card is
// gone.
func TestRefuseAction(t *testing.T) {
	const outside = "Error: Action URI: '%s' does not share a base URI with the base URIs defined for this object type"
	says := func(uri string) string { return strings.Replace(outside, "%s", uri, 1) }
	bases := []string{"https://www.example.com/tickets", "https://other.example/"}
	for _, c := range []struct {
		name   string
		change func(*model.Action)
		bases  []string
		// what of each host, "" when it refuses nothing; words of the app card
		classic, app, words string
		hides               bool
	}{
		{"as it should be", func(*model.Action) {}, bases, "", "", "", false},
		{"lower-case method", func(a *model.Action) { a.HTTPMethod = "put" }, bases, "", "", "", false},
		{"no method is GET", func(a *model.Action) { a.HTTPMethod = "" }, bases, "", "", "", false},
		{"no type", func(a *model.Action) { a.Type = "" }, bases, "has no type", "has no type", "Unknown action type: undefined", false},
		{
			"unknown type", func(a *model.Action) { a.Type = "SERVERLESS_ACTION_HOOK" }, bases,
			`type "SERVERLESS_ACTION_HOOK"`, `type "SERVERLESS_ACTION_HOOK"`, "Unknown action type: SERVERLESS_ACTION_HOOK", false,
		},
		{"no label", func(a *model.Action) { a.Label = "" }, bases, "has no label", "has no label", "", false},
		{"no uri", func(a *model.Action) { a.URI = " " }, bases, "has no uri", "has no uri", "Error: ACTION_HOOK missing URI", false},
		{
			"no uri of an iframe", func(a *model.Action) { a.Type, a.URI = model.IFrame, "" }, bases,
			"has no uri", "has no uri", "", false,
		},
		{
			"relative", func(a *model.Action) { a.URI = "/tickets/1" }, bases,
			`uri "/tickets/1" is relative`, `uri "/tickets/1" is relative`, says("/tickets/1"), true,
		},
		{
			"relative iframe", func(a *model.Action) { a.Type, a.URI = model.IFrame, "/tickets/1" }, bases,
			"is relative", "is relative", "", true,
		},
		{
			"a host with a port", func(a *model.Action) { a.URI = "localhost:8080/x" }, bases,
			"is relative", "is relative", says("localhost:8080/x"), true,
		},
		{
			"another scheme", func(a *model.Action) { a.URI = "ftp://www.example.com/x" }, bases,
			"neither http nor https", "neither http nor https", says("ftp://www.example.com/x"), true,
		},
		{
			"another path", func(a *model.Action) { a.URI = "https://www.example.com/x" }, bases,
			"begins with none of actions.baseUrls", "", "", true,
		},
		{
			"another port", func(a *model.Action) { a.URI = "https://www.example.com:8443/tickets" }, bases,
			"begins with none", "", "", true,
		},
		{
			"another host", func(a *model.Action) { a.URI = "https://evil.example/\x1b[31mx" }, bases,
			`uri "https://evil.example/x" begins with none`, "has the protocol and host of none", says("https://evil.example/x"), true,
		},
		{
			"http for https", func(a *model.Action) { a.URI = "http://www.example.com/tickets" }, bases,
			"begins with none", "protocol and host of none", says("http://www.example.com/tickets"), true,
		},
		{
			"an iframe elsewhere", func(a *model.Action) { a.Type, a.URI = model.IFrame, "https://evil.example/" }, bases,
			"begins with none", "", "", true,
		},
		{
			"no base URLs", func(*model.Action) {}, nil,
			"actions.baseUrls is empty", "actions.baseUrls is empty", says("https://www.example.com/tickets/1"), true,
		},
		{"TRACE", func(a *model.Action) { a.HTTPMethod = "TRACE" }, bases, `httpMethod "TRACE"`, `httpMethod "TRACE"`, "", false},
		{"TRACE of an iframe", func(a *model.Action) { a.Type, a.HTTPMethod = model.IFrame, "TRACE" }, bases, "", "", "", false},
		{
			"what hides the card comes first", func(a *model.Action) { a.Label, a.URI = "", "https://evil.example/" }, bases,
			"begins with none", "has no label", "", true,
		},
	} {
		def := model.Definition{Actions: model.CardActions{BaseURLs: c.bases}}
		action := refusable(c.change)
		for h, want := range map[string]string{"classic": c.classic, "appcard": c.app} {
			at, _ := host.ByName(h)
			got, refused := model.RefuseAction(def, "contacts", action, at)
			if refused != (want != "") || !strings.Contains(got.What, want) || refused && got.Hint == "" {
				t.Errorf("%s on the %s: %+v, want %q", c.name, at.Title, got, want)
			}
			words, hides := "", false
			if h == "appcard" {
				words = c.words
			} else {
				hides = c.hides
			}
			if got.Words != words || got.HidesCard != hides {
				t.Errorf("%s on the %s: words %q, hides %v; want %q, %v", c.name, at.Title, got.Words, got.HidesCard, words, hides)
			}
		}
	}
}

func TestRefuseObjectType(t *testing.T) {
	def := model.Definition{
		Actions: model.CardActions{BaseURLs: []string{"https://www.example.com/"}},
		Fetch:   model.Fetch{ObjectTypes: []model.ObjectType{{Name: "contacts"}, {Name: "deals"}}},
	}
	action := refusable(func(*model.Action) {})
	for name, want := range map[string]string{
		"contacts": "", "DEALS": "", "": "", "tickets": "the card is not shown on tickets, only on contacts, deals",
	} {
		if got, _ := model.RefuseAction(def, name, action, host.Classic()); got.What != want {
			t.Errorf("%q: %+v", name, got)
		}
	}
}

func TestMissingProperties(t *testing.T) {
	a := model.Action{AssociatedObjectProperties: []string{"email", "plan", "", " ", "tier", "plan"}}
	has := func(name string) bool { return name == "email" }
	if diff := cmp.Diff([]string{"plan", "tier"}, model.MissingProperties(a, has)); diff != "" {
		t.Error(diff)
	}
	if got := model.MissingProperties(model.Action{}, has); got != nil {
		t.Errorf("got %v of nothing", got)
	}
}
