package har

import (
	"time"

	"cardbench/client"
)

// file is a HAR file, in the order of the specification.
type file struct {
	Log archive `json:"log"`
}

type archive struct {
	Version string  `json:"version"`
	Creator program `json:"creator"`
	Entries []entry `json:"entries"`
	Comment string  `json:"comment,omitempty"`
}

type program struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

type entry struct {
	Started         string          `json:"startedDateTime"`
	Time            float64         `json:"time"` // milliseconds, as all times
	Request         request         `json:"request"`
	Response        response        `json:"response"`
	Cache           struct{}        `json:"cache"`
	Timings         timings         `json:"timings"`
	ServerIPAddress string          `json:"serverIPAddress,omitempty"`
	Connection      string          `json:"connection,omitempty"` // the server's port
	Verdict         client.Verdict  `json:"_verdict"`
	Failure         *client.Failure `json:"_failure,omitempty"`
	Own             own             `json:"_cardbench"`
}

// own is what HAR has no word for.
type own struct {
	Kind       client.Kind     `json:"kind"`
	Host       string          `json:"host,omitempty"`
	Origin     client.Origin   `json:"origin,omitzero"`
	URL        string          `json:"url,omitempty"` // when it has a fragment
	DialURL    string          `json:"dialUrl,omitempty"`
	RemoteAddr string          `json:"remoteAddr,omitempty"`
	TLS        *client.TLSInfo `json:"tls,omitempty"`
	Notes      []string        `json:"notes,omitempty"`
	Encoding   string          `json:"encoding,omitempty"` // that was undone
	Cut        bool            `json:"cut,omitempty"`
}

type request struct {
	Method      string    `json:"method"`
	URL         string    `json:"url"`
	HTTPVersion string    `json:"httpVersion"`
	Cookies     []cookie  `json:"cookies"`
	Headers     []pair    `json:"headers"`
	QueryString []pair    `json:"queryString"`
	PostData    *postData `json:"postData,omitempty"`
	HeadersSize int       `json:"headersSize"` // -1: not known
	BodySize    int       `json:"bodySize"`
}

type response struct {
	Status      int      `json:"status"` // 0: there was none
	StatusText  string   `json:"statusText"`
	HTTPVersion string   `json:"httpVersion"`
	Cookies     []cookie `json:"cookies"`
	Headers     []pair   `json:"headers"`
	Content     content  `json:"content"`
	RedirectURL string   `json:"redirectURL"`
	HeadersSize int      `json:"headersSize"`
	BodySize    int64    `json:"bodySize"`
}

type pair struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

type cookie struct {
	Name     string `json:"name"`
	Value    string `json:"value"`
	Path     string `json:"path,omitempty"`
	Domain   string `json:"domain,omitempty"`
	Expires  string `json:"expires,omitempty"`
	HTTPOnly bool   `json:"httpOnly,omitempty"`
	Secure   bool   `json:"secure,omitempty"`
}

type postData struct {
	MimeType string `json:"mimeType"`
	Params   []pair `json:"params"`
	Text     string `json:"text"`
	Encoding string `json:"_encoding,omitempty"` // base64
}

type content struct {
	Size        int    `json:"size"`
	Compression int64  `json:"compression,omitempty"` // bytes saved
	MimeType    string `json:"mimeType"`
	Text        string `json:"text,omitempty"`
	Encoding    string `json:"encoding,omitempty"` // base64
}

// timings are in milliseconds; -1 where a phase did not happen. connect holds ssl.
type timings struct {
	Blocked float64 `json:"blocked"`
	DNS     float64 `json:"dns"`
	Connect float64 `json:"connect"`
	Send    float64 `json:"send"`
	Wait    float64 `json:"wait"`
	Receive float64 `json:"receive"`
	SSL     float64 `json:"ssl"`
}

// base64Encoding is what HAR calls it.
const base64Encoding = "base64"

// redacted stands for a value that is left out.
const redacted = "[redacted]"

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// happened is a duration, or -1 for a phase that did not happen.
func happened(d time.Duration) float64 {
	if d <= 0 {
		return -1
	}
	return milliseconds(d)
}
