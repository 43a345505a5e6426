package client_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cardbench/client"
	"cardbench/model/bench"
)

func TestScenarioOf(t *testing.T) {
	answered := func(status int, body string) client.Exchange {
		return client.Exchange{Reply: &client.Reply{Status: status, Body: []byte(body)}}
	}
	late := client.Exchange{Failure: &client.Failure{Kind: client.FailTotalTimeout}}
	late.Phases.Total = 5 * time.Second
	broken := answered(200, "{")
	broken.Failure = &client.Failure{Kind: client.FailReset}
	for _, test := range []struct {
		name string
		e    client.Exchange
		want bench.Scenario
		body string
	}{
		{"card", answered(200, "\ufeff {}\n"), bench.Scenario{Response: "responses/card.json"}, "\ufeff {}\n"},
		{"a/b: c", answered(503, "<html>"), bench.Scenario{Response: "responses/a-b- c.html", Status: 503}, "<html>"},
		{"late", late, bench.Scenario{State: bench.StateError, Delay: 5 * time.Second}, ""},
		{"refused", client.Exchange{Failure: &client.Failure{Kind: client.FailRefused}}, bench.Scenario{State: bench.StateError}, ""},
		{"broken off", broken, bench.Scenario{State: bench.StateError}, ""},
	} {
		test.want.Name = test.name
		got, body, err := client.ScenarioOf(test.e, test.name)
		if diff := cmp.Diff(test.want, got); diff != "" || string(body) != test.body || err != nil {
			t.Errorf("%s: %q, %v (-want +got):\n%s", test.name, body, err, diff)
		}
	}
	part := answered(200, "{")
	part.Reply.Cut = true
	if _, _, err := client.ScenarioOf(part, "part"); err == nil || !strings.Contains(err.Error(), "only the first 1 bytes") {
		t.Error(err)
	}
}
