package signature_test

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"strings"
	"testing"

	"cardbench/client/signature"
)

func TestMatchAwkwardForms(t *testing.T) {
	all := readVectors(t)
	in := signature.Input{Secret: all.Secret, Method: "GET", URL: all.Awkward.Wire, Timestamp: all.Awkward.Timestamp}
	want := map[string]map[string]string{
		"wire as is": {
			"v2": "the request as it is",
			"v3": "the request with the twelve escapes not decoded",
		},
		"twelve escapes decoded (right for v3)": {
			"v2": "the request with the twelve escapes decoded",
			"v3": "the request as it is",
		},
		"fully decoded": {
			"v2": "the request with the URL fully decoded",
			"v3": "the request with the URL fully decoded",
		},
		"%20 as +": {
			"v2": "the request with %20 as +",
			"v3": "the request with %20 as + and the twelve escapes not decoded",
		},
	}
	for form, signatures := range all.Awkward.Forms {
		for version, expect := range signatures {
			v, reading, ok := signature.Match(expect, in)
			if !ok || string(v) != version || reading.String() != want[form][version] {
				t.Errorf("%s of %q: got %s, %q, %v; want %q", version, form, v, reading, ok, want[form][version])
			}
		}
	}
}

func TestMatchMistakes(t *testing.T) {
	all := readVectors(t)
	in := signature.Input{Version: signature.V2, Secret: all.Secret, Method: "GET", URL: all.Mistakes.URL}
	if _, reading, ok := signature.Match(all.Mistakes.V2, in); !ok || !reading.Right() {
		t.Errorf("the right signature: got %q, %v", reading, ok)
	}
	want := map[string]string{
		"scheme http instead of https": "the request with http instead of https",
		"query decoded":                "the request with the twelve escapes decoded",
		"query keys sorted":            "the request with query keys sorted",
		"query left out":               "the request with the query left out",
		"base64 instead of hex":        "the request with base64 instead of hex",
	}
	for name, expect := range all.Mistakes.Mistakes {
		v, reading, ok := signature.Match(expect, in)
		if !ok || v != signature.V2 || reading.String() != want[name] {
			t.Errorf("%s: got %s, %q, %v; want %q", name, v, reading, ok, want[name])
		}
	}
}

// hexOf is v2 by hand: whatever source a broken verifier hashes.
func hexOf(source ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(source, "")))
	return hex.EncodeToString(sum[:])
}

// macOf is v3 by hand.
func macOf(secret string, source ...string) string {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(strings.Join(source, "")))
	return base64.StdEncoding.EncodeToString(mac.Sum(nil))
}

// macHex is macOf in hex, over the texts given.
func macHex(secret string, source ...string) string {
	raw, err := base64.StdEncoding.DecodeString(macOf(secret, source...))
	if err != nil {
		panic(err)
	}
	return hex.EncodeToString(raw)
}

func base64Of(source ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(source, "")))
	return base64.StdEncoding.EncodeToString(sum[:])
}

