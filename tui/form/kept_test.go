package form_test

import (
	"io/fs"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cardbench/examples"
	"cardbench/tui/msg"
	"cardbench/tui/tuitest"
)

// What is kept of a page between two keys never differs from what would be made anew.
func TestWhatIsKeptOfAPageIsWhatWouldBeMadeAnew(t *testing.T) {
	sources := map[string][2]string{"awkward": {awkward, response}}
	for _, name := range []string{"everything", "broken"} {
		files, err := examples.FS(name)
		if err != nil {
			t.Fatal(err)
		}
		live, err := fs.ReadFile(files, "responses/live/default.json")
		if err != nil {
			live = []byte(response)
		}
		sources[name] = [2]string{example(t, name), string(live)}
	}
	rapid.Check(t, func(r *rapid.T) {
		source := sources[rapid.SampledFrom([]string{"awkward", "everything", "broken"}).Draw(r, "card")]
		keeping, forgetting := newDesk(t, source[0], source[1]), newDesk(t, source[0], source[1])
		both := func(do func(d *desk)) {
			forgetting.form.Forget()
			do(keeping)
			do(forgetting)
		}
		both(func(d *desk) { d.form.SetTheme(tuitest.Dark()) })
		for range rapid.IntRange(1, 25).Draw(r, "steps") {
			switch rapid.IntRange(0, 12).Draw(r, "what") {
			case 0:
				place := rapid.SampledFrom(append(places(), msg.Place{Doc: msg.Response, Pointer: "/results/0/title"})).Draw(r, "place")
				both(func(d *desk) { d.in(place.Doc, place.Pointer) })
			case 1:
				query := rapid.SampledFrom([]string{"", "a", "e"}).Draw(r, "query")
				both(func(d *desk) { d.form.Search(query) })
			case 2:
				lines := rapid.IntRange(-5, 5).Draw(r, "lines")
				both(func(d *desk) { d.form.Wheel(lines) })
			case 3:
				h := rapid.IntRange(3, 40).Draw(r, "h")
				both(func(d *desk) { d.form.SetSize(50, h) })
			case 4:
				focus := rapid.Bool().Draw(r, "focus")
				both(func(d *desk) { d.form.SetFocus(focus) })
			default:
				key := rapid.SampledFrom([]string{"up", "down", "down", "left", "right", "pgdown", "end", "tab", "enter", "esc", "x", "a", "d"}).Draw(r, "key")
				both(func(d *desk) { d.press(key) })
			}
			forgetting.form.Forget()
			if diff := cmp.Diff(forgetting.form.Lines(), keeping.form.Lines()); diff != "" {
				r.Fatal(diff)
			}
		}
	})
}
