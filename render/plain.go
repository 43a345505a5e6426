package render

import (
	"fmt"
	"strings"

	"cardbench/model"
	"cardbench/model/text"
)

// Plain writes a card as text that reads well aloud: one property, button or note on
// a line, no colour, no box and no glyph. It ends in a newline.
func Plain(tree Tree) string {
	var out strings.Builder
	say := func(format string, args ...any) { fmt.Fprintf(&out, format+"\n", args...) }
	if tree.Header.Count != nil {
		say("%s (%d)", tree.Header.Title, *tree.Header.Count)
	} else {
		say("%s", tree.Header.Title)
	}
	switch tree.State {
	case Loading:
		plainMessage(say, tree.Message, waiting(tree))
		return out.String()
	case Failed:
		plainMessage(say, tree.Message, tree.Reason)
		return out.String()
	case Ready, Empty:
	}
	for _, tile := range tree.Tiles {
		say("")
		plainTile(say, tile)
	}
	plainEnd(say, tree)
	return out.String()
}

type sayer func(format string, args ...any)

func plainMessage(say sayer, host, tool string) {
	if host != "" {
		say("%s", host)
	}
	if tool != "" {
		say("%s%s", toolWords, tool)
	}
}

func plainTile(say sayer, t Tile) {
	say("%s", linked(t.Title, t.Link))
	for _, r := range t.Rows {
		say("%s: %s", r.Label, plainValue(r))
	}
	if n := len(t.Folded); n > 0 {
		say("%s: %s", t.Toggle, text.Count(n, "property"))
	}
	if len(t.Actions) > 0 {
		say("Actions: %s", labels(t.Actions))
	}
}

func plainValue(r Row) string {
	switch {
	case r.Status != "":
		return r.Text + " (" + statusWord(r.Status) + ")"
	case r.Kind == model.Email:
		return r.Text
	}
	return linked(r.Text, r.Link)
}

// linked adds the address to a text that does not show it.
func linked(label, url string) string {
	if url == "" || url == label {
		return label
	}
	return label + " (" + url + ")"
}

func statusWord(kind model.OptionType) string { return strings.ToLower(string(kind)) }

func labels(buttons []Button) string {
	names := make([]string, len(buttons))
	for i, b := range buttons {
		names[i] = b.Label
	}
	return strings.Join(names, ", ")
}

func plainEnd(say sayer, tree Tree) {
	if tree.Hidden > 0 || tree.Undrawn > 0 || tree.SeeMore != nil || tree.Primary != nil || len(tree.Secondary) > 0 ||
		tree.Gear != nil || tree.FooterSettings != nil || tree.PoweredBy != "" {
		say("")
	}
	if tree.Hidden > 0 {
		say("%s%d more not shown: this host shows %d", toolWords, tree.Hidden, len(tree.Tiles))
	}
	if tree.Undrawn > 0 {
		say("%s%s", toolWords, undrawn(tree))
	}
	if l := tree.SeeMore; l != nil {
		say("%s", linked(l.Text, l.URL))
	}
	if b := tree.Primary; b != nil {
		say("Button: %s", b.Label)
	}
	if len(tree.Secondary) > 0 {
		say("Actions: %s", labels(tree.Secondary))
	}
	if b := tree.Gear; b != nil {
		say("Settings button: %s", settingsLabel(*b))
	}
	if tree.PoweredBy != "" {
		say("Powered by %s", tree.PoweredBy)
	}
	if b := tree.FooterSettings; b != nil {
		say("Settings link: %s", settingsLabel(*b))
	}
}
