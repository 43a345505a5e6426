package tui

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/client"
	"cardbench/client/stats"
	"cardbench/tui/dialog"
	"cardbench/tui/ink"
)

// askCount names the question how often the card is to be fetched.
const askCount = "count"

// defaultCount is enough for a 95th percentile.
const defaultCount = 50

// askSeries asks how often to fetch, or takes the count that came with the command.
func (a *App) askSeries(argument string) tea.Cmd {
	if argument != "" {
		return a.fetchMany(argument)
	}
	a.dialogs.Push(dialog.NewPrompt(dialog.PromptOptions{
		Name: askCount, Title: "Fetch many times", Value: strconv.Itoa(defaultCount), Check: countProblem,
		Text: fmt.Sprintf("Fetches the card again and again, one call at a time with %s between them, and sums the times up. "+
			"esc stops it. How many times?", a.spacing.series),
	}))
	return nil
}

func countProblem(text string) string {
	if n, err := strconv.Atoi(strings.TrimSpace(text)); err != nil || n < 1 || n > stats.MaxCount {
		return fmt.Sprintf("give a number from 1 to %d", stats.MaxCount)
	}
	return ""
}

// fetchMany fetches the card as often as text says.
func (a *App) fetchMany(text string) tea.Cmd {
	if why := countProblem(text); why != "" {
		return a.toast(why)
	}
	count, _ := strconv.Atoi(strings.TrimSpace(text)) // it was checked
	request, why := fetchRequest(a.project, a.selection)
	if why != "" {
		return a.toast(why)
	}
	spacing := a.spacing.series
	return start(a, "Fetching", func(ctx context.Context, sender Sender, say func(string)) []client.Exchange {
		return stats.Repeat(ctx, sender, request, stats.Options{
			Count: count, Spacing: spacing,
			Progress: func(n int, e client.Exchange) {
				say(fmt.Sprintf("%d of %d, the last one took %s", n, count, ink.Span(e.Phases.Total)))
			},
		})
	}, a.onSeries)
}

func (a *App) onSeries(series []client.Exchange) tea.Cmd {
	s := stats.Summarize(series)
	a.dialogs.Push(dialog.NewMessage(fmt.Sprintf("%d fetches", s.Count), seriesText(s, a.theme.ASCII)))
	return nil
}

// histogramWidth is how many cells the longest bar of a histogram takes.
const histogramWidth = 30

// seriesText sums a series up in plain text.
func seriesText(s stats.Summary, ascii bool) string {
	var b strings.Builder
	fmt.Fprintf(&b, "answered %d of %d, with a card %d\n", s.Answered, s.Count, s.Usable)
	fmt.Fprintf(&b, "first %s%s\n\n", ink.Span(s.First), coldNote(s))
	fmt.Fprintf(&b, "least %s   p50 %s   p90 %s   p95 %s   p99 %s   most %s\n\n",
		ink.Span(s.Least), ink.Span(s.P50), ink.Span(s.P90), ink.Span(s.P95), ink.Span(s.P99), ink.Span(s.Most))
	fmt.Fprintf(&b, "over 3 s to connect: %s   over 5 s in all: %s\n\n", stats.Share(s.OverConnect, s.Count), stats.Share(s.OverTotal, s.Count))
	b.WriteString(histogramText(s.Buckets, ink.GlyphsOf(ascii).Bar))
	return b.String()
}

func coldNote(s stats.Summary) string {
	if s.Cold {
		return ": a cold start; the others are several times as quick"
	}
	return ""
}

// histogramText draws a bar for each bucket.
func histogramText(buckets []stats.Bucket, bar string) string {
	most := 1
	for _, bucket := range buckets {
		most = max(most, bucket.Count)
	}
	var b strings.Builder
	for _, bucket := range buckets {
		cells := (bucket.Count*histogramWidth + most - 1) / most
		fmt.Fprintf(&b, "%8s  %s %d\n", bucket.From.Round(time.Millisecond), strings.Repeat(bar, cells), bucket.Count)
	}
	return b.String()
}
