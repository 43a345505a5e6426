package client_test

import (
	"errors"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cardbench/client"
	"cardbench/client/signature"
	"cardbench/model"
	"cardbench/model/bench"
	"cardbench/model/host"
)

func tim() client.Caller {
	return client.Caller{
		Record: bench.Record{ObjectType: "contacts", ID: "53701", Properties: []bench.RecordProperty{
			{Name: "firstname", Value: "Tim"},
			{Name: "email", Value: "timrobinson@itysl.com"},
			{Name: "lastname", Value: "Robinson"},
			{Name: "company", Value: "O'Neil & Sons (UK)"},
			{Name: "note", Value: "a+b=c~*!$;,/?:@#%\"<é"},
			{Name: "empty", Value: ""},
			{Name: "portalId", Value: "shadow"},
			{Name: "userId", Value: ""},
		}},
		Identity: bench.Identity{UserID: "12345", UserEmail: "loggedinuser@hubspot.com", PortalID: "987654", AppID: "3160326"},
		Host:     host.Classic(),
	}
}

func on(h host.Host) client.Caller {
	c := tim()
	c.Host = h
	return c
}

func contacts(properties ...string) model.ObjectType {
	return model.ObjectType{Name: "contacts", PropertiesToSend: properties}
}

const (
	site     = "https://www.example.com"
	defaults = "userId=12345&userEmail=loggedinuser@hubspot.com&associatedObjectId=53701&associatedObjectType=CONTACT&portalId=987654"
	mapped   = "userId=12345&userEmail=loggedinuser%40hubspot.com&associatedObjectId=53701&associatedObjectType=CONTACT&portalId=987654"
)

