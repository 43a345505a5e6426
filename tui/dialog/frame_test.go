package dialog_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/google/go-cmp/cmp"

	"cardbench/tui/dialog"
	"cardbench/tui/msg"
	"cardbench/tui/tuitest"
)

// following is a page that is open, after some messages.
func following() dialog.FrameView {
	return dialog.FrameView{
		Title:    "API-22: APIs working too fast - Edit",
		StageURL: "http://127.0.0.1:41717/frame/7f3c",
		PageURL:  "https://example.com/edit-iframe-contents?userId=12345&userEmail=loggedinuser%40hubspot.com&associatedObjectId=53701&associatedObjectType=CONTACT",
		Opened:   true, Elapsed: 8400 * time.Millisecond,
		Lines: []dialog.FrameLine{
			{Time: "12:04:40", Text: "loaded, 200, no X-Frame-Options"},
			{Time: "12:04:46", Text: `message {"action":"SAVED"}`, Note: "not accepted", Bad: true},
			{Time: "12:04:48", Text: `message {"action":"DONE"}`, Note: "closes, refetches", Good: true},
		},
		Foot: "IFRAME 890 × 748 px",
	}
}

// remote is a page for which no browser could be started, with problems.
func remote() dialog.FrameView {
	v := following()
	v.Opened, v.BrowserProblem, v.Lines, v.Elapsed = false, "this is an ssh session", nil, 75*time.Minute
	v.Status = "waiting for a browser …"
	v.Problems = []dialog.FrameProblem{
		{What: "X-Frame-Options: DENY", Hint: "No browser shows this page inside of HubSpot. Send Content-Security-Policy: frame-ancestors https://*.hubspot.com instead.", Blocks: true},
		{What: "Set-Cookie session without SameSite=None; Secure", Hint: "Inside of HubSpot the browser does not send it."},
	}
	return v
}

func ended() dialog.FrameView {
	v := following()
	v.Ended = "The tab was closed: HubSpot's X. Nothing was posted."
	return v
}

func TestFrameEndsAsTheUserSays(t *testing.T) {
	for key, want := range map[string]dialog.Result{
		"D":     dialog.Framed{Act: dialog.Done},
		"C":     dialog.Framed{Act: dialog.Cancel},
		"esc":   dialog.Framed{Act: dialog.Closed},
		"enter": nil,
		"d":     nil,
		"x":     nil,
	} {
		d := dialog.NewFrame(following())
		d.SetSize(80, 24)
		if diff := cmp.Diff(want, press(t, d, key)); diff != "" {
			t.Errorf("%s: %s", key, diff)
		}
		if again := press(t, d, key); again != nil {
			t.Errorf("%s again: %#v", key, again)
		}
	}
	over := dialog.NewFrame(ended())
	over.SetSize(80, 24)
	if r := press(t, over, "enter"); r != (dialog.Framed{Act: dialog.Closed}) {
		t.Errorf("enter at the end gives %#v", r)
	}
}

func TestFrameAsksForWhatTheUserWants(t *testing.T) {
	v := following()
	for key, want := range map[string]tea.Msg{
		"o": msg.FrameReopen{},
		"y": msg.CopyRequested{What: "URL of the page that stands in for HubSpot", Text: v.StageURL},
		"Y": msg.CopyRequested{What: "URL of the action's page", Text: v.PageURL},
	} {
		d := dialog.NewFrame(v)
		d.SetSize(80, 24)
		r, cmd := d.Update(tuitest.Input(key))
		if diff := cmp.Diff(want, tuitest.Message(cmd)); diff != "" || r != nil {
			t.Errorf("%s: %#v %s", key, r, diff)
		}
	}
	none := dialog.NewFrame(dialog.FrameView{Title: "Edit"})
	none.SetSize(80, 24)
	for _, key := range []string{"o", "y", "Y"} {
		if r, cmd := none.Update(tuitest.Input(key)); r != nil || cmd != nil {
			t.Errorf("%s does something without a page", key)
		}
	}
}

