package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"cardbench/client"
	"cardbench/client/frame"
	"cardbench/cmd/internal/fault"
	"cardbench/model/bench"
	"cardbench/model/text"
	"cardbench/render"
)

// hook asks where it must, and sends the hook once.
func (p press) hook(ctx context.Context) error {
	request, err := p.request()
	if err != nil {
		return err
	}
	if err := p.confirm(ctx, []client.Request{request}); err != nil {
		return err
	}
	exchange := p.send(ctx, request)
	if p.options.format.json() {
		if err := writeJSON(p.deps.stdout, p.form([]client.Exchange{exchange})); err != nil {
			return err
		}
		return exchangeError(exchange)
	}
	printExchange(p.deps.stderr, exchange, p.options.include, p.options.timing)
	printToast(p.deps.stderr, exchange)
	if p.target.environment.Builtin && client.Toast(exchange).OK {
		fmt.Fprintln(p.deps.stderr, "note: the built-in integrator ends with this command and keeps nothing; in the workbench the card changes")
	}
	if exchange.Reply != nil && p.options.filter.given() {
		return p.options.filter.printOf(ctx, p.deps, exchange.Reply.Body, exchangeError(exchange))
	}
	if exchange.Reply != nil {
		if err := p.deps.writeBody(exchange.Reply.Body); err != nil {
			return err
		}
	}
	return exchangeError(exchange)
}

func (p press) send(ctx context.Context, r client.Request) client.Exchange {
	return p.target.sender(p.deps).Do(ctx, r)
}

// confirm shows what asks and what would be sent, then asks. It asks nothing where
// HubSpot would not, unless the environment is dangerous or the hook is sent twice.
func (p press) confirm(ctx context.Context, requests []client.Request) error {
	view := render.View{AppName: p.target.caller.Identity.AppName}
	modal, asks := render.OpenModal(p.response, p.action, p.target.caller.Host, view)
	danger := p.target.environment.Danger
	if !asks && !danger && len(requests) == 1 {
		return nil
	}
	w := p.deps.stderr
	question, what := "Send it?", p.name()+" asks before it calls the server"
	if asks {
		printDialog(w, modal)
		question = fmt.Sprintf("Press %q?", confirmLabel(modal))
	}
	if danger {
		fmt.Fprintf(w, "Environment %q is marked as dangerous in %s.\n", p.target.environment.Name, bench.FileName)
		what = fmt.Sprintf("environment %q is dangerous", p.target.environment.Name)
	}
	if len(requests) > 1 {
		fmt.Fprintf(w, "%s is called %d times, once as each host calls it:\n", p.name(), len(requests))
		question, what = fmt.Sprintf("Send %d requests?", len(requests)), "--both calls the server twice"
	}
	for _, r := range requests {
		if len(requests) > 1 {
			fmt.Fprintf(w, "  the %s sends\n", r.Host.Title)
		}
		printRequest(w, "  ", r)
	}
	return p.deps.confirm(ctx, p.options.yes, what, question)
}

// printDialog shows a confirmation as the host does: its title, its text, and its
// buttons in their order.
func printDialog(w io.Writer, m render.Modal) {
	fmt.Fprintln(w, text.Line(m.Title))
	for line := range strings.Lines(m.Prompt) {
		fmt.Fprintln(w, "  "+strings.TrimRight(line, "\n"))
	}
	fmt.Fprintln(w, "  "+buttons(m))
}

func buttons(m render.Modal) string {
	var all []string
	for _, b := range m.Buttons {
		all = append(all, "[ "+text.Line(b.Label)+" ]")
	}
	line := strings.Join(all, "  ")
	if m.Danger {
		line += "  danger (DELETE)"
	}
	return line
}

func confirmLabel(m render.Modal) string {
	for _, b := range m.Buttons {
		if b.Confirm {
			return text.Line(b.Label)
		}
	}
	return ""
}

// printRequest shows what would be sent, but for the common headers and the signature.
func printRequest(w io.Writer, indent string, r client.Request) {
	fmt.Fprintf(w, "%s%s %s\n", indent, r.Method, text.Line(r.URL))
	if len(r.Body) > 0 {
		fmt.Fprintf(w, "%sContent-Type: %s\n", indent, contentType(r.Header))
		for line := range strings.Lines(text.Clean(string(r.Body))) {
			fmt.Fprintf(w, "%s%s\n", indent, strings.TrimRight(line, "\n"))
		}
	}
}

func contentType(header []client.HeaderField) string {
	for _, h := range header {
		if strings.EqualFold(h.Name, "Content-Type") {
			return h.Value
		}
	}
	return ""
}

// printToast tells what the user reads in HubSpot. Of a failure the error says it.
func printToast(w io.Writer, e client.Exchange) {
	o := client.Toast(e)
	if o.OK {
		fmt.Fprintln(w, "< HubSpot shows: "+o.Shows)
	}
	if o.Message != "" {
		fmt.Fprintf(w, "< message: %s (the integrator's own: no document says that HubSpot shows it)\n", o.Message)
	}
}

// frame loads the page of an IFRAME once, without cookies, and says what would keep it
// from showing.
func (p press) frame(ctx context.Context) error {
	if p.options.filter.given() {
		return fault.Usagef("leave --jq away", "%s opens a page, which a jq filter cannot read", p.name())
	}
	request, err := p.request()
	if err != nil {
		return err
	}
	view := render.View{AppName: p.target.caller.Identity.AppName}
	modal, _ := render.OpenModal(p.response, p.action, p.target.caller.Host, view)
	exchange := p.send(ctx, request)
	problems := frame.Diagnose(exchange, request.URL)
	if p.options.format.json() {
		form := p.form([]client.Exchange{exchange})
		form.URL, form.Problems = request.URL, problemForms(problems)
		if err := writeJSON(p.deps.stdout, form); err != nil {
			return err
		}
		return frameError(exchange, problems)
	}
	fmt.Fprintln(p.deps.stdout, text.Line(request.URL))
	fmt.Fprintf(p.deps.stderr, "> opens a modal %q, %s\n", text.Line(modal.Title), modalSize(modal))
	printExchange(p.deps.stderr, exchange, p.options.include, p.options.timing)
	for _, problem := range problems {
		fmt.Fprintln(p.deps.stderr, problemLine(problem))
	}
	return frameError(exchange, problems)
}

func modalSize(m render.Modal) string {
	if m.Width == 0 && m.Height == 0 {
		return "almost as large as the window: the action has no size"
	}
	return fmt.Sprintf("%d × %d px", m.Width, m.Height)
}

func problemLine(p frame.Problem) string {
	kind := "note"
	if p.Blocks {
		kind = "problem"
	}
	line := kind + ": " + text.Line(p.What)
	if p.Hint != "" {
		line += "; " + text.Line(p.Hint)
	}
	return line
}

// frameError is nil when nothing keeps the page from showing. What blocks it has been
// said.
func frameError(e client.Exchange, problems []frame.Problem) error {
	if err := exchangeError(e); err != nil {
		return err
	}
	for _, p := range problems {
		if p.Blocks {
			return fault.Silent(fault.Findings)
		}
	}
	return nil
}
