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
	http    *http.Server
	handler *handler
	stop    context.CancelCauseFunc
	calls   calls
	url     string
	done    chan struct{}
	err     error
}

// errClosed is why the calls that are being answered end.
var errClosed = errors.New("the server is closed")

// Serve listens on addr, such as 127.0.0.1:0, and answers until ctx ends or Close is
// called. It refuses an address that other machines could reach, unless opts.Hosts
// names who may call.
func Serve(ctx context.Context, addr string, opts Options) (*Server, error) {
	if err := checkAddress(addr, opts); err != nil {
		return nil, err
	}
	h, err := newHandler(opts)
	if err != nil {
		return nil, err
	}
	var listen net.ListenConfig
	listener, err := listen.Listen(ctx, "tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("cannot listen on %s: %w; choose a free port, or 127.0.0.1:0 for any", addr, err)
	}
	ctx, stop := context.WithCancelCause(ctx)
	s := &Server{handler: h, stop: stop, url: "http://" + listener.Addr().String(), done: make(chan struct{})}
	s.http = &http.Server{
		Handler: http.HandlerFunc(s.serve), ReadHeaderTimeout: 5 * time.Second,
		BaseContext: func(net.Listener) context.Context { return ctx },
	}
	if h.fault != nil && h.fault.play == nil {
		if err := clog(ctx, listener, &s.calls.running); err != nil {
			stop(err)
			listener.Close() //nolint:errcheck // it was never used
			return nil, err
		}
		go s.hold(ctx, listener)
		return s, nil
	}
	go s.run(ctx, listener)
	return s, nil
}

// run answers until ctx ends.
func (s *Server) run(ctx context.Context, listener net.Listener) {
	defer close(s.done)
	end := context.AfterFunc(ctx, func() { s.http.Close() }) //nolint:errcheck // nothing is left to save
	defer end()
	if err := s.http.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
		s.err = err
		s.stop(err)
	}
	s.calls.close()
}

// hold keeps a listener open that takes no connection, until ctx ends.
func (s *Server) hold(ctx context.Context, listener net.Listener) {
	defer close(s.done)
	<-ctx.Done()
	listener.Close() //nolint:errcheck // nothing was sent through it
	s.calls.close()
}

// serve answers one call, unless the server is closing: then its connection is cut anyhow.
func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	if !s.calls.begin() {
		return
	}
	defer s.calls.done()
	s.handler.ServeHTTP(w, r)
}

// AddPublic adds a URL at which data requests arrive, see Options.Public.
func (s *Server) AddPublic(url string) { s.handler.stand(url) }

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

// Close stops the server and the calls it is answering, and waits for their end.
func (s *Server) Close() error {
	s.stop(errClosed)
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
