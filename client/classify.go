package client

import (
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"syscall"
	"time"

	"cardbench/model/text"
)

// classify turns the error of a call into a failure. answered is true when headers came.
func (c *call) classify(ctx context.Context, err error, answered bool) *Failure {
	address := hostOf(c.request.DialURL)
	if f := c.ended(ctx); f != nil {
		return f
	}
	if answered {
		return c.bodyFailure(err)
	}
	whom, err := c.throughProxy(err, address)
	if whom != address {
		f := c.ask(err, whom)
		f.Hint = "check that the proxy runs; the key proxy of the environment chooses it"
		return f
	}
	return c.ask(err, address)
}

// ask finds the failure that fits an error before anything was answered.
func (c *call) ask(err error, address string) *Failure {
	for _, ask := range []func(error, string) *Failure{
		requestFailure, c.proxyFailure, lookupFailure, c.certificateFailure, c.timeoutFailure, connectionFailure, tlsFailure,
	} {
		if f := ask(err, address); f != nil {
			return f
		}
	}
	return otherFailure(err, address)
}

// ended tells the two ways in which a context stops a call.
func (c *call) ended(ctx context.Context) *Failure {
	switch cause := context.Cause(ctx); {
	case cause == nil:
		return nil
	case errors.Is(cause, errTotal):
		return &Failure{FailTotalTimeout, fmt.Sprintf("no whole answer within %s: %s", text.Span(c.opts.TotalTimeout), c.stage()), c.tooSlow()}
	case errors.Is(cause, context.DeadlineExceeded):
		return &Failure{FailTotalTimeout, "the time given for the call ran out: " + c.stage(), "give it more time"}
	}
	return &Failure{FailCancelled, "the call was cancelled: " + c.stage(), ""}
}

// tooSlow is what to do about an answer that took too long.
func (c *call) tooSlow() string {
	if c.request.Kind == KindHook {
		return "HubSpot gives a data request 5 s, and no document gives a hook more; answer sooner, and do the work after the answer"
	}
	return "HubSpot gives up after 5 s; answer sooner, from a cache or with fewer calls"
}

// stage says how far the call came.
func (c *call) stage() string {
	switch c.trace.snapshot().stage {
	case phaseDNS:
		return "the host's name was still being looked up"
	case phaseConnect:
		return "the connection was not there yet"
	case phaseTLS:
		return "the TLS handshake had not ended"
	case phaseWait:
		return "the request was sent, but no answer came"
	case phaseRead:
		if c.reply != nil {
			return fmt.Sprintf("the answer stopped after %s of body", sizeOf(c.reply.Body))
		}
		return "the answer had begun"
	}
	return "nothing was sent yet"
}

func requestFailure(err error, _ string) *Failure {
	if bad, ok := errors.AsType[*RequestError](err); ok {
		return &Failure{FailBadRequest, bad.What, bad.Hint}
	}
	return nil
}

func lookupFailure(err error, address string) *Failure {
	var dns *net.DNSError
	if !errors.As(err, &dns) {
		return nil
	}
	name := text.Line(dns.Name)
	switch {
	case dns.IsNotFound:
		return &Failure{FailDNS, "there is no host called " + name, "check the spelling of the host; if your targetUrl answers in its place, give the environment a publicUrl of that host"}
	case dns.IsTimeout:
		return &Failure{FailDNS, "looking up " + name + " took too long", "check this machine's name server and network"}
	}
	return &Failure{
		FailDNS, fmt.Sprintf("%s could not be looked up: %s", hostOr(name, address), text.Line(dns.Err)),
		"check this machine's name server and network",
	}
}

func hostOr(name, address string) string {
	if name == "" {
		return address
	}
	return name
}

