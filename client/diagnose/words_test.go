package diagnose_test

import (
	"testing"

	"cardbench/client"
	"cardbench/client/diagnose"
)

func TestReason(t *testing.T) {
	for name, c := range map[string]struct {
		e    client.Exchange
		want string
	}{
		"a cause, with what shows it and what to do": {
			client.Exchange{
				Request: client.SentRequest{Kind: client.KindFetch, Method: "GET", URL: "https://www.example.com/card"},
				Reply:   &client.Reply{Status: 503}, Verdict: client.Verdict{Kind: client.VerdictStatus, Held: "no body", Hint: "look into the log"},
			},
			"The endpoint answered 503.\nDo: look into the log.\nProof: it came with no body.",
		},
		"nothing to explain": {
			client.Exchange{Failure: &client.Failure{Kind: client.FailCancelled, What: "the call was cancelled", Hint: "call again"}},
			"the call was cancelled; call again",
		},
		"no answer and no failure": {client.Exchange{Verdict: client.Verdict{Held: "nothing", Hint: "fetch it"}}, "nothing; fetch it"},
	} {
		if got := diagnose.Reason(c.e); got != c.want {
			t.Errorf("%s: got %q, want %q", name, got, c.want)
		}
	}
}
