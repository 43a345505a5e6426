package bench_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cardbench/model/bench"
)

const full = `# A comment.
environments:
  demo: { integrator: builtin }
  dev:
    targetUrl: http://localhost:8080/hubspot/card     # dialled
    publicUrl: https://a1b2.example-tunnel.app/hubspot/card
    secret: env:HUBSPOT_CLIENT_SECRET
    signatures: [v2, v3]
  prod:
    secret: "cmd:pass show hubspot"
    signatures: v3
    danger: true
records:
  tim: { objectType: contacts, id: 53701, properties: { firstname: Tim, zip: 01234, vip: true, note: null } }
  big: { objectType: deals, id: 12345678901234567890 }
identity: { userId: 12345, userEmail: loggedinuser@hubspot.com, portalId: "987654", appId: 1, appName: Bug Tracker }
scenarios:
  two-tickets: { response: responses/two-tickets.json }
  slow: { response: responses/two-tickets.json, delay: 6s }
  empty: { state: empty }
  refused: { response: responses/refused.json, status: 401 }
view: { host: classic, locale: en-US, timeZone: America/New_York, width: 48 }
`

func TestParse(t *testing.T) {
	t.Parallel()
	want := bench.File{
		Name: "cardbench.yaml",
		Environments: []bench.Environment{
			{Name: "demo", Builtin: true, Line: 3},
			{
				Name: "dev", TargetURL: "http://localhost:8080/hubspot/card",
				PublicURL: "https://a1b2.example-tunnel.app/hubspot/card",
				Secret:    bench.SecretRef{Kind: "env", Name: "HUBSPOT_CLIENT_SECRET"}, Signatures: []string{"v2", "v3"}, Line: 4,
			},
			{
				Name: "prod", Secret: bench.SecretRef{Kind: "cmd", Name: "pass show hubspot"},
				Signatures: []string{"v3"}, Danger: true, Line: 9,
			},
		},
		Records: []bench.Record{
			{Name: "tim", ObjectType: "contacts", ID: "53701", Line: 14, Properties: []bench.RecordProperty{
				{Name: "firstname", Value: "Tim"},
				{Name: "zip", Value: "01234"},
				{Name: "vip", Value: "true"},
				{Name: "note", Value: ""},
			}},
			{Name: "big", ObjectType: "deals", ID: "12345678901234567890", Line: 15},
		},
		Identity: bench.Identity{
			UserID: "12345", UserEmail: "loggedinuser@hubspot.com", PortalID: "987654", AppID: "1", AppName: "Bug Tracker",
		},
		Scenarios: []bench.Scenario{
			{Name: "two-tickets", Response: "responses/two-tickets.json", Line: 18},
			{Name: "slow", Response: "responses/two-tickets.json", Delay: 6 * time.Second, Line: 19},
			{Name: "empty", State: "empty", Line: 20},
			{Name: "refused", Response: "responses/refused.json", Status: 401, Line: 21},
		},
		View: bench.View{Host: "classic", Locale: "en-US", TimeZone: "America/New_York", Width: 48},
	}
	variants := map[string]string{
		"as written": full,
		"BOM":        "\ufeff" + full,
		"CRLF":       strings.ReplaceAll(full, "\n", "\r\n"),
		"document":   "---\n" + full[strings.Index(full, "\n")+1:],
	}
	for name, src := range variants {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := bench.Parse("cardbench.yaml", []byte(src))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestParseEmpty(t *testing.T) {
	t.Parallel()
	for _, src := range []string{"", "\n", "# nothing yet\n", "---\n", "environments:\nrecords: {}\nview:\n"} {
		got, err := bench.Parse("f", []byte(src))
		if err != nil {
			t.Errorf("%q: %v", src, err)
		}
		if diff := cmp.Diff(bench.File{Name: "f"}, got); diff != "" {
			t.Errorf("%q: (-want +got)\n%s", src, diff)
		}
	}
}

func TestParseCleans(t *testing.T) {
	t.Parallel()
	got, err := bench.Parse("f", []byte("records:\n  \"t\\eim\": { objectType: contacts, id: \"5\\u202E3\", properties: { a: \"x\\e[31my\" } }\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := []bench.Record{{
		Name: "tm", ObjectType: "contacts", ID: "53", Line: 2,
		Properties: []bench.RecordProperty{{Name: "a", Value: "xy"}},
	}}
	if diff := cmp.Diff(want, got.Records); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestParseErrors(t *testing.T) {
	t.Parallel()
	deep := strings.Repeat("[", 100000)
	tests := []struct{ name, src, want string }{
		{"unknown key at the top", "environment:\n", `f:1:1: the workbench file has no key "environment"; did you mean "environments"?`},
		{"unknown key far from any", "xyzzy: 1\n", `f:1:1: the workbench file has no key "xyzzy"; use one of environments, records, identity, scenarios, view`},
		{"unknown key in an environment", "environments:\n  dev:\n    targetURL: http://x\n", `f:3:5: environment "dev" has no key "targetURL"; did you mean "targetUrl"?`},
		{"unknown key in a flow mapping", "view: { größe: 3 }\n", `f:1:9: view has no key "größe"; use one of host, locale, timeZone, width, refetch`},
		{"column counts code points", "identity: { appName: \"日本語😀\", user: 1 }\n", `f:1:30: identity has no key "user"; did you mean "userId"?`},
		{"not a mapping", "[1, 2]\n", "f:1:1: the workbench file is a list, not a mapping; write `key: value` lines under it"},
		{"a text for a mapping", "records:\n  tim: 53701\n", "f:2:8: record \"tim\" is a number, not a mapping; write `key: value` lines under it"},
		{"a mapping for a text", "identity:\n  userId: { a: b }\n", "f:2:11: userId is a mapping, not a text or number; write `userId: value`"},
		{"a list for a text", "identity:\n  userId: [1]\n", "f:2:11: userId is a list, not a text or number; write `userId: value`"},
		{"no object type", "records:\n  tim: { id: 1 }\n", `f:2:3: record "tim" has no objectType; write one of contacts, companies, deals, tickets, marketing_events`},
		{"unknown object type", "records:\n  tim: { objectType: contact, id: 1 }\n", `f:2:22: objectType is "contact"; did you mean "contacts"?`},
		{"no id", "records:\n  tim: { objectType: contacts }\n", `f:2:3: record "tim" has no id; write the record's id, as in the address of its page`},
		{"bad duration", "scenarios:\n  slow: { response: a.json, delay: 6 }\n", `f:2:36: delay is "6"; write a duration up to a minute with its unit: 6s, 500ms`},
		{"negative duration", "scenarios:\n  slow: { response: a.json, delay: -6s }\n", `f:2:36: delay is "-6s"; write a duration up to a minute with its unit: 6s, 500ms`},
		{"bad status", "scenarios:\n  s: { response: a.json, status: 42 }\n", `f:2:34: status is "42"; write a number from 100 to 599`},
		{"bad state", "scenarios:\n  s: { state: Empty }\n", `f:2:15: state is "Empty"; did you mean "empty"?`},
		{"neither response nor state", "scenarios:\n  s: { delay: 1s }\n", "f:2:3: scenario \"s\" has neither a response nor a state; write `response: responses/name.json` or `state: empty`"},
		{"both", "scenarios:\n  s: { state: empty, response: a }\n", `f:2:3: scenario "s" has both a response and a state; take one of them out`},
		{"unknown signature", "environments:\n  d: { signatures: [v2, v4] }\n", `f:2:25: signatures is "v4"; did you mean "v1"?`},
		{"unknown host", "view: { host: legacy }\n", `f:1:15: host is "legacy"; use one of classic, appcard`},
		{"bad width", "view: { width: wide }\n", `f:1:16: width is "wide"; write a number from 1 to 400`},
		{"bad flag", "environments:\n  d: { danger: yes }\n", "f:2:16: danger is neither true nor false; write `danger: true`"},
		{"bad integrator", "environments:\n  d: { integrator: built-in }\n", `f:2:20: integrator is "built-in"; did you mean "builtin"?`},
		{"built in and dialled", "environments:\n  d: { integrator: builtin, targetUrl: \"http://x\" }\n", `f:2:3: environment "d" has both the built-in integrator and a targetUrl; take one of them out`},
		{"URL without scheme", "environments:\n  d: { targetUrl: localhost:8080/card }\n", `f:2:19: targetUrl "localhost:8080/card" has no scheme; begin it with http:// or https://`},
		{"URL without host", "environments:\n  d: { targetUrl: \"http:///card\" }\n", `f:2:19: targetUrl "http:///card" names no host; write it as http://localhost:8080/path`},
		{"URL with a blank", "environments:\n  d: { targetUrl: \"http://x/a b\" }\n", `f:2:19: targetUrl "http://x/a b" holds a blank; write %20 for it`},
		{"URL with a fragment", "environments:\n  d: { targetUrl: \"http://x/#a\" }\n", `f:2:19: targetUrl "http://x/#a" has a fragment, which is never sent; take out all from the # on`},
		{"URL with a password", "environments:\n  d: { targetUrl: \"http://me:hunter2@x/\" }\n", `f:2:19: targetUrl holds a user name or a password; take out all up to the @`},
		{"line break in a text", "identity: { appName: \"a\\nb\" }\n", `f:1:22: appName holds a line break or a tab; write it on one line`},
		{"duplicate environment", "environments:\n  dev: {}\n  dev: {}\n", `f:3:3: environments has "dev" twice; it stands in line 2 already; rename or remove one`},
		{"duplicate key", "view: { width: 4, width: 5 }\n", `f:1:19: view has "width" twice; it stands in line 1 already; rename or remove one`},
		{"nameless", "environments:\n  \"\": {}\n", `f:2:3: environments has an entry without a name; give it a name to choose it by`},
		{"anchor", "view: &a { width: 4 }\n", `f:1:7: anchors, aliases and merges are not used in a workbench file; write the values out`},
		{"alias bomb", "a: &a [x,x]\nb: [*a,*a]\n", `f:1:4: anchors, aliases and merges are not used in a workbench file; write the values out`},
		{"tag", "identity: { userId: !!str 5 }\n", `f:1:21: tags and directives are not used in a workbench file; take it out; put a value in quotes to make it text`},
		{"second document", "view: {}\n---\nview: {}\n", "f:2:1: there is a second YAML document; a workbench file is one document; take the `---` out"},
		{"deep", deep, `f:1:17: nested too deep; a workbench file has four levels`},
		{"deep by indentation", strings.Repeat("- ", 2000), `f:1:201: nested too deep; a workbench file has four levels`},
		{"large", "#" + strings.Repeat("x", 300<<10), `f: the file has 300 KB, more than the 256 KB of a workbench file; keep responses in files of their own`},
		{"binary", "PK\x03\x04\x00", "f: the file is binary, not YAML text; a workbench file is YAML; `cardbench demo` uses one"},
		{"tab", "view:\n\twidth: 4\n", `f:2:1: this is not YAML: found character '\t' that cannot start any token; indent with blanks; YAML allows no tabs there`},
		{"unclosed", "view: { width: 4\n", `f:1:7: this is not YAML: could not find flow mapping end token '}'; check quotes, brackets and indentation`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := bench.Parse("f", []byte(tt.src))
			if err == nil {
				t.Fatal("no error")
			}
			if _, ok := bench.AsError(err); !ok {
				t.Errorf("%T is not an *Error", err)
			}
			if diff := cmp.Diff(tt.want, err.Error()); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestSecretsAreNeverRepeated(t *testing.T) {
	t.Parallel()
	const secret = "yyyyyyyy-1234-yyyy-yyyy-yyyyyyyyyyyy"
	sources := []string{
		"environments:\n  d: { secret: SECRET }\n",
		"environments:\n  d: { secret: \"env:SECRET\" }\n",
		"environments:\n  d: { secret: \"key:SECRET\" }\n",
		"environments:\n  d: { secret: [SECRET] }\n",
		"environments:\n  d: { secret: { value: SECRET } }\n",
		"environments:\n  d: { secret: |\n   SECRET\n  }\n",
		"environments:\n  d: { clientSecret: SECRET }\n",
		"environments:\n  d: SECRET\n",
		"environments:\n  d:\n    secret: \"SECRET\n",
		"environments:\n  d:\n    secret: 'SECRET\n",
		"environments:\n  d:\n    secret: @SECRET\n",
		"environments:\n  d:\n    secret: SECRET: x\n",
		"environments:\n  d:\n    secret: [SECRET\n",
		"environments:\n  d:\n    secret: !SECRET x\n",
		"environments:\n  d:\n    secret: *SECRET\n",
		"environments:\n  d:\n    secret:\n    SECRET\n",
	}
	for _, src := range sources {
		_, err := bench.Parse("f", []byte(strings.ReplaceAll(src, "SECRET", secret)))
		if err == nil {
			t.Errorf("%q: no error", src)
			continue
		}
		if strings.Contains(err.Error(), "1234") || strings.Contains(err.Error(), "\n") {
			t.Errorf("%q: %v", src, err)
		}
	}
}

func TestParseSecretRef(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"env:A_1", "file:~/secret", "file:/run/secrets/a b", "cmd:pass show x:y"} {
		ref, ok := bench.ParseSecretRef(s)
		if !ok || ref.String() != s {
			t.Errorf("%q: %q, %v", s, ref, ok)
		}
	}
	for _, s := range []string{"", ":", "env:", "file: ", "env:1A", "env:a-b", "ENV:A", "secret", "vault:x", "cmd:a\nb"} {
		if ref, ok := bench.ParseSecretRef(s); ok || ref.String() != "" {
			t.Errorf("%q: %q, %v", s, ref, ok)
		}
	}
}

func TestLookUps(t *testing.T) {
	t.Parallel()
	f, err := bench.Parse("f", []byte(full))
	if err != nil {
		t.Fatal(err)
	}
	if e, ok := f.Environment("dev"); !ok || e.Name != "dev" {
		t.Errorf("environment: %v, %v", e, ok)
	}
	if r, ok := f.Record("tim"); !ok || r.ID != "53701" {
		t.Errorf("record: %v, %v", r, ok)
	}
	if s, ok := f.Scenario("nothing"); ok {
		t.Errorf("scenario: %v", s)
	}
	r, _ := f.Record("tim")
	if v, ok := r.Property("zip"); !ok || v != "01234" {
		t.Errorf("property: %q, %v", v, ok)
	}
	if _, ok := r.Property("age"); ok {
		t.Error("a property that the record lacks")
	}
}

func FuzzParse(f *testing.F) {
	f.Add(full)
	f.Add("a: &a [*a]\n")
	f.Add("? a\n: b\n")
	f.Add("- - - a\n")
	f.Add("a: |\n  x\n b: >-\n")
	f.Add("view: {host: classic, width: 0x30}\n...\n")
	f.Fuzz(func(t *testing.T, src string) {
		file, err := bench.Parse("f", []byte(src))
		if err == nil {
			return
		}
		if _, ok := bench.AsError(err); !ok || strings.ContainsAny(err.Error(), "\n\x1b") {
			t.Errorf("%q", err)
		}
		if !cmp.Equal(file, bench.File{Name: "f"}) {
			t.Error("half a file beside an error")
		}
	})
}
