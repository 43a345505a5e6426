package tui

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"cardbench/client"
	"cardbench/client/frame"
	"cardbench/client/history"
	"cardbench/client/signature"
	"cardbench/tui/tuitest"
)

// awkward is a secret that every encoding writes in its own way.
const awkward = `p+s/ec=re t&7Ü"`

// spellingsOf are the ways in which a secret may show.
func spellingsOf(t *testing.T, secret string) []string {
	t.Helper()
	raw := []byte(secret)
	inJSON, err := json.Marshal(secret)
	if err != nil {
		t.Fatal(err)
	}
	forms := []string{
		secret, string(inJSON[1 : len(inJSON)-1]), url.QueryEscape(secret), url.PathEscape(secret), hex.EncodeToString(raw),
		strings.ToUpper(hex.EncodeToString(raw)), base64.RawStdEncoding.EncodeToString(raw), base64.RawURLEncoding.EncodeToString(raw),
		strings.ReplaceAll(secret, " ", ""), secret[:len(secret)-3],
	}
	return slices.Compact(forms)
}

// searchSecret looks for a secret in what left the program, in any spelling, also where
// a screen broke it over two lines.
func searchSecret(t *testing.T, secret, where, text string) {
	t.Helper()
	joined := strings.Join(strings.Fields(boxless(text)), "")
	for _, form := range spellingsOf(t, secret) {
		if strings.Contains(text, form) || strings.Contains(joined, strings.ReplaceAll(form, " ", "")) {
			t.Errorf("%s holds the secret as %q", where, form)
		}
	}
}

// leaky is an endpoint that takes signatures as it should, and shows the secret and the
// source string to everybody whom it refuses.
func leaky(t *testing.T) http.Handler {
	t.Helper()
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			t.Error(err)
		}
		source := awkward + r.Method + origin(r) + r.RequestURI + string(body)
		strict := strings.Contains(r.URL.Path, "strict")
		if strict || sentV2(r) != v2(source) {
			w.Header().Set("X-Debug", url.QueryEscape(awkward))
			w.WriteHeader(http.StatusUnauthorized)
			json.NewEncoder(w).Encode(map[string]string{"error": "signature of " + source, "key": base64.StdEncoding.EncodeToString([]byte(awkward))})
			return
		}
		hook := func(kind, method, label string) string {
			return fmt.Sprintf(`{"type":%q,"httpMethod":%q,"label":%q,"uri":"http://%s/hook/%s","width":100,"height":100}`, kind, method, label, r.Host, label)
		}
		fmt.Fprintf(w, `{"results":[{"objectId":245,"title":"API-22","created":"2016-09-15","actions":[%s,%s,%s,%s]}]}`,
			hook("ACTION_HOOK", "POST", "Post"), hook("ACTION_HOOK", "GET", "Get"),
			hook("CONFIRMATION_ACTION_HOOK", "DELETE", "Delete"), hook("IFRAME", "", "Page"))
	})
}

// spied is a driver that remembers every screen and every sentence of the footer.
type spied struct {
	driver
	seen *strings.Builder
}

func (s spied) look() {
	s.seen.WriteString(s.screen() + "\n" + s.toasts.Text() + "\n")
}

func (s spied) press(keys string) {
	s.t.Helper()
	for k := range strings.FieldsSeq(keys) {
		s.driver.press(k)
		s.look()
	}
}

func (s spied) enter(text string) {
	s.t.Helper()
	s.driver.press("ctrl+u")
	s.drain(s.Update(tuitest.Paste(text)))
	s.look()
	s.press("enter")
}

// secretive is a workbench on the leaky endpoint, with a log on the disk.
func secretive(t *testing.T) (spied, *world, disk, string) {
	t.Helper()
	w, files := withBench(t, strings.Replace(benchText, "\nrecords:", "  strict: { targetUrl: \"https://www.example.com/strict\" }\n\nrecords:", 1))
	address := serve(t, leaky(t))
	folder := t.TempDir()
	w.project.Endpoints = map[string]Endpoint{
		"dev":    {Endpoint: client.Endpoint{TargetURL: address + "/card"}, NeedsSecret: true, Problem: "the secret is to be typed; b k"},
		"strict": {Endpoint: client.Endpoint{TargetURL: address + "/strict", Secret: client.NewSecret(awkward)}},
	}
	sender := client.New(client.Options{})
	w.reply = func(r client.Request) client.Exchange { return sender.Do(t.Context(), r) }
	w.now = time.Now
	w.project.Definition = tuitest.Document(t, "tickets.card.json",
		strings.ReplaceAll(string(w.project.Definition.Source()), `"https://www.example.com/"`, `"https://www.example.com/", "`+address+`/"`))
	var log *history.Log
	w.log, w.history = nil, func(ctx context.Context) (History, []string, error) {
		opened, notices, err := history.Open(ctx, history.Options{Path: filepath.Join(folder, history.FileName), Card: "tickets"})
		log = opened
		return opened, notices, err
	}
	t.Cleanup(func() { log.Close() })
	s := spied{driver: open(t, w, 120, 40), seen: &strings.Builder{}}
	s.deps.Frames = &browser{events: []frame.Event{message(`{"action":"CANCEL"}`, frame.Cancel)}}
	s.deps.Mock = func(context.Context, MockOptions) (client.Endpoint, error) {
		return client.Endpoint{TargetURL: address + "/card", Secret: client.NewSecret(awkward)}, nil
	}
	return s, w, files, folder
}

