package client_test

import (
	"net"
	"strconv"
	"syscall"
	"testing"

	"cardbench/client"
)

// TestConnectTimeout fills the backlog of a listener that never accepts, so that the next
// connection gets no answer at all.
func TestConnectTimeout(t *testing.T) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { syscall.Close(fd) })
	if err := syscall.Bind(fd, &syscall.SockaddrInet4{Addr: [4]byte{127, 0, 0, 1}}); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Listen(fd, 0); err != nil {
		t.Fatal(err)
	}
	name, err := syscall.Getsockname(fd)
	if err != nil {
		t.Fatal(err)
	}
	address := net.JoinHostPort("127.0.0.1", strconv.Itoa(name.(*syscall.SockaddrInet4).Port))
	dialer := net.Dialer{Timeout: tiny}
	for range 16 {
		conn, err := dialer.Dial("tcp", address)
		if err != nil {
			break // full
		}
		t.Cleanup(func() { conn.Close() })
	}
	e := do(t, "http://"+address, client.Options{ConnectTimeout: tiny})
	checkFailure(t, "full backlog", e, client.FailConnectTimeout, "did not take the connection within 200 ms")
	if e.Phases.Connect < tiny/2 {
		t.Errorf("%+v", e.Phases)
	}
	e = do(t, "http://"+address, client.Options{TotalTimeout: tiny})
	checkFailure(t, "full backlog, total", e, client.FailTotalTimeout, "the connection was not there yet")
}
