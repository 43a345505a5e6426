package diagnose

import (
	"cmp"
	"net"
	"slices"
	"strconv"
	"strings"
	"time"

	"cardbench/client"
	"cardbench/client/signature"
)

// Try is one request that asks a server whether it makes a mistake.
type Try struct {
	Name     string // "query keys sorted", "v2 alone"
	Versions []signature.Version
	// Mistakes are those that the signatures are computed with; none when they are right.
	Mistakes []signature.Mistake

	base  client.Request
	hosts []string
	parts []part
	shift time.Duration // of the timestamp from now
	odd   oddity        // of the headers; most tries have none
}

// part is one signature of a try.
type part struct {
	version signature.Version
	as      signature.Version // what X-HubSpot-Signature-Version says
	codes   []string
	nth     int // which of the forgeries, where a code has several
	made    []signature.Mistake
}

// only is the try with one of its signatures.
func (t Try) only(i int) Try {
	t.parts = t.parts[i : i+1]
	t.Versions, t.Mistakes = []signature.Version{t.parts[0].version}, t.parts[0].made
	t.Name = signature.Reading{Mistakes: t.Mistakes}.Names() + ", " + string(t.parts[0].version) + " alone"
	return t
}

// Asking begins the name under which a try stands in the log, Origin.Action; what is
// tried follows.
const Asking = "diagnosis: "

// Request returns the request of the try, signed at the moment now. It holds no secret:
// its signatures are headers like others.
func (t Try) Request(now time.Time) client.Request {
	r := t.base
	r.Kind, r.Origin.Action = client.KindProbe, Asking+t.Name
	r.Secret, r.Hide, r.Versions = client.Secret{}, t.base.Secret, nil
	r.Header, r.Notes = slices.Clone(t.base.Header), nil
	stamp := t.stamp(now)
	for _, p := range t.parts {
		forged := signature.Forge(t.input(p.version, stamp), p.codes...)
		if p.nth >= len(forged) {
			continue
		}
		add := func(name, value string) { r.Header = append(r.Header, client.HeaderField{Name: name, Value: value}) }
		add(cmp.Or(t.odd.header, p.version.Header()), t.odd.prefix+forged[p.nth].Value)
		if p.version != signature.V3 {
			add(signature.HeaderSignatureVersion, string(p.as))
			continue
		}
		for _, name := range append([]string{signature.HeaderTimestamp}, t.odd.stamps...) {
			add(name, strconv.FormatInt(stamp, 10))
		}
		if t.odd.header == signature.HeaderSignature {
			add(signature.HeaderSignatureVersion, string(signature.V3))
		}
	}
	return r
}

// stamp is the timestamp of the try. A server that reads the header like a query turns a
// + of the base64 into a blank: of the last moments, the one is taken that makes every
// right v3 signature show whether it does.
func (t Try) stamp(now time.Time) int64 {
	stamp := now.Add(t.shift).UnixMilli()
	if t.odd.seconds {
		stamp /= 1000
	}
	if len(t.Mistakes) > 0 {
		return stamp
	}
	const enough = 60 // half of the signatures have one
	for at := stamp; at > stamp-enough; at-- {
		if strings.Contains(signature.Sign(t.input(signature.V3, at)), "+") != t.odd.plain {
			return at
		}
	}
	return stamp
}

func (t Try) input(v signature.Version, stamp int64) signature.Input {
	return input(t.base, v, stamp, t.hosts)
}

func input(r client.Request, v signature.Version, stamp int64, hosts []string) signature.Input {
	url, _, _ := strings.Cut(r.URL, "#")
	return signature.Input{
		Version: v, Secret: r.Secret.Reveal(), Method: r.Method, URL: url, Body: r.Body, Timestamp: stamp, Hosts: hosts,
	}
}

// hostsOf are the addresses by which the server may know itself.
func hostsOf(r client.Request, more []string) []string {
	var list []string
	add := func(address string) {
		address, _, _ = strings.Cut(address, "?")
		if address != "" && !strings.HasPrefix(r.URL, address) && !slices.Contains(list, address) {
			list = append(list, address)
		}
	}
	if r.DialURL != "" && r.DialURL != r.URL {
		add(r.DialURL)
	}
	for _, address := range []string{r.DialURL, r.URL} {
		_, rest, _ := strings.Cut(address, "://")
		host, _, _ := strings.Cut(rest, "/")
		if twin := otherLoopback(host); twin != "" {
			add(twin)
		}
	}
	for _, address := range more {
		add(address)
	}
	return list
}

// otherLoopback is the other name of this machine, port and all; "" for other hosts.
func otherLoopback(host string) string {
	name, port, err := net.SplitHostPort(host)
	if err != nil {
		name, port = host, ""
	}
	var twin string
	switch {
	case strings.EqualFold(name, "localhost"):
		twin = "127.0.0.1"
	case net.ParseIP(name).IsLoopback():
		twin = "localhost"
	default:
		return ""
	}
	if port == "" {
		return twin
	}
	return net.JoinHostPort(twin, port)
}
