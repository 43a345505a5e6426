package integrator

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"time"
)

// Server is an integrator that listens.
type Server struct {
	http *http.Server
	url  string
	done chan struct{}
	err  error
}

// Serve listens on addr, such as 127.0.0.1:0, and answers until ctx ends or Close is
// called. It refuses an address that other machines could reach, unless opts.Hosts
// names who may call.
func Serve(ctx context.Context, addr string, opts Options) (*Server, error) {
	if err := checkAddress(addr, opts); err != nil {
		return nil, err
	}
	var listen net.ListenConfig
	listener, err := listen.Listen(ctx, "tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("cannot listen on %s: %w; choose a free port, or 127.0.0.1:0 for any", addr, err)
	}
	s := &Server{
		http: &http.Server{Handler: New(opts), ReadHeaderTimeout: 5 * time.Second},
		url:  "http://" + listener.Addr().String(),
		done: make(chan struct{}),
	}
	stop := context.AfterFunc(ctx, func() { s.http.Close() }) //nolint:errcheck // nothing is left to save
	go func() {
		defer close(s.done)
		defer stop()
		if err := s.http.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			s.err = err
		}
	}()
	return s, nil
}

// URL returns scheme, host and port, without a slash behind.
func (s *Server) URL() string { return s.url }

// Target returns the address on this server of a public URL: its path and query.
func (s *Server) Target(public string) string {
	_, rest, _ := strings.Cut(public, "://")
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		return s.url + rest[i:]
	}
	return s.url
}

// Close stops the server and the calls it is answering.
func (s *Server) Close() error {
	err := s.http.Close()
	<-s.done
	return err
}

// Wait blocks until the server has stopped and returns why, nil when it was asked to.
func (s *Server) Wait() error {
	<-s.done
	return s.err
}

func checkAddress(addr string, opts Options) error {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return fmt.Errorf("the address %q is not HOST:PORT: write 127.0.0.1:0 for any free port", addr)
	}
	ip := net.ParseIP(host)
	if len(opts.Hosts) > 0 || strings.EqualFold(host, "localhost") || (ip != nil && ip.IsLoopback()) {
		return nil
	}
	return fmt.Errorf("the address %q can be reached by other machines: listen on 127.0.0.1", addr)
}
