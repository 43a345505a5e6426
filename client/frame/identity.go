package frame

import (
	"net/http"
	"net/url"
	"strings"
	"unicode"

	"cardbench/model/text"
)

// maxNames is how many cookies a problem names.
const maxNames = 5

// cookies: a frame of another site gets back only those that say so. Values are secrets
// and are never named.
func (d *diagnosis) cookies(lines []string) {
	var names []string
	for _, value := range lines {
		cookie, err := http.ParseSetCookie(value)
		if err != nil || cookie.MaxAge < 0 {
			continue // not kept by a browser either
		}
		if cookie.SameSite != http.SameSiteNoneMode || !cookie.Secure {
			name, _ := cut(text.Line(cookie.Name), maxQuote)
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return
	}
	if len(names) > maxNames {
		names = append(names[:maxNames], "…")
	}
	d.add(false, "cookies without SameSite=None; Secure, which browsers do not send from a frame in HubSpot: "+strings.Join(names, ", "),
		"send them with SameSite=None; Secure; Partitioned, and do not rely on them: some browsers keep no cookies of other sites, and a token in uri works in all. "+
			"A page on 127.0.0.1 may get its cookies here and not in HubSpot")
}

// identity: HubSpot loads an IFRAME unsigned, so only the URL can say who the user is.
func (d *diagnosis) identity() {
	if d.page == nil || carriesToken(d.page) {
		return
	}
	d.add(false, "unsigned: who is the user? HubSpot signs no IFRAME, and nothing in this URL looks like a token (a guess by its names and values)",
		"put a token of your own into uri when you answer the data request, valid for minutes; userId and email in a URL can be written by anybody")
}

// carriesToken guesses, by the name of a parameter or by how a value looks.
func carriesToken(u *url.URL) bool {
	for _, part := range []string{u.RawQuery, u.Fragment} {
		for pair := range strings.SplitSeq(part, "&") {
			name, value, _ := strings.Cut(pair, "=")
			if value != "" && tokenName(name) || random(value) {
				return true
			}
		}
	}
	for segment := range strings.SplitSeq(u.EscapedPath(), "/") {
		if random(segment) {
			return true
		}
	}
	return false
}

// tokenName reports whether a parameter's name says that it proves something. Names are
// compared word by word: "design" holds no "sig".
func tokenName(name string) bool {
	words := strings.FieldsFunc(spaced(name), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for _, word := range words {
		switch strings.ToLower(word) {
		case "token", "jwt", "sig", "signature", "hmac", "auth", "authorization", "key", "apikey", "hash", "secret", "session", "sessionid", "sid", "sso",
			"nonce", "otp", "accesstoken", "sessiontoken", "authtoken":
			return true
		}
	}
	return false
}

// spaced sets a blank before every capital that begins a word.
func spaced(name string) string {
	var out strings.Builder
	var last rune
	for _, r := range name {
		if unicode.IsUpper(r) && unicode.IsLower(last) {
			out.WriteByte(' ')
		}
		out.WriteRune(r)
		last = r
	}
	return out.String()
}

// minRandom is how long a value must be to look like a token.
const minRandom = 24

// random reports whether a value looks like a token: long, of a token's characters, with
// letters and digits mixed.
func random(value string) bool {
	if len(value) < minRandom {
		return false
	}
	letters, digits := 0, 0
	for _, r := range value {
		switch {
		case r >= '0' && r <= '9':
			digits++
		case r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z':
			letters++
		case !strings.ContainsRune("-_.~=%", r):
			return false
		}
	}
	return letters >= 4 && digits >= 4
}
