package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"cardbench/client"
	"cardbench/client/har"
	"cardbench/client/history"
	"cardbench/cmd/internal/fault"
	"cardbench/cmd/internal/project"
	"cardbench/model/text"
)

func newHarCmd(d deps) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "har",
		Short: "Write the log as a HAR file, or read one into it",
		Long: `Exchange logged calls with browsers, proxies and colleagues, as HTTP Archive 1.2 files.
Such a file never holds the client secret; credentials and cookies are redacted.`,
		Example: `  cardbench har export --out calls.har
  cardbench har import browser.har`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return noCommand(cmd, args[0])
			}
			return fault.Usagef("cardbench har --help lists them", "har needs a command: export or import")
		},
	}
	cmd.AddCommand(newHarExportCmd(d), newHarImportCmd(d))
	return cmd
}

// exportHAR are the options of har export.
type exportHAR struct {
	out    string
	card   string
	limit  int
	redact bool
}

func newHarExportCmd(d deps) *cobra.Command {
	var o exportHAR
	cmd := &cobra.Command{
		Use:   "export [#ROW…|FILTER…]",
		Short: "Write calls of the log as a HAR 1.2 file",
		Long: `Write calls of the log as a HAR 1.2 file, the oldest first: those whose numbers are given
as #14, or those that satisfy the filter of cardbench log, or all.

The values of Authorization, Cookie and Set-Cookie are redacted. Signatures are no
secret, but whoever has the file can send a request that is signed with v2 again:
--redact-signatures leaves them out too.`,
		Example: `  cardbench har export -o calls.har 4xx record:tim
  cardbench har export '#14' '#15' | jq .log.entries[].time`,
		Args: cobra.ArbitraryArgs,
	}
	const most = 1000
	f := cmd.Flags()
	f.StringVarP(&o.out, "out", "o", project.Stdin, "file to write, or to replace; - is standard output")
	f.StringVar(&o.card, "card", "", "only those of this card; demo:NAME is an example")
	f.IntVar(&o.limit, "limit", most, "how many to write at most, the newest; 0 writes all")
	f.BoolVar(&o.redact, "redact-signatures", false, "leave out the values of HubSpot's signature headers")
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return runHarExport(cmd.Context(), d, o, args) }
	return cmd
}

func runHarExport(ctx context.Context, d deps, o exportHAR, args []string) error {
	ctx, stop := interruptible(ctx)
	defer stop()
	if o.limit < 0 {
		return fault.Usagef("0 writes all", "--limit %d is less than nothing", o.limit)
	}
	filter, ids, err := wantedRows(args)
	if err != nil {
		return err
	}
	l, err := openLog(ctx, d, keyOf(o.card))
	if err != nil {
		return err
	}
	defer l.Close() //nolint:errcheck // it was only read
	if ids == nil {
		filter.Limit = o.limit
		rows, total, err := l.List(ctx, filter)
		if err != nil {
			return logError(err)
		}
		if total > len(rows) {
			fmt.Fprintf(d.stderr, "The newest %d of %d calls are written; --limit 0 writes all.\n", len(rows), total)
		}
		for _, r := range rows {
			ids = append(ids, r.ID)
		}
	}
	var exchanges []client.Exchange
	for _, id := range ids {
		e, _, err := l.Get(ctx, id)
		if err != nil {
			return logError(err)
		}
		exchanges = append(exchanges, e)
	}
	if len(exchanges) == 0 {
		fmt.Fprintln(d.stderr, "No call of the log was asked for: the file has no entries.")
	}
	return writeHAR(d, o.out, exchanges, o.redact)
}

// wantedRows reads the numbers of rows, all of them with a #, or a filter.
func wantedRows(args []string) (history.Filter, []int64, error) {
	if len(args) > 0 && strings.HasPrefix(args[0], "#") {
		ids, err := rowNumbers(args)
		return history.Filter{}, ids, err
	}
	filter, err := wantedFilter(args)
	return filter, nil, err
}

