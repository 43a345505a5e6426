package main

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"cardbench/client"
	"cardbench/model"
	"cardbench/model/text"
	"cardbench/render"
)

// listed is an action with what pressing it would send.
type listed struct {
	placed

	request *client.Request // nil when there is none to send
	why     string          // there is none
	refusal *model.Refusal
	lacks   []string
	modal   render.Modal
	opens   bool
}

// listActions prints the actions that --object and --label leave, and sends none.
func listActions(d deps, o actionOptions, t target, response model.Response) error {
	var list []listed
	for _, p := range placedActions(response) {
		if o.object != "" && !p.inObject(o.object) || o.label != "" && !strings.EqualFold(o.label, p.action.Label) {
			continue
		}
		list = append(list, t.list(response, p))
	}
	if o.format.json() {
		forms := make([]listedJSON, len(list))
		for i, it := range list {
			forms[i] = it.form()
		}
		return writeJSON(d.stdout, map[string]any{"actions": forms})
	}
	if len(list) == 0 {
		fmt.Fprintln(d.stderr, "The response has no such action.")
	}
	heading := ""
	for _, it := range list {
		if h := it.heading(); h != heading {
			heading = h
			fmt.Fprintln(d.stdout, heading)
		}
		it.print(d.stdout)
	}
	return nil
}

func (t target) list(response model.Response, p placed) listed {
	it := listed{placed: p}
	if r, err := client.ActionRequest(t.to, t.caller, p.action); err != nil {
		it.why = err.Error()
	} else {
		it.request = &r
	}
	if refusal, refused := model.RefuseAction(t.project.Card, t.caller.Record.ObjectType, p.action, t.caller.Host); refused {
		it.refusal = &refusal
	}
	if p.action.Type != model.IFrame || t.caller.Host.IframeParameters {
		it.lacks = lackingProperties(p.action, t.caller.Record)
	}
	it.modal, it.opens = render.OpenModal(response, p.action, t.caller.Host, render.View{AppName: t.caller.Identity.AppName})
	return it
}

func (it listed) heading() string {
	if it.object == nil {
		return it.where
	}
	return it.where + "  " + text.Line(it.object.Title.Text)
}

func (it listed) print(w io.Writer) {
	const indent = "    "
	fmt.Fprintf(w, "  %s  %s\n", or(text.Line(it.action.Label), "(no label)"), or(text.Line(string(it.action.Type)), "(no type)"))
	switch {
	case !it.opens:
	case it.action.Type == model.IFrame:
		fmt.Fprintf(w, "%sopens a modal, %s\n", indent, modalSize(it.modal))
	default:
		fmt.Fprintf(w, "%sasks %s  %s\n", indent, beginning(text.Line(it.modal.Prompt)), buttons(it.modal))
	}
	if it.request != nil {
		printRequest(w, indent, *it.request)
	}
	switch {
	case it.refusal != nil:
		fmt.Fprintf(w, "%srefused: %s%s; %s\n", indent, it.refusal.What, consequence(*it.refusal), it.refusal.Hint)
	case it.why != "":
		fmt.Fprintf(w, "%scannot be sent: %s\n", indent, text.Line(it.why))
	}
	for _, line := range it.lacks {
		fmt.Fprintf(w, "%sproblem: %s\n", indent, text.Line(line))
	}
}

// beginning quotes a text of a list: what is longer than a few lines is cut, and said.
func beginning(s string) string {
	const most = 200
	runes := []rune(s)
	if len(runes) <= most {
		return strconv.Quote(s)
	}
	return fmt.Sprintf("%q (%d more characters)", strings.TrimRight(string(runes[:most]), " ")+"…", len(runes)-most)
}

// listedJSON is the form of an action in the list that programs read.
type listedJSON struct {
	actionJSON

	Method      string       `json:"method,omitempty"`
	URL         string       `json:"url,omitempty"`
	ContentType string       `json:"contentType,omitempty"`
	Body        string       `json:"body,omitempty"`
	Refusal     *refusalJSON `json:"refusal,omitempty"`
	Problem     string       `json:"problem,omitempty"` // why it cannot be sent at all
	Lacks       []string     `json:"lacks,omitempty"`   // properties that the record lacks
}

type refusalJSON struct {
	What      string `json:"what"`
	Hint      string `json:"hint"`
	Words     string `json:"words,omitempty"` // HubSpot's own
	HidesCard bool   `json:"hidesCard,omitempty"`
}

func (it listed) form() listedJSON {
	form := listedJSON{actionJSON: it.placed.form(), Problem: text.Line(it.why), Lacks: it.lacks}
	if r := it.request; r != nil {
		form.Method, form.URL, form.ContentType, form.Body = r.Method, r.URL, contentType(r.Header), string(r.Body)
	}
	if r := it.refusal; r != nil {
		form.Refusal = &refusalJSON{r.What, r.Hint, r.Words, r.HidesCard}
	}
	return form
}
