package integrator_test

import (
	"context"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"cardbench/client/frame"
	"cardbench/model/host"
)

// TestFormInChromium fills the form of the Edit page in, framed by the stand-in for
// HubSpot's modal, in a real browser: the modal is told DONE, and the card has changed.
func TestFormInChromium(t *testing.T) {
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"} {
		if found, err := exec.LookPath(name); err == nil && path == "" {
			path = found
		}
	}
	if path == "" {
		const missing = "no browser: none of chromium, chromium-browser and google-chrome is in PATH; Debian's package is chromium"
		if os.Getenv("CI") == "true" {
			t.Fatal(missing)
		}
		t.Skip(missing)
	}
	ctx, stop := context.WithTimeout(t.Context(), time.Minute)
	t.Cleanup(stop)
	allocated, stop := chromedp.NewExecAllocator(ctx, append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path))...)
	t.Cleanup(stop)

	d := open(t, "tickets")
	card, _ := d.fetch(host.Classic(), "tim")
	for _, c := range []struct {
		key  string
		want frame.Answer
	}{{kb.Escape, frame.Cancel}, {kb.Enter, frame.Done}} {
		at := d.pageURL(host.Classic(), "tim", action(t, card, "245", "Edit"))
		stage, err := frame.Open(ctx, frame.Page{Title: "Edit", URL: at, Width: 890, Height: 748}, frame.Options{})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { stage.Close() })
		tab, stop := chromedp.NewContext(allocated)
		t.Cleanup(stop)
		if err := chromedp.Do(tab, chromedp.Navigate(stage.URL())); err != nil {
			t.Fatal(err)
		}
		frames, err := chromedp.Run(tab, chromedp.Nodes("iframe"))
		if err != nil {
			t.Fatal(err)
		}
		in := chromedp.FromNode(frames[0])
		if err := chromedp.Do(tab,
			chromedp.Clear("#f-title", in), chromedp.SendKeys("#f-title", "Renamed in a browser"+c.key, in),
		); err != nil {
			t.Fatal(err)
		}
		if got := answerOf(ctx, t, stage); got != c.want {
			t.Errorf("the modal was told %q, want %q", got, c.want)
		}
		_, body := d.fetch(host.Classic(), "tim")
		if saved := strings.Contains(body, `"Renamed in a browser"`); saved != (c.want == frame.Done) {
			t.Errorf("%s: saved is %v", c.want, saved)
		}
	}
}

// answerOf waits for the message that ends a modal.
func answerOf(ctx context.Context, t *testing.T, stage *frame.Stage) frame.Answer {
	t.Helper()
	for {
		select {
		case e, ok := <-stage.Events():
			if !ok {
				t.Fatal("the modal has closed")
			}
			if e.Accepted {
				return e.Answer
			}
			if e.Why != "" {
				t.Logf("%s: %s", e.Text, e.Why)
			}
		case <-ctx.Done():
			t.Fatal("the modal was told nothing")
		}
	}
}
