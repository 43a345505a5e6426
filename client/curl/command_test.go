package curl_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cardbench/client"
	"cardbench/client/curl"
	"cardbench/client/signature"
	"cardbench/model"
	"cardbench/model/bench"
	"cardbench/model/host"
)

const secret = "s3cr3t/with+signs"

func methods() []string { return []string{"GET", "POST", "PUT", "PATCH", "DELETE"} }

func caller(h host.Host, value string) client.Caller {
	return client.Caller{
		Host:     h,
		Identity: bench.Identity{UserID: "12345", UserEmail: "loggedinuser@hubspot.com", PortalID: "987654", AppID: "7"},
		Record: bench.Record{ObjectType: "contacts", ID: "53701", Properties: []bench.RecordProperty{
			{Name: "note", Value: value}, {Name: "empty"},
		}},
	}
}

func hook(method, uri string) model.Action {
	return model.Action{
		Type: model.ActionHook, HTTPMethod: method, URI: uri, AssociatedObjectProperties: []string{"note", "empty"},
	}
}

// reporter is what a test and a rapid check have in common.
type reporter interface {
	Helper()
	Fatal(args ...any)
	Fatalf(format string, args ...any)
}

func command(t reporter, r client.Request) string {
	t.Helper()
	text, err := curl.Command(r, curl.Options{Now: morning()})
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(text, secret) {
		t.Fatalf("the secret is in\n%s", text)
	}
	return text
}

// checkSame holds what curl made the server see against what cardbench does.
func checkSame(t testing.TB, s *socket, r client.Request) {
	t.Helper()
	text := command(t, r)
	want, e := s.sent(t, r)
	if e.Failure != nil {
		t.Fatal(e.Failure)
	}
	run(t, text)
	if diff := cmp.Diff(want, <-s.seen); diff != "" {
		t.Fatalf("curl sent something else (-cardbench +curl)\n%.3000s\n%.3000s", diff, text)
	}
}

func TestCurlSendsTheSameBytes(t *testing.T) {
	need(t, "curl")
	s := listen(t)
	awkward := "it's \"50%\" $HOME `id` \\ & <b> ü 日本 #!*?[x]{y}~ + \t\r\n-"
	for _, h := range host.All() {
		to := client.Endpoint{TargetURL: s.url(), Secret: client.NewSecret(secret), Versions: signature.Versions()[1:]}
		for _, method := range methods() {
			r, err := client.ActionRequest(to, caller(h, awkward), hook(method, s.url()+"/a'b/../%7e//{id}[x]?q=$x&'y'&z=%zz#top"))
			if err != nil {
				t.Fatal(err)
			}
			checkSame(t, s, r)
		}
		r, err := client.FetchRequest(to, caller(h, awkward), model.ObjectType{Name: "contacts", PropertiesToSend: []string{"note"}})
		if err != nil {
			t.Fatal(err)
		}
		checkSame(t, s, r)
	}
}

func TestCurlThroughATunnel(t *testing.T) {
	need(t, "curl")
	s := listen(t)
	to := client.Endpoint{
		TargetURL: s.url() + "/local", PublicURL: "https://a1b2.example-tunnel.app/card", Secret: client.NewSecret(secret),
		Headers: []client.HeaderField{{Name: "X-Empty"}, {Name: "x-Spelling", Value: "a'b\xffc\td"}, {Name: "accept", Value: "text/x"}},
	}
	r, err := client.FetchRequest(to, caller(host.Classic(), "x"), model.ObjectType{Name: "contacts"})
	if err != nil {
		t.Fatal(err)
	}
	checkSame(t, s, r)
	if text := command(t, r); !strings.Contains(text, "--header 'X-Forwarded-Host: a1b2.example-tunnel.app'") {
		t.Error(text)
	}
}

func TestCurlBodies(t *testing.T) {
	need(t, "curl")
	s := listen(t)
	for name, body := range map[string]string{
		"empty": "", "at": "@/etc/passwd", "quote": "it's", "nul": "a\x00b\xff\x80", "newlines": "a\r\nb\n\n", "percent": "100%s %d \\n",
		"dash": "-n", "escape": "\x1b[31m\u202e", "long": strings.Repeat("ü", 200_000), "newline": "\n",
	} {
		t.Run(name, func(t *testing.T) {
			for _, method := range []string{"GET", "POST"} {
				checkSame(t, s, client.Request{
					Kind: client.KindProbe, Method: method, URL: s.url() + "/x", Body: []byte(body),
					Secret: client.NewSecret(secret), Versions: []signature.Version{signature.V1},
				})
			}
		})
	}
}