func TestMatchPlantedMistakes(t *testing.T) {
	const (
		secret = "s3cret"
		wire   = "https://a.example/card?b=O%27Neil%20x&a=1+2&c=%C3%A9"
		body   = `{ "b": 1, "a": "x: y, z" }`
		form   = "userId=1&note=a+b%26c"
	)
	get := signature.Input{Secret: secret, Method: "GET", URL: wire, Timestamp: 1693657560123}
	post := get
	post.Method, post.Body = "POST", []byte(body)
	formPost := post
	formPost.Body = []byte(form)
	for _, c := range []struct {
		name, expect string
		in           signature.Input
		version      signature.Version
	}{
		{"query keys sorted", hexOf(secret, "GET", "https://a.example/card?a=1+2&b=O%27Neil%20x&c=%C3%A9"), get, signature.V2},
		{"the query built anew, keys sorted", hexOf(secret, "GET", "https://a.example/card?a=1+2&b=O%27Neil+x&c=%C3%A9"), get, signature.V2},
		{"small letters in the escapes", hexOf(secret, "GET", "https://a.example/card?b=O%27Neil%20x&a=1+2&c=%c3%a9"), get, signature.V2},
		{"the URL fully decoded", hexOf(secret, "GET", "https://a.example/card?b=O'Neil x&a=1+2&c=é"), get, signature.V2},
		{"the URL fully decoded, + as a blank", hexOf(secret, "GET", "https://a.example/card?b=O'Neil x&a=1 2&c=é"), get, signature.V2},
		{"%20 as +", hexOf(secret, "GET", "https://a.example/card?b=O%27Neil+x&a=1+2&c=%C3%A9"), get, signature.V2},
		{"+ as %20", hexOf(secret, "GET", "https://a.example/card?b=O%27Neil%20x&a=1%202&c=%C3%A9"), get, signature.V2},
		{"scheme and host left out", hexOf(secret, "GET", wire[len("https://a.example"):]), get, signature.V2},
		{"the scheme left out", hexOf(secret, "GET", wire[len("https://"):]), get, signature.V2},
		{"the default port added", hexOf(secret, "GET", strings.Replace(wire, "/card", ":443/card", 1)), get, signature.V2},
		{"a slash added behind the path", hexOf(secret, "GET", strings.Replace(wire, "/card", "/card/", 1)), get, signature.V2},
		{"http instead of https", hexOf(secret, "GET", "http"+wire[len("https"):]), get, signature.V2},
		{"method POST", hexOf(secret, "POST", wire), get, signature.V2},
		{"the method left out", hexOf(secret, wire), get, signature.V2},
		{"the method in lower case", hexOf(secret, "get", wire), get, signature.V2},
		{`body "undefined"`, hexOf(secret, "GET", wire, "undefined"), get, signature.V2},
		{`body "{}"`, hexOf(secret, "GET", wire, "{}"), get, signature.V2},
		{"a line end behind the secret", hexOf(secret+"\n", "GET", wire), get, signature.V2},
		{"the JSON body written anew without blanks", hexOf(secret, "POST", wire, `{"b":1,"a":"x: y, z"}`), post, signature.V2},
		{"the JSON body written anew with blanks behind : and ,", hexOf(secret, "POST", wire, `{"b": 1, "a": "x: y, z"}`), post, signature.V2},
		{"the form body as JSON", hexOf(secret, "POST", wire, `{"userId":"1","note":"a b&c"}`), formPost, signature.V2},
		{"the body decoded", hexOf(secret, "POST", wire, "userId=1&note=a b&c"), formPost, signature.V2},
		{"the body left out", hexOf(secret, "POST", wire), post, signature.V2},
		{"the timestamp in seconds", macOf(secret, "GET", signature.DecodeV3(wire), "1693657560"), get, signature.V3},
		{"the timestamp as a decimal number", macOf(secret, "GET", signature.DecodeV3(wire), "1693657560123.0"), get, signature.V3},
		{"the timestamp left out", macOf(secret, "GET", signature.DecodeV3(wire)), get, signature.V3},
		{"http instead of https and the twelve escapes not decoded", macOf(secret, "GET", "http"+wire[5:], "1693657560123"), get, signature.V3},
	} {
		v, reading, ok := signature.Match(c.expect, c.in)
		if want := "the request with " + c.name; !ok || v != c.version || reading.String() != want {
			t.Errorf("%s: got %s, %q, %v", c.name, v, reading, ok)
		}
		for _, m := range reading.Mistakes {
			if m.Hint == "" {
				t.Errorf("%s has no hint", m.Name)
			}
		}
	}
}

