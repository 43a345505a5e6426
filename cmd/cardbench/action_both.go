package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"cardbench/client"
	"cardbench/cmd/internal/fault"
	"cardbench/model/host"
	"cardbench/model/text"
)

// both calls a hook as each host does and sets the answers side by side.
func (p press) both(ctx context.Context) error {
	requests, err := client.Both(p.target.to, p.target.caller, p.action)
	if err != nil {
		return p.buildError(err)
	}
	if err := p.confirm(ctx, requests); err != nil {
		return err
	}
	exchanges := make([]client.Exchange, len(requests))
	for i, r := range requests {
		r.Origin = p.target.origin(p.action.Label)
		exchanges[i] = p.send(ctx, r)
		if !p.options.format.json() {
			printExchange(p.deps.stderr, exchanges[i], p.options.include, p.options.timing)
		}
		if err := ctx.Err(); err != nil {
			return exchangeError(exchanges[i])
		}
	}
	summary := client.Compare(exchanges[0], exchanges[1])
	survives := client.Toast(exchanges[0]).OK && client.Toast(exchanges[1]).OK
	if p.options.format.json() {
		form := p.form(exchanges)
		form.Summary, form.Survives = summary, &survives
		if err := writeJSON(p.deps.stdout, form); err != nil {
			return err
		}
	} else {
		p.deps.printBoth(exchanges, summary)
	}
	return bothError(exchanges)
}

// bothError is nil when the endpoint takes both. What it takes of one only has been said.
func bothError(exchanges []client.Exchange) error {
	var first error
	failed := 0
	for _, e := range exchanges {
		if err := exchangeError(e); err != nil {
			failed++
			if first == nil {
				first = err
			}
		}
	}
	if failed > 0 && failed < len(exchanges) {
		return fault.Silent(fault.Findings)
	}
	return first
}

// The widths of the two columns together, in cells.
const (
	bothWidth = 100 // where there is no terminal
	gutter    = " | "
)

// printBoth prints two answers side by side and what follows from them.
func (d deps) printBoth(exchanges []client.Exchange, summary []string) {
	width := bothWidth
	if columns, _ := d.size(); d.tty.stdout && columns > 0 {
		width = min(max(columns, 40), maxWidth)
	}
	width = (width - len(gutter)) / 2
	left, right := column(exchanges[0], width), column(exchanges[1], width)
	for i := range left {
		sideBySide(d.stdout, left[i], right[i], width)
	}
	for i, line := range summary {
		if i == 0 {
			fmt.Fprintln(d.stdout)
		}
		fmt.Fprintln(d.stdout, text.Line(line))
	}
}

// maxColumn bounds the lines of an answer in a column.
const maxColumn = 200

// column is an exchange as blocks of lines of at most width cells: which it is, how it
// ended, what HubSpot shows, the integrator's message, a rule and the body.
func column(e client.Exchange, width int) [][]string {
	h, _ := host.ByName(e.Request.Host)
	toast := client.Toast(e)
	blocks := [][]string{
		wrapped(h.Title+", "+or(contentType(e.Request.Header), "no body"), width),
		wrapped(outcomeLine(e), width),
		wrapped("HubSpot shows: "+toast.Shows, width),
		nil,
		{strings.Repeat("-", width)},
		nil,
	}
	if toast.Message != "" {
		blocks[3] = wrapped("message: "+toast.Message, width)
	}
	if e.Reply != nil {
		blocks[5] = bodyColumn(e.Reply.Body, width)
	}
	return blocks
}

func bodyColumn(body []byte, width int) []string {
	lines := wrapped(text.Clean(readable(body)), width)
	if len(lines) <= maxColumn {
		return lines
	}
	more := fmt.Sprintf("… %d more lines; --format json has all", len(lines)-maxColumn)
	return append(lines[:maxColumn:maxColumn], wrapped(more, width)...)
}

func outcomeLine(e client.Exchange) string {
	if e.Failure != nil {
		return e.Failure.What
	}
	held := e.Verdict.Held
	if e.Verdict.Kind == client.VerdictDone {
		held = fmt.Sprintf("status %d with %s", e.Reply.Status, held)
	}
	return held + ", in " + text.Span(e.Phases.Total)
}

// maxReadable is the largest body that is laid out anew, in bytes.
const maxReadable = 1 << 20

// readable lays JSON out, so that its lines can be compared; anything else stays as it
// is, cut at the same size.
func readable(body []byte) string {
	var out bytes.Buffer
	if len(body) <= maxReadable && json.Indent(&out, body, "", "  ") == nil {
		return out.String()
	}
	return string(body[:min(len(body), maxReadable)])
}

// wrapped breaks a clean text into lines of at most width cells, between words where
// that is possible.
func wrapped(s string, width int) []string {
	s = strings.ReplaceAll(strings.TrimRight(s, "\n"), "\t", "    ")
	var lines []string
	for line := range strings.Lines(s) {
		line = strings.TrimSuffix(line, "\n")
		parts := strings.Split(ansi.Wrap(line, width, ""), "\n")
		if slices.ContainsFunc(parts, func(part string) bool { return ansi.StringWidth(part) > width }) {
			parts = strings.Split(ansi.Hardwrap(line, width, true), "\n")
		}
		lines = append(lines, parts...)
	}
	return lines
}

func sideBySide(w io.Writer, left, right []string, width int) {
	for i := range max(len(left), len(right)) {
		var cells [2]string
		for j, lines := range [][]string{left, right} {
			if i < len(lines) {
				cells[j] = lines[i]
			}
		}
		pad := strings.Repeat(" ", max(0, width-ansi.StringWidth(cells[0])))
		fmt.Fprintln(w, strings.TrimRight(cells[0]+pad+gutter+cells[1], " "))
	}
}