// The signature is that of the moment, and nothing but the time differs between two.
func TestCurlSignsAfresh(t *testing.T) {
	r := client.Request{
		Method: "GET", URL: "https://www.example.com/card?userId=1", Secret: client.NewSecret(secret),
		Versions: []signature.Version{signature.V2, signature.V3},
	}
	got := command(t, r)
	want := signature.Sign(signature.Input{
		Version: signature.V3, Secret: secret, Method: "GET", URL: r.URL, Timestamp: morning().UnixMilli(),
	})
	if !strings.Contains(got, "--header 'X-HubSpot-Signature-v3: "+want+"'") {
		t.Errorf("no %s in\n%s", want, got)
	}
}

func TestCurlRoute(t *testing.T) {
	r := client.Request{
		Method: "GET", URL: "https://www.example.com/card",
		Header: []client.HeaderField{client.SecretHeader("Authorization", client.NewSecret("Bearer "+secret))},
		Route:  client.Route{Insecure: true, Proxy: "http://me:" + secret + "@127.0.0.1:8888"},
	}
	got, err := curl.Command(r, curl.Options{Now: morning(), CAFile: "my ca.pem"})
	if err != nil {
		t.Fatal(err)
	}
	want := `curl -q --silent --show-error --http1.1 --no-location --globoff --path-as-is \
  --connect-timeout 3 --max-time 5 \
  --noproxy '' --proxy http://USER:PASSWORD@127.0.0.1:8888 \
  --cacert 'my ca.pem' \
  --insecure \
  --request GET \
  --header 'Host: www.example.com' \
  --header 'User-Agent: Go-http-client/1.1' \
  --header "Authorization: ${CARDBENCH_AUTHORIZATION:?is not set: its value is a secret}" \
  --header 'Accept:' \
  https://www.example.com/card`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// A header whose value is a secret comes from the shell.
func TestCurlSecretHeader(t *testing.T) {
	need(t, "curl")
	s := listen(t)
	r := client.Request{
		Method: "GET", URL: s.url() + "/card",
		Header: []client.HeaderField{client.SecretHeader("X-Api-Key", client.NewSecret(secret))},
	}
	want, _ := s.sent(t, r)
	run(t, command(t, r), "CARDBENCH_X_API_KEY="+secret)
	if diff := cmp.Diff(want, <-s.seen); diff != "" {
		t.Error(diff)
	}
}

func TestCurlOfWhatIsNotSent(t *testing.T) {
	for name, r := range map[string]client.Request{
		"no url":        {Method: "GET"},
		"method":        {Method: "G T", URL: "http://127.0.0.1/"},
		"header":        {Method: "GET", URL: "http://127.0.0.1/", Header: []client.HeaderField{{Name: "A", Value: "b\nc"}}},
		"header name":   {Method: "GET", URL: "http://127.0.0.1/", Header: []client.HeaderField{{Name: "A b", Value: "c"}}},
		"control":       {Method: "GET", URL: "http://127.0.0.1/", Header: []client.HeaderField{{Name: "A", Value: "b\x01c"}}},
		"masked header": {Method: "GET", URL: "http://127.0.0.1/", Header: []client.HeaderField{{Name: "A", Value: signature.Mask}}},
	} {
		if text, err := curl.Command(r, curl.Options{Now: morning()}); err == nil {
			t.Errorf("%s: %s", name, text)
		}
	}
}

// Any request that cardbench sends, curl sends alike; and the command is plain text.
func TestCurlSendsTheSameBytesAlways(t *testing.T) {
	need(t, "curl")
	s := listen(t)
	value := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.RuneFrom([]rune("'\"\\$`!%@-&=+ \t\n;|<>(){}[]*?~#^,é日\u202e\x1b\x00"))))
	rapid.Check(t, func(rt *rapid.T) {
		r := client.Request{
			Kind: client.KindHook, Method: rapid.SampledFrom(methods()).Draw(rt, "method"),
			URL:    s.url() + "/" + rapid.StringMatching("[!-~]{0,20}").Draw(rt, "target"),
			Body:   []byte(value.Draw(rt, "body")),
			Secret: client.NewSecret(secret), Versions: []signature.Version{signature.V2, signature.V3},
		}
		if rapid.Bool().Draw(rt, "accept") {
			r.Header = append(r.Header, client.HeaderField{Name: "Accept", Value: "*/*"}, client.HeaderField{Name: "Accept-Encoding", Value: "gzip"})
		}
		r.Header = append(r.Header, client.HeaderField{Name: "X-Any", Value: value.Draw(rt, "header")})
		want, e := s.sent(t, r)
		text, err := curl.Command(r, curl.Options{Now: morning()})
		if (err != nil) != (e.Failure != nil) {
			rt.Fatalf("cardbench: %v; curl: %v", e.Failure, err)
		}
		if err != nil {
			return
		}
		if strings.ContainsAny(text, "\t\r\x1b\x00") || strings.Contains(text, "\u202e") {
			rt.Fatalf("not plain: %q", text)
		}
		run(t, text)
		if diff := cmp.Diff(want, <-s.seen); diff != "" {
			rt.Fatalf("(-cardbench +curl)\n%.3000s\n%.3000s", diff, text)
		}
	})
}
