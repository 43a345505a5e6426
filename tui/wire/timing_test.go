package wire_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"cardbench/client"
	"cardbench/tui/keys"
	"cardbench/tui/theme"
	"cardbench/tui/tuitest"
	"cardbench/tui/wire"
)

const ms = time.Millisecond

// changed is a call with something else in it.
func changed(change func(e *client.Exchange)) client.Exchange {
	e := call()
	change(&e)
	return e
}

func failedWith(kind client.FailureKind, what string, phases client.Phases) client.Exchange {
	return changed(func(e *client.Exchange) {
		e.Reply, e.TLS, e.Phases = nil, nil, phases
		e.Failure = &client.Failure{Kind: kind, What: what}
		e.Verdict = client.Verdict{Kind: client.VerdictFailed, Held: what}
	})
}

// timings are the ways in which a call goes.
func timings() map[string]client.Exchange {
	return map[string]client.Exchange{
		"plain": changed(func(e *client.Exchange) {
			e.TLS, e.Reply.Encoding, e.Reply.Proto, e.RemoteAddr = nil, "", "HTTP/1.1", "127.0.0.1:8080"
			e.Reply.WireSize = int64(e.Reply.BodySize)
			e.Phases = client.Phases{Connect: 300 * time.Microsecond, Wait: 7 * ms, Read: ms, Total: 8500 * time.Microsecond}
		}),
		"tls": call(),
		"expiring": changed(func(e *client.Exchange) {
			e.TLS.NotAfter = tuitest.Noon().Add(9 * 24 * time.Hour)
			e.Phases = client.Phases{DNS: 4 * ms, Connect: 900 * ms, TLS: 1200 * ms, Wait: 1400 * ms, Read: 20 * ms, Total: 3524 * ms}
		}),
		"connect": failedWith(client.FailConnectTimeout, "10.0.0.9:443 did not take the connection within 3s", client.Phases{DNS: 12 * ms, Connect: 2990 * ms, Total: 3002 * ms}),
		"wait": failedWith(client.FailTotalTimeout, "no whole answer within 5 s: the request was sent, but no answer came",
			client.Phases{DNS: 2 * ms, Connect: 12 * ms, TLS: 27 * ms, Wait: 4959 * ms, Total: 5 * time.Second}),
		"redirect": changed(func(e *client.Exchange) {
			e.Reply = &client.Reply{Status: 302, Proto: "HTTP/1.1", Location: "https://login.example.com/start?back=" + strings.Repeat("a", 60), Header: []client.HeaderField{{Name: "Location", Value: "https://login.example.com/"}}}
			e.Verdict = client.Verdict{Kind: client.VerdictRedirect, Held: "status 302"}
		}),
		"gzip": changed(func(e *client.Exchange) { e.Reply.WireSize, e.Reply.BodySize = 1000, 1000*1029 }),
		"cut": changed(func(e *client.Exchange) {
			e.Reply.Encoding, e.Reply.BodySize, e.Reply.Cut = "", 10<<20, true
			e.Reply.Header = append(e.Reply.Header, client.HeaderField{Name: "Content-Length", Value: strconv.Itoa(12 << 20)})
		}),
		"hook": changed(func(e *client.Exchange) {
			e.Request.Kind, e.Request.Method = client.KindHook, "POST"
			e.Verdict = client.Verdict{Kind: client.VerdictDone}
		}),
		"frame": changed(func(e *client.Exchange) {
			e.Request.Kind, e.Phases.Wait, e.Phases.Total = client.KindFrame, 9*time.Second, 9*time.Second
		}),
	}
}

func TestTiming(t *testing.T) {
	for name, e := range timings() {
		t.Run(name, func(t *testing.T) {
			var out strings.Builder
			for _, width := range []int{38, 66, 100} {
				p := wire.New(theme.Theme{ASCII: true})
				p.SetSize(width, 34)
				p.SetExchange(&e, tuitest.Noon())
				p.OpenTab(keys.WireTiming)
				fmt.Fprintf(&out, "%d cells\n%s\n", width, screen(p))
			}
			tuitest.GoldenOfTest(t, out.String())
		})
	}
}

// The mark of what went wrong stands at the phase in which it did.
func TestFailuresMarkTheirPhase(t *testing.T) {
	whole := client.Phases{DNS: ms, Connect: ms, TLS: ms, Wait: ms, Read: ms, Total: 5 * ms}
	waited := client.Phases{DNS: ms, Connect: ms, Wait: ms, Total: 3 * ms}
	for _, tt := range []struct {
		kind   client.FailureKind
		phases client.Phases
		want   string // "" for none
	}{
		{client.FailBadRequest, client.Phases{}, ""},
		{client.FailDNS, client.Phases{DNS: ms, Total: ms}, "dns"},
		{client.FailRefused, client.Phases{Total: ms}, "connect"},
		{client.FailUnreachable, client.Phases{DNS: ms, Total: ms}, "connect"},
		{client.FailConnectTimeout, client.Phases{Connect: 3 * time.Second, Total: 3 * time.Second}, "connect"},
		{client.FailTLS, waited, "tls"},
		{client.FailCertificate, waited, "tls"},
		{client.FailReset, waited, "wait"},
		{client.FailTotalTimeout, whole, "read"},
		{client.FailCancelled, waited, "wait"},
		{client.FailBody, waited, "read"},
		{client.FailOther, client.Phases{Total: ms}, ""},
	} {
		e := failedWith(tt.kind, "it failed", tt.phases)
		p := wire.New(theme.Theme{ASCII: true})
		p.SetSize(66, 20)
		p.SetExchange(&e, tuitest.Noon())
		p.OpenTab(keys.WireTiming)
		var got []string
		for _, name := range []string{"dns", "connect", "tls", "wait", "read"} {
			if strings.Contains(screen(p), "\n "+fmt.Sprintf("%-8sx", name)) {
				got = append(got, name)
			}
		}
		if got := strings.Join(got, " "); got != tt.want {
			t.Errorf("%s is marked at %q, want %q\n%s", tt.kind, got, tt.want, screen(p))
		}
	}
}

func TestCertificatesNearTheirEnd(t *testing.T) {
	const day = 24 * time.Hour
	for left, want := range map[time.Duration]string{
		-time.Hour:      "The certificate expired on 2026-11-20",
		time.Hour:       "less than a day left",
		day + time.Hour: "1 day left",
		14 * day:        "! The certificate expires on 2026-12-04",
		15 * day:        "15 days left",
	} {
		e := changed(func(e *client.Exchange) { e.TLS.NotAfter = tuitest.Noon().Add(left) })
		p := wire.New(theme.Theme{ASCII: true})
		p.SetSize(90, 34)
		p.SetExchange(&e, tuitest.Noon())
		p.OpenTab(keys.WireTiming)
		if s := screen(p); !strings.Contains(s, want) || strings.Contains(s, "! The") != (left >= 0 && left <= 14*day) {
			t.Errorf("%s left: no %q in\n%s", left, want, s)
		}
	}
}
