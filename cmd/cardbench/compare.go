package main

import (
	"bytes"
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
	"github.com/spf13/cobra"

	"cardbench/client"
	"cardbench/client/history"
	"cardbench/cmd/internal/fault"
	"cardbench/cmd/internal/project"
	"cardbench/model/compare"
	"cardbench/model/document"
	"cardbench/model/text"
)

type compareOptions struct {
	exitCode bool
	format   *choice
}

func newCompareCmd(d deps) *cobra.Command {
	var o compareOptions
	cmd := &cobra.Command{
		Use:   "compare A B",
		Short: "Say in what two answers differ",
		Long: `Say in what two answers differ, value by value. A and B are files with a response, or
rows of the log: 14, #14, or @last for the newest fetch that was answered; ./14 is a file.
Results are matched by objectId, so that one more in front changes nothing else.

It prints a line a difference: + added, - removed, ! changed, ~ stands elsewhere among its
like. It exits with 0, or with --exit-code with 1 when they differ. fetch --compare
compares a live answer.`,
		Example: `  cardbench compare 14 15
  cardbench compare responses/two-tickets.json @last --exit-code`,
		Args: exactly(2, "two answers (files, or rows of the log)"),
	}
	cmd.Flags().BoolVar(&o.exitCode, "exit-code", false, "exit with 1 when they differ")
	o.format = addChoice(cmd, "format", "text", "form of the output", "text", formJSON)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return runCompare(cmd.Context(), d, o, args[0], args[1])
	}
	return cmd
}

func runCompare(ctx context.Context, d deps, o compareOptions, a, b string) error {
	if a == b && (a == lastRow || a == project.Stdin) {
		return fault.Usagef("name another answer for one of them", "both answers are %s", a)
	}
	var left, right answerSide
	var err error
	if a == lastRow { // it is the newest beside the other one
		if right, err = readSide(ctx, d, b, answerSide{}); err == nil {
			left, err = readSide(ctx, d, a, right)
		}
	} else if left, err = readSide(ctx, d, a, answerSide{}); err == nil {
		right, err = readSide(ctx, d, b, left)
	}
	if err != nil {
		return err
	}
	c := compareSides(left, right)
	if err := c.print(d, o.format.json()); err != nil {
		return err
	}
	return c.differ(o.exitCode)
}

// lastRow stands for the newest row of the log that can be compared.
const lastRow = "@last"

// answerSide is one of two answers that are compared.
type answerSide struct {
	name   string // "row 14 (dev, tim, 12:04:31)", "two.json", "the answer"
	row    history.Row
	status int    // 0: a file has none
	held   string // what the body is, where it is no JSON
	body   []byte
	doc    *document.Document // nil where the body is no JSON
}

// readSide reads an answer by its name. other is what it is compared with, as far as that
// is known: the newest row is another one, of the same card and record.
func readSide(ctx context.Context, d deps, name string, other answerSide) (answerSide, error) {
	if name == lastRow || isRowNumber(name) {
		return readRowSide(ctx, d, name, other)
	}
	doc, err := d.files().Document(name)
	if err != nil {
		return answerSide{}, err
	}
	return answerSide{name: doc.Name(), body: doc.Source(), doc: doc}, nil
}

// isRowNumber reports whether an argument can only mean a row of the log.
func isRowNumber(arg string) bool {
	digits := strings.TrimPrefix(arg, "#")
	return digits != "" && strings.Trim(digits, "0123456789") == "" || strings.HasPrefix(arg, "#")
}

func readRowSide(ctx context.Context, d deps, name string, other answerSide) (answerSide, error) {
	l, err := openLog(ctx, d, other.row.Card)
	if err != nil {
		return answerSide{}, err
	}
	defer l.Close() //nolint:errcheck // it was only read
	var id int64
	if name == lastRow {
		id, err = newestRow(ctx, l, other.row)
	} else {
		var ids []int64
		if ids, err = rowNumbers([]string{name}); err == nil {
			id = ids[0]
		}
	}
	if err != nil {
		return answerSide{}, err
	}
	e, row, err := l.Get(ctx, id)
	if err != nil {
		return answerSide{}, logError(err)
	}
	return sideOfRow(e, row)
}

// newestRow is the newest fetch beside a row that was answered; of its card and record
// where it has any.
func newestRow(ctx context.Context, l *history.Log, beside history.Row) (int64, error) {
	filter, err := history.ParseFilter(string(client.KindFetch))
	if err != nil {
		return 0, logError(err)
	}
	filter.Limit = 200
	for {
		rows, total, err := l.List(ctx, filter)
		if err != nil {
			return 0, logError(err)
		}
		for _, r := range rows {
			if r.ID != beside.ID && r.Status != 0 && (beside.Record == "" || r.Record == beside.Record) {
				return r.ID, nil
			}
		}
		if filter.Offset += len(rows); len(rows) == 0 || filter.Offset >= total {
			return 0, fault.New(fault.Usage, "the log has no other fetch of this card and record that was answered", lastRow,
				"fetch once more, or name a row: cardbench log lists them")
		}
	}
}

