package text_test

import (
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"cardbench/model/text"
)

func TestClean(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, in, want string }{
		{"nothing", "", ""},
		{"text", "API-22: APIs working too fast", "API-22: APIs working too fast"},
		{"newline and tab stay", "a\n\tb", "a\n\tb"},
		{"CRLF", "a\r\nb", "a\nb"},
		{"CR", "a\rb\r", "a\nb\n"},
		{"two CR before LF", "a\r\r\nb", "a\n\nb"},
		{"colour", "\x1b[31mred\x1b[0m", "red"},
		{"colour with colons", "\x1b[38:2::1:2:3mx", "x"},
		{"clear screen", "a\x1b[2J\x1b[Hb", "ab"},
		{"CSI with a private marker", "\x1b[?1049hx", "x"},
		{"CSI at the end", "a\x1b[31", "a"},
		{"CSI cut by text", "a\x1b[3é", "aé"},
		{"CSI cut by a newline", "a\x1b[3\nb", "a\nb"},
		{"window title, BEL", "a\x1b]0;title\x07b", "ab"},
		{"link, ST", "\x1b]8;;https://x/\x1b\\text\x1b]8;;\x1b\\", "text"},
		{"OSC without an end", "a\x1b]0;title", "a0;title"},
		{"OSC cut by a newline", "a\x1b]0;t\nb", "a0;t\nb"},
		{"OSC cut by another", "\x1b]0;t\x1b[31mx", "0;tx"},
		{"clipboard", "\x1b]52;c;aGk=\x1b\\x", "x"},
		{"DCS", "\x1bP1$r0m\x1b\\x", "x"},
		{"APC", "\x1b_Gf=100;AAAA\x1b\\x", "x"},
		{"PM and SOS", "\x1b^a\x1b\\\x1bXb\x1b\\x", "x"},
		{"two-byte escape", "a\x1bcb\x1b7c", "abc"},
		{"charset", "\x1b(0lqk", "0lqk"},
		{"lone escape", "a\x1b", "a"},
		{"escape before a rune", "\x1bé", "é"},
		{"8-bit CSI", "a\u009b31mb", "ab"},
		{"8-bit OSC and ST", "\u009d0;t\u009cx", "x"},
		{"8-bit OSC ended by BEL", "\u009d0;t\x07x", "x"},
		{"8-bit ST alone", "a\u009cb", "ab"},
		{"NEL", "a\u0085b", "ab"},
		{"raw C1 bytes are no UTF-8", "a\x9b31mb", "a\ufffd31mb"},
		{"C0", "a\x00\x07\x08\x0b\x0c\x0e\x7fb", "ab"},
		{"invalid UTF-8", "a\xff\xc3b\xe2\x82", "a\ufffd\ufffdb\ufffd\ufffd"},
		{"encoded surrogate", "\xed\xa0\x80", "\ufffd\ufffd\ufffd"},
		{"overlong", "\xc0\x80", "\ufffd\ufffd"},
		{"U+FFFD itself", "\ufffd", "\ufffd"},
		{"bidi overrides", "a\u202eb\u202cc\u2066d\u2069\u202a\u202b\u202d\u2067\u2068", "abcd"},
		{"bidi marks stay", "\u200f12\u200e\u061c", "\u200f12\u200e\u061c"},
		{"joiners stay", "👩\u200d👩\u200d👧 می\u200cخواهم", "👩\u200d👩\u200d👧 می\u200cخواهم"},
		{"flag tags stay", "🏴\U000e0067\U000e0062\U000e007f", "🏴\U000e0067\U000e0062\U000e007f"},
		{"combining marks and selectors stay", "e\u0301 ❤\ufe0f", "e\u0301 ❤\ufe0f"},
		{"invisible ones go", "a\u200b\u2060\u00ad\ufeff\u2061b\U000e0001", "ab"},
		{"line separators", "a\u2028b\u2029c", "abc"},
		{"no-break spaces stay", "1\u00a0234\u202f5", "1\u00a0234\u202f5"},
		{"cleaning reveals nothing", "\x1b\x1b[[31m\u202e\x1b\u202e[32mx", "31m[32mx"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got := text.Clean(tt.in)
			if got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
			if text.Dirty(tt.in) != (got != tt.in) {
				t.Errorf("Dirty says %v", text.Dirty(tt.in))
			}
			properties(t, tt.in)
		})
	}
}

func TestLine(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"a\nb\tc": "a b c", "a\r\nb": "a b", "\x1b[1mx\n": "x ", "plain": "plain",
	} {
		if got := text.Line(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// hostile are a megabyte of what each begins a sequence and never ends one. Were
// cleaning quadratic, or four thousand times linear, this test would not end.
func hostile() map[string]string {
	const size = 1 << 20
	texts := map[string]string{}
	for _, s := range []string{"\x1b]", "\u009d", "\x1bP", "\x1b[", "\x1b", "\x1b]x\x1b", "\u009b1", "\xc2", "\r", "\u202e", "\xff", "\x1b[1;"} {
		texts[s] = strings.Repeat(s, size/len(s))
	}
	texts["one long OSC"] = "\x1b]" + strings.Repeat("x", size)
	texts["one long CSI"] = "\x1b[" + strings.Repeat("1", size)
	return texts
}

func TestCleanHostile(t *testing.T) {
	t.Parallel()
	for name, s := range hostile() {
		if got := text.Clean(s); text.Dirty(got) {
			t.Errorf("%q leaves %q…", name, got[:20])
		}
	}
}

// properties hold for every text.
func properties(t *testing.T, s string) {
	t.Helper()
	got := text.Clean(s)
	if text.Clean(got) != got || text.Dirty(got) {
		t.Errorf("%q: cleaning is not idempotent: %q", s, got)
	}
	if !utf8.ValidString(got) {
		t.Errorf("%q: invalid UTF-8: %q", s, got)
	}
	for _, r := range got {
		switch {
		case r == '\n' || r == '\t':
		case unicode.IsControl(r), r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0x2028, r == 0x2029:
			t.Errorf("%q leaves %U", s, r)
		}
	}
	if line := text.Line(s); strings.ContainsAny(line, "\n\t\r") || text.Line(line) != line {
		t.Errorf("%q is no line: %q", s, line)
	}
}

func FuzzClean(f *testing.F) {
	for _, s := range []string{
		"plain", "\x1b[31mred\x1b[0m", "\x1b]8;;u\x1b\\t", "\u009b1m", "\u009dx\u009c", "\x1bP\x1b\\", "a\rb\r\n", "\xff\xc2", "\u202e\u2066", "👩\u200d👧",
		"\x1b\x1b[[1m", "\xc2\x1b\x9b", "\x1b]\xc2", "\x1b[\x1b[",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		properties(t, s)
		// What is clean already, and nothing but removed parts between, stays.
		if !text.Dirty(s) && text.Clean(s) != s {
			t.Errorf("%q is clean and changes", s)
		}
	})
}

func BenchmarkCleanASCII(b *testing.B) {
	s := strings.Repeat("Customer reported that the APIs are just running too fast.\n", 20)
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		text.Clean(s)
	}
}

func BenchmarkCleanUnicode(b *testing.B) {
	s := strings.Repeat("Zoë: 日本語, مرحبا, 👩\u200d👧\n", 40)
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		text.Clean(s)
	}
}

func BenchmarkCleanHostile1MB(b *testing.B) {
	for name, s := range hostile() {
		b.Run(strconv.QuoteToASCII(name), func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				text.Clean(s)
			}
		})
	}
}
