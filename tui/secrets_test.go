package tui

import (
	"testing"

	"cardbench/client"
)

// TestSecretIsAskedFor at the start and when the environment is chosen, and not twice.
func TestSecretIsAskedFor(t *testing.T) {
	w := newWorld(t, "tickets")
	first := w.project.Bench.Environments[0].Name
	w.project.Endpoints[first] = Endpoint{
		Endpoint: client.Endpoint{TargetURL: "https://www.example.com/demo-fetch"}, NeedsSecret: true, Problem: "the secret is to be typed",
	}
	d := open(t, w, 120, 40)
	d.mustShow("Secret of environment "+first, "stays in memory")
	d.press("esc r")
	d.mustShow("Secret of environment " + first)
	if len(w.sent) != 0 {
		t.Fatalf("sent without the secret: %+v", w.sent)
	}
	d.write("hush")
	d.mustNotShow("hush")
	d.press("enter")
	if len(w.sent) != 1 || w.sent[0].Secret.Reveal() != "hush" {
		t.Errorf("sent %+v", w.sent)
	}
	d.press("p enter")
	d.mustNotShow("Secret of environment")
}

func TestDangerousEnvironmentsAreMarked(t *testing.T) {
	w := newWorld(t, "tickets")
	w.project.Bench.Environments[1].Danger = true
	name := w.project.Bench.Environments[1].Name
	w.project.Endpoints[name] = Endpoint{Endpoint: client.Endpoint{
		TargetURL: "http://localhost:8080/card", PublicURL: "https://tunnel.example.app/card", Route: client.Route{Insecure: true},
	}}
	d := open(t, w, 160, 45)
	d.press("p")
	d.mustShow("danger, any certificate, https://tunnel.example.app/card")
	d.press("down enter")
	d.mustShow("env " + name + " (danger)")
}

// TestCommandRunsOnlyWhenAllowed: the question names it, and no is the safe answer.
func TestCommandRunsOnlyWhenAllowed(t *testing.T) {
	w := newWorld(t, "tickets")
	first := w.project.Bench.Environments[0].Name
	w.project.Endpoints[first] = Endpoint{Problem: "a command prints the secret", Commands: []string{"pass show hubspot"}}
	d := open(t, w, 80, 24)
	d.mustShow("Run 1 command for environment "+first, "pass show hubspot", "a command prints the secret")
	d.press("enter")
	if len(w.allowed) != 0 {
		t.Fatalf("enter on the safe button allows %q", w.allowed)
	}
	d.press("r")
	d.mustShow("pass show hubspot")
	w.project.Endpoints = map[string]Endpoint{first: {Endpoint: client.Endpoint{
		TargetURL: "https://www.example.com/demo-fetch", Secret: client.NewSecret("hush"),
	}}}
	d.press("y")
	if len(w.allowed) != 1 || len(w.sent) != 1 || w.sent[0].Secret.Reveal() != "hush" {
		t.Errorf("allowed %q, sent %+v", w.allowed, w.sent)
	}
}

// The footer does not wait for a command that has answered.
func TestCommandIsWaitedForNoLonger(t *testing.T) {
	w, _ := withBench(t, benchText)
	w.project.Endpoints["dev"] = Endpoint{Problem: "a command prints the secret", Commands: []string{"pass show hubspot"}}
	d := open(t, w, 80, 24)
	w.project.Endpoints = map[string]Endpoint{"dev": {Endpoint: client.Endpoint{
		TargetURL: "https://www.example.com/demo-fetch", Secret: client.NewSecret("hush"),
	}}}
	d.press("y")
	if len(w.sent) != 1 || d.toasts.Text() == waitingForCommand {
		t.Errorf("%d sent, and the footer says %q", len(w.sent), d.toasts.Text())
	}
}
