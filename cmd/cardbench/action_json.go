package main

import (
	"cardbench/client"
	"cardbench/client/frame"
	"cardbench/model"
)

// actionJSON names an action in the output that programs read.
type actionJSON struct {
	Where    string           `json:"where"` // object, primary, secondary, settings
	ObjectID string           `json:"objectId,omitempty"`
	Title    string           `json:"title,omitempty"` // of the object
	Type     model.ActionType `json:"type"`
	Label    string           `json:"label"`
	Pointer  string           `json:"pointer"`
}

func (p placed) form() actionJSON {
	form := actionJSON{Where: p.where, Type: p.action.Type, Label: p.action.Label, Pointer: p.action.Pointer}
	if p.object != nil {
		form.Where, form.Title = "object", p.object.Title.Text
		if !p.object.ObjectID.Missing() {
			form.ObjectID = p.object.ObjectID.Text
		}
	}
	return form
}

// pressJSON is what became of an action.
type pressJSON struct {
	Action actionJSON `json:"action"`
	Calls  []callJSON `json:"calls"` // one; with --both one a host
	// Summary and Survives are those of --both.
	Summary  []string `json:"summary,omitempty"`
	Survives *bool    `json:"survives,omitempty"`
	// URL and Problems are those of an IFRAME.
	URL      string        `json:"url,omitempty"`
	Problems []problemJSON `json:"problems,omitempty"`
}

// callJSON is one call and how it ended for the user; a page has no outcome.
type callJSON struct {
	Exchange exchangeJSON `json:"exchange"`
	Outcome  *outcomeJSON `json:"outcome,omitempty"`
}

type outcomeJSON struct {
	OK      bool   `json:"ok"`
	Shows   string `json:"shows"`
	Known   bool   `json:"known"` // a source gives the words
	Message string `json:"message,omitempty"`
}

type problemJSON struct {
	What   string `json:"what"`
	Hint   string `json:"hint"`
	Blocks bool   `json:"blocks"`
}

func (p press) form(exchanges []client.Exchange) pressJSON {
	form := pressJSON{Action: p.placed.form()}
	for _, e := range exchanges {
		call := callJSON{Exchange: exchangeForm(e)}
		if e.Request.Kind == client.KindHook {
			o := client.Toast(e)
			call.Outcome = &outcomeJSON{OK: o.OK, Shows: o.Shows, Known: o.Known, Message: o.Message}
		}
		form.Calls = append(form.Calls, call)
	}
	return form
}

func problemForms(problems []frame.Problem) []problemJSON {
	forms := make([]problemJSON, len(problems))
	for i, p := range problems {
		forms[i] = problemJSON{p.What, p.Hint, p.Blocks}
	}
	return forms
}
