package client

import (
	"bytes"
	"fmt"
	"net/http"
	"strings"

	"cardbench/model/text"
)

// requestHelp stands above the text of a request; a reader skips it.
const requestHelp = "# Change the request, save and leave the editor: it is sent, signed afresh.\n"

// RequestText writes a request for an editor: method and URL, a line for each header
// but those of the signature, an empty line and the body. A header whose value is a secret
// is shown masked.
func RequestText(r Request) []byte {
	var b bytes.Buffer
	b.WriteString(requestHelp)
	fmt.Fprintf(&b, "%s %s\n", r.Method, r.URL)
	for _, h := range r.Header {
		fmt.Fprintf(&b, "%s: %s\n", h.Name, h.Value)
	}
	b.WriteByte('\n')
	b.Write(r.Body)
	return b.Bytes()
}

// ParseRequestText reads a request that was edited in the form of RequestText. What the
// text does not say, such as who asks and how it is signed, is that of the request that it
// began from; masked headers keep their values. The error, a *RequestError, names the line
// that cannot be read.
func ParseRequestText(src []byte, from Request, to Endpoint) (Request, error) {
	r := from
	r.Header, r.Body = nil, nil
	rest, number := src, 0
	begun := false
	for {
		line, after, found := bytes.Cut(rest, []byte("\n"))
		number++
		s := strings.TrimSuffix(string(line), "\r")
		switch {
		case begun && s == "":
			r.Body = bytes.Clone(after)
			return finishText(r, to)
		case s == "" || !begun && strings.HasPrefix(s, "#"):
		case !begun:
			if err := r.readTarget(s, number); err != nil {
				return Request{}, err
			}
			begun = true
		default:
			if err := r.readHeader(s, number, from.Header); err != nil {
				return Request{}, err
			}
		}
		if !found {
			break
		}
		rest = after
	}
	if !begun {
		return Request{}, &RequestError{What: "the text holds no request", Hint: "write a method and a URL in its first line"}
	}
	return finishText(r, to)
}

func (r *Request) readTarget(line string, number int) error {
	method, url, ok := strings.Cut(line, " ")
	if !ok || method == "" || strings.ContainsFunc(method, func(c rune) bool { return c < 'A' || c > 'Z' }) {
		return &RequestError{
			What: fmt.Sprintf("line %d, %q, is no method and URL", number, text.Line(line)), Hint: "write it as GET https://www.example.com/card?userId=1",
		}
	}
	r.Method, r.URL = method, strings.TrimSpace(url)
	return nil
}

func (r *Request) readHeader(line string, number int, before []HeaderField) error {
	name, value, ok := strings.Cut(line, ":")
	if !ok || name == "" || strings.ContainsAny(name, " \t") {
		return &RequestError{
			What: fmt.Sprintf("line %d, %q, is no header", number, text.Line(line)),
			Hint: "write Name: value, and an empty line before the body",
		}
	}
	h := HeaderField{Name: name, Value: strings.TrimSpace(value)}
	for _, b := range before {
		if b.Name == h.Name && b.Value == h.Value {
			h = b // with the secret that the text shows masked
		}
	}
	r.Header = append(r.Header, h)
	return nil
}

// finishText checks the URL and finds the address that is dialled for it.
func finishText(r Request, to Endpoint) (Request, error) {
	u, err := checkURL("the URL", r.URL)
	if err != nil {
		return Request{}, err
	}
	if r.Method == http.MethodGet && len(r.Body) == 0 {
		r.Body = nil
	}
	r.URL = u.raw
	r.DialURL = dialled(u.raw, to)
	return r, nil
}
