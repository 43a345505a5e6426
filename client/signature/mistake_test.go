package signature_test

import (
	"slices"
	"strings"
	"testing"

	"cardbench/client/signature"
)

// TestMatchTheDozen plants the mistakes that developers report most, each by hand.
func TestMatchTheDozen(t *testing.T) {
	const (
		secret = "s3cret"
		base   = "https://a.example/card"
		query  = "?userId=1&note=1+2&email=u%40x.example&company=O%27Neil%20%26%20Co&associatedObjectId=7"
		wire   = base + query
		stamp  = "1693657560123"
		body   = `{ "b": 1.50, "a": "x/é" }`
	)
	get := signature.Input{Version: signature.V2, Secret: secret, Method: "GET", URL: wire, Timestamp: 1693657560123, Hosts: []string{"localhost:3000"}}
	get3 := get
	get3.Version = signature.V3
	post := get
	post.Method, post.Body = "POST", []byte(body)
	blank := get
	blank.Secret = " " + secret + "\n"
	for _, c := range []struct {
		name, code, expect string
		in                 signature.Input
		version            signature.Version
		look               string
	}{
		{"wrong version", "", hexOf(secret), get, signature.V1, ""},
		{"hex for base64", "hex", macHex(secret, "GET", signature.DecodeV3(wire), stamp), get3, signature.V3, ".digest('base64')"},
		{"base64 for hex", "base64", base64Of(secret, "GET", wire), get, signature.V2, ".digest('hex')"},
		{"the body alone", "body-alone", macOf(secret, body), post, signature.V3, ""},
		{"timestamp missing", "time-missing", macOf(secret, "GET", signature.DecodeV3(wire)), get3, signature.V3, "x-hubspot-request-timestamp"},
		{"timestamp in seconds", "seconds", macOf(secret, "GET", signature.DecodeV3(wire), "1693657560"), get3, signature.V3, "Date.now() / 1000"},
		{"timestamp divided by 1000", "seconds-exact", macOf(secret, "GET", signature.DecodeV3(wire), "1693657560.123"), get3, signature.V3, "Date.now() / 1000"},
		{"timestamp in whole seconds of Python", "seconds-decimal", macOf(secret, "GET", signature.DecodeV3(wire), "1693657560.0"), get3, signature.V3, "time.time()"},
		{"http for https", "scheme-http", hexOf(secret, "GET", "http"+wire[5:]), get, signature.V2, "req.protocol"},
		{"host behind the tunnel", "host-tunnel", hexOf(secret, "GET", "https://localhost:3000/card"+query), get, signature.V2, "trust proxy"},
		{"address behind the tunnel", "address-tunnel", hexOf(secret, "GET", "http://localhost:3000/card"+query), get, signature.V2, "trust proxy"},
		{"query sorted", "query-sorted", hexOf(secret, "GET", base+"?associatedObjectId=7&company=O%27Neil%20%26%20Co&email=u%40x.example&note=1+2&userId=1"), get, signature.V2, "fullUrl()"},
		{"query decoded", "url-decoded", hexOf(secret, "GET", base+"?userId=1&note=1+2&email=u@x.example&company=O'Neil & Co&associatedObjectId=7"), get, signature.V2, "decodeURIComponent"},
		{"query encoded anew", "query-rebuilt", hexOf(secret, "GET", base+"?email=u%40x.example&company=O%27Neil+B"), at(get, base+"?email=u@x.example&company=O'Neil%20B"), signature.V2, "http_build_query"},
		{"query encoded twice", "escapes-twice", hexOf(secret, "GET", strings.ReplaceAll(wire, "%", "%25")), get, signature.V2, "encodeURI"},
		{"%20 for +", "plus-blank", hexOf(secret, "GET", strings.ReplaceAll(wire, "+", "%20")), get, signature.V2, "encodeURIComponent"},
		{"full decode for v3", "url-decoded", macOf(secret, "GET", base+"?userId=1&note=1+2&email=u@x.example&company=O'Neil & Co&associatedObjectId=7", stamp), get3, signature.V3, "decodeURIComponent"},
		{"no decode for v3", "escapes-kept", macOf(secret, "GET", wire, stamp), get3, signature.V3, "Signature.isValid"},
		{"JSON by JavaScript", "body-stringify", hexOf(secret, "POST", wire, `{"b":1.5,"a":"x/é"}`), post, signature.V2, "JSON.stringify(req.body)"},
		{"JSON by Python", "body-spaced", hexOf(secret, "POST", wire, `{"b": 1.50, "a": "x/\u00e9"}`), post, signature.V2, "json.dumps"},
		{"JSON by PHP", "body-php", hexOf(secret, "POST", wire, `{"b":1.50,"a":"x\/\u00e9"}`), post, signature.V2, "json_encode"},
		{"JSON by Go", "body-sorted", hexOf(secret, "POST", wire, `{"a":"x/é","b":1.5}`), post, signature.V2, "json.Marshal"},
		{"trailing slash", "slash-added", hexOf(secret, "GET", base+"/"+query), get, signature.V2, "APPEND_SLASH"},
		{"secret with white space", "secret-trimmed", hexOf(secret, "GET", wire), blank, signature.V2, "trim"},
		{"the server's secret with white space", "secret-newline", hexOf(secret+"\n", "GET", wire), get, signature.V2, "trim"},
		{"secret in quotes", "secret-quoted", hexOf(`"`+secret+`"`, "GET", wire), get, signature.V2, ".env"},
		{"no secret", "secret-undefined", macOf("undefined", "GET", signature.DecodeV3(wire), stamp), get3, signature.V3, "process.env"},
		{"undefined as body", "body-undefined", hexOf(secret, "GET", wire, "undefined"), get, signature.V2, "req.rawBody"},
		{"HMAC for v2", "keyed", macHex(secret, "GET", wire), get, signature.V2, "createHash"},
		{"path without its prefix", "prefix-1", hexOf(secret, "GET", "https://a.example/card"+query), at(get, "https://a.example/api/card"+query), signature.V2, "req.originalUrl"},
	} {
		v, reading, ok := signature.Match(c.expect, c.in)
		if !ok || v != c.version || (c.code == "") != reading.Right() {
			t.Errorf("%s: got %s, %q, %v", c.name, v, reading, ok)
			continue
		}
		if c.code == "" {
			continue
		}
		if len(reading.Mistakes) != 1 || reading.Mistakes[0].Code != c.code || !strings.Contains(reading.Mistakes[0].Look, c.look) {
			t.Errorf("%s: got %+v", c.name, reading.Mistakes)
		}
	}
}

