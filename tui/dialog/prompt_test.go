package dialog_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cardbench/tui/dialog"
	"cardbench/tui/tuitest"
)

func hashPrompt() *dialog.Prompt {
	return dialog.NewPrompt(dialog.PromptOptions{
		Name: "hash", Title: "Which mistake gives this hash?", Text: "Paste the hash that your server computed: 64 hexadecimal digits, or 44 characters of base64.",
		Placeholder: "95159e5b…", Check: func(s string) string {
			if len(s) == 64 {
				return ""
			}
			return "This is neither 64 hexadecimal digits nor 44 characters of base64."
		},
	})
}

func secretPrompt(value string) *dialog.Prompt {
	return dialog.NewPrompt(dialog.PromptOptions{Name: "secret", Title: "Client secret", Text: "Kept for this session, in memory only.", Value: value, Mask: true})
}

func curlPrompt() *dialog.Prompt {
	d := dialog.NewPrompt(dialog.PromptOptions{Name: "curl", Title: "Paste a curl command", Multi: true})
	d.Update(tuitest.Paste("curl 'https://example.com/card?userId=1' \\\n  -H 'Accept: */*' \\\r\n  --insecure\n"))
	return d
}

func TestPromptTakesAText(t *testing.T) {
	hash := strings.Repeat("0a", 32)
	tests := map[string]struct {
		d     *dialog.Prompt
		typed []string
		want  dialog.Result
	}{
		"what is typed":          {dialog.NewPrompt(dialog.PromptOptions{Name: "x"}), []string{"a", "space", "b", "enter"}, dialog.Entered{Name: "x", Value: "a b"}},
		"nothing":                {dialog.NewPrompt(dialog.PromptOptions{Name: "x"}), []string{"enter"}, dialog.Entered{Name: "x"}},
		"what was there":         {dialog.NewPrompt(dialog.PromptOptions{Name: "x", Value: "old"}), []string{"enter"}, dialog.Entered{Name: "x", Value: "old"}},
		"letters that are keys":  {dialog.NewPrompt(dialog.PromptOptions{Name: "x"}), []string{"q", "y", "n", "tab", "enter"}, dialog.Entered{Name: "x", Value: "qyn"}},
		"the name of a key":      {dialog.NewPrompt(dialog.PromptOptions{Name: "x"}), []string{"up", "down", "home", "a", "enter"}, dialog.Entered{Name: "x", Value: "a"}},
		"not what is refused":    {hashPrompt(), []string{"95159", "enter"}, nil},
		"not an empty one":       {hashPrompt(), []string{"enter"}, nil},
		"what passes":            {hashPrompt(), []string{hash, "enter"}, dialog.Entered{Name: "hash", Value: hash}},
		"escape":                 {hashPrompt(), []string{"a", "esc"}, dialog.Cancelled{}},
		"a secret":               {secretPrompt(""), []string{tuitest.Secret, "enter"}, dialog.Entered{Name: "secret", Value: tuitest.Secret}},
		"cleared and typed":      {secretPrompt("wrong"), []string{"ctrl+u", "right one", "enter"}, dialog.Entered{Name: "secret", Value: "right one"}},
		"several lines":          {curlPrompt(), []string{"enter"}, dialog.Entered{Name: "curl", Value: "curl 'https://example.com/card?userId=1' \\\n  -H 'Accept: */*' \\\n  --insecure\n"}},
		"erased over a line end": {curlPrompt(), []string{"backspace", "backspace", "enter"}, dialog.Entered{Name: "curl", Value: "curl 'https://example.com/card?userId=1' \\\n  -H 'Accept: */*' \\\n  --insecur"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			test.d.SetSize(80, 24)
			if diff := cmp.Diff(test.want, press(t, test.d, test.typed...)); diff != "" {
				t.Errorf("%s\n%s", diff, picture(test.d))
			}
		})
	}
}