// TestTheSecretIsNowhere works with everything that knows the secret and then looks for
// it in everything that a user, a file or another program gets to see.
func TestTheSecretIsNowhere(t *testing.T) {
	s, w, files, folder := secretive(t) // it begins with the question for the secret
	for i, r := range awkward {
		s.write(string(r))
		s.look()
		if i > 0 && !strings.Contains(s.screen(), "•") {
			t.Fatalf("a typed secret is no dots:\n%s", s.screen())
		}
	}
	s.press("enter")
	s.mustShow("Tickets (1)", "API-22")

	for _, size := range [][2]int{{80, 24}, {200, 60}, {120, 40}} {
		s.drain(s.resize(size[0], size[1]))
		s.press("4 ] ] ] ] [ [ [ [ 3 2 ] ] [ [ 1 5 3")
	}
	s.press("y c y u y s y b y j y p") // everything that can be copied
	s.press("x 1 x 2 x 3 tab enter x 4")
	s.press("X 1 b y esc esc") // both bodies
	s.press("F")
	s.enter("3")
	s.press("esc b p right enter esc r S")
	s.enter(v2("something else"))
	s.press("S")
	s.enter(signature.Sign(signedInput(*s.answer.exchange, client.NewSecret(awkward), nil)))
	s.press("| esc M esc ? esc : esc P esc H H v esc b esc")
	s.press("p")
	s.enter("strict")
	if said := s.text(); !strings.Contains(said, "The answer holds the app's client secret, masked here") {
		t.Errorf("the leak is not told:\n%s", s.screen())
	}
	s.press("I 4 ] ] ] ] 5 enter j enter m j W esc R A K")
	s.enter("kept")
	s.press("5 e esc b h")
	s.enter("session.har")
	s.press("b v")
	s.enter("curl -H 'X-HubSpot-Signature: 95159e' https://www.example.com/card?userId=1")
	s.enter("pasted")
	s.press("1 a")
	s.write("y")
	fire(s.driver, w) // the crash copies
	s.press("esc ctrl+s enter q")

	seen := s.seen.String()
	for _, proof := range []string{"It is the right", "fetches", "Copied", "requests to http://127.0.0.1", "Both bodies", "session.har"} {
		if !strings.Contains(seen, proof) {
			t.Errorf("the session never showed %q: it tries less than it should", proof)
		}
	}
	searchSecret(t, awkward, "a screen", seen)
	searchSecret(t, awkward, "the clipboard", strings.Join(w.copied, "\n"))
	searchSecret(t, awkward, "a URL that was opened", strings.Join(w.opened, "\n"))
	searchSecret(t, awkward, "a printed request", fmt.Sprintf("%v %+v", w.sent, w.sent))
	if len(w.copied) < 5 || len(w.sent) < 20 {
		t.Errorf("%d copies, %d requests: the session did less than it should", len(w.copied), len(w.sent))
	}
	for name, m := range files {
		searchSecret(t, awkward, "the file "+name, string(m.file))
		for _, draft := range m.drafts {
			searchSecret(t, awkward, "the crash copy of "+name, string(draft.Source)+string(draft.Log)+string(draft.Base))
		}
		for _, log := range m.logs {
			searchSecret(t, awkward, "the undo log of "+name, string(log))
		}
	}
	if files["session.har"] == nil || len(files["session.har"].file) < 1000 {
		t.Error("no HAR file was written")
	}
	searchLog(t, folder)
}

// searchLog looks into the files of the log, byte by byte, while it is open.
func searchLog(t *testing.T, folder string) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(folder, "*"))
	if err != nil || len(names) < 2 {
		t.Fatalf("the log is %q, %v", names, err)
	}
	var all []byte
	for _, name := range names {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		searchSecret(t, awkward, filepath.Base(name), string(content))
		all = append(all, content...)
	}
	if !bytes.Contains(all, []byte("X-HubSpot-Signature")) {
		t.Error("the log does not hold what it should: the test looks at the wrong file")
	}
}

// A secret that is pasted where a hash belongs is not shown.
func TestLabTakesNoSecret(t *testing.T) {
	w := logging(t)
	d := open(t, w, 120, 40)
	d.drain(d.explainHash(tuitest.Secret))
	d.mustShow("That is the client secret itself")
	d.mustNotShow(tuitest.Secret)
}
