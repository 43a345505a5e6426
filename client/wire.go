package client

import (
	"context"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"golang.org/x/net/http/httpguts"

	"cardbench/client/signature"
	"cardbench/model/text"
)

// Wire is a request as it goes out at one moment.
type Wire struct {
	Method  string
	DialURL string        // without a fragment
	Target  string        // of the request line: path and query
	Header  []HeaderField // signed, in the order of the wire; Host is the first
	Body    []byte
}

// Prepare signs a request with the time of now and returns what Do would write at that
// moment, byte for byte. The error, a *RequestError, says why Do would not send it.
func Prepare(r Request, now time.Time) (Wire, error) {
	c := newCall(Options{Now: func() time.Time { return now }}, r)
	if failure := c.prepare(); failure != nil {
		return Wire{}, &RequestError{What: failure.What, Hint: failure.Hint}
	}
	for _, h := range c.header {
		if !httpguts.ValidHeaderFieldName(h.Name) || !httpguts.ValidHeaderFieldValue(h.sent()) {
			return Wire{}, &RequestError{What: "the header " + text.Line(h.Name) + " cannot be sent", Hint: "remove it"}
		}
	}
	ctx := c.trace.attach(context.Background())
	out, err := http.NewRequestWithContext(ctx, r.Method, origin(c.request.DialURL), http.NoBody)
	if err == nil {
		err = c.exact(out)
	}
	if err == nil { // writes as Do writes, with nobody to read it
		err = out.Write(io.Discard)
	}
	if err != nil {
		return Wire{}, &RequestError{What: text.Line(err.Error()), Hint: "change the request"}
	}
	return Wire{
		Method: r.Method, DialURL: beforeFragment(c.request.DialURL), Target: target(c.request.DialURL),
		Header: c.shown(c.trace.snapshot().header), Body: r.Body,
	}, nil
}

// Judge returns the verdict that Do reaches on an answer: reply is nil when none came.
func Judge(r Request, reply *Reply, failure *Failure) Verdict { return judge(r, reply, failure) }

// ReadSignatures returns the signatures among the headers of a request that somebody
// sent, with what each should have been computed from. Nothing is checked.
func ReadSignatures(method, url string, body []byte, header []HeaderField) []SignedPart {
	values := map[string]string{}
	for _, h := range header {
		if name := strings.ToLower(h.Name); values[name] == "" {
			values[name] = h.Value
		}
	}
	get := func(name string) string { return values[strings.ToLower(name)] }
	in := signature.Input{Method: method, URL: beforeFragment(url), Body: body}
	var parts []SignedPart
	if value := get(signature.HeaderSignature); value != "" {
		in.Version = signature.Version(strings.ToLower(get(signature.HeaderSignatureVersion)))
		if in.Version != signature.V1 {
			in.Version = signature.V2
		}
		parts = append(parts, signedPart(in, text.Line(value)))
	}
	if value := get(signature.HeaderSignatureV3); value != "" {
		in.Version = signature.V3
		in.Timestamp, _ = strconv.ParseInt(get(signature.HeaderTimestamp), 10, 64) // 0: none that can be read
		parts = append(parts, signedPart(in, text.Line(value)))
	}
	return parts
}

// signedPart tells what entered a signature.
func signedPart(in signature.Input, value string) SignedPart {
	part := SignedPart{Version: in.Version, Value: value, Body: text.Clean(string(in.Body))}
	switch in.Version {
	case signature.V3:
		part.Method, part.URL, part.Timestamp = in.Method, signature.DecodeV3(in.URL), in.Timestamp
	case signature.V2:
		part.Method, part.URL = in.Method, in.URL
	case signature.V1:
	}
	return part
}
