package tuitest

import (
	"io"
	"testing"
	"time"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"

	"cardbench/client"
	"cardbench/client/signature"
	"cardbench/model/document"
	"cardbench/tui/theme"
)

// Secret is the client secret of every fixture. No screen may show it.
const Secret = "not-to-be-seen"

// Noon is the time at which every test happens: 12:04:31 on 20 November 2026, UTC.
func Noon() time.Time { return time.Date(2026, 11, 20, 12, 4, 31, 0, time.UTC) }

// Document parses a JSON text under the name of a file and ends the test when it is none.
func Document(t testing.TB, file, src string) *document.Document {
	t.Helper()
	d, err := document.Parse(file, []byte(src), document.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// Exchange is a call that went well: r was sent at Noon, signed in both versions with
// Secret, and a server answered with body and status 200 in 182 ms.
func Exchange(r client.Request, body []byte) client.Exchange {
	return client.Exchange{
		Started: Noon(),
		Request: client.SentRequest{
			Kind: r.Kind, Host: r.Host.Name, Origin: r.Origin, Method: r.Method, URL: r.URL, Header: r.Header, Signed: signed(r),
		},
		Reply: &client.Reply{Status: 200, Proto: "HTTP/1.1", Body: body, BodySize: len(body), WireSize: int64(len(body))},
		Phases: client.Phases{
			Connect: 41 * time.Millisecond, Wait: 136 * time.Millisecond, Read: 5 * time.Millisecond, Total: 182 * time.Millisecond,
		},
		Verdict: client.Verdict{Kind: client.VerdictCard, Shows: "the card", Held: "a card"},
	}
}

func signed(r client.Request) []client.SignedPart {
	var parts []client.SignedPart
	at := Noon().UnixMilli()
	for _, v := range []signature.Version{signature.V2, signature.V3} {
		value := signature.Sign(signature.Input{Version: v, Secret: Secret, Method: r.Method, URL: r.URL, Timestamp: at})
		parts = append(parts, client.SignedPart{Version: v, Value: value, Method: r.Method, URL: r.URL, Timestamp: at})
	}
	return parts
}

// Renderer returns a renderer that writes the colours of a profile to nowhere.
func Renderer(p termenv.Profile) *lipgloss.Renderer {
	r := lipgloss.NewRenderer(io.Discard)
	r.SetColorProfile(p)
	return r
}

// Dark returns the dark theme in true colour.
func Dark() theme.Theme { return theme.New(Renderer(termenv.TrueColor), theme.ByName("dark")) }
