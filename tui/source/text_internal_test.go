package source

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// A text in which line ends meet, part and come in halves.
func texts() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		var out strings.Builder
		for range rapid.IntRange(0, 12).Draw(t, "parts") {
			out.WriteString(rapid.SampledFrom([]string{"\r", "\n", "\r\n", "a", "b", "名", bom, "\xef", "\xbb"}).Draw(t, "part"))
		}
		return out.String()
	})
}

func TestTheIndexIsMended(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := newBody([]byte(texts().Draw(t, "text")))
		for range rapid.IntRange(1, 6).Draw(t, "changes") {
			from := rapid.IntRange(0, len(b.src)).Draw(t, "from")
			to := rapid.IntRange(from, len(b.src)).Draw(t, "to")
			in := texts().Draw(t, "inserted")
			src := slices.Concat(b.src[:from], []byte(in), b.src[to:])
			r := region{from, to, from + len(in)}
			if rapid.Bool().Draw(t, "compared") {
				r = differ(b.src, src)
			}
			b.become(src, r)
			if diff := cmp.Diff(newBody(src).starts, b.starts); diff != "" {
				t.Fatalf("%q: %s", src, diff)
			}
		}
	})
}

func TestDifferFindsTheStretch(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := texts().Draw(t, "a"), texts().Draw(t, "b")
		r := differ([]byte(a), []byte(b))
		if a[:r.at] != b[:r.at] || a[r.oldEnd:] != b[r.newEnd:] || r.oldEnd < r.at || r.newEnd < r.at {
			t.Fatalf("%q and %q differ in %+v", a, b, r)
		}
		if r.empty() != (a == b) {
			t.Fatalf("%q and %q: %+v", a, b, r)
		}
		for at := range len(a) {
			if to, inside := r.shift(at); !inside && a[at] != b[to] {
				t.Fatalf("%q and %q: %d came to %d", a, b, at, to)
			}
		}
	})
}

// The cursor gets from one end to the other and back over the same places.
func TestTheCursorWalksBothWays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := newBody([]byte(rapid.OneOf(texts(), rapid.StringOf(rapid.SampledFrom([]rune("a\u0301\u200d👩🇩🇪\u200e\tก็\r\n")))).Draw(t, "text")))
		var there, back []int
		at := b.starts[0]
		for {
			there = append(there, at)
			next := b.after(at)
			if next == at {
				break
			}
			if next < at || len(there) > len(b.src)+1 {
				t.Fatalf("from %d on to %d in %q", at, next, b.src)
			}
			at = next
		}
		for {
			back = append(back, at)
			if b.snap(at) != at {
				t.Fatalf("%d is no place in %q", at, b.src)
			}
			if at == b.starts[0] {
				break
			}
			at = b.before(at)
		}
		slices.Reverse(back)
		if diff := cmp.Diff(there, back); diff != "" {
			t.Fatalf("%q: %s", b.src, diff)
		}
	})
}

func TestTokens(t *testing.T) {
	tests := map[string][]kind{
		`{"a": -1.5e3}`:       {punct, key, punct, blank, number, punct},
		`"a\"b" ,`:            {str, blank, punct},
		"\"a\"\r\n\t: 1":      {key},
		`"open \`:             {wrong},
		`truefalse nul null `: {wrong, blank, wrong, blank, word, blank},
		`'a' // b`:            {wrong, blank, wrong, blank, wrong},
		`[true,false]`:        {punct, word, punct, word, punct},
		"é":                   {wrong},
	}
	for src, want := range tests {
		b := newBody([]byte(src))
		start, end := b.line(0)
		var got []kind
		for at := start; at < end; {
			token := next(b.src, at, end)
			if token.end <= at || token.end > end {
				t.Fatalf("%q: a token from %d to %d", src, at, token.end)
			}
			got = append(got, token.kind)
			at = token.end
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: %s", src, diff)
		}
	}
}

func TestBracketsFindTheirOther(t *testing.T) {
	const src = "{\"a]\": [1, {\"b\": \"}\\\"]\"}],\n\"c\": {}\n}"
	b := newBody([]byte(src))
	for open, end := range map[int]int{0: len(src) - 1, 7: 24, 11: 23, 32: 33} {
		if got := b.closing(open, len(src)); got != end {
			t.Errorf("%d is closed by %d, not %d", open, got, end)
		}
		if got := b.enclosing(end, len(src)); got != open {
			t.Errorf("%d is opened by %d, not %d", end, got, open)
		}
	}
	if got := b.closing(0, 20); got != -1 {
		t.Errorf("found %d out of reach", got)
	}
	if got := b.enclosing(len(src)-1, 5); got != -1 {
		t.Errorf("found %d out of reach", got)
	}
}
