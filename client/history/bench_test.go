package history_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"cardbench/client"
	"cardbench/client/history"
)

// recorded is the exchange of a usual card, each a little other than the last.
func recorded(n int) client.Exchange {
	e := fetched()
	e.Started = noon().Add(time.Duration(n) * time.Second)
	e.Phases.Total = time.Duration(n%700) * time.Millisecond
	e.Request.URL += fmt.Sprintf("&associatedObjectType=CONTACT&portalId=987654&firstname=Tim&email=timrobinson@itysl.com&lastname=Robinson&n=%d", n)
	e.Reply.Body = []byte(`{"results":[` + strings.Repeat(`{"objectId":245,"title":"API-22: APIs working too fast","created":"2016-09-15","priority":"HIGH"},`, 8) +
		`{"objectId":` + strconv.Itoa(n) + `,"title":"the last"}]}`)
	if n%17 == 0 {
		e = hooked()
		e.Started = noon().Add(time.Duration(n) * time.Second)
	}
	return e
}

// fill returns the options of a log with n rows.
func fill(b *testing.B, n int) history.Options {
	b.Helper()
	o := history.Options{Path: filepath.Join(b.TempDir(), history.FileName), Card: "/cards/tickets.card.json", Now: noon}
	l, _, err := history.Open(b.Context(), o)
	if err != nil {
		b.Fatal(err)
	}
	defer l.Close()
	for i := range n {
		if _, err := l.Add(b.Context(), recorded(i)); err != nil {
			b.Fatal(err)
		}
	}
	return o
}

// BenchmarkListAfterRestart is opening the log and listing its newest 200 rows of 10,000;
// 100 ms are the budget.
func BenchmarkListAfterRestart(b *testing.B) {
	o := fill(b, 10_000)
	for b.Loop() {
		l, _, err := history.Open(b.Context(), o)
		if err != nil {
			b.Fatal(err)
		}
		rows, total, err := l.List(b.Context(), history.Filter{Limit: 200})
		if err != nil || len(rows) != 200 || total != 10_000 {
			b.Fatal(len(rows), total, err)
		}
		l.Close()
	}
}

// BenchmarkOpen is opening a log of 10,000 rows and closing it.
func BenchmarkOpen(b *testing.B) {
	o := fill(b, 10_000)
	for b.Loop() {
		l, _, err := history.Open(b.Context(), o)
		if err != nil {
			b.Fatal(err)
		}
		l.Close()
	}
}

// BenchmarkFilter is a filter over 10,000 rows, of which the newest 200 are listed; 50 ms
// are the budget.
func BenchmarkFilter(b *testing.B) {
	o := fill(b, 10_000)
	l, _, err := history.Open(b.Context(), o)
	if err != nil {
		b.Fatal(err)
	}
	defer l.Close()
	for _, words := range []string{
		"timrobinson", "nothing-has-this", "n=77", "boom", "500", "hook", "record:tim", ">500ms", "failed", "-fetch resolve >1s",
	} {
		f, err := history.ParseFilter(words)
		if err != nil {
			b.Fatal(err)
		}
		f.Limit = 200
		b.Run(words, func(b *testing.B) {
			for b.Loop() {
				if _, _, err := l.List(b.Context(), f); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkKeep is keeping one exchange in a log that is at its limit.
func BenchmarkKeep(b *testing.B) {
	o := fill(b, 10_000)
	l, _, err := history.Open(b.Context(), o)
	if err != nil {
		b.Fatal(err)
	}
	defer l.Close()
	n := 10_000
	for b.Loop() {
		n++
		if _, err := l.Add(b.Context(), recorded(n)); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkKeepFromCommand is what a command does: open, keep one, close.
func BenchmarkKeepFromCommand(b *testing.B) {
	o := fill(b, 1_000)
	for b.Loop() {
		l, _, err := history.Open(context.Background(), o)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := l.Add(b.Context(), recorded(1)); err != nil {
			b.Fatal(err)
		}
		l.Close()
	}
}

// BenchmarkMemory reports the memory of a session with 10,000 rows that has listed 200 of
// them, filtered and opened one; RSS is that of this process.
func BenchmarkMemory(b *testing.B) {
	o := fill(b, 10_000)
	for b.Loop() {
		l, _, err := history.Open(b.Context(), o)
		if err != nil {
			b.Fatal(err)
		}
		before := rss()
		for _, words := range []string{"", "nothing-has-this", "failed"} {
			f, err := history.ParseFilter(words)
			if err != nil {
				b.Fatal(err)
			}
			f.Limit = 200
			if _, _, err := l.List(b.Context(), f); err != nil {
				b.Fatal(err)
			}
		}
		if _, _, err := l.Get(b.Context(), 5000); err != nil {
			b.Fatal(err)
		}
		runtime.GC()
		b.ReportMetric(float64(rss()-before)/(1<<20), "MiB-more")
		b.ReportMetric(float64(rss())/(1<<20), "MiB-RSS")
		info, err := os.Stat(o.Path)
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(info.Size())/(1<<20), "MiB-file")
		l.Close()
	}
}

// rss is the resident memory of this process in bytes, 0 where the system does not tell.
func rss() int64 {
	src, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0
	}
	var size, resident int64
	if _, err := fmt.Sscan(string(src), &size, &resident); err != nil {
		return 0
	}
	return resident * int64(os.Getpagesize())
}