// A click beside the dialog is how one comes back from the browser.
func TestFrameTakesTheMouse(t *testing.T) {
	tests := map[string]struct {
		text string
		want dialog.Result
	}{
		"done":              {"D done", dialog.Framed{Act: dialog.Done}},
		"cancel":            {"C cancel", dialog.Framed{Act: dialog.Cancel}},
		"close":             {"esc close", dialog.Framed{Act: dialog.Closed}},
		"the X":             {"[×]", dialog.Framed{Act: dialog.Closed}},
		"a line":            {"12:04:46", nil},
		"the border":        {"┃", nil},
		"beside the dialog": {"..", nil},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			s := opened(dialog.NewFrame(following()))
			x, y := find(t, s, test.text)
			if diff := cmp.Diff(test.want, click(s, x, y)); diff != "" {
				t.Error(diff)
			}
			if s.Open() != (test.want == nil) {
				t.Errorf("open: %v", s.Open())
			}
		})
	}
	s := opened(dialog.NewFrame(following()))
	x, y := find(t, s, "o open again")
	_, cmd := s.Update(tea.MouseMsg{X: x, Y: y, Button: tea.MouseButtonLeft, Action: tea.MouseActionPress})
	if tuitest.Message(cmd) != (msg.FrameReopen{}) {
		t.Error("a click on o does not open again")
	}
}

func TestFrameFollowsTheNewestLine(t *testing.T) {
	v := following()
	d := dialog.NewFrame(v)
	d.SetSize(76, 20)
	add := func(n int) {
		for range n {
			v.Lines = append(v.Lines, dialog.FrameLine{Time: "12:05:00", Text: fmt.Sprintf("message %d", len(v.Lines))})
		}
		d.Set(v)
	}
	add(40)
	if got := picture(d); !strings.Contains(got, "message 42") || !strings.Contains(got, "http://127.0.0.1:41717/frame/7f3c") {
		t.Errorf("the newest line, or the URL, is not seen:\n%s", got)
	}
	press(t, d, "home")
	add(5)
	if got := picture(d); !strings.Contains(got, "SAVED") {
		t.Errorf("the window jumped away:\n%s", got)
	}
	press(t, d, "end")
	add(1)
	if got := picture(d); !strings.Contains(got, "message 48") {
		t.Errorf("the window does not follow again:\n%s", got)
	}
	d.Wheel(-3)
	add(10_000)
	press(t, d, "home")
	if got := picture(d); !strings.Contains(got, "earlier lines are not shown") {
		t.Errorf("what is left out is not said:\n%s", got)
	}
}

// Before anything has happened the problems alone may be longer than the window: who has
// read them to the end is not thrown back by the clock.
func TestFrameStaysWhereOneReads(t *testing.T) {
	v := remote()
	for range 4 {
		v.Problems = append(v.Problems, dialog.FrameProblem{What: "a cookie", Hint: strings.Repeat("do this and that ", 9)})
	}
	v.Problems = append(v.Problems, dialog.FrameProblem{What: "unsigned", Hint: "the last hint of all"})
	d := dialog.NewFrame(v)
	d.SetSize(76, 20)
	press(t, d, "end")
	v.Elapsed += time.Second
	d.Set(v)
	if got := picture(d); !strings.Contains(got, "the last hint of all") {
		t.Errorf("the window jumped away:\n%s", got)
	}
	v.Lines = following().Lines
	d.Set(v)
	if got := picture(d); !strings.Contains(got, `{"action":"DONE"}`) {
		t.Errorf("the window does not follow what happens:\n%s", got)
	}
}

// A link is underlined, the blanks before it are not.
func TestFrameUnderlinesTheLinkAlone(t *testing.T) {
	d := dialog.NewFrame(following())
	d.SetSize(76, 20)
	th := tuitest.Dark()
	if lines := d.View(th); !strings.Contains(strings.Join(lines, "\n"), "  "+th.Link.Render("http://127.0.0.1:41717/frame/7f3c")) {
		t.Errorf("%q", lines)
	}
}

