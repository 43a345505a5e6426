package pane

// Toast is a sentence that is shown for a while. A sentence that was replaced does not
// take its successor with it: each has a generation. The zero value shows nothing.
type Toast struct {
	text       string
	generation int
}

// ToastExpired says that a sentence has been shown long enough.
type ToastExpired struct{ Generation int }

// Show shows text in place of what was shown. The message it returns is to come back
// when the sentence has stood long enough.
func (t *Toast) Show(text string) ToastExpired {
	t.generation++
	t.text = text
	return ToastExpired{Generation: t.generation}
}

// Expire takes the sentence away, unless a newer one has replaced it. It reports
// whether it did.
func (t *Toast) Expire(m ToastExpired) bool {
	if m.Generation != t.generation || t.text == "" {
		return false
	}
	t.text = ""
	return true
}

// Clear takes away whatever is shown.
func (t *Toast) Clear() { t.text = "" }

// Text is the sentence to show, "" for none.
func (t *Toast) Text() string { return t.text }
