package stats_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cardbench/client"
	"cardbench/client/stats"
)

// answered is a call that took ms milliseconds.
func answered(ms int) client.Exchange {
	return client.Exchange{
		Reply: &client.Reply{Status: 200}, Verdict: client.Verdict{Kind: client.VerdictCard},
		Phases: client.Phases{Total: time.Duration(ms) * time.Millisecond},
	}
}

func TestSummarize(t *testing.T) {
	var series []client.Exchange
	for ms := 1; ms <= 100; ms++ {
		series = append(series, answered(ms))
	}
	late := client.Exchange{
		Phases:  client.Phases{Total: 5001 * time.Millisecond},
		Failure: &client.Failure{Kind: client.FailTotalTimeout},
	}
	s := stats.Summarize(append(series, late))
	ms := func(d time.Duration) int { return int(d.Milliseconds()) }
	got := []int{s.Count, s.Answered, s.Usable, ms(s.P50), ms(s.P90), ms(s.P95), ms(s.P99), ms(s.Least), ms(s.Most), s.OverTotal, s.OverConnect}
	want := []int{101, 100, 100, 50, 90, 95, 99, 1, 100, 1, 0}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if s.Cold {
		t.Error("the first call was the quickest, and is called cold")
	}
	if none := stats.Summarize(nil); none.Count != 0 || none.Buckets != nil {
		t.Errorf("nothing sums up to %+v", none)
	}
}

func TestColdStart(t *testing.T) {
	warm := []client.Exchange{answered(900), answered(20), answered(25), answered(22), answered(30)}
	if s := stats.Summarize(warm); !s.Cold || s.First != 900*time.Millisecond {
		t.Errorf("a first call of 900 ms among 25 ms: %+v", s)
	}
	if s := stats.Summarize(warm[1:]); s.Cold {
		t.Errorf("calls alike: %+v", s)
	}
}

// TestHistogramCountsEveryCallOnce holds for any series.
func TestHistogramCountsEveryCallOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var series []client.Exchange
		for _, ms := range rapid.SliceOfN(rapid.IntRange(0, 5000), 1, 200).Draw(t, "ms") {
			series = append(series, answered(ms))
		}
		s := stats.Summarize(series)
		sum := 0
		for i, b := range s.Buckets {
			sum += b.Count
			if i > 0 && b.From != s.Buckets[i-1].To {
				t.Fatalf("a gap before %+v", b)
			}
		}
		if sum != len(series) || len(s.Buckets) > 12 {
			t.Fatalf("%d calls in %d bars hold %d", len(series), len(s.Buckets), sum)
		}
		if s.P50 > s.P90 || s.P90 > s.P95 || s.P95 > s.P99 || s.P99 > s.Most || s.Least > s.P50 {
			t.Fatalf("percentiles out of order: %+v", s)
		}
	})
}

type sender func(context.Context) client.Exchange

func (s sender) Do(ctx context.Context, _ client.Request) client.Exchange { return s(ctx) }

func TestRepeat(t *testing.T) {
	calls := 0
	count := sender(func(context.Context) client.Exchange { calls++; return answered(calls) })
	told := 0
	got := stats.Repeat(t.Context(), count, client.Request{}, stats.Options{Count: 7, Progress: func(n int, _ client.Exchange) { told = n }})
	if len(got) != 7 || calls != 7 || told != 7 {
		t.Errorf("%d exchanges of %d calls, told of %d", len(got), calls, told)
	}
	if got := stats.Repeat(t.Context(), count, client.Request{}, stats.Options{Count: 1 << 30}); len(got) != stats.MaxCount {
		t.Errorf("%d calls are made at most", len(got))
	}
}

func TestRepeatStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	stopping := sender(func(context.Context) client.Exchange { cancel(); return answered(1) })
	got := stats.Repeat(ctx, stopping, client.Request{}, stats.Options{Count: 9, Spacing: time.Hour})
	if len(got) != 1 {
		t.Errorf("%d calls after a cancellation", len(got))
	}
}

func TestText(t *testing.T) {
	series := []client.Exchange{answered(2000), answered(20), answered(25), answered(22), answered(5400)}
	series = append(series, client.Exchange{
		Phases: client.Phases{Total: 3100 * time.Millisecond}, Failure: &client.Failure{Kind: client.FailConnectTimeout},
	})
	s := stats.Summarize(series)
	want := `6 calls: 5 answered, 5 with a card
first 2 s, which looks like a cold start: half of the others took less than a third of it
least 20 ms   most 5.4 s
p50 25 ms   p90 5.4 s   p95 5.4 s   p99 5.4 s

over 3 s to connect: 1 of 6 (16.7 %)
over 5 s in all: 1 of 6 (16.7 %)

    0–500 ms  ############### 3
 500–1000 ms   0
1000–1500 ms   0
1500–2000 ms   0
2000–2500 ms  ##### 1
`
	got, _, _ := strings.Cut(s.Outcome()+"\n"+s.Text(31, "#"), "2500–3000")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got := stats.Share(1, 500); got != "1 of 500 (0.2 %)" {
		t.Error(got)
	}
	none := stats.Summarize(series[5:])
	if diff := cmp.Diff("first 3.1 s\n\nover 3 s to connect: 1 of 1 (100 %)\nover 5 s in all: 0 of 1 (0 %)", none.Text(31, "#")); diff != "" {
		t.Error(diff)
	}
}

// TestHistogramFits: no line is wider than it may be, no call without a bar.
func TestHistogramFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		width := rapid.IntRange(30, 200).Draw(t, "width")
		var s stats.Summary
		at := time.Duration(rapid.IntRange(0, 4000).Draw(t, "from")) * time.Millisecond
		for _, n := range rapid.SliceOfN(rapid.IntRange(0, stats.MaxCount), 1, 12).Draw(t, "counts") {
			s.Buckets = append(s.Buckets, stats.Bucket{From: at, To: at + 100*time.Millisecond, Count: n})
			at += 100 * time.Millisecond
		}
		text := s.Text(width, "█")
		lines := strings.Split(strings.TrimRight(text[strings.LastIndex(text, "\n\n")+2:], "\n"), "\n")
		if len(lines) != len(s.Buckets) {
			t.Fatalf("%d lines for %d buckets", len(lines), len(s.Buckets))
		}
		for i, line := range lines {
			if n := s.Buckets[i].Count; utf8.RuneCountInString(line) > width || strings.Contains(line, "█") != (n > 0) || !strings.HasSuffix(line, fmt.Sprint(" ", n)) {
				t.Fatalf("%d calls, %d cells: %q", n, width, line)
			}
		}
	})
}
