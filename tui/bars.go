package tui

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"cardbench/client"
	"cardbench/client/signature"
	"cardbench/model/lint"
	"cardbench/model/text"
	"cardbench/render"
	"cardbench/tui/ink"
	"cardbench/tui/keys"
	"cardbench/tui/pane"
)

// wideBar is the width from which the header spells things out and separates them.
const wideBar = 100

// segment is a part of a bar. Those with the lowest weight go first when it is too
// narrow.
type segment struct {
	text   string
	weight int
}

// header is the line above the panes: what is shown, from where, for whom.
func (a *App) header(width int) string {
	separator := "  "
	if width >= wideBar {
		separator = " │ "
	}
	counts := a.counts()
	left := " " + a.inks.Strong.On("cardbench") + "  " +
		strings.Join(fitSegments(a.headerSegments(width), separator, width-headerMargin-ansi.StringWidth(counts)), separator)
	return a.inks.Header.On(spread(left, counts+" ", width))
}

// headerMargin is what the name and the blanks around it take of the header.
const headerMargin = len(" cardbench  ") + 2

func (a *App) headerSegments(width int) []segment {
	s := a.selection
	segments := []segment{
		{a.cardName() + a.unsavedText(width), 9},
		{a.environmentText(width), 8},
		{a.recordText(width), 7},
		{a.signatureText(width), 5},
		{localeText(s, width), 6},
		{s.host().Title, 3},
	}
	if s.Scenario != "" {
		segments = append(segments, segment{a.inks.Warning.On("scenario " + s.Scenario), 8})
	}
	return segments
}

func localeText(s Selection, width int) string {
	if width >= wideBar {
		return s.Locale + " · " + s.TimeZone
	}
	return s.Locale + "/" + s.TimeZone[strings.LastIndexByte(s.TimeZone, '/')+1:]
}

