package tui

import (
	"context"
	"fmt"
	"strings"
	"time"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/client"
	"cardbench/client/frame"
	"cardbench/model/text"
	"cardbench/tui/dialog"
)

// framing is an IFRAME action whose page is open.
type framing struct {
	id      int
	pressed pressed
	stage   Stage // nil until it serves
	began   time.Time
	view    dialog.FrameView
	dialog  *dialog.Frame
	ctx     context.Context //nolint:containedctx // of everything that belongs to it
	cancel  context.CancelFunc
	surplus int       // messages that are not listed
	looked  time.Time // when the page was asked for by a GET of our own
	row     int64     // of the log, in which that GET is; 0 until it is
}

// maxFrameLines is how many lines of a modal's log are kept.
const maxFrameLines = 200

// frameOpened says that the stand-in for HubSpot's modal serves, or could not begin to.
type frameOpened struct {
	id    int
	stage Stage
	err   error
}

// frameLooked says what the page of the action answered to a GET of our own.
type frameLooked struct {
	id       int
	exchange client.Exchange
}

// frameEvent is what happened on the stand-in page; ok is false when it is closed.
type frameEvent struct {
	id    int
	event frame.Event
	ok    bool
}

// frameTick lets the seconds be seen to pass.
type frameTick struct{ id int }

func (m frameOpened) tell(a *App) tea.Cmd { return a.onFrameOpened(m) }
func (m frameLooked) tell(a *App) tea.Cmd { return a.onFrameLooked(m) }
func (m frameEvent) tell(a *App) tea.Cmd  { return a.onFrameEvent(m) }
func (m frameTick) tell(a *App) tea.Cmd   { return a.onFrameTick(m) }

// openFrame opens the page of an IFRAME action in the user's browser, inside a page that
// stands in for HubSpot's modal, and follows what happens there.
func (a *App) openFrame(p pressed) tea.Cmd {
	if a.deps.Frames == nil {
		return a.inspect(p)
	}
	ctx, cancel := context.WithCancel(a.ctx)
	a.frames++
	f := &framing{id: a.frames, pressed: p, began: a.deps.Now(), cancel: cancel}
	f.view = dialog.FrameView{Title: p.modal.Title, PageURL: p.request.URL, Foot: frameSize(p.modal)}
	f.dialog = dialog.NewFrame(f.view)
	a.framing = f
	a.dialogs.Push(f.dialog)
	f.ctx = ctx
	return tea.Batch(lookAtPage(ctx, f.id, a.deps.Sender, p.request), a.deps.After(time.Second, frameTick{id: f.id}))
}

// framePage is where the browser finds the page: the address that is dialled, with the
// fragment, which only a browser sees.
func framePage(r client.Request) string {
	_, fragment, found := strings.Cut(r.URL, "#")
	if !found {
		return r.DialURL
	}
	dialled, _, _ := strings.Cut(r.DialURL, "#")
	return dialled + "#" + fragment
}

func startFrame(ctx context.Context, id int, frames Frames, page frame.Page) tea.Cmd {
	return func() tea.Msg {
		stage, err := frames.Open(ctx, page)
		return frameOpened{id: id, stage: stage, err: err}
	}
}

func lookAtPage(ctx context.Context, id int, s Sender, r client.Request) tea.Cmd {
	return func() tea.Msg { return frameLooked{id: id, exchange: s.Do(ctx, r)} }
}

func nextFrameEvent(id int, events <-chan frame.Event) tea.Cmd {
	return func() tea.Msg {
		e, ok := <-events
		return frameEvent{id: id, event: e, ok: ok}
	}
}

// framingIs reports whether a message belongs to the modal that is open.
func (a *App) framingIs(id int) bool { return a.framing != nil && a.framing.id == id }

func (a *App) onFrameOpened(m frameOpened) tea.Cmd {
	if !a.framingIs(m.id) {
		if m.stage != nil {
			return func() tea.Msg { _ = m.stage.Close(); return nil } // it was closed before it opened
		}
		return nil
	}
	f := a.framing
	if m.err != nil {
		f.view.BrowserProblem = m.err.Error()
		a.redrawFrame()
		return nil
	}
	f.stage = m.stage
	f.view.StageURL = m.stage.URL()
	a.redrawFrame()
	return tea.Batch(nextFrameEvent(m.id, m.stage.Events()), a.openStage())
}

// openStage opens the stand-in page in the browser, again if wanted.
func (a *App) openStage() tea.Cmd {
	if a.framing == nil || a.framing.stage == nil {
		return nil
	}
	opener, url, id := a.deps.Opener, a.framing.view.StageURL, a.framing.id
	return func() tea.Msg { return frameShown{id: id, err: opener.Open(url)} }
}

// frameShown says that a browser was started, or could not be.
type frameShown struct {
	id  int
	err error
}

func (m frameShown) tell(a *App) tea.Cmd {
	if !a.framingIs(m.id) {
		return nil
	}
	a.framing.view.Opened, a.framing.view.BrowserProblem = m.err == nil, ""
	if m.err != nil {
		a.framing.view.BrowserProblem = m.err.Error()
	}
	a.redrawFrame()
	if m.err != nil {
		return nil
	}
	return a.toast("The page is open in your browser.")
}

