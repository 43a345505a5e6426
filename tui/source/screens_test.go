package source_test

import (
	"strings"
	"testing"

	"cardbench/model/lint"
	"cardbench/tui/keys"
	"cardbench/tui/msg"
	"cardbench/tui/theme"
	"cardbench/tui/tuitest"
)

func TestScreens(t *testing.T) {
	wide := "{\r\n\t\"名前\": \"山田 👩‍👩‍👧 e\u0301\u200e\",\r\n\t\"bad\": \"\xff\x1b[31m\u202e\",\r\n\t\"b\":\t1\r\n}"
	at := func(pointer string) msg.Place { return msg.Place{Doc: msg.Definition, Pointer: pointer} }
	tests := map[string]func(t *testing.T) *owner{
		"plain": func(t *testing.T) *owner { return open(t, card) },
		"unicode": func(t *testing.T) *owner {
			return openIn(t, theme.Theme{}, wide)
		},
		"wide":    func(t *testing.T) *owner { return open(t, wide) },
		"editing": func(t *testing.T) *owner { return open(t, card).edit("down", "end", "left", "left", "!") },
		"problem": func(t *testing.T) *owner {
			o := open(t, card)
			o.p.SetFindings([]lint.Finding{
				problem("/fetch", "the target URL is not of this world, so that HubSpot shows an error in the place of the card", 3, lint.Warning),
				problem("/display/properties/0", "a STATUS without options", 11, lint.Error),
				problem("/display/properties/0", "an info", 11, lint.Info),
				{Code: "CB1", Severity: lint.Error, Message: "elsewhere", File: "response", Line: 1},
			})
			o.p.SetPlace(at("/display/properties/0"))
			return o
		},
		"unparsable": func(t *testing.T) *owner {
			o := open(t, card).edit("down", "end", "backspace", "esc")
			o.p.SetPlace(at("/display/properties/0/label"))
			return o
		},
		"never-parsed": func(t *testing.T) *owner { return open(t, "{\n  \"title\": tru,\n}\n") },
		"empty":        func(t *testing.T) *owner { return open(t, "") },
		"folded": func(t *testing.T) *owner {
			o := open(t, card)
			for _, pointer := range []string{"/fetch/objectTypes", "/display"} {
				o.p.SetPlace(at(pointer))
				o.p.Do(keys.Toggle)
			}
			return o
		},
		"search": func(t *testing.T) *owner {
			o := openIn(t, tuitest.Dark(), card)
			o.p.Search("PRIO")
			return o
		},
		"narrow": func(t *testing.T) *owner {
			o := open(t, card)
			o.p.SetSize(24, 10)
			o.p.SetPlace(at("/fetch/targetUrl"))
			o.p.Edit()
			return o
		},
		"tiny": func(t *testing.T) *owner {
			o := open(t, card)
			o.p.SetSize(14, 4)
			return o
		},
	}
	for name, make := range tests {
		t.Run(name, func(t *testing.T) {
			o := make(t)
			c := o.p.Caption()
			tuitest.GoldenOfTest(t, c.Title+"  "+c.Foot+"\n"+o.screen())
		})
	}
}

func TestColours(t *testing.T) {
	o := openIn(t, tuitest.Dark(), card)
	o.p.SetSize(60, 30)
	o.p.SetFindings([]lint.Finding{problem("/fetch", "wrong", 3, lint.Error)})
	o.p.Search("pri")
	o.edit("ctrl+home", "shift+right")
	tuitest.GoldenOfTest(t, strings.ReplaceAll(strings.Join(o.p.Lines(), "\n"), "\x1b", "␛")+"\n")
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
