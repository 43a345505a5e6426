package integrator

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"time"

	"cardbench/model/document"
	"cardbench/model/edit"
)

// stage is one answer that a fault is played with.
type stage struct {
	w     http.ResponseWriter
	r     *http.Request
	out   answer
	wait  func(context.Context, time.Duration) error
	n     int
	delay time.Duration
	drawn int // 0 to 99, by chance
}

func (s *stage) late() {
	if s.wait(s.r.Context(), s.delay) != nil {
		s.never()
	}
	s.out.write(s.w)
}

// never ends without an answer when the caller has gone or the server is closed.
func (s *stage) never() {
	<-s.r.Context().Done()
	panic(http.ErrAbortHandler)
}

const openCard = `{"results": [`

func (s *stage) drip() {
	s.begin()
	for s.wait(s.r.Context(), 100*time.Millisecond) == nil {
		if !s.send(" ") {
			break
		}
	}
	s.never()
}

func (s *stage) endless() {
	s.begin()
	blanks := strings.Repeat(" ", 32<<10)
	for s.r.Context().Err() == nil {
		if !s.send(blanks) {
			break
		}
	}
	panic(http.ErrAbortHandler)
}

// begin sends the head of a card that never ends.
func (s *stage) begin() {
	s.w.Header().Set("Content-Type", "application/json")
	s.send(openCard)
}

// send writes at once; false when the caller has gone.
func (s *stage) send(part string) bool {
	_, err := io.WriteString(s.w, part)
	return err == nil && http.NewResponseController(s.w).Flush() == nil
}

// raw hands the connection over, so that what goes over it need not be HTTP.
func (s *stage) raw(talk func(net.Conn)) {
	conn, _, err := http.NewResponseController(s.w).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler) // the nearest that this server can do
	}
	end := context.AfterFunc(s.r.Context(), func() { conn.Close() }) //nolint:errcheck // the caller is gone or will be
	defer end()
	defer conn.Close() //nolint:errcheck // the same
	talk(conn)
}

// head writes a status line and headers; a body may follow.
func head(status, headers string) string {
	return "HTTP/1.1 " + status + "\r\nConnection: close\r\n" + headers + "\r\n"
}

const jsonHeader = "Content-Type: application/json\r\n"

func (s *stage) reset() {
	s.raw(func(c net.Conn) {
		if tcp, ok := c.(*net.TCPConn); ok {
			tcp.SetLinger(0) //nolint:errcheck // then it is closed, not reset
		}
	})
}

func (s *stage) halfBody() {
	part := len(s.out.body) / 2
	if s.n > 0 {
		part = min(s.n, max(len(s.out.body)-1, 0))
	}
	s.raw(func(c net.Conn) {
		io.WriteString(c, head("200 OK", jsonHeader+"Content-Length: "+strconv.Itoa(len(s.out.body)+1)+"\r\n")+string(s.out.body[:part]))
	})
}

func (s *stage) badChunk() {
	s.raw(func(c net.Conn) {
		part := s.out.body[:min(len(s.out.body), 15)]
		io.WriteString(c, head("200 OK", jsonHeader+"Transfer-Encoding: chunked\r\n")+fmt.Sprintf("%x\r\n%s\r\nmany\r\n", len(part), part))
	})
}

func (s *stage) badGzip() {
	s.out.set("Content-Encoding", "gzip")
	s.out.write(s.w)
}

// bomb sends the same compressed MiB over and over: gzip allows members in a row.
func (s *stage) bomb() {
	const members, size = 1024, 1 << 20
	s.w.Header().Set("Content-Encoding", "gzip")
	s.w.Header().Set("Content-Type", "application/json")
	first, rest := zipped(openCard), zipped(strings.Repeat(" ", size))
	if _, err := s.w.Write(first); err != nil {
		return
	}
	for range members {
		if _, err := s.w.Write(rest); err != nil {
			return
		}
	}
}

func zipped(text string) []byte {
	var out bytes.Buffer
	z := gzip.NewWriter(&out)
	io.WriteString(z, text)
	z.Close() //nolint:errcheck // memory takes everything
	return out.Bytes()
}

func (s *stage) manyHeaders() {
	for i := range s.n {
		s.w.Header().Set("X-Padding-"+strconv.Itoa(i), "nothing to see here")
	}
	s.out.write(s.w)
}

func (s *stage) longHeader() {
	s.raw(func(c net.Conn) {
		io.WriteString(c, head("200 OK", jsonHeader+"X-Padding: "+strings.Repeat("x", s.n)+"\r\n")+string(s.out.body))
	})
}

