package jq_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"cardbench/model/document"
	"cardbench/model/jq"
)

const card = `{"results":[{"objectId":245,"title":"A","big":12345678901234567890.10},{"objectId":988,"title":"B","ok":true,"none":null}]}`

func parse(t testing.TB, src string) *document.Document {
	t.Helper()
	doc, err := document.Parse("response", []byte(src), document.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestRun(t *testing.T) {
	for _, c := range []struct {
		filter, want string
		values       int
	}{
		{".results[0].title", `"A"`, 1},
		{".results[].objectId", "[\n  245,\n  988\n]", 2},
		{".results | length", "2", 1},
		{".results[0].big", "12345678901234567890.10", 1},
		{"empty", "[]", 0},
		{"", "", 1}, // the whole document
		{`env | length`, "0", 1},
		{`$ENV.PATH`, "null", 1},
	} {
		r, err := jq.Run(t.Context(), c.filter, parse(t, card), jq.DefaultLimits())
		if err != nil {
			t.Errorf("%s: %v", c.filter, err)
			continue
		}
		if got := string(r.Source); r.Values != c.values || c.want != "" && got != c.want {
			t.Errorf("%s: %d values, %s; want %d, %s", c.filter, r.Values, got, c.values, c.want)
		}
	}
}

func TestErrorsSayWhere(t *testing.T) {
	for _, c := range []struct {
		filter string
		column int
		says   string
	}{
		{".results[", 10, "ends too early"},
		{".results | ]", 12, `unexpected token "]"`},
		{`"ä" | }`, 7, `unexpected token "}"`},
		{".results | nosuch", 12, "nosuch"},
		{`"ä" | $x`, 7, "variable not defined: $x"},
		{"nosuch | nosuch", 0, "nosuch"},
		{".results.title", 0, "expected an object"},
		{`input`, 0, "input"},
		{`import "x" as x; .`, 0, "x"},
	} {
		_, err := jq.Run(t.Context(), c.filter, parse(t, card), jq.DefaultLimits())
		var e *jq.Error
		if !errors.As(err, &e) || e.Column != c.column || !strings.Contains(e.What, c.says) {
			t.Errorf("%s: %v; want column %d: %s", c.filter, err, c.column, c.says)
		}
	}
	if err := jq.Check(".a"); err != nil {
		t.Error(err)
	}
}

func TestLimits(t *testing.T) {
	r, err := jq.Run(t.Context(), "range(1000000000)", parse(t, "null"), jq.Limits{Values: 5, Bytes: 100})
	if err != nil || r.Values != 5 || !r.Cut {
		t.Errorf("%d values, cut %v, %v", r.Values, r.Cut, err)
	}
	r, err = jq.Run(t.Context(), `repeat("x" * 40)`, parse(t, "null"), jq.Limits{Values: 100, Bytes: 100})
	if err != nil || r.Values != 2 || !r.Cut {
		t.Errorf("%d values, cut %v, %v", r.Values, r.Cut, err)
	}
	var e *jq.Error
	if _, err := jq.Run(t.Context(), "last(range(1e18))", parse(t, "null"), jq.Limits{Values: 1, Bytes: 1, Time: 1}); !errors.As(err, &e) || !strings.Contains(e.What, "stopped after <0.1 ms") {
		t.Errorf("a filter without an end: %v", err)
	}
	if _, err := jq.Run(t.Context(), "def f: [f]; f", parse(t, "null"), jq.Limits{Values: 1, Bytes: 1, Memory: 64 << 20}); !errors.As(err, &e) || !strings.Contains(e.What, "more than 64 MB") {
		t.Errorf("a filter that takes ever more memory: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := jq.Run(ctx, "last(range(1e18))", parse(t, "null"), jq.DefaultLimits()); !errors.Is(err, context.Canceled) {
		t.Errorf("after a cancellation: %v", err)
	}
}

func FuzzRun(f *testing.F) {
	for _, filter := range []string{".", ".results[]", "..|numbers", `"\(.)"`, "reduce .[] as $x (0; .+$x)", "\x1b[31m|"} {
		f.Add(filter)
	}
	doc := parse(f, card)
	f.Fuzz(func(t *testing.T, filter string) {
		if len(filter) > 40 || strings.Contains(filter, "*") { // what only takes long proves nothing
			t.Skip()
		}
		ctx, cancel := context.WithTimeout(t.Context(), 1e9)
		defer cancel()
		r, err := jq.Run(ctx, filter, doc, jq.Limits{Values: 100, Bytes: 1 << 16})
		if err == nil {
			parse(t, string(r.Source))
		}
		if err != nil && strings.ContainsAny(err.Error(), "\x1b\x07") {
			t.Errorf("the error holds an escape: %q", err)
		}
	})
}