func TestMatchSpellings(t *testing.T) {
	in := signature.Input{Version: signature.V3, Secret: "s", Method: "GET", URL: "https://a.example/", Timestamp: 17}
	// A timestamp whose signature holds + and / shows what decoding does to it.
	for !strings.Contains(signature.Sign(in), "+") || !strings.Contains(signature.Sign(in), "/") {
		in.Timestamp++
	}
	v3 := signature.Sign(in)
	in2 := in
	in2.Version = signature.V2
	v2 := signature.Sign(in2)
	raw, err := base64.StdEncoding.DecodeString(v3)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ expect, want string }{
		{v3, "the request as it is"},
		{"  " + v2 + "\n", "the request as it is"},
		{" " + v2[:40] + "\n" + v2[40:], "the request as it is"},
		{v3[:20] + " \r\n" + v3[20:], "the request as it is"},
		{strings.ToUpper(v2), "the request with capital letters in the hex"},
		{strings.ReplaceAll(v3, "+", " "), "the request with blanks instead of + in the base64"},
		{strings.NewReplacer("+", "-", "/", "_").Replace(v3), "the request with URL-safe base64"},
		{strings.TrimRight(v3, "="), "the request with no padding behind the base64"},
		{hex.EncodeToString(raw), "the request with hex instead of base64"},
		{"v3=" + v3, "the request with a prefix before the signature"},
		{base64.StdEncoding.EncodeToString([]byte(v2)), "the request with base64 of the hex text"},
	} {
		if _, reading, ok := signature.Match(c.expect, in); !ok || reading.String() != c.want {
			t.Errorf("%s: got %q, %v; want %q", c.expect, reading, ok, c.want)
		}
	}
}

func TestMatchNothing(t *testing.T) {
	all := readVectors(t)
	in := signature.Input{Secret: all.Secret, Method: "GET", URL: all.Awkward.Wire, Timestamp: 1}
	for _, expect := range []string{
		"", "nonsense", strings.Repeat("0", 64), hexOf("another secret"), macOf("x"), "=", "====", strings.Repeat("z", 300),
	} {
		if v, reading, ok := signature.Match(expect, in); ok {
			t.Errorf("%q: got %s, %q", expect, v, reading)
		}
	}
}

func FuzzMatch(f *testing.F) {
	f.Add("https://a.example/x?a=b%20c&d=%40", "GET", "body", int64(5))
	f.Add("", "", "", int64(0))
	f.Add("http://[::1]:80?x", "POST", `{"a": "\""}`, int64(-1))
	f.Fuzz(func(t *testing.T, url, method, body string, stamp int64) {
		in := signature.Input{Secret: "s", Method: method, URL: url, Body: []byte(body), Timestamp: stamp}
		for _, v := range signature.Versions() {
			in.Version = v
			got, reading, ok := signature.Match(signature.Sign(in), in)
			if !ok || !reading.Right() || got != v {
				t.Fatalf("%s of %q is not found: %s, %q, %v", v, in, got, reading, ok)
			}
		}
	})
}

func FuzzMatchSpelling(f *testing.F) {
	f.Add("sha256=abc")
	f.Add("CTeKA2tkZUxx9CAwn/3E/9exd1v8hiOOVfEyck1P6Jc=")
	f.Fuzz(func(t *testing.T, expect string) {
		in := signature.Input{Secret: "s", Method: "GET", URL: "https://a.example/"}
		if v, reading, ok := signature.Match(expect, in); ok {
			t.Fatalf("%q is taken for %s, %q", expect, v, reading)
		}
	})
}

func FuzzDecodeV3(f *testing.F) {
	f.Add("%3a%2F%40%2540%")
	f.Fuzz(func(t *testing.T, uri string) {
		got := signature.DecodeV3(uri)
		if len(got) > len(uri) || (len(uri)-len(got))%2 != 0 {
			t.Fatalf("DecodeV3(%q) = %q", uri, got)
		}
		if !strings.Contains(uri, "%") && got != uri {
			t.Fatalf("DecodeV3(%q) = %q: nothing to decode", uri, got)
		}
	})
}

func BenchmarkMatchNothing(b *testing.B) {
	all := readVectors(b)
	in := signature.Input{Secret: all.Secret, Method: "GET", URL: all.Awkward.Wire, Timestamp: all.Awkward.Timestamp}
	expect := hexOf("another secret")
	b.ReportAllocs()
	for b.Loop() {
		if _, _, ok := signature.Match(expect, in); ok {
			b.Fatal("found")
		}
	}
}
