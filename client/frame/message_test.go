package frame_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"cardbench/client/frame"
	"cardbench/model/text"
)

func TestMessages(t *testing.T) {
	for _, test := range []struct {
		text   string
		answer frame.Answer
		why    string
	}{
		{`{"action":"DONE"}`, frame.Done, ""},
		{`{"action":"CANCEL"}`, frame.Cancel, ""},
		{"\n{ \"message\": \"x\", \"action\": \"DONE\" }\t", frame.Done, ""},
		{`{"action":"\u0044ONE"}`, frame.Done, ""},
		{`{"action":"SAVED","action":"DONE"}`, frame.Done, ""}, // as JSON.parse: the last counts
		{`{"action":"DONE","action":"SAVED"}`, "", `"SAVED"`},
		{`{"action":"Done"}`, "", "write DONE in capitals"},
		{`{"action":" CANCEL"}`, "", "write CANCEL in capitals, without blanks"},
		{`{"action":"CLOSE"}`, "", `its action is "CLOSE": HubSpot knows DONE and CANCEL`},
		{`{"action":""}`, "", "HubSpot knows"},
		{`{"action":null}`, "", "no string"},
		{`{"ACTION":"DONE"}`, "", `its key is "ACTION"`},
		{`{"action ":"DONE"}`, "", `its key is "action "`},
		{`{"type":"DONE"}`, "", `it has no "action"`},
		{`{}`, "", `it has no "action"`},
		{`done`, "", `the bare word "done": post JSON.stringify({"action":"DONE"})`},
		{`"{\"action\":\"DONE\"}"`, "", "once, not twice"},
		{`"DONE"`, "", "no object with an action"},
		{`["DONE"]`, "", "no object with an action"},
		{`{"action":"DONE"};`, "", "no JSON"},
		{"\ufeff" + `{"action":"DONE"}`, "", "no JSON"},
		{``, "", "no JSON"},
		{`{"action":"` + strings.Repeat("\u001b[31m", 40) + `"}`, "", "no JSON"},
		{`{"action":"` + strings.Repeat("A", 40000) + `"}`, "", "of at most 32768"},
	} {
		if _, answer, why := frame.Listed(test.text); answer != test.answer || !strings.Contains(why, test.why) || (why == "") != (test.why == "") {
			t.Errorf("%.80q: %q because %q, want %q because %q", test.text, answer, why, test.answer, test.why)
		}
	}
}

// What the page may tell of a sender it does not know is refused as well.
func TestSenders(t *testing.T) {
	s := open(t, frame.Page{})
	it := openTab(t, s)
	for _, test := range []struct {
		source string
		home   bool
		why    string
	}{
		{"nested", true, "iframe inside the page"},
		{"self", true, "browser extensions"},
		{"none", true, "no window"},
		{"other", true, "another window"},
		{"", true, "another window"},
		{"frame", false, `the origin "https://other.example"`},
	} {
		m := message(`{"action":"DONE"}`)
		m["source"], m["home"], m["origin"] = test.source, test.home, "https://other.example"
		it.report(0, m)
		if e := until(t, s, frame.Message); e.Accepted || e.Answer != "" || !strings.Contains(e.Why, test.why) {
			t.Errorf("%+v: %+v", test, e)
		}
	}
}

func TestLongMessageIsCutAndSaysSo(t *testing.T) {
	line, _, _ := frame.Listed(strings.Repeat("界", 400))
	if w := ansi.StringWidth(line); w > 500 || w < 400 || !strings.HasSuffix(line, "… (cut, 1200 characters)") {
		t.Errorf("%d cells: %s", w, line)
	}
}

func FuzzMessage(f *testing.F) {
	for _, seed := range []string{
		`{"action":"DONE"}`, `{"action":"done"}`, `DONE`, "\x1b]0;x\a{", `"{\"action\":\"DONE\"}"`, `[[[[`, "{\"action\":\"\u202e\"}", "🏳️‍🌈",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		line, answer, why := frame.Listed(s)
		if (answer == "") == (why == "") {
			t.Fatalf("%q because %q", answer, why)
		}
		for _, shown := range []string{line, why} {
			if ansi.StringWidth(shown) > 500 || text.Line(shown) != shown {
				t.Fatalf("%q is not clean or too long", shown)
			}
		}
		if answer != "" {
			var it map[string]any
			if json.Unmarshal([]byte(s), &it) != nil || it["action"] != string(answer) {
				t.Fatalf("%q is taken for %s", s, answer)
			}
		}
	})
}
