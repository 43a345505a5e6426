package main

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"

	"cardbench/client/history"
	"cardbench/cmd/internal/fault"
	"cardbench/model/text"
)

// defaultRows is how many exchanges a list has.
const defaultRows = 50

type logListOptions struct {
	card   string
	limit  int
	format *choice
}

func newLogCmd(d deps) *cobra.Command {
	cmd := newLogListCmd(d, "log [FILTER…]", `List the exchanges that were kept, newest first: every request that fetch, render --live,
action, probe and the workbench have sent, of all cards unless --card names one.

A filter is made of words that a row must satisfy: text (in URL, names and the first
bytes of the bodies), 401, 4xx or status:none, fetch, hook, frame or probe, record:tim,
env:dev, host:appcard, action:Resolve, method:POST, verdict:not-json, failure:dns,
answer:DONE, >500ms, <=2s, pinned, failed, ok, cut. A comma separates alternatives, a
minus sign before a word negates it (write -- before it), quotes make it text.

Secrets are not in the log. It is the file that "cardbench log path" names, readable by
you alone, and holds 10,000 exchanges and 256 MB; beyond that the oldest go that are not
pinned, and of a body the first MB stays. --no-log and CARDBENCH_NO_LOG=1 keep nothing.`)
	cmd.Example = `  cardbench log
  cardbench log 4xx,5xx record:tim
  cardbench log --limit 5 '>500ms' -- -fetch
  cardbench log show 14
  cardbench log resend 14 --sign --env dev`
	list := newLogListCmd(d, "list [FILTER…]", "List the exchanges that were kept, as cardbench log does.")
	list.Example = "  cardbench log list hook action:Resolve\n  cardbench log list --card demo:tickets --format json"
	cmd.AddCommand(
		list,
		newLogShowCmd(d),
		newLogPinCmd(d, "pin", true),
		newLogPinCmd(d, "unpin", false),
		newLogDeleteCmd(d),
		newLogResendCmd(d),
		newLogScenarioCmd(d),
		newLogPathCmd(d),
		newLogCompactCmd(d),
	)
	return cmd
}

func newLogListCmd(d deps, use, long string) *cobra.Command {
	var o logListOptions
	cmd := &cobra.Command{Use: use, Short: "List the exchanges that were kept, and show, resend or delete them", Long: long, Args: cobra.ArbitraryArgs}
	if !strings.HasPrefix(use, "log ") {
		cmd.Short = "List the exchanges that were kept"
	}
	cmd.Flags().StringVar(&o.card, "card", "", "only those of this card; demo:NAME is an example")
	cmd.Flags().IntVar(&o.limit, "limit", defaultRows, "how many to list at most; 0 lists all")
	o.format = addChoice(cmd, "format", "text", "form of the output", "text", formJSON)
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return runLogList(cmd.Context(), d, o, args) }
	return cmd
}

// openLog opens the log for a command and tells what happened to it. card says whose rows
// are listed and cleared; "" is every card.
func openLog(ctx context.Context, d deps, card string) (*history.Log, error) {
	l, notices, err := history.Open(ctx, d.history(card))
	d.tell(notices)
	if err != nil {
		return nil, logError(err)
	}
	return l, nil
}

// wantedFilter reads the words of a filter. The error is about the command line.
func wantedFilter(words []string) (history.Filter, error) {
	filter, err := history.ParseFilter(strings.Join(words, " "))
	if err != nil {
		e := fault.Of(logError(err))
		return filter, fault.New(fault.Usage, e.What, "", e.Hint)
	}
	return filter, nil
}