func (a *App) cardName() string {
	path := a.project.Path
	if i := strings.LastIndexAny(path, `/\`); i >= 0 {
		path = path[i+1:]
	}
	return path
}

// unsavedText marks a card with changes that are not in its file.
func (a *App) unsavedText(width int) string {
	switch {
	case !a.changed():
		return ""
	case width >= wideBar:
		return a.inks.Warning.On(" ● unsaved")
	}
	return a.inks.Warning.On(" ●")
}

func (a *App) environmentText(width int) string {
	env, ok := a.project.Bench.Environment(a.selection.Environment)
	switch {
	case !ok:
		return a.inks.Warning.On("no environment")
	case a.mock.on:
		return a.inks.Warning.On("env " + env.Name + " mock " + firstOf(a.mock.fault, "on"))
	case env.Danger:
		return a.inks.Error.On("env " + env.Name + " (danger)")
	case env.Insecure:
		return a.inks.Error.On("env " + env.Name + " (insecure)")
	case width >= wideBar:
		return "env " + env.Name
	}
	return env.Name
}

func (a *App) recordText(width int) string {
	r, ok := a.project.Bench.Record(a.selection.Record)
	if !ok {
		return a.inks.Warning.On("no record")
	}
	kind, _, _ := client.ObjectTypeParameter(r.ObjectType)
	said := firstOf(kind, r.ObjectType) + " " + r.ID
	if width >= wideBar {
		said += " " + r.Name
	}
	return said
}

func (a *App) signatureText(width int) string {
	versions := strings.Join(each(a.project.Endpoints[a.selection.Environment].Versions, func(v signature.Version) string { return string(v) }), "+")
	switch {
	case a.project.Endpoints[a.selection.Environment].Secret.Empty():
		return "unsigned"
	case versions == "":
		versions = "v2+v3"
	}
	if width >= wideBar {
		return "sig " + versions
	}
	return versions
}

// counts says how many errors and warnings there are, in glyphs and colours.
func (a *App) counts() string {
	errors, warnings := 0, 0
	for _, f := range a.scene.findings {
		switch f.Severity {
		case lint.Error:
			errors++
		case lint.Warning:
			warnings++
		case lint.Info:
		}
	}
	return a.inks.Error.On(fmt.Sprintf("x%d", errors)) + " " + a.inks.Warning.On(fmt.Sprintf("!%d", warnings))
}

// fitSegments drops the least important segments until the rest fits.
func fitSegments(segments []segment, separator string, width int) []string {
	for len(segments) > 1 && segmentsWidth(segments, separator) > width {
		least := 0
		for i, s := range segments {
			if s.weight < segments[least].weight {
				least = i
			}
		}
		segments = append(segments[:least:least], segments[least+1:]...)
	}
	return each(segments, func(s segment) string { return s.text })
}

func segmentsWidth(segments []segment, separator string) int {
	width := ansi.StringWidth(separator) * (len(segments) - 1)
	for _, s := range segments {
		width += ansi.StringWidth(s.text)
	}
	return width
}

// spread puts left and right at the ends of a line of the given width.
func spread(left, right string, width int) string {
	room := width - ansi.StringWidth(right)
	if room < 1 {
		return pane.Fit(left, width)
	}
	return pane.Fit(left, room) + right
}

// statusLine says what is under way, what just happened, or how the last call went.
func (a *App) statusLine(width int) string {
	switch {
	case a.toasts.Text() != "":
		return pane.Fit(" "+a.inks.Accent.On(a.toastLines(width)[0]), width)
	case a.job.guard.Busy():
		return pane.Fit(" "+a.inks.Accent.On(a.job.title+" … "+a.job.said)+a.inks.Muted.On("  esc cancels"), width)
	case a.guard.Busy():
		return pane.Fit(" "+a.inks.Accent.On("asking …")+a.inks.Muted.On("  esc cancels"), width)
	}
	return pane.Fit(" "+a.wire.OneLine(max(0, width-1)), width)
}

// toastLines are what just happened, in as many lines as it takes. Its end says what to do, so
// a second one takes the problem's place for that while.
func (a *App) toastLines(width int) []string { return ink.Wrap(a.toasts.Text(), width-2) }

// problemLine says what has no place below the card, and how many problems there are.
func (a *App) problemLine(width int) string {
	if said := a.toastLines(width); len(said) > 1 {
		return pane.Fit(" "+a.inks.Accent.On(strings.Join(said[1:], " ")), width)
	}
	n, ok := a.nextNote()
	if !ok {
		return pane.Fit(" "+a.inks.Good.On(a.praise()), width)
	}
	hint := a.problemsHint()
	room := width - ansi.StringWidth(hint) - 1
	return spread(" "+n.Ink.On(n.Line(room-1)), hint, width)
}

// praise says that nothing was found, and in what.
func (a *App) praise() string {
	if a.answer.state == render.Failed {
		return "no problems found in the definition"
	}
	return "no problems found"
}

// problemsHint names the key that lists the problems and their number; "" without any.
func (a *App) problemsHint() string {
	n := len(a.scene.findings)
	if n == 0 {
		return ""
	}
	return a.inks.Key.On("!") + a.inks.Muted.On(" "+text.Count(n, "problem")+" ")
}

// hints are the line that names keys, and what it follows from.
type hints struct {
	scopes []keys.Scope
	facts  keys.Facts
	width  int
	line   string
}

// hintLine names the keys that matter where the focus is. It is the same after most keys.
func (a *App) hintLine(width int) string {
	scopes, facts := a.scopes(), a.facts()
	if h := &a.hints; width != h.width || facts != h.facts || !slices.Equal(scopes, h.scopes) {
		a.hints = hints{scopes: scopes, facts: facts, width: width, line: a.hintsOf(scopes, facts, width)}
	}
	return a.hints.line
}

func (a *App) hintsOf(scopes []keys.Scope, facts keys.Facts, width int) string {
	var all []segment
	for i, action := range keys.Footer(scopes, facts) {
		hint := a.inks.Key.On(action.Key()) + " " + a.inks.Muted.On(action.Hint)
		all = append(all, segment{hint, hintWeight(action.ID, i)})
	}
	return pane.Fit(" "+strings.Join(fitSegments(all, "  ", width-1), "  "), width)
}

// hintWeight drops the hints from the right, but keeps the two that lead to all others.
func hintWeight(id keys.ID, place int) int {
	if id == keys.Help || id == keys.Palette {
		return 1
	}
	return -place
}
