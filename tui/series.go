package tui

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/client"
	"cardbench/client/stats"
	"cardbench/model/text"
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
			"esc stops it. How many times?", text.Span(a.spacing.series)),
	}))
	return nil
}

func countProblem(typed string) string {
	if n, err := strconv.Atoi(strings.TrimSpace(typed)); err != nil || n < 1 || n > stats.MaxCount {
		return fmt.Sprintf("give a number from 1 to %d", stats.MaxCount)
	}
	return ""
}

// fetchMany fetches the card as often as was typed.
func (a *App) fetchMany(typed string) tea.Cmd {
	if why := countProblem(typed); why != "" {
		return a.toast(why)
	}
	count, _ := strconv.Atoi(strings.TrimSpace(typed)) // it was checked
	request, why := fetchRequest(a.project, a.selection)
	if why != "" {
		return a.toast(why)
	}
	spacing := a.spacing.series
	return startPartial(a, "Fetching", func(ctx context.Context, sender Sender, say func(string)) []client.Exchange {
		return stats.Repeat(ctx, sender, request, stats.Options{
			Count: count, Spacing: spacing,
			Progress: func(n int, e client.Exchange) {
				say(fmt.Sprintf("%d of %d, the last one took %s", n, count, text.Span(e.Phases.Total)))
			},
		})
	}, func(series []client.Exchange) tea.Cmd { return a.onSeries(series, count) })
}

// onSeries sums a series up, also one that was stopped before count calls were made.
func (a *App) onSeries(series []client.Exchange, count int) tea.Cmd {
	title := "Fetched many times"
	switch {
	case len(series) == 0:
		return nil
	case len(series) < count:
		title = fmt.Sprintf("Stopped after %d of %d calls", len(series), count)
	}
	s := stats.Summarize(series)
	a.dialogs.Push(dialog.NewMessage(title, s.Outcome()+"\n"+s.Text(seriesWidth, ink.GlyphsOf(a.theme.ASCII).Bar)))
	return nil
}

// seriesWidth is how wide the text about a series is, in cells: as much as a dialog has
// on a terminal of 80.
const seriesWidth = 60
