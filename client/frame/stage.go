package frame

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog" //nolint:depguard // to silence a server that would write over the screen
	"net"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"cardbench/model/text"
)

// Stage is a stand-in for HubSpot's modal that listens. It may be used by several
// goroutines.
type Stage struct {
	now    func() time.Time
	page   Page
	host   string // the Host header of its own requests
	token  string
	feed   *feed
	server *http.Server
	done   chan struct{} // closed when the stage closes
	served chan struct{} // closed when nothing listens any more

	closing sync.Once
	streams sync.WaitGroup

	mu      sync.Mutex // guards visits and refused
	visits  visits
	refused int
}

// Open listens and returns at once; what happens then comes through Events. The Stage
// ends with ctx or with Close. The error says why it cannot listen or why a browser
// cannot load the page.
func Open(ctx context.Context, p Page, o Options) (*Stage, error) {
	if err := checkPage(p); err != nil {
		return nil, err
	}
	if o.Now == nil {
		o.Now = time.Now //nolint:forbidigo // the one default of the option that carries the clock
	}
	listener, err := listen(ctx, o.Addr)
	if err != nil {
		return nil, err
	}
	p.Title, _ = cut(text.Line(p.Title), maxText)
	s := &Stage{
		now: o.Now, page: p, host: listener.Addr().String(), token: rand.Text(),
		feed: newFeed(), done: make(chan struct{}), served: make(chan struct{}),
	}
	s.server = &http.Server{
		Handler: s.handler(), ReadHeaderTimeout: 5 * time.Second, IdleTimeout: time.Minute, MaxHeaderBytes: 32 << 10,
		ErrorLog: slog.NewLogLogger(slog.DiscardHandler, slog.LevelError),
	}
	stop := context.AfterFunc(ctx, func() { s.Close() }) //nolint:errcheck,contextcheck // it closes because ctx has ended
	go func() {
		defer close(s.served)
		defer stop()
		s.server.Serve(listener) //nolint:errcheck // it ends by Close
	}()
	return s, nil
}

// URL returns the address of the stand-in page, with its token.
func (s *Stage) URL() string { return "http://" + s.host + s.root() }

func (s *Stage) root() string { return "/frame/" + s.token }

// Events tells what happens, in order. The channel is closed when the Stage has closed.
func (s *Stage) Events() <-chan Event { return s.feed.out }

// closeLimit is how long a browser has to take in that the Stage closes.
const closeLimit = time.Second

// Close tells the stand-in page that it is over and stops listening. It may be called
// again.
func (s *Stage) Close() error {
	s.closing.Do(func() {
		s.mu.Lock()
		s.visits.over = true
		s.mu.Unlock()
		close(s.done)
		limited, cancel := context.WithTimeout(context.Background(), closeLimit)
		defer cancel()
		context.AfterFunc(limited, func() { s.server.Close() }) //nolint:errcheck // closed again below
		s.streams.Wait()
		s.server.Close() //nolint:errcheck // the listener is all it could fail on
		<-s.served
		close(s.feed.stop)
	})
	return nil
}

// listen refuses an address that other machines could reach, before and after it is
// looked up.
func listen(ctx context.Context, addr string) (net.Listener, error) {
	if addr == "" {
		addr = "127.0.0.1:0"
	}
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, fmt.Errorf("the address %s is not HOST:PORT: write 127.0.0.1:0 for any free port", quoted(addr))
	}
	reachable := fmt.Errorf("the address %s can be reached by other machines: listen on 127.0.0.1", quoted(addr))
	if ip := net.ParseIP(host); !strings.EqualFold(host, "localhost") && (ip == nil || !ip.IsLoopback()) {
		return nil, reachable
	}
	var config net.ListenConfig
	listener, err := config.Listen(ctx, "tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("cannot listen on %s for HubSpot's modal: %w; choose a free port, or 127.0.0.1:0 for any", addr, err)
	}
	if at, ok := listener.Addr().(*net.TCPAddr); !ok || !at.IP.IsLoopback() {
		listener.Close() //nolint:errcheck // the address is refused anyway
		return nil, reachable
	}
	return listener, nil
}

// checkPage refuses what a browser does not load into a frame.
func checkPage(p Page) error {
	shown := quoted(p.URL)
	if !utf8.ValidString(p.URL) || strings.ContainsFunc(p.URL, func(r rune) bool { return r <= 0x20 || r == 0x7f }) {
		return fmt.Errorf("the page's URL %s holds a blank, a control character or a broken one: write it as a %% escape", shown)
	}
	u, err := url.Parse(p.URL)
	switch {
	case err != nil:
		return fmt.Errorf("the page's URL %s cannot be read: check its host and its %% escapes", shown)
	case !web(u):
		return fmt.Errorf("the page's URL %s is neither http nor https: an IFRAME's uri is absolute and begins with https://", shown)
	case u.Host == "":
		return fmt.Errorf("the page's URL %s has no host: write it behind https://", shown)
	case u.User != nil:
		return errors.New("the page's URL holds a user name or password before the host: browsers load no such frame; remove it")
	}
	return nil
}

// web reports whether a URL is one that a frame shows.
func web(u *url.URL) bool { return u.Scheme == "http" || u.Scheme == secure }

// secure is the scheme that HubSpot's own pages have.
const secure = "https"

var _ io.Closer = (*Stage)(nil)