func sideOfRow(e client.Exchange, row history.Row) (answerSide, error) {
	name := fmt.Sprintf("row %d", row.ID)
	if e.Reply == nil {
		return answerSide{}, fault.New(fault.Usage, "the exchange brought no answer to compare", name, "take another row: cardbench log lists them")
	}
	if e.Reply.Cut {
		return answerSide{}, fault.New(fault.File, fmt.Sprintf("only the first %d bytes of the answer were kept, so it cannot be compared", len(e.Reply.Body)),
			name, "compare a smaller answer")
	}
	s := sideOf(e)
	s.row = row
	about := []string{row.Environment, row.Record, row.Started.Local().Format("2006-01-02 15:04:05")}
	s.name = name + " (" + strings.TrimLeft(strings.Join(about, ", "), ", ") + ")"
	return s, nil
}

// sideOf is the answer of an exchange that has one.
func sideOf(e client.Exchange) answerSide {
	s := answerSide{name: "the answer", status: e.Reply.Status, held: e.Verdict.Held, body: e.Reply.Body}
	if doc, err := document.Parse("response", e.Reply.Body, document.DefaultLimits()); err == nil && !e.Reply.Cut {
		s.doc = doc
	}
	return s
}

// comparison is what two answers differ in.
type comparison struct {
	left, right answerSide
	list        []compare.Difference
	total       int // may be more than are listed
}

func compareSides(left, right answerSide) comparison {
	c := comparison{left: left, right: right}
	if left.doc != nil && right.doc != nil {
		c.list, c.total = compare.Documents(left.doc, right.doc)
	} else if !bytes.Equal(left.body, right.body) {
		c.list, c.total = []compare.Difference{bodyDifference(left, right)}, 1
	}
	if left.status != right.status && left.status != 0 && right.status != 0 {
		c.total++
		status := compare.Difference{Kind: compare.Changed, Path: "the status", Before: strconv.Itoa(left.status), After: strconv.Itoa(right.status)}
		c.list = append([]compare.Difference{status}, c.list...)
	}
	return c
}

// bodyDifference tells two bodies apart of which one at least is no JSON: by what they
// are, else by the first line that differs.
func bodyDifference(left, right answerSide) compare.Difference {
	d := compare.Difference{Kind: compare.Changed, Path: "the body", Before: left.describe(), After: right.describe()}
	if d.Before != d.After {
		return d
	}
	a, b := bytes.Split(left.body, []byte("\n")), bytes.Split(right.body, []byte("\n"))
	line := 0
	for line < len(a) && line < len(b) && bytes.Equal(a[line], b[line]) {
		line++
	}
	d.Path = fmt.Sprintf("the body, line %d", line+1)
	d.Before, d.After = lineAt(a, line), lineAt(b, line)
	return d
}

// maxExcerpt is how wide a line of a body is shown at most, in cells.
const maxExcerpt = 200

func lineAt(lines [][]byte, i int) string {
	if i >= len(lines) {
		return "nothing"
	}
	const perCell = 4 // bytes, at most, of what is shown
	line := lines[i][:min(len(lines[i]), perCell*maxExcerpt)]
	return ansi.Truncate(text.Line(string(line)), maxExcerpt, "…")
}

// describe is a body in a few words.
func (s answerSide) describe() string {
	if s.doc != nil {
		return fmt.Sprintf("%d bytes of JSON", len(s.body))
	}
	if _, body, ok := strings.Cut(s.held, " with "); ok && strings.HasPrefix(s.held, "status ") {
		return text.Line(body) // the status is compared for itself
	}
	return text.Line(s.held)
}

// differ is the error of a comparison: there is none unless it was asked for.
func (c comparison) differ(asked bool) error {
	if asked && c.total > 0 {
		return fault.Silent(fault.Findings)
	}
	return nil
}

// comparisonJSON is the JSON form of a comparison.
type comparisonJSON struct {
	Left        sideJSON             `json:"left"`
	Right       sideJSON             `json:"right"`
	Total       int                  `json:"total"`
	Differences []compare.Difference `json:"differences"` // may be fewer than Total
}

type sideJSON struct {
	Name   string `json:"name"`
	Row    int64  `json:"row,omitempty"`
	Status int    `json:"status,omitempty"`
}

// print prints the differences; standard error says how many there are.
func (c comparison) print(d deps, asJSON bool) error {
	if asJSON {
		form := comparisonJSON{
			Left:  sideJSON{c.left.name, c.left.row.ID, c.left.status},
			Right: sideJSON{c.right.name, c.right.row.ID, c.right.status}, Total: c.total, Differences: c.list,
		}
		if form.Differences == nil {
			form.Differences = []compare.Difference{}
		}
		return writeJSON(d.stdout, form)
	}
	for _, it := range c.list {
		fmt.Fprintln(d.stdout, differenceLine(it))
	}
	many := "No difference"
	if c.total > 0 {
		many = text.Count(c.total, "difference")
	}
	fmt.Fprintf(d.stderr, "%s between %s and %s.\n", many, text.Line(c.left.name), text.Line(c.right.name))
	if c.total > len(c.list) {
		fmt.Fprintf(d.stderr, "Only the first %d are listed.\n", len(c.list))
	}
	return nil
}

// differenceLine is a difference in one line.
func differenceLine(d compare.Difference) string {
	path := d.Path
	if path == "" {
		path = "(the whole body)"
	}
	switch d.Kind {
	case compare.Added:
		return "+ " + path + "  " + d.After
	case compare.Removed:
		return "- " + path + "  " + d.Before
	case compare.Moved:
		return "~ " + path + "  stands elsewhere"
	case compare.Changed:
	}
	return "! " + path + "  " + d.Before + " → " + d.After
}
