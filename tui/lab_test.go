package tui

import (
	"testing"

	"cardbench/client/signature"
	"cardbench/tui/tuitest"
)

func TestLabNamesAMistake(t *testing.T) {
	w := logging(t)
	d := open(t, w, 120, 40)
	e := w.log.calls[0].exchange
	d.press("S")
	d.write("  ")
	d.press("enter")
	d.mustShow("paste a whole hash")
	d.press("ctrl+u")
	d.write(v2(tuitest.Secret, e.Request.Method, e.Request.URL, "undefined"))
	d.press("enter")
	d.mustShow("It is the v2 signature of the request with:", `body "undefined"`, "fix: pass an empty string")

	d.press("S")
	d.write(v2("something else"))
	d.press("enter")
	d.mustShow("None of these")

	d.press("S")
	d.write(signature.Sign(signature.Input{Version: signature.V2, Secret: tuitest.Secret, Method: e.Request.Method, URL: e.Request.URL}))
	d.press("enter")
	d.mustShow("It is the right v2 signature")
	d.press("S")
	d.write(v2(tuitest.Secret))
	d.press("enter")
	d.mustShow("It is the v1 signature, and this request has none of that version:", "v1 instead of v2", "fix: check the version")
	d.mustNotShow("It is the right")
}

// What is no hash stays in the question: it was cut when it was copied.
func TestLabWantsAWholeHash(t *testing.T) {
	w := logging(t)
	d := open(t, w, 80, 24)
	whole := v2(tuitest.Secret, w.log.calls[0].exchange.Request.Method, w.log.calls[0].exchange.Request.URL)
	d.press("S")
	d.write(whole[:40])
	d.press("enter")
	d.mustShow("Signature lab", "paste a whole hash: 64 hexadecimal digits")
	d.write(" " + whole[40:]) // as a terminal wraps it
	d.press("enter")
	d.mustShow("It is the right v2 signature")
	d.drain(d.explainHash(whole[:40]))
	d.mustShow("That is no whole hash")
}