func at(in signature.Input, url string) signature.Input {
	in.URL = url
	return in
}

// TestForge signs with each mistake that Match knows and lets Match name it.
func TestForge(t *testing.T) {
	in := signature.Input{
		Secret: "s3cret ", Method: "POST", Timestamp: 1693657560123, Body: []byte(`{ "b": [1.0, null, true, {}], "a": "<\"/é\u0001>" }` + "\n"),
		URL:   "https://a.example:8443/api/v1/card/?c=1+2&b=O%27Neil%20x&a=%c3%A9%26",
		Hosts: []string{"localhost:3000", "http://10.0.0.1:8080/inner", "https://b.example"},
	}
	form := in
	form.Body = []byte("b=1%202&a=@")
	plain := in
	plain.Method, plain.URL, plain.Body = "GET", "http://a.example/card", nil
	found := map[string]bool{}
	for _, base := range []signature.Input{in, form, plain} {
		for _, v := range signature.Versions() {
			base.Version = v
			if right := signature.Forge(base); len(right) != 1 || right[0].Value != signature.Sign(base) || right[0].Mistakes != nil {
				t.Fatalf("%s: %+v", v, right)
			}
			for _, code := range codes() {
				for _, f := range signature.Forge(base, code) {
					found[code] = true
					checkForgery(t, base, f, code)
				}
			}
		}
	}
	for _, code := range codes() {
		if !found[code] {
			t.Errorf("%s is never forged", code)
		}
	}
	if got := signature.Forge(in, "no-such-code"); got != nil {
		t.Errorf("got %+v", got)
	}
	if got := signature.Forge(signature.Input{Version: "v4"}); got != nil {
		t.Errorf("got %+v", got)
	}
	in.Version = signature.V3
	if got := signature.Forge(in, "escapes-kept", "scheme-http"); len(got) != 1 || len(got[0].Mistakes) != 2 {
		t.Errorf("got %+v", got)
	}
}

