package client

import (
	"context"
	"crypto/tls"
	"net/http/httptrace"
	"slices"
	"strings"
	"sync"
	"time"

	"cardbench/model/text"
)

// trace collects when each part of a call began and ended. The hooks run on other
// goroutines and may still run when the call is over.
type trace struct {
	now func() time.Time

	mu     sync.Mutex
	begun  time.Time
	spans  [phaseCount]span
	header []HeaderField
	tls    *TLSInfo
	remote string
}

// span is one phase; a zero end is an open one.
type span struct{ start, end time.Time }

// The phases, in their order.
const (
	phaseDNS = iota
	phaseConnect
	phaseTLS
	phaseWait
	phaseRead
	phaseCount
)

// seen is what a trace knows at the end.
type seen struct {
	phases Phases
	header []HeaderField
	tls    *TLSInfo
	remote string
	// stage is the last phase that began, -1 when none did.
	stage int
}

func newTrace(now func() time.Time) *trace { return &trace{now: now, begun: now()} }

func (t *trace) begin(phase int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.spans[phase].start.IsZero() { // of several addresses, the first
		t.spans[phase].start = t.now()
	}
}

func (t *trace) end(phase int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.spans[phase].end = t.now()
}

func (t *trace) reading() {
	t.end(phaseWait)
	t.begin(phaseRead)
}

func (t *trace) done() { t.end(phaseRead) }

func (t *trace) attach(ctx context.Context) context.Context {
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		DNSStart:     func(httptrace.DNSStartInfo) { t.begin(phaseDNS) },
		DNSDone:      func(httptrace.DNSDoneInfo) { t.end(phaseDNS) },
		ConnectStart: func(string, string) { t.begin(phaseConnect) },
		ConnectDone: func(_, address string, err error) {
			t.end(phaseConnect)
			t.connected(address, err)
		},
		TLSHandshakeStart: func() { t.begin(phaseTLS) },
		TLSHandshakeDone: func(state tls.ConnectionState, _ error) {
			t.end(phaseTLS)
			t.secured(state)
		},
		WroteHeaderField:     t.wrote,
		WroteHeaders:         func() { t.begin(phaseWait) },
		GotFirstResponseByte: func() { t.end(phaseWait) },
	})
}

// connected keeps the address that answered, else the last that was tried.
func (t *trace) connected(address string, err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if err == nil || t.remote == "" {
		t.remote = address
	}
}

func (t *trace) secured(state tls.ConnectionState) {
	if len(state.PeerCertificates) == 0 {
		return
	}
	leaf := state.PeerCertificates[0]
	t.mu.Lock()
	defer t.mu.Unlock()
	t.tls = &TLSInfo{
		Version: tls.VersionName(state.Version), Subject: text.Line(leaf.Subject.String()), NotAfter: leaf.NotAfter,
	}
}

// refused keeps a certificate that did not pass.
func (t *trace) refused(info TLSInfo) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.tls == nil {
		t.tls = &info
	}
}

// wrote keeps the header lines as they went out; HTTP/2's pseudo headers are none.
func (t *trace) wrote(name string, values []string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, v := range values {
		if !strings.HasPrefix(name, ":") {
			t.header = append(t.header, HeaderField{Name: name, Value: v})
		}
	}
}

// snapshot closes what is still open, as of now, and returns everything.
func (t *trace) snapshot() seen {
	t.mu.Lock()
	defer t.mu.Unlock()
	end := t.now()
	took := func(phase int) time.Duration {
		s := t.spans[phase]
		switch {
		case s.start.IsZero():
			return 0
		case s.end.Before(s.start):
			return end.Sub(s.start)
		}
		return s.end.Sub(s.start)
	}
	out := seen{header: slices.Clone(t.header), tls: t.tls, remote: t.remote, stage: -1}
	out.phases = Phases{
		DNS: took(phaseDNS), Connect: took(phaseConnect), TLS: took(phaseTLS),
		Wait: took(phaseWait), Read: took(phaseRead), Total: end.Sub(t.begun),
	}
	for phase := range phaseCount {
		if !t.spans[phase].start.IsZero() {
			out.stage = phase
		}
	}
	return out
}
