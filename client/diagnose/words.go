package diagnose

import (
	"strings"

	"cardbench/client"
)

// Finding is the cause as something that was found.
func (c Cause) Finding() Finding { return Finding{OK: true, Cause: c.Text, Proof: c.Proof, Do: c.Do} }

// Text says in lines what was found, what to do, where to look and how it is known. It
// stands in the place of a card that did not come.
func (f Finding) Text() string {
	var said strings.Builder
	said.WriteString(f.Cause + ".")
	for _, part := range []struct{ lead, text string }{{"Do: ", f.Do}, {"Look for: ", f.Look}, {"Proof: ", f.Proof}} {
		if part.text != "" {
			said.WriteString("\n" + part.lead + part.text + ".")
		}
	}
	return said.String()
}

// Reason says why an exchange brought no card, as Finding.Text does. It is never empty,
// also where Explain has nothing to tell, as of a call that was cancelled.
func Reason(e client.Exchange) string {
	c, ok := Explain(e)
	switch {
	case ok && !c.Near:
		return c.Finding().Text()
	case e.Failure != nil:
		return e.Failure.Error()
	case e.Verdict.Hint != "":
		return e.Verdict.Held + "; " + e.Verdict.Hint
	}
	return e.Verdict.Held
}
