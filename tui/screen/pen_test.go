package screen

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPensAfterParameters(t *testing.T) {
	full := pen{ink: "31", paper: "41", tint: "58:2::1:2:3", underline: "4:3", marks: 0x3ee, link: ";http://a"}
	tests := []struct {
		from   pen
		params string
		want   pen
		ok     bool
	}{
		{pen{}, "", pen{}, true},
		{pen{}, "1;31", pen{ink: "31", marks: 1 << 1}, true},
		{pen{}, "38;2;1;2;3;48;5;9;9", pen{ink: "38;2;1;2;3", paper: "48;5;9", marks: 1 << 9}, true},
		{pen{}, "38:2::1:2:3;97;107", pen{ink: "97", paper: "107"}, true},
		{pen{}, "4;58;5;1", pen{underline: "4", tint: "58;5;1"}, true},
		{pen{underline: "4"}, "4:0", pen{}, true},
		{full, "22;23;24;25;27;28;29;39;49;59", pen{link: full.link}, true},
		{full, "0;7", pen{marks: 1 << 7, link: full.link}, true},
		{full, ";;", pen{link: full.link}, true},
		{pen{}, "38", pen{}, false},
		{pen{}, "38;2;1", pen{}, false},
		{pen{}, "48;2;1;2", pen{}, false},
		{pen{}, "31:1", pen{}, false},
		{pen{}, "21", pen{}, false}, // double underline here, no bold there
		{pen{}, "53", pen{}, false},
		{pen{}, "99999999999999999999", pen{}, false},
	}
	for _, test := range tests {
		got, ok := test.from.after(test.params)
		if ok != test.ok {
			t.Errorf("%q: known %v, want %v", test.params, ok, test.ok)
		} else if diff := cmp.Diff(test.want, got, cmp.AllowUnexported(pen{})); ok && diff != "" {
			t.Errorf("%q: %s", test.params, diff)
		}
	}
}

func TestSwitchTakesFewParameters(t *testing.T) {
	red, bar := pen{ink: "31"}, pen{ink: "31", paper: "44"}
	tests := map[string]struct {
		from, to pen
		want     string
	}{
		"nothing":        {red, red, ""},
		"back":           {bar, pen{}, "\x1b[m"},
		"one more":       {red, bar, "\x1b[44m"},
		"one less":       {bar, red, "\x1b[49m"},
		"a mark less":    {pen{ink: "31", marks: 1 << 1}, red, "\x1b[0;31m"},
		"a mark more":    {red, pen{ink: "31", marks: 1<<1 | 1<<7}, "\x1b[1;7m"},
		"no underline":   {pen{underline: "4", tint: "58;5;1"}, red, "\x1b[0;31m"},
		"a link":         {pen{}, pen{link: ";x"}, "\x1b]8;;x\x1b\\"},
		"no link":        {pen{link: ";x", ink: "31"}, red, "\x1b]8;;\x1b\\"},
		"another colour": {red, pen{ink: "38;5;1"}, "\x1b[38;5;1m"},
	}
	for name, test := range tests {
		if got := string(appendSwitch(nil, test.from, test.to)); got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

func TestLinesThatCannotBeCutUpKeepTheirRest(t *testing.T) {
	tests := []struct {
		line, rest string
		cells      int
	}{
		{"plain", "", 5},
		{"你好", "", 4},
		{"a\tb", "a\tb", 0},
		{"ab\x1b[?25lc", "b\x1b[?25lc", 1},
		{"ab\x1b[53mc", "b\x1b[53mc", 1},
		{"ab\x1b]0;title\ac", "b\x1b]0;title\ac", 1},
		{"ab\x1b]8;;x", "b\x1b]8;;x", 1},
		{"ab\x1b", "b\x1b", 1},
		{"ab\x1b[31", "b\x1b[31", 1},
		{"ab你\u200dx", "b你\u200dx", 1},
		{"ab\x80c", "b\x80c", 1},
		{"a\x1b[1mb\u009b31mc", "b\u009b31mc", 1},
	}
	for _, test := range tests {
		var k inks
		k.begin()
		if got := k.split(test.line, nil); got.rest != test.rest || len(got.cells) != test.cells {
			t.Errorf("%q: %d cells and %q, want %d and %q", test.line, len(got.cells), got.rest, test.cells, test.rest)
		}
	}
}
