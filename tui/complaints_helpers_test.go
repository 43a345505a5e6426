package tui

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"cardbench/client"
	"cardbench/client/signature"
	"cardbench/tui/layout"
	"cardbench/tui/tuitest"
)

// What the tests of broken integrators share: servers on loopback that check signatures
// as the integrators do that people complain about, and a workbench that calls them.

// v2 is the hex of SHA-256, as integrators compute it by hand.
func v2(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "")))
	return hex.EncodeToString(sum[:])
}

// v3 is the base64 of HMAC-SHA-256 under the secret of the fixtures.
func v3(parts ...string) string {
	mac := hmac.New(sha256.New, []byte(tuitest.Secret))
	io.WriteString(mac, strings.Join(parts, ""))
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

func sentV2(r *http.Request) string { return r.Header.Get(signature.HeaderSignature) }

func sentV3(r *http.Request) string { return r.Header.Get(signature.HeaderSignatureV3) }

func sentTime(r *http.Request) string { return r.Header.Get(signature.HeaderTimestamp) }

// publicURL is what HubSpot would call where a tunnel stands before the server.
const tunnelHost = "https://cards.example.com"

// origin is how the address begins that was signed.
func origin(r *http.Request) string {
	if proto := r.Header.Get("X-Forwarded-Proto"); proto != "" {
		return proto + "://" + r.Host
	}
	return "http://" + r.Host
}

// checking is a server that answers its card to requests that its check lets through,
// and 401 without a word of why to all others.
func checking(card string, check func(*http.Request, []byte) bool) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil || !check(r, body) {
			w.WriteHeader(http.StatusUnauthorized)
			io.WriteString(w, `{"error":"unauthorized"}`)
			return
		}
		io.WriteString(w, card)
	})
}

// answering is a server that answers everybody the same.
func answering(status int, body string) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		io.WriteString(w, body)
	})
}

// serve runs a server on loopback until the test ends.
func serve(t testing.TB, h http.Handler) (address string) {
	t.Helper()
	server := httptest.NewServer(h)
	t.Cleanup(server.Close)
	return server.URL
}

// calls lets a world call a server through the real client. Its limits are short, so that
// a server that never answers holds nobody up.
func (w *world) calls(ctx context.Context, address string, o client.Options) {
	sender := client.New(o)
	w.reply = func(r client.Request) client.Exchange { return sender.Do(ctx, r) }
	for name, to := range w.project.Endpoints {
		to.TargetURL = address + "/hubspot/card"
		w.project.Endpoints[name] = to
	}
}

// text is what the panes say, each as one text whose lines are joined again, and the lines
// below them.
func (d driver) text() string {
	var all []string
	lines := d.Lines()
	cut := func(r layout.Rect) {
		var pane []string
		for y := r.Y; y < r.Y+r.H; y++ {
			pane = append(pane, strings.TrimSpace(ansi.Strip(ansi.Cut(lines[y], r.X, r.X+r.W))))
		}
		all = append(all, strings.Join(strings.Fields(strings.Join(pane, " ")), " "))
	}
	if d.dialogs.Open() {
		return strings.Join(strings.Fields(boxless(d.screen())), " ")
	}
	for _, b := range d.frame.Boxes {
		cut(b.Inner)
	}
	for _, r := range []layout.Rect{d.frame.Status, d.frame.Notice} {
		cut(r)
	}
	return strings.Join(all, "\n")
}

func boxless(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '─' && r <= '╿' {
			return ' '
		}
		return r
	}, s)
}

// shortly are the limits of a call that gets no answer. They are long enough for a loaded
// machine to connect and send the request before.
func shortly() client.Options {
	return client.Options{TotalTimeout: time.Second}
}
