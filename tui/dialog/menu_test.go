package dialog_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cardbench/tui/dialog"
)

func altMenu() *dialog.Menu {
	return dialog.NewMenuOf(dialog.MenuOptions{
		Name: "tile", Title: "API-22: APIs working too fast",
		Items: []dialog.Item{
			{Value: "/results/0/actions/0", Title: "Edit", Detail: "IFRAME"},
			{Value: "/results/0/actions/1", Title: "Resolve", Detail: "POST", Reason: "outside of baseUrls"},
		},
		Alts: []dialog.Alt{{Key: "i", Title: "inspect"}, {Key: "!", Title: "send all the same"}},
	})
}

// A tenth item has no digit; it stands below the others all the same.
func TestMenuOfMoreThanNine(t *testing.T) {
	var items []dialog.Item
	for i := range 11 {
		items = append(items, dialog.Item{Value: "v", Title: "Label " + strconv.Itoa(i), Detail: "ACTION_HOOK"})
	}
	d := dialog.NewMenu("tile", "Actions", items)
	d.SetSize(80, 24)
	column := -1
	for line := range strings.SplitSeq(picture(d), "\n") {
		at := strings.Index(line, "ACTION_HOOK")
		if at < 0 {
			continue
		}
		at = len([]rune(line[:at]))
		if column >= 0 && at != column {
			t.Fatalf("the types are not below each other:\n%s", picture(d))
		}
		column = at
	}
}

func TestMenuHasAlternatives(t *testing.T) {
	for keys, want := range map[string]dialog.Result{
		"i":       dialog.Chosen{Name: "tile", Value: "/results/0/actions/0", Alt: "i"},
		"down i":  dialog.Chosen{Name: "tile", Value: "/results/0/actions/1", Alt: "i"},
		"down !":  dialog.Chosen{Name: "tile", Value: "/results/0/actions/1", Alt: "!"},
		"1":       dialog.Chosen{Name: "tile", Value: "/results/0/actions/0"},
		"down 2":  nil,
		"2 enter": nil,
	} {
		d := altMenu()
		d.SetSize(80, 24)
		if diff := cmp.Diff(want, press(t, d, strings.Fields(keys)...)); diff != "" {
			t.Errorf("%s: %s\n%s", keys, diff, picture(d))
		}
	}
	s := opened(altMenu())
	x, y := find(t, s, "i inspect")
	if diff := cmp.Diff(dialog.Result(dialog.Chosen{Name: "tile", Value: "/results/0/actions/0", Alt: "i"}), click(s, x, y)); diff != "" {
		t.Error(diff)
	}
	empty := dialog.NewMenuOf(dialog.MenuOptions{Name: "x", Alts: []dialog.Alt{{Key: "i", Title: "inspect"}}})
	empty.SetSize(80, 24)
	if r := press(t, empty, "i", "enter"); r != nil {
		t.Errorf("an empty menu gives %#v", r)
	}
}

// A menu that is longer than its window says where the cursor is.
func TestLongMenuSaysWhereItIs(t *testing.T) {
	items := make([]dialog.Item, 36)
	for i := range items {
		items[i] = dialog.Item{Value: "v", Title: "Label " + strconv.Itoa(i)}
	}
	d := dialog.NewMenu("tile", "Actions", items)
	d.SetSize(80, 24)
	lines := strings.Split(strings.TrimSpace(picture(d)), "\n")
	if last := lines[len(lines)-1]; !strings.Contains(last, "1/36") {
		t.Errorf("no place in %q", last)
	}
	d = dialog.NewMenu("tile", "Actions", items[:9])
	d.SetSize(80, 24)
	if strings.Contains(picture(d), "/9") {
		t.Errorf("a place where all is shown:\n%s", picture(d))
	}
}
