package signature_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cardbench/client/signature"
)

// vectors is testdata/signatures.json: values computed with HubSpot's own Node client
// or published by HubSpot.
type vectors struct {
	Secret  string
	Vectors []struct {
		Version, Method, URL, Body, Signature string
		Timestamp                             int64
	}
	Awkward struct {
		Wire      string
		Timestamp int64
		Forms     map[string]map[string]string
	}
	Mistakes struct {
		URL      string
		V2       string
		Mistakes map[string]string
	}
}

func readVectors(t testing.TB) vectors {
	t.Helper()
	src, err := os.ReadFile("testdata/signatures.json")
	if err != nil {
		t.Fatal(err)
	}
	var v vectors
	if err := json.Unmarshal(src, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestSignVectors(t *testing.T) {
	all := readVectors(t)
	for i, v := range all.Vectors {
		in := signature.Input{
			Version: signature.Version(v.Version), Secret: all.Secret, Method: v.Method,
			URL: v.URL, Body: []byte(v.Body), Timestamp: v.Timestamp,
		}
		if got := signature.Sign(in); got != v.Signature {
			t.Errorf("vector %d, %s %s %s: got %s, want %s", i, v.Version, v.Method, v.URL, got, v.Signature)
		}
	}
}

func TestSignAwkwardURL(t *testing.T) {
	all := readVectors(t)
	in := signature.Input{
		Secret: all.Secret, Method: "GET", URL: all.Awkward.Wire, Timestamp: all.Awkward.Timestamp,
	}
	in.Version = signature.V2
	if got, want := signature.Sign(in), all.Awkward.Forms["wire as is"]["v2"]; got != want {
		t.Errorf("v2: got %s, want %s", got, want)
	}
	in.Version = signature.V3
	if got, want := signature.Sign(in), all.Awkward.Forms["twelve escapes decoded (right for v3)"]["v3"]; got != want {
		t.Errorf("v3: got %s, want %s", got, want)
	}
}

func TestSignUnknownVersion(t *testing.T) {
	if got := signature.Sign(signature.Input{Version: "v4", Secret: "s"}); got != "" {
		t.Errorf("got %q, want nothing", got)
	}
	if got := signature.Source(signature.Input{Version: "v4"}); got != nil {
		t.Errorf("got %v, want nothing", got)
	}
}

func TestSource(t *testing.T) {
	in := signature.Input{
		Secret: "hush-hush", Method: "POST", URL: "https://a.example/x?e=a%40b%20c", Body: []byte("n=1"), Timestamp: 42,
	}
	secret := signature.Part{Name: "secret", Text: signature.Mask, Label: "client secret of the app, masked"}
	method := signature.Part{Name: "method", Text: "POST", Label: "method, in capitals", Bytes: 4}
	body := signature.Part{Name: "body", Text: "n=1", Label: "raw body, before anything parses it", Bytes: 3}
	want := map[signature.Version][]signature.Part{
		signature.V1: {secret, body},
		signature.V2: {
			secret, method,
			{Name: "url", Text: "https://a.example/x?e=a%40b%20c", Label: "absolute URL, byte for byte as sent", Bytes: 31},
			body,
		},
		signature.V3: {
			method,
			{Name: "url", Text: "https://a.example/x?e=a@b%20c", Label: "absolute URL, its twelve escapes decoded and no other", Bytes: 29},
			body,
			{Name: "timestamp", Text: "42", Label: "value of X-HubSpot-Request-Timestamp, milliseconds since 1970", Bytes: 2},
		},
	}
	for _, v := range signature.Versions() {
		in.Version = v
		if diff := cmp.Diff(want[v], signature.Source(in)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", v, diff)
		}
	}
}

func TestInputHidesSecret(t *testing.T) {
	in := signature.Input{Version: signature.V2, Secret: "hush-hush", Method: "GET", URL: "https://a.example/"}
	text := fmt.Sprintf("%v %+v %#v %s %d %x", in, in, in, in, &in, in)
	out, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(text+string(out), "hush") {
		t.Errorf("the secret shows: %s %s", text, out)
	}
}

func TestDecodeV3(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""},
		{"plain", "plain"},
		{"%3A%2F%3F%40%21%24%27%28%29%2A%2C%3B", ":/?@!$'()*,;"},
		{"%3a%2f%3f%40%21%24%27%28%29%2a%2c%3b", ":/?@!$'()*,;"},
		{"%20%26%3D%2B%25%23%C3%A9%7E", "%20%26%3D%2B%25%23%C3%A9%7E"},
		{"%2540", "%2540"},
		{"%%40", "%@"},
		{"%4", "%4"},
		{"%", "%"},
		{"%g0%40", "%g0@"},
		{"a%25%34%30", "a%25%34%30"},
	} {
		if got := signature.DecodeV3(c.in); got != c.want {
			t.Errorf("DecodeV3(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestParseVersion(t *testing.T) {
	for _, v := range signature.Versions() {
		got, ok := signature.ParseVersion(strings.ToUpper(string(v)))
		if !ok || got != v {
			t.Errorf("ParseVersion(%q) = %q, %v", v, got, ok)
		}
		if v.Formula() == "unknown version" || v.Header() == "" {
			t.Errorf("%s has no formula or header", v)
		}
	}
	if _, ok := signature.ParseVersion("v9"); ok {
		t.Error("v9 is taken for a version")
	}
}

func BenchmarkSign(b *testing.B) {
	all := readVectors(b)
	for _, v := range signature.Versions() {
		b.Run(string(v), func(b *testing.B) {
			in := signature.Input{
				Version: v, Secret: all.Secret, Method: "GET", URL: all.Awkward.Wire, Timestamp: all.Awkward.Timestamp,
			}
			b.ReportAllocs()
			for b.Loop() {
				signature.Sign(in)
			}
		})
	}
}
