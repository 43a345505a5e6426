package frame

// Render writes the stand-in page.
func Render(p Page) ([]byte, error) { return render(p, "/frame/TOKEN", 1, "NONCE") }

// Listed is how a message is listed, and whether it is accepted when the framed page
// posts it as a string.
func Listed(text string) (line string, answer Answer, why string) {
	it := posted{Kind: reportMessage, Source: fromFrame, Home: true, Type: "string", Text: text, Length: len(text)}
	e := (&Stage{}).event(it, Event{}.At)
	return e.Text, e.Answer, e.Why
}
