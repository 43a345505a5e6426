package tui

import (
	"fmt"
	"strings"
	"testing"

	"cardbench/client"
	"cardbench/model/document"
	"cardbench/tui/tuitest"
)

// largeResponse is a card of about so many bytes, as many objects as it takes.
func largeResponse(size int) []byte {
	var b strings.Builder
	b.WriteString(`{"results":[`)
	for i := 0; b.Len() < size; i++ {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `{"objectId":%d,"title":"Object %d","created":"2016-09-15","priority":"HIGH","project":"API","description":"A line of text that says nothing much about it"}`, i, i)
	}
	b.WriteString(`]}`)
	return []byte(b.String())
}

func TestLargeCardSaysWhatIsNotDrawn(t *testing.T) {
	w := newWorld(t, "tickets")
	body := largeResponse(100_000)
	w.reply = func(r client.Request) client.Exchange { return tuitest.Exchange(r, body) }
	d := open(t, w, 120, 40, func(o *Options) { o.Selection.Host = "appcard" })
	d.press("3 G")
	d.mustShow("more are not drawn here")
}

// BenchmarkOpen10MBCard is an answer of ten megabytes from the wire to the frame.
func BenchmarkOpen10MBCard(b *testing.B) {
	w := newWorld(b, "tickets")
	body := largeResponse(10_000_000)
	doc, err := document.Parse("response", body, document.DefaultLimits())
	if err != nil {
		b.Fatal(err)
	}
	d := open(b, w, 120, 40)
	request, _ := fetchRequest(d.project, d.selection)
	e := tuitest.Exchange(request, body)
	b.ReportAllocs()
	for b.Loop() {
		d.show(liveAnswer(e, doc))
		d.Lines()
	}
}

// BenchmarkKeyOn10MBCard moves the cursor of the preview and of the body.
func BenchmarkKeyOn10MBCard(b *testing.B) {
	w := newWorld(b, "tickets")
	body := largeResponse(10_000_000)
	w.reply = func(r client.Request) client.Exchange { return tuitest.Exchange(r, body) }
	d := open(b, w, 120, 40)
	for _, pane := range []string{"3", "4"} {
		b.Run("pane"+pane, func(b *testing.B) {
			d.press(pane)
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				d.drain(d.Update(tuitest.Key([]string{"j", "k"}[i%2])))
				d.Lines()
			}
		})
	}
}
