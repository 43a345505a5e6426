package main

import (
	"bytes"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cardbench/client"
)

// TestTiming: each phase stands where it happened, beside the limits, the certificate and
// what was compressed.
func TestTiming(t *testing.T) {
	ms := func(n int) time.Duration { return time.Duration(n) * time.Millisecond }
	started := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	secure := client.Exchange{
		Started: started, RemoteAddr: "192.0.2.7:443",
		Request: client.SentRequest{Kind: client.KindFetch},
		Phases:  client.Phases{DNS: ms(10), Connect: ms(30), TLS: ms(60), Wait: ms(90), Read: ms(10), Total: ms(200)},
		TLS:     &client.TLSInfo{Version: "TLS 1.3", Subject: "cards.example.com", NotAfter: started.Add(90 * 24 * time.Hour)},
		Reply:   &client.Reply{Encoding: "gzip", WireSize: 812, BodySize: 3494},
	}
	late := client.Exchange{
		Request: client.SentRequest{Kind: client.KindFetch},
		Phases:  client.Phases{Connect: ms(1), Wait: ms(4999), Total: ms(5000)},
		Failure: &client.Failure{Kind: client.FailTotalTimeout},
	}
	for _, c := range []struct {
		name string
		e    client.Exchange
		want string
	}{
		{"secure", secure, `  dns         10 ms  #
  connect     30 ms   #####
  tls         60 ms         ###########
  wait        90 ms                     #################
  read        10 ms                                       #
  connected after 100 ms of 3 s, 200 ms of 5 s in all
  answered by 192.0.2.7:443
  TLS 1.3, certificate of cards.example.com, valid until 2027-02-18: 90 days left
  812 bytes on the wire, gzip; 3494 bytes as they are read
`},
		{"late", late, `  dns             -
  connect      1 ms  #
  tls             -
  wait        5.0 s  ######################################
  read            -
  connected after 1 ms of 3 s, 5 s of 5 s in all: it ran into the limit of the whole
`},
		{"nothing", client.Exchange{Request: client.SentRequest{Kind: client.KindHook}}, `  dns             -
  connect         -
  tls             -
  wait            -
  read            -
  connected after 0 ms of 3 s, 0 ms of 5 s in all; these are limits of data requests, no document gives a hook any
`},
	} {
		var out bytes.Buffer
		printTiming(&out, c.e)
		if diff := cmp.Diff(c.want, out.String()); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
	for left, want := range map[time.Duration]string{
		-time.Hour: ": it has expired", 25 * time.Hour: ": only 1 day left, renew it", 15 * 24 * time.Hour: ": 15 days left",
	} {
		if got := daysLeft(left); got != want {
			t.Errorf("%s: %q", left, got)
		}
	}
}