// The escapes clear the screen, set the title and blink; C1 controls do so without ESC,
// and the last part runs backwards.
const (
	escapesC0 = "\x1b[2J\x1b]0;pwned\x07\x1b[5m"
	escapesC1 = "\u009b2J\u009d0;pwned\u009c\u202edrawkcab"
)

func (s *stage) escapes() {
	s.edit("/results/0/title", func(title string) string { return quote(escapesC0 + escapesC1 + title) })
	s.raw(func(c net.Conn) {
		io.WriteString(c, head("200 OK"+escapesC1, jsonHeader+"X-Note: "+escapesC1+"\r\n")+string(s.out.body))
	})
}

func (s *stage) escapeHeader() {
	s.raw(func(c net.Conn) {
		io.WriteString(c, head("200 OK", jsonHeader+"X-Note: "+escapesC0+"\r\n")+string(s.out.body))
	})
}

func (out *answer) set(name, value string) {
	if out.header == nil {
		out.header = http.Header{}
	}
	out.header = out.header.Clone()
	out.header.Set(name, value)
}

func (s *stage) say(status int, kind, body string) {
	s.out = answer{status: status, body: []byte(body)}
	s.out.set("Content-Type", kind)
	s.out.write(s.w)
}

const (
	kindHTML = "text/html; charset=utf-8"
	kindJSON = "application/json"
)

func (s *stage) html() {
	s.say(http.StatusOK, kindHTML, "<!doctype html>\n<html><head><title>Sign in</title></head><body><form>…</form></body></html>\n")
}

func (s *stage) unauthorized() {
	s.out.status = http.StatusUnauthorized
	s.out.write(s.w)
}

func (s *stage) serverError() {
	s.say(http.StatusInternalServerError, kindHTML, "<!doctype html>\n<html><head><title>Internal Server Error</title></head><body>TypeError</body></html>\n")
}

func (s *stage) redirect() {
	s.out = answer{status: http.StatusFound}
	s.out.set("Location", "/login")
	s.out.write(s.w)
}

func (s *stage) contentType() {
	s.out.set("Content-Type", "text/plain; charset=us-ascii")
	s.out.write(s.w)
}

func (s *stage) bom() {
	s.out.body = append([]byte("\ufeff"), s.out.body...)
	s.out.write(s.w)
}

func (s *stage) latin1() {
	s.edit("/results/0/title", func(title string) string { return quote(title + " – für Zoë") })
	var body []byte
	for _, r := range string(s.out.body) {
		if r > 0xff {
			r = '?'
		}
		body = append(body, byte(r))
	}
	s.out.body = body
	s.out.set("Content-Type", "application/json; charset=iso-8859-1")
	s.out.write(s.w)
}

func (s *stage) invalidJSON() {
	at := len(s.out.body) / 2
	if s.n > 0 {
		at = min(s.n, len(s.out.body))
	}
	s.out.body = bytes.Join([][]byte{s.out.body[:at], s.out.body[at:]}, []byte{0})
	s.out.write(s.w)
}

func (s *stage) sixResults() {
	const six = 6
	var objects []string
	for i := range six {
		objects = append(objects, fmt.Sprintf(`{"objectId": %d, "title": "Object %d of %d"}`, i+1, i+1, six))
	}
	s.say(http.StatusOK, kindJSON, openCard+strings.Join(objects, ", ")+"]}\n")
}

func (s *stage) empty() { s.say(http.StatusOK, kindJSON, "") }

func (s *stage) emptyCard() { s.say(http.StatusOK, kindJSON, openCard+"]}\n") }

func (s *stage) noCard() {
	s.say(http.StatusOK, kindJSON, `{"message": "There is nothing to show."}`+"\n")
}

func (s *stage) flaky() {
	if s.drawn < s.n {
		s.say(http.StatusServiceUnavailable, kindJSON, `{"message": "Try again."}`+"\n")
		return
	}
	s.out.write(s.w)
}

// edit changes a text of the card; a card without it gets an object that has one.
func (s *stage) edit(pointer string, change func(string) string) {
	doc, err := document.Parse("card", s.out.body, cardLimits())
	if err != nil || !doc.Find(pointer).Is(document.String) {
		s.out.body = []byte(openCard + `{"objectId": 1, "title": ` + change("One") + "}]}\n")
		return
	}
	c, err := edit.SetRaw(doc, pointer, change(doc.Find(pointer).Value()), "")
	if err == nil {
		s.out.body, err = c.Apply(s.out.body)
	}
	if err != nil { // the text is the one that the change was made for
		panic(http.ErrAbortHandler)
	}
}
