package curl_test

import (
	"bufio"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"cardbench/client"
)

// wire is what a raw socket saw of one request.
type wire struct {
	Line   string
	Fields []string // "Name: value", in their order and spelling
	Body   string
}

// socket is a server that keeps the bytes of each request. No HTTP library stands
// between it and the wire.
type socket struct {
	listener net.Listener
	seen     chan wire
}

func listen(t testing.TB) *socket {
	t.Helper()
	var lc net.ListenConfig
	l, err := lc.Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	s := &socket{l, make(chan wire, 1)}
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			w, err := readWire(bufio.NewReader(conn))
			if err != nil {
				w.Line = "broken: " + err.Error()
			}
			s.seen <- w
			io.WriteString(conn, "HTTP/1.1 200 OK\r\nContent-Length: 14\r\nConnection: close\r\n\r\n{\"results\":[]}")
			conn.Close()
		}
	}()
	return s
}

func (s *socket) url() string { return "http://" + s.listener.Addr().String() }

// maxTestBody bounds what the socket takes.
const maxTestBody = 1 << 20

func readWire(r *bufio.Reader) (w wire, err error) {
	line := func() string {
		var text string
		if err == nil {
			text, err = r.ReadString('\n')
		}
		return strings.TrimSuffix(text, "\r\n")
	}
	w.Line = line()
	length := 0
	for text := line(); text != "" && err == nil; text = line() {
		name, value, _ := strings.Cut(text, ":")
		w.Fields = append(w.Fields, name+": "+strings.TrimSpace(value))
		if strings.EqualFold(name, "Content-Length") {
			length, err = strconv.Atoi(strings.TrimSpace(value))
		}
	}
	if err != nil || length > maxTestBody {
		return w, fmt.Errorf("length %d: %w", length, err)
	}
	body := make([]byte, length)
	_, err = io.ReadFull(r, body)
	w.Body = string(body)
	return w, err
}

// need skips where a command is missing; CI has it.
func need(t testing.TB, name string) {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatal(name + " is missing; install the package " + name)
		}
		t.Skip(name + " is missing, so nothing was held against it; install the package " + name)
	}
}

// run runs a command in a POSIX shell, in an environment that would lead curl astray.
func run(t testing.TB, command string, env ...string) (stdout string) {
	t.Helper()
	home := t.TempDir()
	for name, text := range map[string]string{".curlrc": "user-agent = astray\ndata = astray\n", "command": command} {
		if err := os.WriteFile(home+"/"+name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.CommandContext(t.Context(), "sh", home+"/command")
	cmd.Env = append(os.Environ(), "HOME="+home, "http_proxy=http://127.0.0.1:1", "https_proxy=http://127.0.0.1:1", "ALL_PROXY=http://127.0.0.1:1")
	cmd.Env = append(cmd.Env, env...)
	var said strings.Builder
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v\n%.3000s\n%s", err, command, said.String())
	}
	return string(out)
}

func morning() time.Time { return time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC) }

// sent is what client.Do makes the socket see.
func (s *socket) sent(t testing.TB, r client.Request) (wire, client.Exchange) {
	t.Helper()
	e := client.New(client.Options{Now: morning}).Do(t.Context(), r)
	if e.Failure != nil {
		return wire{}, e
	}
	return <-s.seen, e
}
