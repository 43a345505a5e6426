package diagnose

import (
	"net/http"
	"slices"
	"time"

	"cardbench/client"
	"cardbench/client/signature"
)

// suspect is a mistake to ask for, by its codes in v2 and v3; nil where the version does
// not know it.
type suspect struct{ v2, v3 []string }

func both(codes ...string) suspect { return suspect{codes, codes} }

// kept is the mistake of v3 that others come along with: no client library decodes.
const kept = "escapes-kept"

// suspects are the mistakes that servers make, the most frequent first. A request may
// carry a mistake of v2 beside another one of v3: narrow tells them apart.
func suspects() []suspect {
	return []suspect{
		both("query-sorted"),
		both("url-tunnel"),
		both("address-tunnel"),
		both("scheme-http"),
		both("scheme-https"),
		both("method-post"),
		{v2: []string{"escapes-decoded"}, v3: []string{kept}},
		{v3: []string{kept, "url-tunnel"}},
		{v3: []string{kept, "address-tunnel"}},
		{v3: []string{kept, "scheme-http"}},
		{v2: []string{"base64"}, v3: []string{"hex"}},
		both("body-undefined"),
		both("body-braces"),
		both("url-decoded"),
		both("path-tunnel"),
		both("scheme-http", "path-tunnel"),
		both("query-rebuilt-sorted"),
		{v2: []string{"slash-added"}, v3: []string{"seconds"}},
		{v2: []string{"slash-missing"}, v3: []string{"time-missing"}},
		both("secret-newline"),
		both("secret-trimmed"),
		both("host-tunnel"),
		both("secret-undefined"),
		both("host-missing"),
		both("query-rebuilt"),
		{v3: []string{"slash-added"}},
		{v3: []string{"slash-missing"}},
		both("secret-missing"),
		both("host-path-tunnel"),
		both("query-missing"),
		{v2: []string{"keyed"}, v3: []string{"not-keyed"}},
		both("blank-plus"),
		both("plus-blank"),
		both("secret-quoted"),
		{v3: []string{kept, "method-post"}},
		{v3: []string{kept, "body-undefined"}},
		{v3: []string{kept, "body-braces"}},
		both("url-decoded-plus"),
		both("prefix-1"),
		both("prefix-2"),
		both("query-rebuilt-blanks"),
		both("query-rebuilt-sorted-blanks"),
		both("escapes-lower"),
		both("body-object"),
		both("body-null"),
		both("method-missing"),
		both("method-lower"),
		both("secret-crlf"),
		both("secret-blank"),
		both("port-missing"),
		both("port-added"),
		{v2: []string{"timed"}, v3: []string{"seconds-decimal"}},
		{v2: []string{"hex-capitals"}, v3: []string{"time-decimal"}},
	}
}

// DefaultMax is how many requests there are at most where Options.Max does not say: all
// that are known behind a proxy that changes the path, and two that confirm.
const DefaultMax = 56

// DefaultSpacing is the pause between two requests when none is chosen: short, because
// somebody waits for what is found.
const DefaultSpacing = 50 * time.Millisecond

// confirming is how many requests a try that is accepted may take besides.
const confirming = 2

// Plan returns what Run would ask the server of a request that was answered with first,
// in order: right signatures of one version each, then one mistake at a time. It is empty
// when the request has no secret or is no data request: only those are repeated.
func Plan(r client.Request, first client.Exchange, o Options) []Try {
	if r.Secret.Empty() || r.Kind != client.KindFetch || r.Method != http.MethodGet {
		return nil
	}
	o = o.withDefaults()
	p := planner{base: r, hosts: hostsOf(r, o.Hosts), now: o.Now()}
	p.right(first)
	wrong := p.wrong(signature.V2, signature.V3)
	before := min(len(wrong), mostFrequent)
	tries := slices.Concat(p.tries, wrong[:before], p.odd(), wrong[before:])
	return tries[:min(len(tries), o.tries())]
}

// mostFrequent is how many mistakes come before the oddities of v3's headers.
const mostFrequent = 9

type planner struct {
	base  client.Request
	hosts []string
	now   time.Time
	tries []Try
}

// right makes the tries whose signatures are right but for their version or time.
func (p *planner) right(first client.Exchange) {
	alone := func(name string, parts ...part) Try {
		t := Try{Name: name, base: p.base, hosts: p.hosts, parts: parts}
		for _, it := range parts {
			t.Versions = append(t.Versions, it.version)
		}
		return t
	}
	if skew, ok := clockSkew(first); ok {
		t := alone("v3 by the server's clock", part{version: signature.V3})
		t.shift = skew
		p.tries = append(p.tries, t)
	}
	v1 := alone("v1 as v2", part{version: signature.V1, as: signature.V2})
	v1.Mistakes = []signature.Mistake{signature.WrongVersion(signature.V1, signature.V2)}
	p.tries = append(p.tries,
		alone("v2 alone", part{version: signature.V2, as: signature.V2}),
		alone("v3 alone", part{version: signature.V3}),
		v1,
	)
}

// wrong returns a try for each mistake that changes the signature of one of the versions.
// One request carries the same mistake in all of them: a server that looks at one of the
// headers is asked once.
func (p *planner) wrong(versions ...signature.Version) []Try {
	var tries []Try
	seen := map[string]bool{}
	for _, s := range suspects() {
		for nth := 0; ; nth++ {
			t, values := p.suspected(s, nth, versions)
			if len(t.parts) == 0 {
				break
			}
			fresh := slices.ContainsFunc(values, func(v string) bool { return !seen[v] })
			for _, v := range values {
				seen[v] = true
			}
			if fresh {
				tries = append(tries, t)
			}
		}
	}
	return tries
}

func (p *planner) suspected(s suspect, nth int, versions []signature.Version) (Try, []string) {
	t := Try{base: p.base, hosts: p.hosts}
	var values []string
	for _, v := range versions {
		codes := s.v2
		if v == signature.V3 {
			codes = s.v3
		}
		if len(codes) == 0 {
			continue
		}
		forged := signature.Forge(input(p.base, v, p.now.UnixMilli(), p.hosts), codes...)
		if nth >= len(forged) {
			continue
		}
		if len(t.parts) == 0 {
			t.Mistakes = forged[nth].Mistakes
			t.Name = signature.Reading{Mistakes: t.Mistakes}.Names()
		}
		t.parts = append(t.parts, part{version: v, as: v, codes: codes, nth: nth, made: forged[nth].Mistakes})
		t.Versions = append(t.Versions, v)
		values = append(values, forged[nth].Value)
	}
	return t, values
}
