package main

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cardbench/client"
	"cardbench/client/history"
	"cardbench/cmd/internal/fault"
	"cardbench/model/text"
)

func newLogShowCmd(d deps) *cobra.Command {
	var filter jqFilter
	cmd := &cobra.Command{
		Use:   "show ID",
		Short: "Show a whole exchange",
		Long: `Show a whole exchange: what was sent, what came back, how long each phase took, the
signatures and the verdict. The form body is the body of the answer alone, byte for byte;
request is the request as it was sent, but for values of secret headers.`,
		Example: `  cardbench log show 14
  cardbench log show 14 --jq '.results[].title'
  cardbench log show 14 --format body > answer.json`,
		Args: exactly(1, "the number of an exchange"),
	}
	format := addChoice(cmd, "format", "text", "form of the output", "text", formJSON, "body", "request")
	jqFlag(cmd, &filter)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if filter.given() {
			return filterRow(cmd, d, filter, args[0])
		}
		e, row, err := readRow(cmd.Context(), d, args[0])
		if err != nil {
			return err
		}
		switch format.value {
		case formJSON:
			return writeJSON(d.stdout, rowForm(e, row))
		case "body":
			if e.Reply == nil {
				fmt.Fprintln(d.stderr, "There was no answer.")
				return nil
			}
			if e.Reply.Cut {
				fmt.Fprintf(d.stderr, "The body was cut: these are its first %d bytes of %d.\n", len(e.Reply.Body), row.Size)
			}
			return d.writeBody(e.Reply.Body)
		case "request":
			return d.writeBody(requestBytes(e.Request))
		}
		showExchange(d.stdout, e, row)
		return nil
	}
	return cmd
}

// filterRow prints what a filter makes of an answer that was kept.
func filterRow(cmd *cobra.Command, d deps, filter jqFilter, arg string) error {
	if cmd.Flags().Changed("format") {
		return fault.Usagef("take one of them away", "--jq prints what it makes of the answer, --format something else")
	}
	if err := filter.check(d); err != nil {
		return err
	}
	ctx, stop := interruptible(cmd.Context())
	defer stop()
	e, row, err := readRow(ctx, d, arg)
	switch {
	case err != nil:
		return err
	case e.Reply == nil:
		return fault.Usagef("take another one: cardbench log lists them", "exchange %d brought no answer to filter", row.ID)
	case e.Reply.Cut:
		return fault.New(fault.File, fmt.Sprintf("only the first %d bytes of the answer were kept, so it cannot be filtered", len(e.Reply.Body)),
			fmt.Sprintf("exchange %d", row.ID), "fetch a smaller answer")
	}
	return filter.print(ctx, d, e.Reply.Body)
}

// readRow reads one exchange by its number.
func readRow(ctx context.Context, d deps, arg string) (client.Exchange, history.Row, error) {
	ids, err := rowNumbers([]string{arg})
	if err != nil {
		return client.Exchange{}, history.Row{}, err
	}
	l, err := openLog(ctx, d, "")
	if err != nil {
		return client.Exchange{}, history.Row{}, err
	}
	defer l.Close() //nolint:errcheck // it was only read
	e, row, err := l.Get(ctx, ids[0])
	return e, row, logError(err)
}

// rowJSON is the JSON form of an exchange of the log: the row's own keys, then the
// exchange's.
type rowJSON struct {
	ID     int64  `json:"id"`
	Card   string `json:"card,omitempty"`
	Pinned bool   `json:"pinned,omitempty"`
	Answer string `json:"answer,omitempty"`
	Cut    bool   `json:"cut,omitempty"`
	exchangeJSON
}

func rowForm(e client.Exchange, r history.Row) rowJSON {
	return rowJSON{ID: r.ID, Card: r.Card, Pinned: r.Pinned, Answer: r.Answer, Cut: r.Cut, exchangeJSON: exchangeForm(e)}
}

// requestBytes is a request as it stood on the wire.
func requestBytes(r client.SentRequest) []byte {
	target := or(r.DialURL, r.URL)
	if _, rest, ok := strings.Cut(target, "://"); ok {
		target = "/"
		if i := strings.IndexAny(rest, "/?"); i >= 0 {
			target = rest[i:]
		}
	}
	target, _, _ = strings.Cut(target, "#")
	var out strings.Builder
	fmt.Fprintf(&out, "%s %s HTTP/1.1\r\n", r.Method, target)
	for _, h := range r.Header {
		fmt.Fprintf(&out, "%s: %s\r\n", h.Name, h.Value)
	}
	out.WriteString("\r\n")
	return append([]byte(out.String()), r.RawBody...)
}

// showExchange prints an exchange for a reader.
func showExchange(w io.Writer, e client.Exchange, r history.Row) {
	parts := []string{fmt.Sprintf("exchange %d", r.ID), string(r.Kind), r.Action, r.Started.Local().Format("2006-01-02 15:04:05.000 -07:00")}
	if r.Pinned {
		parts = append(parts, "pinned")
	}
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	fmt.Fprintln(w, text.Line(strings.Join(parts, ", ")))
	for _, it := range [][2]string{
		{"card", r.Card},
		{"environment", r.Environment},
		{"record", r.Record},
		{"host", r.Host},
		{"answer", r.Answer},
	} {
		if it[1] != "" {
			fmt.Fprintf(w, "%s %s\n", it[0], text.Line(it[1]))
		}
	}
	fmt.Fprintln(w)
	printExchange(w, e, true, true)
	for _, s := range e.Request.Signed {
		fmt.Fprintf(w, "  signature %s %s\n", text.Line(string(s.Version)), text.Line(s.Value))
	}
	showVerdict(w, e)
	if len(e.Request.RawBody) > 0 {
		fmt.Fprintf(w, "\nRequest body, %d bytes:\n%s\n", len(e.Request.RawBody), text.Clean(string(e.Request.RawBody)))
	}
	if e.Reply != nil && len(e.Reply.Body) > 0 {
		fmt.Fprintf(w, "\nAnswer, %d bytes:\n%s\n", len(e.Reply.Body), strings.TrimRight(text.Clean(readable(e.Reply.Body)), "\n"))
	}
}

func showVerdict(w io.Writer, e client.Exchange) {
	if e.Failure != nil {
		fmt.Fprintf(w, "  failed: %s\n", text.Line(e.Failure.Error()))
		return
	}
	v := e.Verdict
	if v.Held != "" {
		fmt.Fprintf(w, "  the answer: %s\n", text.Line(v.Held))
	}
	if v.Shows != "" {
		fmt.Fprintf(w, "  HubSpot shows: %s\n", text.Line(v.Shows))
	}
	if v.Hint != "" {
		fmt.Fprintf(w, "  to do: %s\n", text.Line(v.Hint))
	}
}
