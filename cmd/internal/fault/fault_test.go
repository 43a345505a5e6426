package fault_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"cardbench/cmd/internal/fault"
)

func TestErrorJoinsItsThreeParts(t *testing.T) {
	for _, tt := range []struct{ what, where, hint, want string }{
		{"no file", "", "", "no file"},
		{"no file", "a.json:3:1", "", "no file (a.json:3:1)"},
		{"no file", "", "check the path", "no file; check the path"},
		{"no file", "a.json", "check the path", "no file (a.json); check the path"},
		{"two\nlines \x1b[31mred", "", "", "two lines red"},
	} {
		if got := fault.New(fault.File, tt.what, tt.where, tt.hint).Error(); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}

func TestOfKnowsEveryError(t *testing.T) {
	if fault.Of(nil) != nil {
		t.Error("nil is not nil")
	}
	for _, tt := range []struct {
		err  error
		want fault.Code
	}{
		{fault.Usagef("x", "y"), fault.Usage},
		{fmt.Errorf("wrapped: %w", fault.New(fault.TLS, "a", "", "")), fault.TLS},
		{fmt.Errorf("wrapped: %w", context.Canceled), fault.Cancelled},
		{errors.New("boom"), fault.Internal},
		{fault.Silent(fault.Findings), fault.Findings},
	} {
		if got := fault.Of(tt.err).Code; got != tt.want {
			t.Errorf("%v: code %d, want %d", tt.err, got, tt.want)
		}
	}
}

func TestLongMessagesAreBounded(t *testing.T) {
	got := fault.New(fault.File, strings.Repeat("é", 100_000), "", "").Error()
	if n := len([]rune(got)); n > 2001 {
		t.Errorf("%d characters", n)
	}
}