func (c *call) certificateFailure(err error, address string) *Failure {
	var verification *tls.CertificateVerificationError
	if !errors.As(err, &verification) {
		return nil
	}
	if certs := verification.UnverifiedCertificates; len(certs) > 0 {
		c.trace.refused(TLSInfo{Subject: text.Line(certs[0].Subject.String()), NotAfter: certs[0].NotAfter})
	}
	var (
		invalid   x509.CertificateInvalidError
		unknown   x509.UnknownAuthorityError
		wrongName x509.HostnameError
	)
	f := &Failure{Kind: FailCertificate}
	switch {
	case errors.As(err, &wrongName):
		f.What = "the certificate of " + address + " is for another host: " + names(wrongName.Certificate)
		f.Hint = "call the host by a name on its certificate"
	case errors.As(err, &unknown):
		f.What, f.Hint = c.unknownAuthority(address)
	case errors.As(err, &invalid) && invalid.Reason == x509.Expired:
		f.What, f.Hint = expiry(invalid.Cert, address, c.started)
	default:
		f.What = "the certificate of " + address + " does not pass: " + text.Line(verification.Err.Error())
		f.Hint = "HubSpot would refuse it too"
	}
	return f
}

func (c *call) unknownAuthority(address string) (what, hint string) {
	what = "the certificate of " + address + " is signed by an authority that this machine does not know"
	if c.request.Route.RootCAs != nil {
		return what + ", nor the environment's caFile", "give the authority that signed it; HubSpot would refuse the certificate too"
	}
	return what, "HubSpot would refuse it too; for a server of your own, give its authority as caFile of the environment, or call http"
}

// expiry says on which side of its dates a certificate is, and what to do.
func expiry(cert *x509.Certificate, address string, now time.Time) (what, hint string) {
	if now.Before(cert.NotBefore) {
		return "the certificate of " + address + " is valid only from " + cert.NotBefore.UTC().Format(time.RFC3339),
			"check this machine's clock; where it is right, use a certificate that is valid by now: HubSpot would refuse this one too"
	}
	return "the certificate of " + address + " expired on " + cert.NotAfter.UTC().Format(time.RFC3339), "renew it; HubSpot would refuse it too"
}

func names(cert *x509.Certificate) string {
	list := append([]string(nil), cert.DNSNames...)
	for _, ip := range cert.IPAddresses {
		list = append(list, ip.String())
	}
	if len(list) == 0 {
		return text.Line(cert.Subject.String())
	}
	return text.Line(strings.Join(list, ", "))
}

func (c *call) timeoutFailure(err error, address string) *Failure {
	var op *net.OpError
	var timeout net.Error
	switch {
	case errors.As(err, &op) && op.Op == "dial" && (op.Timeout() || isErrno(err, syscall.ETIMEDOUT, wsaTimedOut)):
		return &Failure{
			FailConnectTimeout, fmt.Sprintf("%s did not take the connection within %s", address, text.Span(c.opts.ConnectTimeout)),
			"HubSpot gives up after 3 s; check host, port and firewall",
		}
	case errors.As(err, &timeout) && timeout.Timeout() && c.trace.snapshot().stage == phaseTLS:
		return &Failure{
			FailTLS, fmt.Sprintf("%s took the connection, but its TLS handshake was silent for %s", address, text.Span(c.opts.ConnectTimeout)),
			"check that this port speaks https",
		}
	}
	return nil
}

func connectionFailure(err error, address string) *Failure {
	switch {
	case isErrno(err, syscall.ECONNREFUSED, wsaConnRefused):
		return &Failure{FailRefused, address + " refused the connection", "start the server, or check the port"}
	case isErrno(err, syscall.ENETUNREACH, wsaNetUnreach), isErrno(err, syscall.EHOSTUNREACH, wsaHostUnreach),
		isErrno(err, syscall.EADDRNOTAVAIL, wsaAddrNotAvail):
		return &Failure{FailUnreachable, "there is no way to " + address, "check the network, a VPN and the host"}
	case isErrno(err, syscall.ECONNRESET, wsaConnReset), isErrno(err, syscall.EPIPE, wsaConnAborted):
		return &Failure{FailReset, address + " reset the connection before it answered", hungUp}
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return &Failure{FailReset, address + " closed the connection before it answered", hungUp}
	}
	return nil
}