func checkForgery(t *testing.T, in signature.Input, f signature.Forgery, code string) {
	t.Helper()
	if len(f.Mistakes) == 0 || f.Mistakes[0].Code != code || f.Value == signature.Sign(in) {
		t.Errorf("%s %s: %+v", in.Version, code, f)
		return
	}
	for _, m := range f.Mistakes {
		if m.Name == "" || m.Hint == "" || m.Look == "" {
			t.Errorf("%s says too little: %+v", code, m)
		}
	}
	// Another reading may give the same signature, but never more mistakes than were made.
	_, reading, ok := signature.Match(f.Value, in)
	if !ok || len(reading.Mistakes) > len(f.Mistakes) {
		t.Errorf("%s of %s is found as %q, %v", code, in.Version, reading, ok)
	}
}

// codes are those of all mistakes, one by one; programs rely on them.
func codes() []string {
	list := strings.Fields(`
		method-post method-get method-lower method-missing
		secret-newline secret-crlf secret-cr secret-blank secret-blank-before secret-quoted secret-quoted-single secret-bom
		secret-upper secret-trimmed secret-undefined secret-none secret-missing
		scheme-http scheme-https host-missing scheme-missing port-added port-missing
		host-tunnel address-tunnel path-tunnel url-tunnel host-path-tunnel prefix-1 prefix-2 slash-added slash-missing
		blank-plus plus-blank query-missing query-sorted query-rebuilt-sorted query-rebuilt query-rebuilt-blanks
		query-rebuilt-params query-rebuilt-sorted-blanks escapes-lower escapes-twice
		escapes-decoded escapes-kept url-decoded url-decoded-plus
		body-undefined body-braces body-null body-object body-quotes body-list body-none body-bytes
		body-compact body-stringify body-spaced body-php body-sorted body-decoded form-json form-sorted form-rebuilt
		body-newline body-trimmed body-missing
		keyed keyed-twice secret-last timed body-alone not-keyed time-first
		seconds seconds-exact seconds-decimal time-decimal time-missing time-undefined
		base64 hex hex-capitals base64-url base64-padding base64-of-hex`)
	slices.Sort(list)
	return list
}

func BenchmarkMatchNothingBehindTunnels(b *testing.B) {
	all := readVectors(b)
	in := signature.Input{
		Secret: all.Secret, Method: "POST", URL: all.Awkward.Wire, Timestamp: all.Awkward.Timestamp, Body: []byte(`{"a": 1, "b": [1, 2, 3]}`),
		Hosts: []string{"localhost:3000", "localhost:8080", "http://10.0.0.1:8080/inner/card", "127.0.0.1:3000", "127.0.0.1:5000"},
	}
	expect := hexOf("another secret")
	b.ReportAllocs()
	for b.Loop() {
		if _, _, ok := signature.Match(expect, in); ok {
			b.Fatal("found")
		}
	}
}

// FuzzForge signs with a mistake: what Match finds has no more of them.
func FuzzForge(f *testing.F) {
	f.Add("https://a.example/x?a=b%20c&d=%40", `{"a": [1e400, "\ud800"]}`, 3)
	f.Add("http://[::1]:80?x", "a=1&b=%zz", 40)
	f.Fuzz(func(t *testing.T, url, body string, which int) {
		all := codes()
		code := all[(which%len(all)+len(all))%len(all)]
		in := signature.Input{
			Secret: "s3cret", Method: "POST", URL: url, Body: []byte(body), Timestamp: 1693657560123, Hosts: []string{"http://localhost:1/x", "?", "://"},
		}
		for _, v := range signature.Versions() {
			in.Version = v
			for _, forged := range signature.Forge(in, code) {
				_, reading, ok := signature.Match(forged.Value, in)
				if !ok || len(reading.Mistakes) > len(forged.Mistakes) {
					t.Fatalf("%s of %s is found as %q, %v", code, v, reading, ok)
				}
			}
		}
	})
}
