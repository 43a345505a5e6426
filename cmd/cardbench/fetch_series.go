package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"time"

	"github.com/spf13/cobra"

	"cardbench/client"
	"cardbench/client/history"
	"cardbench/client/stats"
	"cardbench/cmd/internal/fault"
	"cardbench/model/bench"
	"cardbench/model/text"
)

// seriesFlags say how often a card is fetched.
type seriesFlags struct {
	count   int
	spacing time.Duration
	given   bool // --count was
	spaced  bool // --spacing was
}

func (s *seriesFlags) addFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.IntVar(&s.count, "count", 1, fmt.Sprintf("fetch so many times, at most %d, and print how long the calls took in place of a body", stats.MaxCount))
	f.DurationVar(&s.spacing, "spacing", stats.DefaultSpacing, "time between two calls of --count")
}

// read takes note of which flags were given.
func (s *seriesFlags) read(cmd *cobra.Command) {
	s.given, s.spaced = cmd.Flags().Changed("count"), cmd.Flags().Changed("spacing")
}

func (s *seriesFlags) check() error {
	switch {
	case s.spaced && !s.given:
		return fault.Usagef("give --count as well", "--spacing is the time between the calls of --count")
	case !s.given:
		return nil
	case s.count < 1 || s.count > stats.MaxCount:
		return fault.Usagef(fmt.Sprintf("give 1 to %d; more would be a load test", stats.MaxCount), "--count %d is out of range", s.count)
	}
	return checkSpacing(s.spacing)
}

// runSeries sends a data request again and again and prints what the times amount to,
// also when it is interrupted.
func runSeries(ctx context.Context, d deps, o fetchOptions, t target, r client.Request) error {
	announceSeries(d.stderr, o.series, t, r)
	sender := t.recorder(ctx, d)
	calls := stats.Repeat(ctx, sender, r, stats.Options{
		Count: o.series.count, Spacing: o.series.spacing,
		Progress: func(n int, e client.Exchange) { printProgress(d.stderr, n, o.series.count, e) },
	})
	sender.close()
	if err := o.reportSeries(d, calls); err != nil {
		return err
	}
	if len(calls) < o.series.count {
		return fault.New(fault.Cancelled, fmt.Sprintf("cancelled after %d of %d calls", len(calls), o.series.count), "", "")
	}
	return seriesError(calls)
}

// reportSeries prints what calls amount to, nothing where there was none.
func (o fetchOptions) reportSeries(d deps, calls []client.Exchange) error {
	if len(calls) == 0 {
		return nil
	}
	if o.har != "" {
		if err := writeHAR(d, o.har, calls, false); err != nil {
			return err
		}
	}
	form := seriesOf(calls, o.series.count)
	if o.format.json() {
		return writeJSON(d.stdout, form)
	}
	form.print(d)
	return nil
}

// announceSeries says what is sent, how often and where, before it is.
func announceSeries(w io.Writer, s seriesFlags, t target, r client.Request) {
	if t.environment.Danger {
		fmt.Fprintf(w, "Environment %q is marked as dangerous in %s.\n", t.environment.Name, bench.FileName)
	}
	fmt.Fprintf(w, "%s (%s), one after the other, %s, to %s\n",
		text.Count(s.count, "data request"), r.Method, apart(s.spacing), text.Line(withoutQuery(or(r.DialURL, r.URL))))
}

// apart says how far from each other the requests of a row are.
func apart(spacing time.Duration) string {
	if spacing <= 0 {
		return "without a pause"
	}
	return text.Span(spacing) + " apart"
}

// progressLines is about how many lines tell of a series under way.
const progressLines = 10

func printProgress(w io.Writer, n, of int, e client.Exchange) {
	if n != of && n*progressLines/of == (n-1)*progressLines/of {
		return
	}
	how := ""
	if !e.Usable() {
		how = ", without a card"
	}
	fmt.Fprintf(w, "  %d of %d, the last one took %s%s\n", n, of, text.Span(e.Phases.Total), how)
}

// recorder sends the calls of a series and keeps them through one opening of the log, also
// those that were cancelled. What the log says is told once.
type recorder struct {
	deps deps
	log  *history.Log // nil: none is kept
}