func tlsFailure(err error, address string) *Failure {
	var record tls.RecordHeaderError
	switch {
	case errors.Is(err, http.ErrSchemeMismatch), errors.As(err, &record):
		return &Failure{FailTLS, address + " does not speak TLS", "write http:// instead of https://, or check the port"}
	case strings.Contains(err.Error(), "tls: "):
		return &Failure{FailTLS, "the TLS handshake with " + address + " failed: " + innermost(err), "HubSpot needs TLS 1.2 or newer"}
	}
	return nil
}

func otherFailure(err error, address string) *Failure {
	reason := innermost(err)
	switch {
	case strings.Contains(reason, "response headers exceeded"):
		return &Failure{
			FailOther, fmt.Sprintf("%s answered with more than %s of headers, and the call was ended", address, text.Size(maxHeaderBytes)),
			"look for a cookie or a header for debugging that has grown: many clients and proxies refuse more than 8 KB",
		}
	case strings.Contains(reason, "malformed MIME header line"):
		return &Failure{
			FailOther, address + " sent a header line that HTTP does not allow: " + afterColon(reason),
			"take control characters and line breaks out of what the server puts into headers: other clients give the answer up too",
		}
	case strings.Contains(reason, "malformed"):
		return &Failure{FailOther, address + " did not answer in HTTP: " + reason, "check the port and the server"}
	}
	return &Failure{FailOther, "the call to " + address + " failed: " + reason, lookIntoLog}
}

func (c *call) bodyFailure(err error) *Failure {
	after := " after " + sizeOf(c.reply.Body)
	var encoding *encodingError
	f := &Failure{Kind: FailBody, Hint: lookIntoLog}
	switch {
	case errors.As(err, &encoding) && encoding.err == nil:
		f.What, f.Hint = encoding.Error(), "the request offers gzip only; send gzip or no Content-Encoding"
	case errors.As(err, &encoding):
		f.What, f.Hint = text.Line(encoding.Error()), "send a body that matches Content-Encoding"
	case isErrno(err, syscall.ECONNRESET, wsaConnReset):
		f.What = "the connection was reset in the middle of the body" + after
	case errors.Is(err, io.ErrUnexpectedEOF):
		f.What = "the body ends early" + after
		f.Hint = "check Content-Length, and whether the server crashed while it wrote"
	default:
		f.What = "the body cannot be read" + after + ": " + innermost(err)
	}
	return f
}

// lookIntoLog is the way out where only the server knows what happened.
const lookIntoLog = "look into the server's log"

// hungUp is the way out where a server ended the connection without a word.
const hungUp = lookIntoLog + "; a port that speaks https does this to http as well"

// afterColon is a reason without the words before its first colon.
func afterColon(reason string) string {
	if _, rest, ok := strings.Cut(reason, ": "); ok {
		return rest
	}
	return reason
}

// isDecoderError tells what a decoder found from what the connection did.
func isDecoderError(err error) bool {
	var corrupt flate.CorruptInputError
	return errors.As(err, &corrupt) || errors.Is(err, gzip.ErrHeader) || errors.Is(err, gzip.ErrChecksum) ||
		errors.Is(err, zlib.ErrHeader) || errors.Is(err, zlib.ErrChecksum)
}

// The numbers of Windows' socket errors: package syscall maps few of them.
const (
	wsaAddrNotAvail = 10049
	wsaNetUnreach   = 10051
	wsaConnAborted  = 10053
	wsaConnReset    = 10054
	wsaTimedOut     = 10060
	wsaConnRefused  = 10061
	wsaHostUnreach  = 10065
)

func isErrno(err error, unix syscall.Errno, windows syscall.Errno) bool {
	return errors.Is(err, unix) || errors.Is(err, windows)
}

// innermost is the text of the error at the bottom, without the URL that the outer ones
// repeat.
func innermost(err error) string {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return text.Line(err.Error())
		}
		err = inner
	}
}
