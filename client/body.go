package client

import (
	"compress/gzip"
	"compress/zlib"
	"fmt"
	"io"
	"net/http"
	"strings"

	"cardbench/model/text"
)

// counter counts what comes over the wire, before it is decoded.
type counter struct {
	from io.Reader
	n    int64
}

// Read reads and counts.
func (c *counter) Read(p []byte) (int, error) {
	n, err := c.from.Read(p)
	c.n += int64(n)
	return n, err
}

// encodingError says that a content encoding cannot be undone.
type encodingError struct {
	name string
	err  error
}

// Error names the encoding.
func (e *encodingError) Error() string {
	if e.err == nil {
		return fmt.Sprintf("the body is encoded as %q", e.name)
	}
	return fmt.Sprintf("the body is not the %s that its header says: %v", e.name, e.err)
}

// Unwrap returns what the decoder said.
func (e *encodingError) Unwrap() error { return e.err }

// decoded undoes the content encoding.
func decoded(wire io.Reader, response *http.Response) (body io.Reader, encoding string, err error) {
	encoding = strings.ToLower(strings.TrimSpace(response.Header.Get("Content-Encoding")))
	if encoding == "" || encoding == "identity" {
		return wire, "", nil
	}
	first := make([]byte, 1)
	if _, err := io.ReadFull(wire, first); err == io.EOF {
		return strings.NewReader(""), "", nil // no body, so nothing to undo
	} else if err != nil {
		return nil, "", err
	}
	wire = io.MultiReader(strings.NewReader(string(first)), wire)
	switch encoding {
	case "gzip", "x-gzip":
		body, err = gzip.NewReader(wire)
	case "deflate":
		body, err = zlib.NewReader(wire)
	default:
		return nil, "", &encodingError{name: text.Line(encoding)}
	}
	if err != nil {
		return nil, "", &encodingError{encoding, err}
	}
	return undone{body, encoding}, encoding, nil
}

// undone marks the errors of a decoder as such.
type undone struct {
	from     io.Reader
	encoding string
}

// Read reads decoded bytes.
func (u undone) Read(p []byte) (int, error) {
	n, err := u.from.Read(p)
	if isDecoderError(err) {
		err = &encodingError{u.encoding, err}
	}
	return n, err
}
