package main

import (
	"fmt"
	"io"
	"strings"
	"time"

	"cardbench/client"
	"cardbench/model/text"
)

// fallWidth is how wide a waterfall is, in cells.
const fallWidth = 40

// printTiming tells how long each part of a call took, against HubSpot's limits, and what
// it went over: the address, the certificate, the size on the wire.
func printTiming(w io.Writer, e client.Exchange) {
	p := e.Phases
	whole := max(p.Total, p.Connected()+p.Wait+p.Read)
	var at time.Duration
	for _, it := range []struct {
		name string
		took time.Duration
	}{{"dns", p.DNS}, {"connect", p.Connect}, {"tls", p.TLS}, {"wait", p.Wait}, {"read", p.Read}} {
		line := fmt.Sprintf("  %-7s  %8s  %s%s", it.name, tookText(it.took), strings.Repeat(" ", cellsOf(at, whole)), bar(it.took, whole))
		fmt.Fprintln(w, strings.TrimRight(line, " "))
		at += it.took
	}
	fmt.Fprintln(w, "  "+limitsLine(e))
	if e.RemoteAddr != "" {
		fmt.Fprintf(w, "  answered by %s\n", text.Line(e.RemoteAddr))
	}
	if t := e.TLS; t != nil {
		fmt.Fprintf(w, "  %s, certificate of %s, valid until %s%s\n", text.Line(t.Version), text.Line(t.Subject),
			t.NotAfter.Format(time.DateOnly), daysLeft(t.NotAfter.Sub(e.Started)))
	}
	if r := e.Reply; r != nil && r.Encoding != "" {
		fmt.Fprintf(w, "  %d bytes on the wire, %s; %d bytes as they are read\n", r.WireSize, text.Line(r.Encoding), r.BodySize)
	}
}

// tookText is "-" for a phase that there was not, such as the TLS of http.
func tookText(d time.Duration) string {
	if d <= 0 {
		return "-"
	}
	return text.Span(d)
}

// cellsOf is where in a waterfall a moment lies.
func cellsOf(at, whole time.Duration) int {
	if whole <= 0 {
		return 0
	}
	return int(min(at, whole) * (fallWidth - 1) / whole)
}

// bar is a phase in a waterfall; what took any time shows.
func bar(took, whole time.Duration) string {
	if took <= 0 {
		return ""
	}
	return strings.Repeat("#", max(1, cellsOf(took, whole)))
}

// limitsLine sets a call against HubSpot's limits, which the CRM cards guide gives for
// data requests alone.
func limitsLine(e client.Exchange) string {
	p := e.Phases
	connected, whole := text.Span(p.Connected()), text.Span(p.Total)
	if e.Request.Kind == client.KindFrame {
		return fmt.Sprintf("connected after %s, %s in all; a browser loads this page, without HubSpot's limits", connected, whole)
	}
	line := fmt.Sprintf("connected after %s of 3 s, %s of 5 s in all%s", connected, whole, overrun(e.Failure))
	if e.Request.Kind == client.KindHook {
		line += "; these are limits of data requests, no document gives a hook any"
	}
	return line
}

func overrun(f *client.Failure) string {
	switch {
	case f == nil:
	case f.Kind == client.FailConnectTimeout:
		return ": it ran into the limit of the connection"
	case f.Kind == client.FailTotalTimeout:
		return ": it ran into the limit of the whole"
	}
	return ""
}

// soon is from when on a certificate has to be renewed.
const soon = 14 * 24 * time.Hour

func daysLeft(left time.Duration) string {
	days := int(left / (24 * time.Hour))
	switch {
	case left < 0:
		return ": it has expired"
	case left < soon:
		return fmt.Sprintf(": only %s left, renew it", text.Count(days, "day"))
	}
	return ": " + text.Count(days, "day") + " left"
}