// importHAR are the options of har import.
type importHAR struct {
	card string
	list bool
}

func newHarImportCmd(d deps) *cobra.Command {
	var o importHAR
	cmd := &cobra.Command{
		Use:   "import FILE",
		Short: "Read the calls of a HAR file into the log",
		Long: `Read the calls of a HAR file into the log, and list them: what a browser, a proxy or
another cardbench recorded can then be opened, compared and made a scenario. Each is
judged anew. Values of Authorization, Cookie and Set-Cookie are left out.

What a file of 50 MB or 10,000 entries exceeds, and what is no call of http or https, is
said and not read.`,
		Example: `  cardbench har import network.har --card tickets.card.json
  cardbench har import network.har --list`,
		Args: exactly(1, "one HAR file; - is standard input"),
	}
	cmd.Flags().StringVar(&o.card, "card", "", "card that the calls belong to; demo:NAME is an example")
	cmd.Flags().BoolVar(&o.list, "list", false, "list the calls, and keep none")
	cmd.RunE = func(cmd *cobra.Command, args []string) error { return runHarImport(cmd.Context(), d, o, args[0]) }
	return cmd
}

func runHarImport(ctx context.Context, d deps, o importHAR, name string) error {
	ctx, stop := interruptible(ctx)
	defer stop()
	exchanges, err := readHAR(d, name)
	if err != nil {
		return err
	}
	var ids []int64
	if !o.list && len(exchanges) > 0 {
		if ids, err = keepAll(ctx, d, keyOf(o.card), exchanges); err != nil {
			return err
		}
		fmt.Fprintf(d.stderr, "%s in the log.\n", text.Count(len(ids), "call"))
	}
	printCalls(d, exchanges, ids)
	if len(exchanges) == 0 {
		fmt.Fprintln(d.stderr, "The file has no call in it.")
	}
	return nil
}

// keepAll adds exchanges to the log and returns their numbers.
func keepAll(ctx context.Context, d deps, card string, exchanges []client.Exchange) ([]int64, error) {
	l, err := openLog(ctx, d, card)
	if err != nil {
		return nil, err
	}
	defer l.Close() //nolint:errcheck // Add tells what it could not keep
	var ids []int64
	for _, e := range exchanges {
		id, err := l.Add(ctx, e)
		if err != nil {
			return ids, logError(err)
		}
		ids = append(ids, id)
	}
	d.tell(l.Notices())
	return ids, nil
}

// maxHAR bounds a HAR file in bytes.
const maxHAR = 50 << 20

// readHAR reads the calls of a file and tells what was left out.
func readHAR(d deps, name string) ([]client.Exchange, error) {
	src, err := d.files().Read(name, maxHAR)
	if err != nil {
		return nil, err
	}
	if name == project.Stdin {
		name = "standard input"
	}
	exchanges, notices, err := har.Import(name, src)
	if err != nil {
		return nil, project.NotJSON(fault.File, err)
	}
	for _, n := range notices {
		fmt.Fprintln(d.stderr, "note: "+text.Line(n))
	}
	return exchanges, nil
}

// printCalls lists exchanges, one a line, with their numbers in the log if they have any.
func printCalls(d deps, exchanges []client.Exchange, ids []int64) {
	if len(exchanges) == 0 {
		return
	}
	table := [][]string{{"ID", "TIME", "KIND", "METHOD", "STATUS", "TOOK", "VERDICT", "URL"}}
	for i, e := range exchanges {
		id, status := "-", "-"
		if i < len(ids) {
			id = strconv.FormatInt(ids[i], 10)
		}
		if e.Reply != nil {
			status = strconv.Itoa(e.Reply.Status)
		}
		table = append(table, []string{
			id, e.Started.Local().Format("2006-01-02 15:04:05"), string(e.Request.Kind), e.Request.Method, status,
			tookText(e.Phases.Total), string(e.Verdict.Kind), e.Request.URL,
		})
	}
	printTable(d.stdout, table)
}
