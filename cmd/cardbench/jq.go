package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"

	"cardbench/cmd/internal/fault"
	"cardbench/model/document"
	"cardbench/model/jq"
	"cardbench/model/text"
)

// jqFilter is the flag --jq: what is printed in place of a body. The zero filter prints
// nothing in its place.
type jqFilter struct{ source string }

// jqFlag adds --jq to a command.
func jqFlag(cmd *cobra.Command, f *jqFilter) {
	cmd.Flags().StringVar(&f.source, "jq", "", "print what a jq filter gives in place of the body, one value after the other")
}

func (f jqFilter) given() bool { return f.source != "" }

// check refuses a filter that cannot be run, before anything is sent.
func (f jqFilter) check(d deps) error {
	if !f.given() {
		return nil
	}
	return f.fault(d.stderr, jq.Check(f.source))
}

// fault shows where the filter is wrong and returns its error, nil for nil.
func (f jqFilter) fault(w io.Writer, err error) error {
	if err == nil {
		return nil
	}
	e, ok := errors.AsType[*jq.Error](err)
	if !ok {
		return err
	}
	what, hint := "the jq filter fails: "+e.What, "leave --jq away to see the body"
	if e.Column > 0 {
		pointAt(w, f.source, e.Column)
		what, hint = fmt.Sprintf("the jq filter is wrong at column %d: %s", e.Column, e.What), "mend it at the caret"
	}
	return fault.New(fault.Usage, what, "--jq", hint)
}

// maxPointed is how many cells of a filter stand on either side of the caret.
const maxPointed = 60

// pointAt prints the line of a filter that a column is on, and a caret below the column,
// which counts code points of the whole filter from 1.
func pointAt(w io.Writer, filter string, column int) {
	runes := []rune(filter)
	column = min(max(column-1, 0), len(runes))
	before, after := string(runes[:column]), string(runes[column:])
	before = text.Line(before[strings.LastIndex(before, "\n")+1:])
	after, _, _ = strings.Cut(after, "\n")
	after = ansi.Truncate(text.Line(after), maxPointed, "…")
	if over := ansi.StringWidth(before) - maxPointed; over > 0 {
		before = ansi.TruncateLeft(before, over+1, "…")
	}
	fmt.Fprintf(w, "  %s%s\n  %s^\n", before, after, strings.Repeat(" ", ansi.StringWidth(before)))
}

// errNoJSON is behind the error about a body that a filter cannot read.
var errNoJSON = errors.New("the body is no JSON")

// print prints what the filter gives for a body. The error about the filter is a usage
// error, that about the body has errNoJSON behind it.
func (f jqFilter) print(ctx context.Context, d deps, body []byte) error {
	doc, err := document.Parse("response", body, document.DefaultLimits())
	if err != nil {
		return fault.New(fault.Unusable, "the jq filter has nothing to read: the body is no JSON", "--jq", "leave --jq away to see it").Because(errNoJSON)
	}
	result, err := jq.Run(ctx, f.source, doc, jq.DefaultLimits())
	if err != nil {
		return f.fault(d.stderr, err)
	}
	values := []json.RawMessage{result.Source}
	if result.Values != 1 {
		if err := json.Unmarshal(result.Source, &values); err != nil {
			return err
		}
	}
	var out bytes.Buffer
	for _, v := range values {
		if err := json.Indent(&out, v, "", "  "); err != nil {
			return err
		}
		out.WriteByte('\n')
	}
	if _, err := d.stdout.Write(escapeControls(out.Bytes())); err != nil {
		return err
	}
	if result.Cut {
		fmt.Fprintf(d.stderr, "Only the first %s of the jq filter are printed: there is a limit of %d values and %s.\n",
			text.Count(result.Values, "value"), jq.DefaultLimits().Values, text.Size(int64(jq.DefaultLimits().Bytes)))
	}
	return nil
}

// printOf prints what the filter gives for the answer of an exchange that ends with the
// error failed. Why it gives nothing is the error only where the exchange has none.
func (f jqFilter) printOf(ctx context.Context, d deps, body []byte, failed error) error {
	err := f.print(ctx, d, body)
	switch {
	case err == nil || errors.Is(err, errNoJSON) && failed != nil:
		return failed
	case failed == nil:
		return err
	}
	fmt.Fprintln(d.stderr, fault.Of(err).Error())
	return failed
}
