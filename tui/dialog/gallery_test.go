package dialog_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cardbench/model"
	"cardbench/model/host"
	"cardbench/render"
	"cardbench/tui/dialog"
	"cardbench/tui/tuitest"
)

// gallery has a small card and one that is longer than a screen.
func gallery(t testing.TB) *dialog.Gallery {
	t.Helper()
	card := func(response string) render.Tree {
		def := model.ReadDefinition(tuitest.Document(t, "card.json", `{"title":"Tickets","display":{"properties":[
			{"name":"status","label":"Status","dataType":"STATUS","options":[{"name":"open","label":"Open","type":"INFO"}]}]}}`))
		return render.Card(def, model.ReadResponse(tuitest.Document(t, "response.json", response)), host.Classic(), render.View{AppName: "Bug Tracker"})
	}
	small := `{"results":[{"objectId":1,"title":"API-22: APIs working too fast 界","status":"open"}]}`
	long := `{"results":[` + strings.Repeat(`{"objectId":1,"title":"A","status":"open"},`, 4) +
		`{"objectId":9,"title":"The last","status":"open"}]}`
	return dialog.NewGallery(tuitest.Dark(), []dialog.Exhibit{
		{Name: "tickets", Title: "Bug tickets", About: "The ticket of HubSpot's CRM cards guide, with a status.", Tree: card(small)},
		{Name: "many", Title: "Many objects", About: "More than there is room for.", Tree: card(long)},
	})
}

func TestGallery(t *testing.T) {
	for file, size := range map[string][2]int{"gallery": {80, 24}, "gallery-narrow": {50, 14}} {
		g := gallery(t)
		g.SetSize(size[0], size[1])
		tuitest.Golden(t, file+".golden", picture(g))
		press(t, g, "down", "pgdown")
		tuitest.Golden(t, file+"-scrolled.golden", picture(g))
	}
}

func TestGalleryChooses(t *testing.T) {
	chosen := dialog.Chosen{Name: dialog.GalleryName, Value: "many"}
	for name, test := range map[string]struct {
		keys []string
		want dialog.Result
	}{
		"enter":           {[]string{"enter"}, dialog.Chosen{Name: dialog.GalleryName, Value: "tickets"}},
		"the second":      {[]string{"down", "enter"}, chosen},
		"letters move":    {[]string{"j", "k", "j", "enter"}, chosen},
		"past the end":    {[]string{"down", "down", "down", "enter"}, chosen},
		"esc":             {[]string{"down", "esc"}, dialog.Cancelled{}},
		"q":               {[]string{"q"}, dialog.Cancelled{}},
		"nothing pressed": {[]string{"x", "pgdown", "pgup"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			g := gallery(t)
			g.SetSize(80, 24)
			if diff := cmp.Diff(test.want, press(t, g, test.keys...)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestGalleryTakesTheMouse(t *testing.T) {
	s := opened(gallery(t))
	x, y := find(t, s, "Many objects")
	if r := click(s, x, y); r != nil {
		t.Fatalf("the first click on another card ended with %v", r)
	}
	find(t, s, "More than there is room for")
	if diff := cmp.Diff(dialog.Result(dialog.Chosen{Name: dialog.GalleryName, Value: "many"}), click(s, x, y)); diff != "" {
		t.Error(diff)
	}
	s = opened(gallery(t))
	x, y = find(t, s, "API-22")
	if diff := cmp.Diff(dialog.Result(dialog.Chosen{Name: dialog.GalleryName, Value: "tickets"}), click(s, x, y)); diff != "" {
		t.Errorf("a click on the picture: %s", diff)
	}
}

func TestGalleryIsExactAtEverySize(t *testing.T) {
	for _, g := range []*dialog.Gallery{gallery(t), dialog.NewGallery(tuitest.Dark(), nil)} {
		for w, h := range tuitest.Sizes() {
			g.SetSize(w, h)
			checkSize(t, "gallery", g, w, h)
			for _, k := range []string{"pgdown", "down", "end"} {
				g.Update(tuitest.Key(k))
			}
			g.Wheel(3)
			g.Click(w/2, h/2)
			checkSize(t, "gallery, used", g, w, h)
		}
	}
	g := dialog.NewGallery(tuitest.Dark(), nil)
	g.SetSize(80, 24)
	if r := press(t, g, "enter"); r != nil {
		t.Errorf("an empty gallery chose %v", r)
	}
}
