package tui

import (
	"fmt"

	"cardbench/model/lint"
	"cardbench/model/text"
	"cardbench/tui/preview"
)

// What stands below the card: why the last action failed, what is wrong with the response.

// previewNotes are why the last action failed and what is wrong with the response, the
// worst first.
func (a *App) previewNotes() []preview.Note {
	notes := append(a.failureNotes(), a.leakNotes()...)
	for _, severity := range []lint.Severity{lint.Error, lint.Warning} {
		for _, f := range a.scene.findings {
			if f.Severity != severity || !a.scene.ofResponse(f) {
				continue
			}
			notes = append(notes, preview.Note{Text: severityMark(severity) + " " + f.Message, Style: a.theme.Severity(severity)})
			if advice := a.advice(f.Code); len(notes) == 1 && advice != "" { // for the worst alone
				notes = append(notes, preview.Note{Text: "Do: " + advice, Style: a.theme.Muted})
			}
		}
	}
	return notes
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
	return []preview.Note{{Text: severityMark(lint.Error) + " " + text.Line(what) + ": " + cause, Style: a.theme.Error}}
}

// leakNotes warn of an endpoint that gives the secret away.
func (a *App) leakNotes() []preview.Note {
	e := a.exchange()
	if e == nil || e.Reply == nil || e.Reply.Masked == 0 {
		return nil
	}
	return []preview.Note{{
		Text:  severityMark(lint.Error) + " The answer holds the app's client secret, masked here: whoever reads it can sign as HubSpot. Take it out of the endpoint's messages and make a new one.",
		Style: a.theme.Error,
	}}
}

// severityMark says without colour how bad a finding is.
func severityMark(s lint.Severity) string {
	if s == lint.Error {
		return "x"
	}
	return "!"
}

// differenceNotes are what differs between the hosts for this card.
func (a *App) differenceNotes() []preview.Note {
	if len(a.scene.differences) == 0 {
		return nil
	}
	notes := []preview.Note{{Text: "What differs: classic card / app card", Style: a.theme.Strong}}
	for _, d := range a.scene.differences {
		notes = append(notes, preview.Note{Text: fmt.Sprintf("%s: %s / %s", d.Title, d.Classic, d.AppCard), Style: a.theme.Muted})
	}
	return notes
}