func TestPromptSaysWhyNot(t *testing.T) {
	d := hashPrompt()
	d.SetSize(80, 24)
	press(t, d, "95", "enter")
	if got := picture(d); !strings.Contains(got, "x This is neither 64") {
		t.Errorf("the reason is not shown:\n%s", got)
	}
	d.Update(tuitest.Paste(strings.Repeat("0", 62)))
	if got := picture(d); strings.Contains(got, "This is neither") {
		t.Errorf("the reason stays:\n%s", got)
	}
}

// A copied line often ends in a newline, which would spoil a secret.
func TestPromptDropsTheNewlineOfAPaste(t *testing.T) {
	d := secretPrompt("")
	d.SetSize(80, 24)
	d.Update(tuitest.Paste(tuitest.Secret + "\r\n"))
	if diff := cmp.Diff(dialog.Result(dialog.Entered{Name: "secret", Value: tuitest.Secret}), press(t, d, "enter")); diff != "" {
		t.Error(diff)
	}
}

func TestPromptShowsNothingOfASecret(t *testing.T) {
	d := secretPrompt("")
	d.SetSize(80, 24)
	d.Update(tuitest.Paste(tuitest.Secret))
	for range 3 {
		if got := picture(d); strings.Contains(got, tuitest.Secret[:4]) {
			t.Errorf("the secret is shown:\n%s", got)
		}
		if _, cmd := d.Update(tuitest.Input("home")); cmd != nil {
			t.Error("a key of a secret does something")
		}
	}
	long, longer := secretPrompt(strings.Repeat("a", 33)), secretPrompt(strings.Repeat("b", 99))
	long.SetSize(80, 24)
	longer.SetSize(80, 24)
	if diff := cmp.Diff(picture(long), picture(longer)); diff != "" {
		t.Errorf("the length of a long secret is shown: %s", diff)
	}
}

func TestPromptSaysWhatFoundNoRoom(t *testing.T) {
	d := dialog.NewPrompt(dialog.PromptOptions{Name: "x", Max: 10})
	d.SetSize(80, 24)
	d.Update(tuitest.Paste("0123456789abcde"))
	if got := picture(d); !strings.Contains(got, "only the first 10 characters fit; 5 were left out") {
		t.Errorf("what is left out is not said:\n%s", got)
	}
	press(t, d, "backspace")
	if got := picture(d); strings.Contains(got, "left out") {
		t.Errorf("it stays:\n%s", got)
	}
}

func TestPromptTakesTheMouse(t *testing.T) {
	for text, want := range map[string]dialog.Result{
		"enter take it": dialog.Entered{Name: "secret", Value: "abc"},
		"esc cancel":    dialog.Cancelled{},
		"[×]":           dialog.Cancelled{},
		"Kept for":      nil,
		"...":           dialog.Cancelled{},
	} {
		s := opened(secretPrompt("abc"))
		x, y := find(t, s, text)
		if diff := cmp.Diff(want, click(s, x, y)); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
	s := opened(secretPrompt("abc"))
	s.Update(tuitest.Input("d"))
	x, y := find(t, s, "...")
	if r := click(s, x, y); r != nil || !s.Open() {
		t.Errorf("a click beside the prompt loses what was typed: %#v", r)
	}
}

func FuzzPromptStaysInItsBox(f *testing.F) {
	f.Add("curl \\\n -H 'x'", 40, 10)
	f.Add("\x1b[31mred\u202e\ue00a👩‍👧\t", 7, 5)
	f.Fuzz(func(t *testing.T, s string, w, h int) {
		w, h = (w%120+120)%120, (h%40+40)%40
		for _, multi := range []bool{false, true} {
			d := dialog.NewPrompt(dialog.PromptOptions{Name: "x", Multi: multi, Title: "T", Check: func(string) string { return "no" }})
			d.SetSize(w, h)
			d.Update(tuitest.Paste(s))
			d.Update(tuitest.Key("left"))
			checkSize(t, "prompt", d, w, h)
		}
	})
}
