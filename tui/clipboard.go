package tui

import (
	"fmt"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/client"
	"cardbench/client/signature"
	"cardbench/model/document"
	"cardbench/tui/dialog"
	"cardbench/tui/layout"
	"cardbench/tui/msg"
)

func (a *App) copy(what, text string) tea.Cmd {
	if text == "" {
		return a.toast("There is no " + what + " to copy.")
	}
	return copyText(a.deps.Clipboard, what, text)
}

func (a *App) copyPointer() tea.Cmd {
	if at, ok := a.wire.Pointer(); ok && a.focus == layout.Wire {
		return a.copy("JSON pointer", at)
	}
	return a.copy("JSON pointer", a.place.Pointer)
}

func (a *App) copyURL() tea.Cmd {
	if e := a.exchange(); e != nil {
		return a.copy("URL", e.Request.URL)
	}
	if why := a.scene.cannotFetch; why != "" {
		return a.toast(why)
	}
	return a.copy("URL", a.scene.request.URL)
}

// copyJSON copies the bytes of the selected node as they stand in its file.
func (a *App) copyJSON() tea.Cmd {
	if source, ok := a.wire.JSON(); ok && a.focus == layout.Wire {
		return a.copy("JSON", source)
	}
	doc := a.placeDocument()
	if doc == nil {
		return a.copy("JSON", "")
	}
	return a.copy("JSON", doc.Raw(doc.Nearest(a.place.Pointer)))
}

// placeDocument is the document of the selected node; nil without a response.
func (a *App) placeDocument() *document.Document {
	if a.place.Doc == msg.Response {
		return a.scene.response
	}
	return a.project.Definition
}

// copyValue copies the selected value decoded: a text as it is, anything else as JSON.
func (a *App) copyValue() tea.Cmd {
	if value, ok := a.wire.Value(); ok && a.focus == layout.Wire {
		return a.copy("value", value)
	}
	doc := a.placeDocument()
	if doc == nil {
		return a.copy("value", "")
	}
	n := doc.Nearest(a.place.Pointer)
	if len(n.Items) > 0 {
		return a.copyJSON()
	}
	return a.copy("value", n.Value())
}

func (a *App) copyBody() tea.Cmd {
	switch e := a.exchange(); {
	case e != nil && e.Reply != nil:
		return a.copy("response body", string(e.Reply.Body))
	case a.scene.response != nil:
		return a.copy("response body", string(a.scene.response.Source()))
	}
	return a.copy("response body", "")
}

// copySource copies the source strings of the signatures that were sent, secret masked.
func (a *App) copySource() tea.Cmd {
	var sources []string
	if e := a.exchange(); e != nil {
		sources = each(e.Request.Signed, sourceString)
	}
	return a.copy("signature source", strings.Join(sources, "\n"))
}

func sourceString(s client.SignedPart) string {
	return strings.Join(each(signature.Source(signature.Input{
		Version: s.Version, Method: s.Method, URL: s.URL, Body: []byte(s.Body), Timestamp: s.Timestamp,
	}), func(p signature.Part) string { return p.Text }), "")
}

func (a *App) onCopied(m copied) tea.Cmd {
	if m.err == nil {
		return a.toast("Copied the " + m.what + ".")
	}
	a.dialogs.Push(dialog.NewByHand(fmt.Sprintf("Copy the %s by hand", m.what), m.err.Error(), m.text))
	return nil
}

func (a *App) onOpened(m opened) tea.Cmd {
	if m.err == nil {
		return a.toast("Opened " + m.url)
	}
	return a.showText("Open the link by hand", m.err.Error()+"\n\n"+m.url)
}