// recorder returns what sends a series, unless the user wants nothing to be kept.
func (t target) recorder(ctx context.Context, d deps) *recorder {
	if t.noLog || d.unlogged() {
		return &recorder{deps: d}
	}
	l, notices, err := history.Open(context.WithoutCancel(ctx), d.history(cardKey(t.project)))
	d.tell(notices)
	if err != nil {
		d.tell([]string{err.Error()})
		return &recorder{deps: d}
	}
	return &recorder{deps: d, log: l}
}

// Do sends a request and keeps what happened.
func (k *recorder) Do(ctx context.Context, r client.Request) client.Exchange {
	e := k.deps.client().Do(ctx, r)
	if k.log == nil {
		return e
	}
	if _, err := k.log.Add(context.WithoutCancel(ctx), e); err != nil {
		k.deps.tell([]string{err.Error()})
		k.close()
	}
	return e
}

func (k *recorder) close() {
	if k.log == nil {
		return
	}
	k.deps.tell(k.log.Notices())
	if err := k.log.Close(); err != nil {
		k.deps.tell([]string{err.Error()})
	}
	k.log = nil
}

// seriesJSON is the JSON form of a series.
type seriesJSON struct {
	Asked int `json:"asked"` // --count
	stats.Summary

	Failures []failuresJSON `json:"failures,omitempty"`
}

// failuresJSON are calls that failed alike.
type failuresJSON struct {
	Count int    `json:"count"`
	What  string `json:"what"` // of the first of them
	Exit  int    `json:"exitCode"`
	First int    `json:"firstCall"` // from 1
}

func seriesOf(calls []client.Exchange, asked int) seriesJSON {
	form := seriesJSON{Asked: asked, Summary: stats.Summarize(calls)}
	if form.Buckets == nil {
		form.Buckets = []stats.Bucket{}
	}
	at := map[string]int{}
	for i, e := range calls {
		failed := fault.Of(exchangeError(e))
		if failed == nil {
			continue
		}
		alike := failureName(e)
		if _, seen := at[alike]; !seen {
			at[alike] = len(form.Failures)
			form.Failures = append(form.Failures, failuresJSON{What: failed.What, Exit: int(failed.Code), First: i + 1})
		}
		form.Failures[at[alike]].Count++
	}
	slices.SortStableFunc(form.Failures, func(a, b failuresJSON) int { return cmp.Compare(b.Count, a.Count) })
	return form
}

// failureName is equal for calls that failed alike.
func failureName(e client.Exchange) string {
	switch {
	case e.Failure != nil:
		return string(e.Failure.Kind)
	case e.Reply != nil && (e.Verdict.Kind == client.VerdictStatus || e.Verdict.Kind == client.VerdictRedirect):
		return strconv.Itoa(e.Reply.Status)
	}
	return string(e.Verdict.Kind)
}

// seriesError is the error of the call that got least far, nil when each brought a card.
func seriesError(calls []client.Exchange) error {
	var worst *fault.Error
	failed := 0
	for _, e := range calls {
		err := fault.Of(exchangeError(e))
		if err == nil {
			continue
		}
		failed++
		if worst == nil || err.Code < worst.Code {
			worst = err
		}
	}
	if worst == nil {
		return nil
	}
	return fault.New(worst.Code, fmt.Sprintf("%d of %s brought no card; the worst: %s", failed, text.Count(len(calls), "call"), worst.What), worst.Where, worst.Hint)
}

// seriesWidth is how wide a summary is where there is no terminal, in cells.
const seriesWidth = 80

func (s seriesJSON) print(d deps) {
	width := seriesWidth
	if columns, _ := d.size(); d.tty.stdout && columns > 0 {
		width = columns
	}
	fmt.Fprintln(d.stdout, s.Outcome())
	for _, f := range s.Failures {
		fmt.Fprintf(d.stdout, "  %d × %s (first at call %d)\n", f.Count, f.What, f.First)
	}
	fmt.Fprintln(d.stdout, "\n"+s.Text(width, "#"))
}
