package client

import (
	"context"
	"crypto/x509"
	"errors"
	"net"
	"net/http"
	"time"

	"github.com/go-resty/resty/v2"
)

// The limits that HubSpot sets, as the CRM cards guide gives them, and our own.
const (
	DefaultConnectTimeout = 3 * time.Second
	DefaultTotalTimeout   = 5 * time.Second
	DefaultBodyLimit      = 10 << 20 // decoded bytes
	maxHeaderBytes        = 1 << 20
)

// Options says how a Client calls. Every field may be left zero.
type Options struct {
	Now            func() time.Time
	ConnectTimeout time.Duration  // look-up and connection; 0: 3 s
	TotalTimeout   time.Duration  // everything; 0: 5 s
	BodyLimit      int            // decoded bytes that are kept; 0: 10 MiB
	RootCAs        *x509.CertPool // nil: those of the machine
	Insecure       bool           // take any certificate
	Resolver       *net.Resolver  // nil: that of the machine
}

// Client sends requests. It may be used by several goroutines.
type Client struct{ opts Options }

// New returns a Client.
func New(o Options) *Client {
	if o.Now == nil {
		o.Now = time.Now //nolint:forbidigo // the one default of the option that carries the clock
	}
	if o.ConnectTimeout <= 0 {
		o.ConnectTimeout = DefaultConnectTimeout
	}
	if o.TotalTimeout <= 0 {
		o.TotalTimeout = DefaultTotalTimeout
	}
	if o.BodyLimit <= 0 {
		o.BodyLimit = DefaultBodyLimit
	}
	return &Client{opts: o}
}

// errTotal is the cause of a context that the total limit ended.
var errTotal = errors.New("total time limit")

// Do signs a request with the time of now, sends it once and records what happened. It
// always returns an exchange; ctx cancels it.
func (c *Client) Do(ctx context.Context, r Request) Exchange {
	call := newCall(c.opts, r)
	if failure := call.prepare(); failure != nil {
		return call.finish(failure)
	}
	limited, cancel := context.WithTimeoutCause(ctx, c.opts.TotalTimeout, errTotal)
	defer cancel()
	transport := c.transport(call.request)
	// A connection serves one call, so that each call shows phases of its own.
	defer transport.CloseIdleConnections()
	response, err := call.send(limited, transport)
	if err != nil {
		return call.finish(call.classify(limited, err, false))
	}
	defer response.Body.Close() //nolint:errcheck // the body is read by then
	if err := call.read(response); err != nil {
		return call.finish(call.classify(limited, err, true))
	}
	return call.finish(nil)
}

// send makes the call through resty. The address, the request target, the headers and the
// body are set in its hook, so that nothing re-encodes or drops them.
func (c *call) send(ctx context.Context, transport *http.Transport) (*http.Response, error) {
	rest := resty.NewWithClient(&http.Client{Transport: c.watch(transport)}).
		SetDoNotParseResponse(true).
		SetAllowGetMethodPayload(true). // a probe adds a body to a GET
		SetRetryCount(0).
		SetLogger(silent{}).
		SetPreRequestHook(func(_ *resty.Client, r *http.Request) error { return c.exact(r) })
	response, err := rest.R().SetContext(c.trace.attach(ctx)).Execute(c.request.Method, origin(c.request.DialURL))
	if err != nil {
		return nil, err
	}
	return response.RawResponse, nil
}

// silent is a resty logger that writes nothing: what happened is in the exchange.
type silent struct{}

// Errorf drops the message.
func (silent) Errorf(string, ...any) {}

// Warnf drops the message.
func (silent) Warnf(string, ...any) {}

// Debugf drops the message.
func (silent) Debugf(string, ...any) {}
