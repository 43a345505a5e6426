package workbench

import (
	"context"
	"time"

	"cardbench/client/frame"
	"cardbench/tui"
)

// frames opens the stand-in for HubSpot's modal on a port of this machine.
type frames struct{ now func() time.Time }

var _ tui.Frames = frames{}

// Open serves a page.
func (f frames) Open(ctx context.Context, page frame.Page) (tui.Stage, error) {
	stage, err := frame.Open(ctx, page, frame.Options{Now: f.now})
	if err != nil {
		return nil, err // a nil *frame.Stage would be a Stage that is not nil
	}
	return stage, nil
}