func TestFrameWrapsWhatIsLong(t *testing.T) {
	v := remote()
	v.PageURL += strings.Repeat("&property=a+value", 60)
	v.Lines = []dialog.FrameLine{{Time: "12:04:46", Text: "message " + strings.Repeat("x", 200), Note: strings.Repeat("not a JSON string ", 5), Bad: true}}
	d := dialog.NewFrame(v)
	for _, size := range [][2]int{{40, 10}, {76, 20}, {116, 36}} {
		d.SetSize(size[0], size[1])
		var seen strings.Builder
		press(t, d, "home")
		for range 60 {
			seen.WriteString(picture(d))
			d.Wheel(3)
		}
		for _, want := range []string{"more lines; Y copies", "x not a JSON", "X-Frame-Options: DENY", "D done"} {
			if !strings.Contains(seen.String(), want) {
				t.Errorf("%v: %q is nowhere\n%s", size, want, picture(d))
			}
		}
	}
}

func BenchmarkFrameFollowsTenThousandMessages(b *testing.B) {
	v := following()
	for n := range 10_000 {
		v.Lines = append(v.Lines, dialog.FrameLine{Time: "12:05:00", Text: fmt.Sprintf(`message {"action":"SAVED","n":%d}`, n), Note: "not accepted", Bad: true})
	}
	d := dialog.NewFrame(v)
	d.SetSize(116, 36)
	th := tuitest.Dark()
	b.ReportAllocs()
	for b.Loop() {
		d.Set(v)
		d.View(th)
	}
}

// TestWhatKeepsThePageFromShowingStaysInView: lesser problems and the log scroll, but
// what keeps the page from showing is seen at once, on a small terminal too.
func TestWhatKeepsThePageFromShowingStaysInView(t *testing.T) {
	v := following()
	v.PageURL, v.Status = "https://www.example.com/f/xfo", "the page answers 200: an HTML page"
	v.Problems = []dialog.FrameProblem{
		{What: "! unsigned: who is the user?", Hint: strings.Repeat("put a token of your own into uri ", 8)},
		{What: "X-Frame-Options: DENY", Hint: strings.Repeat("send Content-Security-Policy instead ", 4), Blocks: true},
		{What: "status 404", Hint: strings.Repeat("answer 2xx ", 9), Blocks: true},
	}
	for i := range 40 {
		v.Lines = append(v.Lines, dialog.FrameLine{Time: "12:05:00", Text: fmt.Sprintf("message %d", i)})
	}
	d := dialog.NewFrame(v)
	d.SetSize(76, 20)
	for _, want := range []string{"x X-Frame-Options: DENY", "x status 404", "message 39", "x problems: 3"} {
		if got := picture(d); !strings.Contains(got, want) {
			t.Errorf("%q is not seen:\n%s", want, got)
		}
	}
	press(t, d, "home")
	if got := picture(d); !strings.Contains(got, "send Content-Security-Policy") {
		t.Errorf("what to do is not found above the log:\n%s", got)
	}
}

func TestFirstOfLesserProblemsStaysInView(t *testing.T) {
	v := following()
	v.PageURL = "https://www.example.com/f/csp"
	for _, what := range []string{"frame-ancestors names app.hubspot.com alone", "a cookie", "unsigned"} {
		v.Problems = append(v.Problems, dialog.FrameProblem{What: what, Hint: strings.Repeat("do this and that ", 9)})
	}
	d := dialog.NewFrame(v)
	d.SetSize(76, 20)
	if got := picture(d); !strings.Contains(got, "! frame-ancestors names") || !strings.Contains(got, "! problems: 3") {
		t.Errorf("the first problem is not seen:\n%s", got)
	}
	v.Opened, v.BrowserProblem, v.Lines = false, "there is no desktop here", nil
	d.Set(v)
	for _, want := range []string{"! frame-ancestors names", "D = act as if DONE"} {
		if got := picture(d); !strings.Contains(got, want) {
			t.Errorf("without a browser, %q is not seen:\n%s", want, got)
		}
	}
}
