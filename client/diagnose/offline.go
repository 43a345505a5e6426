package diagnose

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"cardbench/client"
	"cardbench/client/signature"
	"cardbench/model/text"
)

// maxLooked is how much of an answer is searched for words, in bytes.
const maxLooked = 256 << 10

// Refused reports whether an answer refuses the signature of its request: 401 or 403, or
// any answer without a card that speaks of a signature.
func Refused(e client.Exchange) bool {
	if e.Reply == nil || e.Failure != nil {
		return false
	}
	verdict := asFetch(e)
	switch {
	case verdict.Kind == client.VerdictCard || verdict.Kind == client.VerdictRedirect || e.Reply.Status == 404 || e.Reply.Status == 405:
		return false
	case holdsCard(e):
		return false
	case e.Reply.Status == 401 || e.Reply.Status == 403:
		return true
	}
	return speaksOfSignature(e)
}

func speaksOfSignature(e client.Exchange) bool {
	body := lowered(e)
	for _, word := range []string{
		"signature", "hmac", "unauthori", "forbidden", "not signed", "not from hubspot", "invalid timestamp", "timestamp is invalid", "request too old",
	} {
		if strings.Contains(body, word) {
			return true
		}
	}
	return false
}

func lowered(e client.Exchange) string {
	if e.Reply == nil {
		return ""
	}
	return strings.ToLower(string(e.Reply.Body[:min(len(e.Reply.Body), maxLooked)]))
}

// unsigned is for a request that had nothing to check.
func unsigned(r client.Request) (Finding, bool) {
	if !r.Secret.Empty() {
		return Finding{}, false
	}
	return Finding{
		OK: true, Cause: "This environment has no secret, so the request was not signed",
		Proof: "it was sent without " + signature.HeaderSignature + " and " + signature.HeaderSignatureV3,
		Do:    "give the environment a secret in the workbench file: env:NAME, file:PATH or cmd:COMMAND",
	}, true
}

// shownHash looks for a hash in the answer: what the server computed.
func shownHash(r client.Request, first client.Exchange, hosts []string) (Finding, bool) {
	said := answerText(first)
	clues := signature.FindClues(said)
	for _, hash := range clues.Hashes {
		if sentHash(first, hash) {
			continue
		}
		for _, stamp := range stamps(first, clues) {
			in := input(r, versionOf(r), stamp, hostsOf(r, hosts))
			v, reading, ok := signature.Match(hash, in)
			if !ok || reading.Right() && slices.Contains(r.Versions, v) {
				continue
			}
			return hashFinding(r, hash, v, reading), true
		}
	}
	return Finding{}, false
}

func hashFinding(r client.Request, hash string, v signature.Version, reading signature.Reading) Finding {
	f := Finding{OK: true, Version: v, Mistakes: reading.Mistakes, Proof: fmt.Sprintf("the answer shows %s: it is the %s signature of %s", text.Line(hash), v, reading)}
	if reading.Right() {
		want := versionOf(r)
		m := signature.WrongVersion(v, want)
		f.Mistakes = []signature.Mistake{m}
		f.Cause, f.Do, f.Look = fmt.Sprintf("The server computes %s where the request carries %s", v, want), m.Hint, m.Look
		return f
	}
	f.Cause = fmt.Sprintf("The server computes %s over %s", v, reading)
	f.Do, f.Look = advice(reading.Mistakes)
	return f
}

// versionOf is the version that a request is most likely checked by.
func versionOf(r client.Request) signature.Version {
	if len(r.Versions) > 0 {
		return r.Versions[0]
	}
	return signature.V2
}

// answerText is the answer's headers and body as one text.
func answerText(e client.Exchange) string {
	var out strings.Builder
	for _, h := range e.Reply.Header {
		out.WriteString(h.Name + ": " + h.Value + "\n")
	}
	out.Write(e.Reply.Body[:min(len(e.Reply.Body), maxLooked)])
	return out.String()
}

// sentHash reports whether the answer only repeats what it was sent.
func sentHash(e client.Exchange, hash string) bool {
	return slices.ContainsFunc(e.Request.Header, func(h client.HeaderField) bool { return h.Value == hash })
}

// stamps are the timestamps that may stand in a source string.
func stamps(e client.Exchange, clues signature.Clues) []int64 {
	list := []int64{e.Started.UnixMilli()}
	for _, s := range e.Request.Signed {
		if s.Timestamp != 0 {
			list[0] = s.Timestamp
		}
	}
	return append(list, clues.Stamps...)
}

// window is how far off a v3 timestamp may be.
const window = 5 * time.Minute

// clockSkew is how far the server's clock is ahead of this machine's; ok is false when
// it is near enough, or the answer has no Date.
func clockSkew(e client.Exchange) (skew time.Duration, ok bool) {
	if e.Reply == nil {
		return 0, false
	}
	for _, h := range e.Reply.Header {
		if !strings.EqualFold(h.Name, "Date") {
			continue
		}
		at, err := http.ParseTime(h.Value)
		if err != nil {
			return 0, false
		}
		skew = at.Sub(e.Started.Add(e.Phases.Total)).Round(time.Second)
		return skew, skew.Abs() >= window-10*time.Second
	}
	return 0, false
}

func skewFinding(skew time.Duration) Finding {
	way := "ahead of"
	if skew < 0 {
		way = "behind"
	}
	return Finding{
		Cause: fmt.Sprintf("The server's clock is %s %s this machine's, so that a v3 timestamp is out of its five minutes", skew.Abs(), way),
		Proof: "the Date of its answer says so", Do: "set the clocks of both machines by NTP",
	}
}