func TestFetchURL(t *testing.T) {
	for _, c := range []struct {
		name       string
		host       host.Host
		target     string
		properties []string
		want       string
		notes      []string
	}{
		{
			"the guide's own request", host.Classic(), site + "/demo-fetch",
			[]string{"firstname", "email", "lastname"},
			site + "/demo-fetch?" + defaults + "&firstname=Tim&email=timrobinson@itysl.com&lastname=Robinson", nil,
		},
		{"configured order", host.Classic(), site, []string{"lastname", "firstname"}, site + "/?" + defaults + "&lastname=Robinson&firstname=Tim", nil},
		{
			"escaping", host.Classic(), site,
			[]string{"company", "note"},
			site + "/?" + defaults + "&company=O'Neil%20%26%20Sons%20(UK)&note=a%2Bb%3Dc~*!$;,/?:@%23%25%22%3C%C3%A9", nil,
		},
		{"a query of its own", host.Classic(), site + "/x?b=%7e&a=1+2&a=", nil, site + "/x?b=%7e&a=1+2&a=&" + defaults, nil},
		{"a query that ends with &", host.Classic(), site + "/x?b&", nil, site + "/x?b&" + defaults, nil},
		{"a bare question mark", host.Classic(), site + "/x?", nil, site + "/x?" + defaults, nil},
		{
			"empty, absent, colliding", host.Classic(), site,
			[]string{"empty", "absent", "portalId", "userId"},
			site + "/?" + defaults + "&portalId=shadow",
			[]string{
				`property "empty" is empty and left out`, `the record has no property "absent"; nothing is sent for it`,
				`"portalId" is sent twice: as a parameter of its own and as a property`, `property "userId" is empty and left out`,
			},
		},
		{"beyond ASCII", host.Classic(), site + "/ü?é", nil, site + "/%C3%BC?%C3%A9&" + defaults, []string{
			"the target URL holds characters beyond ASCII; they are sent as % escapes",
		}},
		{"app card", host.AppCard(), site + "/demo-fetch", []string{"firstname"}, site + "/demo-fetch?" + mapped + "&firstname=Tim&appId=3160326", nil},
		{
			"app card, escaping", host.AppCard(), site,
			[]string{"company", "note"},
			site + "/?" + mapped + "&company=O%27Neil+%26+Sons+%28UK%29&note=a%2Bb%3Dc%7E*%21%24%3B%2C%2F%3F%3A%40%23%25%22%3C%C3%A9&appId=3160326", nil,
		},
		{
			"app card, a query of its own", host.AppCard(), site + "?a=1", nil, site + "/?a=1?" + mapped + "&appId=3160326",
			[]string{"the target URL has a query already: HubSpot's converter appends a second question mark"},
		},
		{
			"app card, colliding", host.AppCard(), site,
			[]string{"portalId", "userId", "empty"},
			site + "/?" + strings.Replace(strings.Replace(mapped, "987654", "shadow", 1), "userId=12345&", "", 1) + "&appId=3160326",
			[]string{
				`property "portalId" takes the place of the parameter of that name`,
				`property "userId" takes the place of the parameter of that name`, `property "empty" is empty and left out`,
			},
		},
	} {
		to := client.Endpoint{TargetURL: c.target, Secret: client.NewSecret("s")}
		r, err := client.FetchRequest(to, on(c.host), contacts(c.properties...))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if r.URL != c.want || r.DialURL != c.want || r.Method != http.MethodGet || r.Kind != client.KindFetch || len(r.Body) > 0 {
			t.Errorf("%s:\n got %s %s\nwant %s", c.name, r.Method, r.URL, c.want)
		}
		if diff := cmp.Diff(c.notes, r.Notes); diff != "" {
			t.Errorf("%s: notes (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestFetchObjectTypes(t *testing.T) {
	for name, want := range map[string]string{
		"contacts": "CONTACT", "companies": "COMPANY", "deals": "DEAL", "tickets": "TICKET", "marketing_events": "MARKETING_EVENT",
	} {
		caller := tim()
		caller.Record.ObjectType = name
		r, err := client.FetchRequest(client.Endpoint{TargetURL: site}, caller, model.ObjectType{Name: name})
		if err != nil {
			t.Fatal(err)
		}
		u, err := url.Parse(r.URL)
		if err != nil {
			t.Fatal(err)
		}
		if got := u.Query().Get("associatedObjectType"); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
	r, err := client.FetchRequest(client.Endpoint{TargetURL: site}, tim(), model.ObjectType{Name: "deals"})
	if err != nil || !strings.Contains(strings.Join(r.Notes, "\n"), "is one of contacts, but the card is asked for deals") {
		t.Errorf("a record of another type: %v, %v", r.Notes, err)
	}
	if _, err := client.FetchRequest(client.Endpoint{TargetURL: site}, tim(), model.ObjectType{Name: "robots"}); err == nil {
		t.Error("robots are taken for an object type")
	}
}

func TestTargetURLRefused(t *testing.T) {
	for _, c := range []struct{ target, what, hint string }{
		{"", "is empty", "absolute URL"},
		{"www.example.com/card", "has no scheme", "https://"},
		{"/card", "has no scheme", "https://"},
		{"//www.example.com/card", "has no scheme", "https://"},
		{"localhost:8080/card", "has no scheme", "https://"},
		{"/card?to=https://a.example", "has no scheme", "https://"},
		{"ftp://a.example/card", "neither http nor https", "https only"},
		{"javascript://a.example", "neither http nor https", "https only"},
		{"https://a.example/a card", "blank", "%20"},
		{"https://a.example/a\ncard", "blank or line end", "%20"},
		{"https://a.example/\x00", "control character", "remove"},
		{"https://a.example/card#top", "fragment", "%23"},
		{"https://", "no host", "behind https://"},
		{"https:///card", "no host", "behind https://"},
		{"https://:80/card", "no host", "behind https://"},
		{"https://user:hunter2@a.example/", "user name or password", "remove"},
		{"https://exämple.com/", "not ASCII", "xn--"},
		{"https://a.example:99999/", "port", "65535"},
		{"https://a.example:http/", "port", "65535"},
		{"https://a.example/%zz", "not a URL", "escapes"},
		{"https://[::1/", "", ""},
	} {
		_, err := client.FetchRequest(client.Endpoint{TargetURL: c.target}, tim(), contacts())
		var bad *client.RequestError
		if !errors.As(err, &bad) {
			t.Errorf("%q: got %v", c.target, err)
			continue
		}
		if !strings.HasPrefix(bad.What, "the target URL") || !strings.Contains(bad.What, c.what) || !strings.Contains(bad.Hint, c.hint) {
			t.Errorf("%q: %v", c.target, bad)
		}
		if strings.Contains(bad.Error(), "hunter2") {
			t.Errorf("the password shows: %v", bad)
		}
	}
	_, err := client.FetchRequest(client.Endpoint{TargetURL: site, PublicURL: "www.example.com"}, tim(), contacts())
	if err == nil || !strings.HasPrefix(err.Error(), "the public URL") {
		t.Errorf("a public URL without scheme: %v", err)
	}
}

func TestVersions(t *testing.T) {
	for _, c := range []struct {
		secret    string
		ask, want []signature.Version
		note      string
	}{
		{"s", nil, []signature.Version{signature.V2, signature.V3}, ""},
		{"s", []signature.Version{signature.V1}, []signature.Version{signature.V1}, ""},
		{"s", signature.Versions(), []signature.Version{signature.V2, signature.V3}, "v2 is sent"},
		{"", nil, nil, "not signed"},
	} {
		to := client.Endpoint{TargetURL: site, Secret: client.NewSecret(c.secret), Versions: c.ask}
		r, err := client.FetchRequest(to, tim(), contacts())
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(c.want, r.Versions); diff != "" || !strings.Contains(strings.Join(r.Notes, "\n"), c.note) {
			t.Errorf("%v: %s %v", c.ask, diff, r.Notes)
		}
	}
}

func TestActionRequest(t *testing.T) {
	form := "userId=12345&userEmail=loggedinuser%40hubspot.com&associatedObjectId=53701&associatedObjectType=CONTACT&portalId=987654&company=O%27Neil+%26+Sons+%28UK%29"
	object := `{"userId":"12345","userEmail":"loggedinuser@hubspot.com","associatedObjectId":"53701","associatedObjectType":"CONTACT","portalId":"987654","company":"O'Neil & Sons (UK)","empty":""}`
	query := mapped + "&company=O%27Neil+%26+Sons+%28UK%29&appId=3160326"
	literal := defaults + "&company=O'Neil%20%26%20Sons%20(UK)"
	for _, c := range []struct {
		name            string
		host            host.Host
		method, uri     string
		url, body, kind string
	}{
		{"GET", host.Classic(), "GET", site + "/t", site + "/t?" + literal, "", ""},
		{"none is GET", host.Classic(), "", site + "/t", site + "/t?" + literal, "", ""},
		{"lower case", host.Classic(), "delete", site + "/t?own=1", site + "/t?own=1&" + literal, "", ""},
		{"POST", host.Classic(), "POST", site + "/t?own=%7e#x", site + "/t?own=%7e", form, "application/x-www-form-urlencoded"},
		{"PUT", host.Classic(), "PUT", site + "/t", site + "/t", form, "application/x-www-form-urlencoded"},
		{"PATCH", host.Classic(), "PATCH", site + "/t", site + "/t", form, "application/x-www-form-urlencoded"},
		{"app card GET", host.AppCard(), "GET", site + "/t?own=1", site + "/t?own=1&" + query, "", ""},
		{"app card POST", host.AppCard(), "POST", site + "/t?own=1", site + "/t?own=1&" + query, object, "application/json"},
		{"app card DELETE", host.AppCard(), "DELETE", site + "/t", site + "/t?" + query, "", ""},
	} {
		action := model.Action{
			Type: model.ActionHook, URI: c.uri, HTTPMethod: c.method, AssociatedObjectProperties: []string{"company", "empty"},
		}
		r, err := client.ActionRequest(client.Endpoint{TargetURL: site, Secret: client.NewSecret("s")}, on(c.host), action)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if r.URL != c.url || string(r.Body) != c.body || header(r.Header, "Content-Type") != c.kind || r.Kind != client.KindHook {
			t.Errorf("%s:\n got %s\n     %s\nwant %s\n     %s", c.name, r.URL, r.Body, c.url, c.body)
		}
	}
}

func header(fields []client.HeaderField, name string) string {
	for _, f := range fields {
		if strings.EqualFold(f.Name, name) {
			return f.Value
		}
	}
	return ""
}

func TestIframeRequest(t *testing.T) {
	action := model.Action{Type: model.IFrame, URI: site + "/edit?t=1#/top", AssociatedObjectProperties: []string{"company", "empty"}}
	to := client.Endpoint{TargetURL: site, Secret: client.NewSecret("s")}
	for h, want := range map[string]string{
		"classic": site + "/edit?t=1&company=O%27Neil+%26+Sons+%28UK%29#/top",
		"appcard": site + "/edit?t=1#/top",
	} {
		at, _ := host.ByName(h)
		r, err := client.ActionRequest(to, on(at), action)
		if err != nil {
			t.Fatal(err)
		}
		if r.URL != want || r.Method != http.MethodGet || len(r.Versions) > 0 || !r.Secret.Empty() || r.Kind != client.KindFrame {
			t.Errorf("%s: got %s %s, want %s", h, r.Method, r.URL, want)
		}
	}
}

func TestActionRefused(t *testing.T) {
	for _, c := range []struct {
		action model.Action
		says   string
	}{
		{model.Action{Type: model.ActionHook}, "the action's uri is empty"},
		{model.Action{Type: model.ActionHook, URI: "/relative"}, "has no scheme"},
		{model.Action{Type: "SERVERLESS_ACTION_HOOK", URI: site}, "does not know"},
		{model.Action{Type: model.ActionHook, URI: site, HTTPMethod: "TRACE"}, `httpMethod is "TRACE"`},
	} {
		if _, err := client.ActionRequest(client.Endpoint{TargetURL: site}, tim(), c.action); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%+v: %v", c.action, err)
		}
	}
}

func TestDialledAction(t *testing.T) {
	for _, c := range []struct{ public, target, uri, want string }{
		{"", "http://127.0.0.1:8080/card", site + "/tickets/1", site + "/tickets/1"},
		{site + "/demo-fetch", "http://127.0.0.1:8080/demo-fetch", site + "/tickets/1", "http://127.0.0.1:8080/tickets/1"},
		{site + "/demo-fetch", "http://127.0.0.1:8080/demo-fetch", site + "/", "http://127.0.0.1:8080/"},
		{site + "/hubspot/card?x=/y", "http://127.0.0.1:8080/card?z=/y", site + "/hubspot/tickets/1", "http://127.0.0.1:8080/tickets/1"},
		{site + "/hubspot/card", "http://127.0.0.1:8080/card", site + "/other", "http://127.0.0.1:8080/other"},
		{site + "/a", "http://127.0.0.1:8080/b", site + "/c?d=e", "http://127.0.0.1:8080/c?d=e"},
		{site + "/a", "http://127.0.0.1:8080/a", "https://www.example.community/c", "https://www.example.community/c"},
	} {
		r, err := client.ActionRequest(
			client.Endpoint{TargetURL: c.target, PublicURL: c.public}, tim(),
			model.Action{Type: model.IFrame, URI: c.uri},
		)
		if err != nil || r.DialURL != c.want || r.URL != c.uri {
			t.Errorf("%s of %s: got %s, %v; want %s", c.uri, c.public, r.DialURL, err, c.want)
		}
	}
}

// FuzzQuery: whatever a property holds, a server reads it back, and the target URL's own
// query stands first, untouched.
func FuzzQuery(f *testing.F) {
	f.Add("name", "value", "a=1&b=%20")
	f.Add("na&me=", "\x00\xff +%&=#?;", "")
	f.Add("ü", "日本 \"'`", "x")
	f.Add("userId", "x", "?&")
	f.Fuzz(func(t *testing.T, name, value, own string) {
		target := site + "/x?" + own
		for _, h := range host.All() {
			caller := client.Caller{Host: h, Record: bench.Record{
				ObjectType: "deals", ID: "1", Properties: []bench.RecordProperty{{Name: name, Value: value}},
			}}
			r, err := client.FetchRequest(
				client.Endpoint{TargetURL: target}, caller, model.ObjectType{Name: "deals", PropertiesToSend: []string{name}},
			)
			if err != nil || !ascii(own) {
				continue // the fuzzed query is no part of a URL, or is escaped
			}
			appended, ok := strings.CutPrefix(r.URL, target)
			if !ok {
				t.Fatalf("%s: %s does not begin with %s", h.Name, r.URL, target)
			}
			if value != "" && lastValue(t, appended, name) != value {
				t.Fatalf("%s: %q of %q is read back as %q from %s", h.Name, value, name, lastValue(t, appended, name), r.URL)
			}
		}
	})
}

func ascii(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r >= 0x80 })
}

// lastValue reads a query as browsers and most frameworks do: only & parts it. (Go's own
// url.ParseQuery refuses a bare semicolon, which HubSpot does not escape.)
func lastValue(t *testing.T, query, name string) (value string) {
	t.Helper()
	for pair := range strings.SplitSeq(strings.TrimLeft(query, "?&"), "&") {
		n, v, _ := strings.Cut(pair, "=")
		if unescaped(t, n) == name {
			value = unescaped(t, v)
		}
	}
	return value
}

func unescaped(t *testing.T, s string) string {
	t.Helper()
	plain, err := url.QueryUnescape(s)
	if err != nil {
		t.Fatal(err)
	}
	return plain
}

func BenchmarkFetchRequest(b *testing.B) {
	to := client.Endpoint{TargetURL: site + "/demo-fetch", Secret: client.NewSecret("s")}
	caller, kind := tim(), contacts("firstname", "email", "lastname", "company", "note")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := client.FetchRequest(to, caller, kind); err != nil {
			b.Fatal(err)
		}
	}
}
