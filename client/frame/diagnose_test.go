package frame_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cardbench/client"
	"cardbench/client/frame"
	"cardbench/model/text"
)

const withToken = "https://example.com/edit?token=x"

func answered(status int, header ...string) client.Exchange {
	reply := &client.Reply{Status: status, Header: []client.HeaderField{{Name: "Content-Type", Value: "text/html"}}}
	for _, line := range header {
		name, value, _ := strings.Cut(line, ": ")
		if name == "Location" {
			reply.Location = value
		}
		reply.Header = append(reply.Header, client.HeaderField{Name: name, Value: value})
	}
	return client.Exchange{Reply: reply}
}

func TestDiagnose(t *testing.T) {
	const hub = "Content-Security-Policy: frame-ancestors https://*.hubspot.com http://127.0.0.1:*"
	refused := client.Exchange{Failure: &client.Failure{Kind: client.FailRefused, What: "nobody listens", Hint: "start the server"}}
	for _, test := range []struct {
		name     string
		exchange client.Exchange
		url      string
		want     []string // "x" for what blocks, then part of What
	}{
		{"fine", answered(200), withToken, nil},
		{"fine with a policy", answered(200, hub), withToken, nil},
		{"no answer", refused, withToken, []string{"x no answer: nobody listens"}},
		{"401", answered(401), withToken, []string{"x the page answers 401"}},
		{"404", answered(404), withToken, []string{"x the page answers 404"}},
		{"500", answered(500), withToken, []string{"x the page answers 500: the modal shows the server's error"}},
		{"204", answered(204), withToken, []string{"x the page answers 204, which is no page"}},
		{"redirect", answered(302, "Location: /login"), withToken, []string{`- the page redirects to "/login"`}},
		{"redirect to http", answered(301, "Location: http://example.com/"), withToken, []string{`x the page redirects to "http://example.com/", which is not https`}},
		{"redirect nowhere", answered(302), withToken, []string{"x the page redirects without a Location"}},
		{"304 is none", answered(304), withToken, nil},
		{"headers of a redirect", answered(302, "Location: /a", "X-Frame-Options: DENY"), withToken, []string{"- the page redirects"}},
		{"mixed content", answered(200), "http://example.com/?jwt=x", []string{"x mixed content"}},
		{"loopback", answered(200), "http://localhost:80/?jwt=x", []string{"- the page is on this machine"}},
		{"loopback by address", answered(200), "http://[::1]/?jwt=x", []string{"- the page is on this machine"}},
		{"deny", answered(200, "x-frame-options: deny"), withToken, []string{"x X-Frame-Options: deny keeps"}},
		{"same origin", answered(200, "X-Frame-Options: SAMEORIGIN"), withToken, []string{"x X-Frame-Options: SAMEORIGIN keeps"}},
		{"twice the same", answered(200, "X-Frame-Options: DENY", "X-Frame-Options: deny"), withToken, []string{"x X-Frame-Options: DENY, deny keeps"}},
		{"two things", answered(200, "X-Frame-Options: DENY", "X-Frame-Options: ALLOW-FROM https://app.hubspot.com"), withToken, []string{"x X-Frame-Options says several things"}},
		{"allow from", answered(200, "X-Frame-Options: ALLOW-FROM https://app.hubspot.com"), withToken, []string{"- X-Frame-Options: ALLOW-FROM https://app.hubspot.com is ignored"}},
		{"policy over options", answered(200, "X-Frame-Options: DENY", hub), withToken, []string{"- X-Frame-Options: DENY does not count"}},
		{"policy without HubSpot", answered(200, "Content-Security-Policy: default-src 'self'; FRAME-ANCESTORS 'self' https://hubspot.com"), withToken, []string{"x Content-Security-Policy: frame-ancestors 'self' https://hubspot.com does not let HubSpot"}},
		{"one of two policies", answered(200, hub, "Content-Security-Policy: frame-ancestors 'none'"), withToken, []string{"x Content-Security-Policy: frame-ancestors https://*.hubspot.com"}},
		{"http: is every host, over https too", answered(200, "Content-Security-Policy: frame-ancestors https://app.hubspot.com http:"), withToken, nil},
		{"only Europe", answered(200, "Content-Security-Policy: frame-ancestors app-eu1.hubspot.com"), withToken, []string{"- Content-Security-Policy: frame-ancestors app-eu1.hubspot.com lets in app-eu1.hubspot.com but not app.hubspot.com", "- HubSpot may show the page, but this stand-in"}},
		{"not the stand-in", answered(200, "Content-Security-Policy: frame-ancestors *.hubspot.com"), withToken, []string{"- HubSpot may show the page, but this stand-in"}},
		{"a path", answered(200, "Content-Security-Policy: frame-ancestors https://*.hubspot.com/contacts"), withToken, []string{"x Content-Security-Policy"}},
		{"another port", answered(200, "Content-Security-Policy: frame-ancestors https://*.hubspot.com:8443"), withToken, []string{"x Content-Security-Policy"}},
		{"a policy of other things", answered(200, "Content-Security-Policy: default-src 'none'"), withToken, nil},
		{"lax cookie", answered(200, "Set-Cookie: sid=hunter2; Path=/; HttpOnly"), withToken, []string{"- cookies without SameSite=None; Secure, which browsers do not send from a frame in HubSpot: sid"}},
		{"None without Secure", answered(200, "Set-Cookie: a=hunter2; SameSite=None"), withToken, []string{"- cookies without"}},
		{"a right cookie", answered(200, "Set-Cookie: a=hunter2; SameSite=None; Secure"), withToken, nil},
		{"a deleted cookie", answered(200, "Set-Cookie: a=; Max-Age=0"), withToken, nil},
		{"many cookies", answered(200, strings.Split(strings.Repeat("Set-Cookie: a=1\n", 8)+"Set-Cookie: b=2", "\n")...), withToken, []string{"- cookies without SameSite=None; Secure, which browsers do not send from a frame in HubSpot: a, a, a, a, a, …"}},
		{"a download", answered(200, "Content-Disposition: attachment; filename=x.html"), withToken, []string{"x Content-Disposition: attachment"}},
		{"blocks first", answered(404, "Set-Cookie: a=1"), "https://example.com/", []string{"x the page answers 404", "- cookies", "- unsigned"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			problems := frame.Diagnose(test.exchange, test.url)
			if len(problems) != len(test.want) {
				t.Fatalf("%+v, want %q", problems, test.want)
			}
			for i, p := range problems {
				mark := "- "
				if p.Blocks {
					mark = "x "
				}
				if !strings.HasPrefix(mark+p.What, test.want[i]) || p.Hint == "" {
					t.Errorf("%+v, want %q", p, test.want[i])
				}
				if strings.Contains(p.What+p.Hint, "hunter2") {
					t.Errorf("the value of a cookie is shown: %+v", p)
				}
			}
		})
	}
}

