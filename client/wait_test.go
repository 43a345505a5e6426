package client_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"cardbench/client"
)

func TestWait(t *testing.T) {
	why := errors.New("enough")
	ended, end := context.WithCancelCause(t.Context())
	end(why)
	for _, test := range []struct {
		name string
		ctx  context.Context
		d    time.Duration
		want error
	}{
		{"nothing", t.Context(), 0, nil},
		{"less than nothing", t.Context(), -time.Second, nil},
		{"a moment", t.Context(), time.Nanosecond, nil},
		{"nothing, but it has ended", ended, 0, why},
		{"an hour, but it has ended", ended, time.Hour, why},
	} {
		if got := client.Wait(test.ctx, test.d); !errors.Is(got, test.want) {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}
