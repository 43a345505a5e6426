package signature

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"strconv"
)

// Input is everything that enters a signature. Printing it masks the secret.
type Input struct {
	Version Version
	Secret  string `json:"-"`
	Method  string // as sent, in capitals
	URL     string // absolute, byte for byte as sent
	Body    []byte // nil when there is none

	// Timestamp is the value of X-HubSpot-Request-Timestamp, in milliseconds since the
	// epoch; only v3 signs it.
	Timestamp int64

	// Hosts are other addresses by which the server may know itself, behind a tunnel or
	// a proxy: host, host:port or an absolute URL, whose path counts too. Only Match and
	// Forge read them.
	Hosts []string
}

// Part is one piece of a source string.
type Part struct {
	Name  string `json:"name"`  // secret, method, url, body, timestamp
	Text  string `json:"text"`  // a mask where Name is secret
	Label string `json:"label"` // what it is, in words: "raw body, before anything parsed it"
	Bytes int    `json:"bytes"` // how many bytes enter the hash; 0 where Name is secret: its length is nobody's business
}

// Mask stands for the secret wherever it would be shown.
const Mask = "••••••••"

// Names of the parts of a source string.
const (
	partSecret    = "secret"
	partMethod    = "method"
	partURL       = "url"
	partBody      = "body"
	partTimestamp = "timestamp"
)

// Sign returns the value of the signature header: 64 lower-case hexadecimal digits for
// v1 and v2, 44 characters of base64 for v3. It is "" for an unknown version.
func Sign(in Input) string {
	parts := assemble(in)
	if parts == nil {
		return ""
	}
	return encode(in.Version, digest(in.Version, in.Secret, parts))
}

// Source returns the pieces that Sign joins, in their order and with nothing between
// them; the secret is masked. The secret is no piece of v3: it is the key of the HMAC.
func Source(in Input) []Part {
	parts := assemble(in)
	for i := range parts {
		parts[i].Label, parts[i].Bytes = label(in.Version, parts[i].Name), len(parts[i].Text)
		if parts[i].Name == partSecret {
			parts[i].Text, parts[i].Bytes = Mask, 0
		}
	}
	return parts
}

// label says what a part of the source string is.
func label(v Version, part string) string {
	switch {
	case part == partSecret:
		return "client secret of the app, masked"
	case part == partMethod:
		return "method, in capitals"
	case part == partURL && v == V3:
		return "absolute URL, its twelve escapes decoded and no other"
	case part == partURL:
		return "absolute URL, byte for byte as sent"
	case part == partBody:
		return "raw body, before anything parses it"
	}
	return "value of " + HeaderTimestamp + ", milliseconds since 1970"
}

// String describes the input without its secret.
func (in Input) String() string {
	return string(in.Version) + " " + in.Method + " " + in.URL
}

// Format writes String whatever the verb: without it, %d would print the secret.
func (in Input) Format(f fmt.State, _ rune) { io.WriteString(f, in.String()) }

// assemble returns the source string in pieces, the secret not masked.
func assemble(in Input) []Part {
	switch in.Version {
	case V1:
		return []Part{{Name: partSecret, Text: in.Secret}, {Name: partBody, Text: string(in.Body)}}
	case V2:
		return []Part{
			{Name: partSecret, Text: in.Secret},
			{Name: partMethod, Text: in.Method},
			{Name: partURL, Text: in.URL},
			{Name: partBody, Text: string(in.Body)},
		}
	case V3:
		return []Part{
			{Name: partMethod, Text: in.Method},
			{Name: partURL, Text: DecodeV3(in.URL)},
			{Name: partBody, Text: string(in.Body)},
			{Name: partTimestamp, Text: strconv.FormatInt(in.Timestamp, 10)},
		}
	}
	return nil
}

func digest(v Version, secret string, parts []Part) []byte {
	h := sha256.New()
	if v == V3 {
		h = hmac.New(sha256.New, []byte(secret))
	}
	for _, p := range parts {
		io.WriteString(h, p.Text)
	}
	return h.Sum(nil)
}

func encode(v Version, sum []byte) string {
	if v == V3 {
		return base64.StdEncoding.EncodeToString(sum)
	}
	return hex.EncodeToString(sum)
}
