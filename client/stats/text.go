package stats

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"cardbench/model/text"
)

// Outcome says how many calls there were and what became of them, in one line:
// "50 calls: 50 answered, 49 with a card".
func (s Summary) Outcome() string {
	return fmt.Sprintf("%s: %d answered, %d with a card", text.Count(s.Count, "call"), s.Answered, s.Usable)
}

// Text says how long the calls took: the first one, percentiles, those over HubSpot's
// limits, and a histogram whose bars are made of bar, one cell wide. The lines of the
// histogram take width cells at most, where that is enough for a label and a bar. The last
// line has no end.
func (s Summary) Text(width int, bar string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "first %s%s\n", text.Span(s.First), s.coldNote())
	if s.Answered > 0 {
		fmt.Fprintf(&b, "least %s   most %s\np50 %s   p90 %s   p95 %s   p99 %s\n", text.Span(s.Least), text.Span(s.Most),
			text.Span(s.P50), text.Span(s.P90), text.Span(s.P95), text.Span(s.P99))
	}
	fmt.Fprintf(&b, "\nover %s to connect: %s\nover %s in all: %s\n", text.Span(connectLimit), Share(s.OverConnect, s.Count),
		text.Span(totalLimit), Share(s.OverTotal, s.Count))
	if len(s.Buckets) > 0 {
		b.WriteString("\n" + histogramText(s.Buckets, width, bar))
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// coldNote says what a first call that stands out looks like, and by how much it does.
func (s Summary) coldNote() string {
	if !s.Cold {
		return ""
	}
	return ", which looks like a cold start: half of the others took less than " + coldPart + " of it"
}

// histogramText draws a line with a bar for each bucket.
func histogramText(buckets []Bucket, width int, bar string) string {
	labels := make([]string, len(buckets))
	most, name, number := 1, 0, 0
	for i, b := range buckets {
		labels[i] = fmt.Sprintf("%d–%d ms", b.From.Milliseconds(), b.To.Milliseconds())
		most, name, number = max(most, b.Count), max(name, utf8.RuneCountInString(labels[i])), max(number, len(strconv.Itoa(b.Count)))
	}
	room := max(1, width-name-number-len("  ")-len(" "))
	var out strings.Builder
	for i, b := range buckets {
		cells := (b.Count*room + most - 1) / most
		pad := strings.Repeat(" ", name-utf8.RuneCountInString(labels[i]))
		fmt.Fprintf(&out, "%s%s  %s %d\n", pad, labels[i], strings.Repeat(bar, cells), b.Count)
	}
	return out.String()
}
