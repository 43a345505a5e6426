package tui

import (
	"fmt"
	"slices"
	"strings"

	"cardbench/model/lint"
	"cardbench/model/text"
	"cardbench/tui/layout"
	"cardbench/tui/preview"
)

// What stands below the card, and what of it is left for the footer. Nothing is said twice:
// preview.SetNotes says what has a place below the card, the line of the footer has what comes
// next, which is the advice where only the cause has room.

// noted is what is wrong with the card.
type noted struct {
	notes  []preview.Note // the worst first
	errors int            // how many of them are about errors; the rest is about warnings
}

// noteCard gathers why the last action failed and what is wrong with the response, and gives
// it to the preview.
func (a *App) noteCard() {
	notes := append(a.failureNotes(), a.leakNotes()...)
	notes = a.findingNotes(notes, lint.Error)
	errors := len(notes)
	a.noted = noted{notes: a.findingNotes(notes, lint.Warning), errors: errors}
	a.previews[0].SetNotes(slices.DeleteFunc(slices.Clone(a.noted.notes), func(n preview.Note) bool { return n.OfCard }))
}

// saidByCard reports whether the card, which is not drawn, gives a finding as the reason: an
// action outside baseUrls.
func (a *App) saidByCard(f lint.Finding) bool {
	at := a.scene.shown[0].tree.ReasonAt
	return at != "" && f.Code == codeOutsideBaseURLs && strings.HasPrefix(f.Pointer, at+"/")
}

// codeOutsideBaseURLs is the rule about actions that begin with no base URL.
const codeOutsideBaseURLs = "CB410"

// findingNotes adds the findings of a severity about the response to notes; the worst of all
// has its advice with it.
func (a *App) findingNotes(notes []preview.Note, severity lint.Severity) []preview.Note {
	for _, f := range a.mostTelling(severity) {
		note := a.findingNote(f)
		note.OfCard = a.saidByCard(f)
		notes = append(notes, note)
		if advice := a.advice(f.Code); len(notes) == 1 && advice != "" {
			notes = append(notes, preview.Note{Text: "Do: " + advice, Ink: a.inks.Muted, OfCard: note.OfCard})
		}
	}
	return notes
}

// mostTelling are the findings of a severity about the response. A warning about the whole
// of it says what it lacks, which is seldom why a card looks wrong: what names a value comes
// first.
func (a *App) mostTelling(severity lint.Severity) []lint.Finding {
	var found, lacking []lint.Finding
	for _, f := range a.scene.findings {
		switch {
		case f.Severity != severity || !a.scene.ofResponse(f):
		case severity == lint.Warning && f.Pointer == "":
			lacking = append(lacking, f)
		default:
			found = append(found, f)
		}
	}
	return append(found, lacking...)
}

func (a *App) findingNote(f lint.Finding) preview.Note {
	mark, look := a.inks.Severity(f.Severity)
	return preview.Note{Text: mark + " " + f.Message, Short: mark + " " + f.Cause, Ink: look}
}

// errorNote is an error that lint does not find.
func (a *App) errorNote(cause, rest string) preview.Note {
	mark, look := a.inks.Severity(lint.Error)
	return preview.Note{Text: mark + " " + cause + rest, Short: mark + " " + cause, Ink: look}
}

// nextNote is the most telling thing about the card that does not stand below it; ok is
// false when there is none.
func (a *App) nextNote() (n preview.Note, ok bool) {
	unsaid := a.noted.notes
	if _, shown := a.frame.Box(layout.Preview); shown {
		unsaid = a.previews[0].Unsaid()
	}
	said := len(a.noted.notes) - len(unsaid)
	f := a.scene.worstElsewhere()
	switch {
	case len(unsaid) > 0 && (said < a.noted.errors || f.Severity != lint.Error):
		return unsaid[0], true
	case f.Code != "":
		return a.findingNote(f), true
	}
	return preview.Note{}, false
}

// advice is what to do about a finding; the rule's explanation is looked up once.
func (a *App) advice(code string) string {
	said, known := a.advised[code]
	if !known {
		if rule, ok := lint.Explain(code); ok {
			said = rule.Advice()
		}
		a.advised[code] = said
	}
	return said
}

// failureNotes say why the call on the wire failed, where it is not the card's own.
func (a *App) failureNotes() []preview.Note {
	if a.wired == nil {
		return nil
	}
	cause, failed := explained(a.wired.exchange)
	if !failed {
		return nil
	}
	if a.answer.exchange != nil && a.answer.exchange.Usable() {
		cause = firstOf(bodyRefused(a.wired.exchange), cause)
	}
	what := firstOf(a.wired.exchange.Request.Origin.Action, string(a.wired.exchange.Request.Kind))
	lines := strings.Split(cause, "\n")
	notes := []preview.Note{a.errorNote(text.Line(what)+": "+lines[0], "")}
	for _, line := range lines[1:] {
		notes = append(notes, preview.Note{Text: line, Ink: a.inks.Muted})
	}
	for i := range notes {
		notes[i].Pressing = true
	}
	return notes
}

// leakNotes warn of an endpoint that gives the secret away.
func (a *App) leakNotes() []preview.Note {
	e := a.exchange()
	if e == nil || e.Reply == nil || e.Reply.Masked == 0 {
		return nil
	}
	return []preview.Note{a.errorNote("The answer holds the app's client secret, masked here",
		": whoever reads it can sign as HubSpot. Take it out of the endpoint's messages and make a new one.")}
}

// differenceNotes are what differs between the hosts for this card.
func (a *App) differenceNotes() []preview.Note {
	differences := a.scene.differences()
	if len(differences) == 0 {
		return nil
	}
	notes := []preview.Note{{Text: "What differs: classic card / app card", Ink: a.inks.Strong}}
	for _, d := range differences {
		notes = append(notes, preview.Note{Text: fmt.Sprintf("%s: %s / %s", d.Title, d.Classic, d.AppCard), Ink: a.inks.Muted})
	}
	return notes
}
