package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"
	"pgregory.net/rapid"

	"cardbench/client"
	"cardbench/cmd/internal/fault"
	"cardbench/model"
	"cardbench/model/document"
	"cardbench/model/text"
)

func actionProject(t *testing.T, url, action string) []string {
	t.Helper()
	folder := t.TempDir()
	card, answer := filepath.Join(folder, "card.json"), filepath.Join(folder, "answer.json")
	for name, content := range map[string]string{
		card:   fmt.Sprintf(`{"title": "T", "fetch": {"targetUrl": "%[1]s/card", "objectTypes": [{"name": "contacts"}]}, "actions": {"baseUrls": ["%[1]s"]}}`, url),
		answer: `{"results": [], "primaryAction": ` + action + `}`,
	} {
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return []string{"action", card, "--record", "contacts:1", "--response", answer}
}

func TestHookTimesOut(t *testing.T) {
	d, stdout, stderr := testDeps("")
	d.limits = client.Options{TotalTimeout: 50 * time.Millisecond}
	url := newStub(t).plain
	args := actionProject(t, url, `{"type": "ACTION_HOOK", "label": "Wait", "httpMethod": "PUT", "uri": "`+url+`/silent"}`)
	if code := run(t.Context(), append(args, "--label", "Wait"), d); code != int(fault.Timeout) {
		t.Errorf("exit code %d: %s", code, stderr)
	}
	if stdout.Len() > 0 || !strings.Contains(stderr.String(), "no whole answer within 50 ms") || !strings.Contains(stderr.String(), "no document gives a hook more") {
		t.Errorf("stdout %q, stderr %q", stdout, stderr)
	}
}

// TestLongDialog: two thousand words with escapes in them are shown, clean and whole.
func TestLongDialog(t *testing.T) {
	d, _, stderr := testDeps("")
	url := newStub(t).plain
	words := strings.Repeat(`wörd 日本 \u001b[31m\u202e`, 2000)
	args := actionProject(t, url, `{"type": "CONFIRMATION_ACTION_HOOK", "label": "\u001b]0;x\u0007Del", "httpMethod": "DELETE", "uri": "`+url+`/x",
		"confirmationMessage": "`+words+`"}`)
	if code := run(t.Context(), append(args, "--label", "Del"), d); code != int(fault.Usage) {
		t.Errorf("exit code %d: %s", code, stderr)
	}
	if n := strings.Count(stderr.String(), "wörd 日本"); n != 2000 || text.Dirty(stderr.String()) {
		t.Errorf("%d words, dirty %v", n, text.Dirty(stderr.String()))
	}
}

// TestSideBySide: whatever two answers hold, no line is wider than asked
// and none steers the terminal.
func TestSideBySide(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(20, 120).Draw(t, "width")
		body := rapid.OneOf(rapid.String(), rapid.Just(`{"a":["日本語","👩‍👧",`+"\"\\t\"]}"), rapid.Just("\x1b[31mred\tx\r\n"))
		exchange := func() client.Exchange {
			reply := &client.Reply{Status: rapid.SampledFrom([]int{200, 404}).Draw(t, "status"), Body: []byte(body.Draw(t, "body"))}
			return client.Exchange{Reply: reply, Verdict: client.Verdict{Held: text.Line(body.Draw(t, "held"))}}
		}
		left, right := column(exchange(), width), column(exchange(), width)
		if len(left) != len(right) {
			t.Fatalf("%d and %d blocks", len(left), len(right))
		}
		for i := range left {
			var out strings.Builder
			sideBySide(&out, left[i], right[i], width)
			for line := range strings.Lines(out.String()) {
				line = strings.TrimSuffix(line, "\n")
				if ansi.StringWidth(line) > 2*width+len(gutter) || text.Dirty(line) {
					t.Fatalf("%d cells in %q", ansi.StringWidth(line), line)
				}
			}
		}
	})
}

func TestLongBodyIsCut(t *testing.T) {
	lines := bodyColumn([]byte(strings.Repeat("x\n", 1000)), 30)
	if got := strings.Join(lines[maxColumn:], ""); len(lines) < maxColumn || !strings.Contains(got, "800 more lines") {
		t.Errorf("%d lines, %q at the end", len(lines), got)
	}
}

// TestActionWithoutObjectID: it is listed by its place, and found by none.
func TestActionWithoutObjectID(t *testing.T) {
	doc, err := document.Parse("answer", []byte(`{"results":[{"title":"x","actions":[{"type":"ACTION_HOOK","label":"Go","uri":"https://x/"}]}]}`), document.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	r := model.ReadResponse(doc)
	all := placedActions(r)
	if len(all) != 1 || all[0].where != "object without objectId at /results/0" || all[0].inObject("") || all[0].inObject("null") {
		t.Errorf("%+v", all)
	}
	if _, err := (wanted{object: "1", label: "Go"}).find(r); err == nil {
		t.Error("found by an objectId")
	}
}