func TestNoHTML(t *testing.T) {
	e := client.Exchange{Reply: &client.Reply{Status: 200, Header: []client.HeaderField{{Name: "Content-Type", Value: "application/json; charset=utf-8"}}}}
	problems := frame.Diagnose(e, withToken)
	if len(problems) != 1 || !strings.Contains(problems[0].What, `"application/json" and no HTML`) {
		t.Errorf("%+v", problems)
	}
}

func TestUnsigned(t *testing.T) {
	for url, token := range map[string]bool{
		"https://example.com/edit":                                               false,
		"https://example.com/edit?hs_object_id=53701&email=a@b.co":               false,
		"https://example.com/edit?userId=1&design=x&monkey=y":                    false,
		"https://example.com/edit?token=":                                        false,
		"https://example.com/edit?name=a-rather-long-name-of-a-thing":            false,
		"https://example.com/edit?token=1":                                       true,
		"https://example.com/edit?accessToken=1":                                 true,
		"https://example.com/edit?x-amz-signature=1":                             true,
		"https://example.com/edit#jwt=1":                                         true,
		"https://example.com/edit?x=eyJhbGciOiJIUzI1NiJ9.eyJ1Ijo1fQ.Zm9vYmFy":    true,
		"https://example.com/e/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b/edit":    true,
		"https://example.com/edit?id=3f2504e0-4f89-11d3-9a0c-0305e82c3301&a=%20": true,
	} {
		problems := frame.Diagnose(answered(200), url)
		if got := len(problems) == 0; got != token {
			t.Errorf("%s: %+v", url, problems)
		}
		if !token && (problems[0].Blocks || !strings.Contains(problems[0].What, "a guess")) {
			t.Errorf("%s: %+v", url, problems)
		}
	}
}

func TestRedirectOrigins(t *testing.T) {
	for _, test := range []struct {
		status         int
		location, page string
		want           []string
	}{
		{302, "https://login.example/x", "https://example.com/", []string{"https://login.example"}},
		{308, "//www.example.com", "https://example.com/", []string{"https://www.example.com"}},
		{301, "https://example.com/", "http://example.com/", []string{"https://example.com"}},
		{302, "/login", "https://example.com/", nil},
		{302, "https://EXAMPLE.com:443/login", "https://example.com/", nil},
		{302, "javascript:alert(1)", "https://example.com/", nil},
		{302, "", "https://example.com/", nil},
		{200, "https://login.example/x", "https://example.com/", nil},
		{302, "https://login.example/x", "no URL", nil},
	} {
		e := answered(test.status, "Location: "+test.location)
		if diff := cmp.Diff(test.want, frame.RedirectOrigins(e, test.page)); diff != "" {
			t.Errorf("%+v: %s", test, diff)
		}
	}
	if frame.RedirectOrigins(client.Exchange{}, withToken) != nil {
		t.Error("no answer has an origin")
	}
}

func FuzzDiagnose(f *testing.F) {
	f.Add(200, "X-Frame-Options", "DENY, \x1b[31m", "https://example.com/?a=1#b")
	f.Add(302, "Location", "http://x/\u202e", "https://example.com/")
	f.Add(200, "Content-Security-Policy", "frame-ancestors *.hubspot.com:* 'self' [::1]:80 ://, ; ,frame-ancestors", "http://[::1]:80/")
	f.Add(200, "Set-Cookie", "a=b; SameSite=\xff", "://")
	f.Fuzz(func(t *testing.T, status int, name, value, url string) {
		for _, p := range frame.Diagnose(answered(status, text.Line(name)+": "+text.Line(value)), url) {
			if p.What == "" || p.Hint == "" || text.Line(p.What) != p.What || text.Line(p.Hint) != p.Hint || len(p.What) > 2000 {
				t.Errorf("%+v", p)
			}
		}
		frame.RedirectOrigins(answered(status, "Location: "+value), url)
	})
}
