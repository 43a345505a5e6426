package signature

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"slices"
	"strings"
)

// spelling is one way of reading the text of an expected signature.
type spelling struct {
	sum    []byte
	base64 bool
	extra  []Mistake
}

func (s spelling) equals(sum []byte) bool { return subtle.ConstantTimeCompare(s.sum, sum) == 1 }

// mistakes are those of the spelling itself; which encoding is right depends on the
// version.
func (s spelling) mistakes(v Version) []Mistake {
	switch {
	case s.base64 && v != V3:
		return append(slices.Clip(s.extra), Mistake{
			"base64", "base64 instead of hex", "v1 and v2 are lower-case hex, whatever the CRM cards guide says; only v3 is base64", lookDigest,
		})
	case !s.base64 && v == V3:
		return append(slices.Clip(s.extra), Mistake{
			"hex", "hex instead of base64", "v3 is base64; v1 and v2 are hex", lookDigest,
		})
	}
	return s.extra
}

// Plausible reports whether a text can be a signature: 64 hexadecimal digits, 44 characters
// of base64, or one of these as servers spell them wrongly.
func Plausible(text string) bool { return len(spellings(text)) > 0 }

// spellings returns the ways of reading expect; none when it cannot be a signature.
func spellings(expect string) []spelling {
	// A hash that a terminal or a mail has wrapped holds blanks or line ends; blanks that a
	// server made of + leave nothing to read without them.
	if whole := strings.Fields(expect); len(whole) > 1 {
		if found := spelled(strings.Join(whole, "")); found != nil {
			return found
		}
	}
	return spelled(strings.TrimSpace(expect))
}

func spelled(text string) []spelling {
	var extra []Mistake
	if _, rest, ok := strings.Cut(text, "="); ok && rest != "" && len(text)-len(rest) <= len("sha256=") {
		extra = append(extra, Mistake{
			"prefix", "a prefix before the signature", "the header holds the signature alone", "`'sha256=' + hash`, `'v3=' + hash`, as GitHub and Slack do it",
		})
		text = rest
	}
	if sum, err := hex.DecodeString(text); err == nil && len(sum) == sha256.Size {
		if text != strings.ToLower(text) {
			extra = append(extra, Mistake{
				"hex-capitals", "capital letters in the hex", "HubSpot sends lower-case hex", ".NET `Convert.ToHexString`, `BitConverter.ToString`, `.toUpperCase()`, `%X`",
			})
		}
		return []spelling{{sum: sum, extra: extra}}
	}
	return base64Spellings(text, extra)
}

func base64Spellings(text string, extra []Mistake) []spelling {
	if strings.Contains(text, " ") {
		text = strings.ReplaceAll(text, " ", "+")
		extra = append(extra, BlanksForPlus())
	}
	if strings.ContainsAny(text, "-_") {
		text = strings.NewReplacer("-", "+", "_", "/").Replace(text)
		extra = append(extra, Mistake{
			"base64-url", "URL-safe base64", "HubSpot sends standard base64 with + and /", "Node `.digest('base64url')`, Python `urlsafe_b64encode`, Go `base64.URLEncoding`",
		})
	}
	padded := strings.TrimRight(text, "=")
	if len(padded) == len(text) {
		extra = append(extra, Mistake{
			"base64-padding", "no padding behind the base64", "HubSpot sends it padded with =", "`.replace(/=+$/, '')`, Node `.digest('base64url')`, Go `base64.RawStdEncoding`",
		})
	}
	sum, err := base64.RawStdEncoding.DecodeString(padded)
	switch {
	case err != nil:
		return nil
	case len(sum) == sha256.Size:
		return []spelling{{sum: sum, base64: true, extra: extra}}
	}
	inner, err := hex.DecodeString(string(sum))
	if err != nil || len(inner) != sha256.Size {
		return nil
	}
	extra = append(extra, Mistake{
		"base64-of-hex", "base64 of the hex text", "encode the digest once: hex for v1 and v2, base64 for v3",
		"PHP `base64_encode(hash('sha256', …))` without `true`, Node `btoa(….digest('hex'))`",
	})
	return []spelling{{sum: inner, extra: extra}}
}
