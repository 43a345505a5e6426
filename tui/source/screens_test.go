package source_test

import (
	"strings"
	"testing"

	"cardbench/model/lint"
	"cardbench/tui/keys"
	"cardbench/tui/theme"
	"cardbench/tui/tuitest"
)

func TestScreens(t *testing.T) {
	const wide = "{\r\n\t\"名前\": \"山田 👩‍👩‍👧 e\u0301\u200e\",\r\n\t\"bad\": \"\xff\x1b[31m\u202e\",\r\n\t\"b\":\t1\r\n}"
	tests := map[string]struct {
		src string
		do  func(o *owner)
	}{
		"plain":        {card, func(*owner) {}},
		"wide":         {wide, func(*owner) {}},
		"unicode":      {wide, func(o *owner) { o.p.SetTheme(theme.Theme{}) }},
		"empty":        {"", func(*owner) {}},
		"never-parsed": {"{\n  \"title\": tru,\n}\n", func(*owner) {}},
		"editing":      {card, func(o *owner) { o.edit("down", "end", "left", "left", "!") }},
		"problem":      {card, showProblems},
		"unparsable": {card, func(o *owner) {
			o.edit("down", "end", "backspace", "esc")
			o.p.SetPlace(at("/display/properties/0/label"))
		}},
		"folded": {card, func(o *owner) {
			for _, pointer := range []string{"/fetch/objectTypes", "/display"} {
				o.p.SetPlace(at(pointer))
				o.p.Do(keys.Toggle)
			}
		}},
		"search": {card, func(o *owner) { o.p.Search("PRIO") }},
		"narrow": {card, func(o *owner) {
			o.p.SetSize(24, 10)
			o.p.SetPlace(at("/fetch/targetUrl"))
			o.p.Edit()
		}},
		"tiny": {card, func(o *owner) { o.p.SetSize(14, 4) }},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			o := open(t, test.src)
			test.do(o)
			c := o.p.Caption()
			tuitest.GoldenOfTest(t, c.Title+"  "+c.Foot+"\n"+o.screen())
		})
	}
}

func showProblems(o *owner) {
	o.p.SetFindings([]lint.Finding{
		problem("/fetch", "the target URL is not of this world, so that HubSpot shows an error in the place of the card", 3, lint.Warning),
		problem("/display/properties/0", "a STATUS without options", 11, lint.Error),
		problem("/display/properties/0", "an info", 11, lint.Info),
		{Code: "CB1", Severity: lint.Error, Message: "elsewhere", File: "response", Line: 1},
	})
	o.p.SetPlace(at("/display/properties/0"))
}

func TestColours(t *testing.T) {
	o := openIn(t, tuitest.Dark(), card)
	o.p.SetSize(60, 30)
	o.p.SetFindings([]lint.Finding{problem("/fetch", "wrong", 3, lint.Error)})
	o.p.Search("pri")
	coloured := func(name string) {
		t.Helper()
		tuitest.Golden(t, name, strings.ReplaceAll(strings.Join(o.p.Lines(), "\n"), "\x1b", "␛")+"\n")
	}
	coloured("TestColours_reading.golden")
	o.edit("ctrl+home", "shift+right")
	coloured("TestColours_editing.golden")
}

func TestEverySizeIsExact(t *testing.T) {
	for name, src := range map[string]string{
		"card": card, "broken": card[:150], "empty": "",
		"wide": "{\n\"名前名前名前\":\t\"山田👩‍👩‍👧e\u0301\u200e\x00\xff\u202e\"" + strings.Repeat("長い", 200) + "\n}",
	} {
		for w, h := range tuitest.Sizes() {
			o := open(t, src)
			o.p.SetFindings([]lint.Finding{problem("", strings.Repeat("wrong ", 30), 1, lint.Error)})
			o.p.SetSize(w, h)
			tuitest.Exact(t, name, o.p.Lines(), w, h)
			o.edit("down", "end")
			tuitest.Exact(t, name+" edited", o.p.Lines(), w, h)
		}
	}
}
