package workbench_test

import (
	"testing"

	"cardbench/cmd/internal/workbench"
	"cardbench/examples"
	"cardbench/render"
)

func TestGalleryShowsEveryExample(t *testing.T) {
	all := workbench.Gallery()
	if len(all) != len(examples.List()) {
		t.Fatalf("%d exhibits of %d examples", len(all), len(examples.List()))
	}
	for _, e := range all {
		if e.About == "" || e.Name != "broken" && (e.Tree.State != render.Ready || len(e.Tree.Tiles) == 0) {
			t.Errorf("%s: nothing to see: %s, %d tiles", e.Name, e.Tree.State, len(e.Tree.Tiles))
		}
	}
}