// onFrameLooked shows what would keep HubSpot from showing the page.
func (a *App) onFrameLooked(m frameLooked) tea.Cmd {
	if !a.framingIs(m.id) {
		return nil
	}
	f := a.framing
	r, modal := f.pressed.request, f.pressed.modal
	f.view.Status, f.looked = pageStatus(m.exchange), m.exchange.Started
	for _, p := range frame.Diagnose(m.exchange, r.URL) {
		f.view.Problems = append(f.view.Problems, dialog.FrameProblem{What: p.What, Hint: p.Hint, Blocks: p.Blocks})
	}
	a.redrawFrame()
	page := frame.Page{
		Title: modal.Title, URL: framePage(r), Width: modal.Width, Height: modal.Height,
		Origins: frame.RedirectOrigins(m.exchange, framePage(r)),
	}
	return tea.Batch(a.keepCall(m.exchange), startFrame(f.ctx, f.id, a.deps.Frames, page))
}

func pageStatus(e client.Exchange) string {
	if e.Reply == nil {
		return e.Verdict.Held
	}
	return "the page answers " + e.Verdict.Answer(e.Reply.Status)
}

func (a *App) onFrameTick(m frameTick) tea.Cmd {
	if !a.framingIs(m.id) || a.framing.view.Ended != "" {
		return nil
	}
	a.framing.view.Elapsed = a.deps.Now().Sub(a.framing.began)
	a.redrawFrame()
	return a.deps.After(time.Second, m)
}

// onFrameEvent adds what happened to the dialog; an accepted message ends it, and so does
// the modal's X.
func (a *App) onFrameEvent(m frameEvent) tea.Cmd {
	if !a.framingIs(m.id) || !m.ok {
		return nil
	}
	f := a.framing
	f.add(m.event)
	if n := len(f.view.Lines); n > maxFrameLines {
		f.view.Lines = f.view.Lines[n-maxFrameLines:]
	}
	switch {
	case m.event.Answer == frame.Done && m.event.Accepted:
		return a.endFrame(dialog.Done)
	case m.event.Answer == frame.Cancel && m.event.Accepted:
		return a.endFrame(dialog.Cancel)
	case m.event.X:
		return a.endFrame(dialog.Closed)
	}
	a.redrawFrame()
	return nextFrameEvent(m.id, f.stage.Events())
}

// add lists what happened. Of a flood, one line counts what is not listed.
func (f *framing) add(e frame.Event) {
	if e.Kind == frame.Surplus && f.surplus > 0 {
		f.view.Lines = f.view.Lines[:len(f.view.Lines)-1]
	} else {
		f.surplus = 0
	}
	if e.Kind == frame.Surplus {
		f.surplus += e.Count
		are := " are"
		if f.surplus == 1 {
			are = " is"
		}
		e.Text = text.Count(f.surplus, "more event") + are + " not listed"
	}
	f.view.Lines = append(f.view.Lines, frameLine(e))
}

// frameLine says what happened on the stand-in page.
func frameLine(e frame.Event) dialog.FrameLine {
	l := dialog.FrameLine{Time: e.At.Local().Format(time.TimeOnly), Text: e.Text, Note: e.Why}
	switch e.Kind {
	case frame.Opened:
		l.Text = firstOf(e.Text, "the stand-in page was opened")
	case frame.Loaded:
		l.Text = firstOf(e.Text, "the page was loaded into its frame")
	case frame.Left:
		l.Text = firstOf(e.Text, "the tab was closed")
		l.Bad = true
	case frame.Message:
		l.Text = "message " + e.Text
		l.Good, l.Bad = e.Accepted, !e.Accepted
	case frame.Refused, frame.Surplus:
		l.Bad = true
	}
	return l
}

func (a *App) redrawFrame() { a.framing.dialog.Set(a.framing.view) }

// endFrame closes the page and its dialog, and fetches the card again when the page said
// that it is done.
func (a *App) endFrame(act dialog.Act) tea.Cmd {
	f := a.framing
	if f == nil {
		return nil
	}
	a.framing = nil
	f.cancel()
	a.dialogs.Remove(f.dialog)
	took := text.Span(a.deps.Now().Sub(f.began).Round(100 * time.Millisecond))
	cmds := []tea.Cmd{closeStage(f.stage)}
	if row := f.row; row != 0 {
		ctx := context.WithoutCancel(a.ctx)
		cmds = append(cmds, a.changeLog(func(h History) error { return h.Answer(ctx, row, string(act)) }))
	}
	switch act {
	case dialog.Done:
		cmds = append(cmds, a.toast(fmt.Sprintf("+ DONE after %s: HubSpot closes the modal. The card is fetched again.", took)), a.refetch())
	case dialog.Cancel:
		cmds = append(cmds, a.toast(fmt.Sprintf("CANCEL after %s: HubSpot closes the modal; nothing is fetched.", took)))
	case dialog.Closed:
		cmds = append(cmds, a.toast("The modal was closed with its X; r fetches the card again."))
	}
	return tea.Batch(cmds...)
}

func closeStage(s Stage) tea.Cmd {
	if s == nil {
		return nil
	}
	return func() tea.Msg {
		_ = s.Close() // it serves nobody any more
		return nil
	}
}
