package client

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"net/url"
	"slices"
	"strings"

	"cardbench/client/signature"
)

// An endpoint knows the app's secret, and some show it when they fail: in a source string
// for debugging, in a page with the environment of the process. What comes back is
// searched for it before anything else sees it.

// leastHidden is the length from which on a secret is looked for, in bytes: a shorter one
// stands in every text.
const leastHidden = 8

const maskedNote = "the answer held a secret of the request, such as the app's client secret; it is masked in this record: never let an answer show it"

// hideSecrets masks the secrets of the request in what came back and counts them.
func (c *call) hideSecrets(failure *Failure) {
	for _, form := range c.hidden() {
		if r := c.reply; r != nil {
			if n := bytes.Count(r.Body, []byte(form)); n > 0 {
				r.Masked += n
				r.Body = bytes.ReplaceAll(r.Body, []byte(form), []byte(signature.Mask))
				r.BodySize = len(r.Body)
			}
			for i := range r.Header {
				r.Masked += strings.Count(r.Header[i].Value, form)
				r.Header[i].Value = strings.ReplaceAll(r.Header[i].Value, form, signature.Mask)
			}
			r.Location = strings.ReplaceAll(r.Location, form, signature.Mask)
		}
		if failure != nil {
			failure.What = strings.ReplaceAll(failure.What, form, signature.Mask)
		}
	}
}

// hidden are the spellings of the request's secrets, the longest first.
func (c *call) hidden() []string {
	secrets := []Secret{c.request.Secret, c.request.Hide}
	for _, h := range c.header {
		secrets = append(secrets, h.Secret)
	}
	var forms []string
	for _, s := range secrets {
		if len(s.value) >= leastHidden {
			forms = append(forms, spellings(s.value)...)
		}
	}
	slices.SortFunc(forms, func(a, b string) int { return len(b) - len(a) })
	return slices.Compact(forms)
}

// spellings are the ways in which a text is written in bodies, headers and URLs.
func spellings(s string) []string {
	raw, form := []byte(s), url.QueryEscape(s)
	return []string{
		s, inJSON(s, true), inJSON(s, false), form, strings.ReplaceAll(form, "+", "%20"), url.PathEscape(s), hex.EncodeToString(raw),
		strings.TrimRight(base64.StdEncoding.EncodeToString(raw), "="), strings.TrimRight(base64.URLEncoding.EncodeToString(raw), "="),
	}
}

// inJSON is a text as it stands between the quotes of a JSON string; some writers escape
// what means something in HTML.
func inJSON(s string, escapeHTML bool) string {
	var out strings.Builder
	enc := json.NewEncoder(&out)
	enc.SetEscapeHTML(escapeHTML)
	if err := enc.Encode(s); err != nil {
		return s
	}
	return strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(out.String()), `"`), `"`)
}
