package bench_test

import (
	"testing"
	"time"

	"cardbench/model/bench"
)

func TestFails(t *testing.T) {
	for _, test := range []struct {
		scenario bench.Scenario
		want     string
	}{
		{bench.Scenario{Response: "a.json"}, ""},
		{bench.Scenario{Response: "a.json", Status: 204, Delay: 5 * time.Second}, ""},
		{bench.Scenario{State: bench.StateLoading}, ""},
		{bench.Scenario{State: bench.StateEmpty}, ""},
		{bench.Scenario{State: bench.StateError}, "the scenario shows the error state"},
		{bench.Scenario{Response: "a.json", Status: 401}, "the endpoint answered 401; HubSpot reads no body of such an answer"},
		{bench.Scenario{Response: "a.json", Status: 302}, "the endpoint answered 302; HubSpot reads no body of such an answer"},
		{bench.Scenario{Response: "a.json", Status: 500, Delay: 6 * time.Second}, "the answer took 6 s; HubSpot gives up after 5 s"},
	} {
		if got := test.scenario.Fails(5 * time.Second); got != test.want {
			t.Errorf("%+v: %q, want %q", test.scenario, got, test.want)
		}
	}
}
