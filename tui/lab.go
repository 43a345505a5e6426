package tui

import (
	"fmt"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/client"
	"cardbench/client/signature"
	"cardbench/tui/dialog"
	"cardbench/tui/keys"
)

// askHash names the question for the hash that a server computed.
const askHash = "hash"

// openLab asks for the hash that the developer's server computed, or takes the one that
// came with the command.
func (a *App) openLab(argument string) tea.Cmd {
	if argument != "" {
		return a.explainHash(argument)
	}
	a.dialogs.Push(dialog.NewPrompt(dialog.PromptOptions{
		Name: askHash, Title: "Signature lab", Placeholder: "95159e5baefadb8bea3d1d815ce96cfb…",
		Text: "Paste the hash that your server computed for the request of pane 4, from its log. Every known mistake is tried on that request.",
		Check: func(s string) string {
			if !signature.Plausible(s) {
				return "paste a whole hash: 64 hexadecimal digits, or 44 characters of base64"
			}
			return ""
		},
	}))
	return nil
}

// explainHash says which mistake gives a hash for the request that the wire shows.
func (a *App) explainHash(hash string) tea.Cmd {
	e := a.exchange()
	to := a.project.Endpoints[a.selection.Environment]
	switch {
	case e == nil:
		return a.toast("Nothing was sent yet whose signature could be explained; r fetches.")
	case to.Secret.Empty():
		return a.toast("The environment has no secret to compute signatures with; b k types one.")
	case strings.Contains(hash, to.Secret.Reveal()):
		return a.toast("That is the client secret itself, not a hash; the lab wants what your server computed with it.")
	}
	v, reading, ok := signature.Match(strings.TrimSpace(hash), signedInput(*e, to.Secret, a.otherHosts()))
	a.wire.SetExplained(explanation(hash, signedVersions(*e), v, reading, ok))
	return a.openTab(keys.WireSignature)
}

// signedInput is what the signatures of an exchange were computed from.
func signedInput(e client.Exchange, secret client.Secret, hosts []string) signature.Input {
	in := signature.Input{
		Version: signature.V2, Secret: secret.Reveal(), Method: e.Request.Method, URL: e.Request.URL,
		Body: e.Request.RawBody, Timestamp: e.Started.UnixMilli(), Hosts: hosts,
	}
	for _, s := range e.Request.Signed {
		if s.Timestamp != 0 {
			in.Timestamp = s.Timestamp
		}
	}
	return in
}

// signedVersions are the versions of the signatures that an exchange carries.
func signedVersions(e client.Exchange) []signature.Version {
	return each(e.Request.Signed, func(s client.SignedPart) signature.Version { return s.Version })
}

// explanation says in lines which reading of a request gives a hash. A right signature of a
// version that the request does not carry is a mistake, too.
func explanation(hash string, sent []signature.Version, v signature.Version, r signature.Reading, ok bool) []string {
	lines := []string{"your hash  " + strings.Join(strings.Fields(hash), ""), ""}
	mistakes := r.Mistakes
	switch {
	case !ok && !signature.Plausible(hash):
		return append(lines, "That is no whole hash: 64 hexadecimal digits, or 44 characters of base64.")
	case !ok:
		return append(lines, "None of these: no version and no known mistake gives this hash for this request.",
			"Another secret, another body or another URL was signed. Compare the secret first.")
	case r.Right() && len(sent) > 0 && !slices.Contains(sent, v):
		mistakes = []signature.Mistake{signature.WrongVersion(v, sent[0])}
		lines = append(lines, fmt.Sprintf("It is the %s signature, and this request has none of that version:", v))
	case r.Right():
		return append(lines, fmt.Sprintf("It is the right %s signature of this request. Compare it with the header that came: "+
			"the mistake is in the comparison.", v))
	default:
		lines = append(lines, fmt.Sprintf("It is the %s signature of the request with:", v))
	}
	for _, m := range mistakes {
		lines = append(lines, "", m.Name, "fix: "+m.Hint)
		if m.Look != "" {
			lines = append(lines, "look for: "+m.Look)
		}
	}
	return lines
}