func runLogList(ctx context.Context, d deps, o logListOptions, words []string) error {
	filter, err := wantedFilter(words)
	if err != nil {
		return err
	}
	if o.limit < 0 {
		return fault.Usagef("0 lists all", "--limit %d is less than nothing", o.limit)
	}
	filter.Limit = o.limit
	card := keyOf(o.card)
	l, err := openLog(ctx, d, card)
	if err != nil {
		return err
	}
	defer l.Close() //nolint:errcheck // it was only read
	rows, total, err := l.List(ctx, filter)
	if err != nil {
		return logError(err)
	}
	if o.format.json() {
		if rows == nil {
			rows = []history.Row{}
		}
		return writeJSON(d.stdout, rows)
	}
	printRows(d, rows, card == "")
	switch {
	case total == 0 && filter.Empty():
		fmt.Fprintln(d.stderr, "The log is empty: cardbench fetch, action and the workbench fill it.")
	case total == 0:
		fmt.Fprintln(d.stderr, "No exchange in the log satisfies the filter.")
	case total > len(rows):
		fmt.Fprintf(d.stderr, "The newest %d of %d exchanges; --limit shows more.\n", len(rows), total)
	}
	return nil
}

// printRows prints one line a row, in columns as wide as they need.
func printRows(d deps, rows []history.Row, cards bool) {
	if len(rows) == 0 {
		return
	}
	head := []string{"ID", "", "TIME", "KIND", "METHOD", "STATUS", "TOOK", "SIZE", "ENV", "RECORD", "WHAT"}
	table := [][]string{head}
	for _, r := range rows {
		table = append(table, rowCells(r, cards))
	}
	printTable(d.stdout, table)
}

func rowCells(r history.Row, cards bool) []string {
	mark := ""
	if r.Pinned {
		mark = "*"
	}
	what := r.Path
	if r.Action != "" {
		what = r.Action + ", " + r.Path
	}
	if r.Answer != "" {
		what += ", " + r.Answer
	}
	if cards && r.Card != "" {
		what += "  (" + shortCard(r.Card) + ")"
	}
	size := "-"
	if r.Status != 0 {
		size = sizeOf(r)
	}
	return []string{
		strconv.FormatInt(r.ID, 10), mark, r.Started.Local().Format("2006-01-02 15:04:05"), string(r.Kind), r.Method, statusOf(r),
		tookText(r.Total), size, or(r.Environment, "-"), or(r.Record, "-"), what,
	}
}

func sizeOf(r history.Row) string {
	s := text.Size(int64(r.Size))
	if r.Cut {
		s += " cut"
	}
	return s
}

// statusOf is the status of a row, else why there is none; a status alone does not say
// that the answer was of no use.
func statusOf(r history.Row) string {
	switch {
	case r.Status == 0:
		return or(string(r.Failure), "-")
	case r.Status < 300 && !r.OK() && r.Verdict != "":
		return fmt.Sprintf("%d %s", r.Status, r.Verdict)
	}
	return strconv.Itoa(r.Status)
}

// shortCard names a card in a list of several: the example, or the file.
func shortCard(card string) string {
	if strings.HasPrefix(card, demoPrefix) {
		return card
	}
	return filepath.Base(card)
}

// printTable prints cells in columns; the last one is as long as it is.
func printTable(w io.Writer, table [][]string) {
	widths := make([]int, len(table[0]))
	for _, line := range table {
		for i := range line {
			line[i] = text.Line(line[i])
			widths[i] = max(widths[i], ansi.StringWidth(line[i]))
		}
	}
	for _, line := range table {
		var out strings.Builder
		for i, cell := range line[:len(line)-1] {
			if widths[i] == 0 {
				continue
			}
			out.WriteString(cell + strings.Repeat(" ", widths[i]-ansi.StringWidth(cell)+2))
		}
		fmt.Fprintln(w, strings.TrimRight(out.String()+line[len(line)-1], " "))
	}
}

// rowNumbers reads the numbers of rows.
func rowNumbers(args []string) ([]int64, error) {
	var ids []int64
	for _, a := range args {
		id, err := strconv.ParseInt(strings.TrimPrefix(a, "#"), 10, 64)
		if err != nil || id <= 0 {
			return nil, fault.Usagef("cardbench log lists the exchanges with their numbers", "%q is no number of an exchange", a)
		}
		ids = append(ids, id)
	}
	return ids, nil
}
