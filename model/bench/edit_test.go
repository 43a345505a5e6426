package bench_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cardbench/model/bench"
)

// edits are small files with an edit and what it makes of them.
func edits() []struct {
	name, src, want string
	edit            func([]byte) ([]byte, error)
} {
	set := func(record, name, value string) func([]byte) ([]byte, error) {
		return func(src []byte) ([]byte, error) { return bench.SetProperty(src, record, name, value) }
	}
	remove := func(record, name string) func([]byte) ([]byte, error) {
		return func(src []byte) ([]byte, error) { return bench.RemoveProperty(src, record, name) }
	}
	rename := func(record, from, to string) func([]byte) ([]byte, error) {
		return func(src []byte) ([]byte, error) { return bench.RenameProperty(src, record, from, to) }
	}
	identity := func(key, value string) func([]byte) ([]byte, error) {
		return func(src []byte) ([]byte, error) { return bench.SetIdentity(src, key, value) }
	}
	record := func(name string, r bench.Record) func([]byte) ([]byte, error) {
		return func(src []byte) ([]byte, error) { return bench.SetRecord(src, name, r) }
	}
	environment := func(name string, e bench.Environment) func([]byte) ([]byte, error) {
		return func(src []byte) ([]byte, error) { return bench.SetEnvironment(src, name, e) }
	}
	scenario := func(name string, s bench.Scenario) func([]byte) ([]byte, error) {
		return func(src []byte) ([]byte, error) { return bench.AddScenario(src, name, s) }
	}
	zoe := bench.Record{ObjectType: "contacts", ID: "7", Properties: []bench.RecordProperty{{Name: "firstname", Value: "Zoë"}, {Name: "vip", Value: "yes"}}}
	return []struct {
		name, src, want string
		edit            func([]byte) ([]byte, error)
	}{
		{
			"a value in braces",
			"records: { tim: { objectType: contacts, id: 53701, properties: { firstname: Tim } } }  # one line\n",
			"records: { tim: { objectType: contacts, id: 53701, properties: { firstname: Tom } } }  # one line\n",
			set("tim", "firstname", "Tom"),
		},
		{
			"a new one in braces",
			"records: { tim: { objectType: contacts, id: 53701, properties: { firstname: Tim } } }",
			"records: { tim: { objectType: contacts, id: 53701, properties: { firstname: Tim, email: tim@example.com } } }",
			set("tim", "email", "tim@example.com"),
		},
		{
			"the first one in braces",
			"records: { tim: { objectType: contacts, id: 53701 } }\n",
			"records: { tim: { objectType: contacts, id: 53701, properties: { zip: \"01234\" } } }\n",
			set("tim", "zip", "01234"),
		},
		{
			"empty braces",
			"records:\n  tim: { objectType: contacts, id: 1, properties: {} }\n  tom:\n    objectType: contacts\n    id: 2\n    properties: {} # none\n",
			"records:\n  tim: { objectType: contacts, id: 1, properties: {} }\n  tom:\n    objectType: contacts\n    id: 2\n    properties: { a: b } # none\n",
			set("tom", "a", "b"),
		},
		{
			"braces over lines",
			"records:\n  tim:\n    objectType: contacts\n    id: 1\n    properties: {\n      a: 1, # one\n      b: 2  # two\n    }\n",
			"records:\n  tim:\n    objectType: contacts\n    id: 1\n    properties: {\n      a: 1, # one\n      b: 2,  # two\n      c: three\n    }\n",
			set("tim", "c", "three"),
		},
		{
			"braces over lines with a last comma",
			"records:\n  tim:\n    objectType: contacts\n    id: 1\n    properties: {\n      a: 1, # one\n    }\n",
			"records:\n  tim:\n    objectType: contacts\n    id: 1\n    properties: {\n      a: 1, # one\n      c: \"{\",\n    }\n",
			set("tim", "c", "{"),
		},
		{
			"a value in lines keeps comment, blanks and quotes",
			"records:\n    tim:\n        objectType: contacts\n        id: 1\n        properties:\n            a: 'x'   # first\n\n            # second\n            b:   \"y\"\n",
			"records:\n    tim:\n        objectType: contacts\n        id: 1\n        properties:\n            a: 'it''s'   # first\n\n            # second\n            b:   \"y\"\n",
			set("tim", "a", "it's"),
		},
		{
			"a new one in lines, no end of line, CRLF",
			"records:\r\n    tim:\r\n        objectType: contacts\r\n        id: 1\r\n        properties:\r\n            a: x # first",
			"records:\r\n    tim:\r\n        objectType: contacts\r\n        id: 1\r\n        properties:\r\n            a: x # first\r\n            b: \"2020-01-01\"",
			set("tim", "b", "2020-01-01"),
		},
		{
			"the first one in lines",
			"records:\n    tim:\n        objectType: contacts\n        id: 1 # his\n    tom: { objectType: deals, id: 2 }\n",
			"records:\n    tim:\n        objectType: contacts\n        id: 1 # his\n        properties:\n            b: \"a: b\"\n    tom: { objectType: deals, id: 2 }\n",
			set("tim", "b", "a: b"),
		},
		{
			"below a key without a value",
			"records:\n  tim:\n    objectType: contacts\n    properties: # of Tim\n      # none yet\n    id: 1\n",
			"records:\n  tim:\n    objectType: contacts\n    properties: # of Tim\n      b: \"|-ish\"\n      # none yet\n    id: 1\n",
			set("tim", "b", "|-ish"),
		},
		{
			"a text of lines becomes one of one line",
			"records:\n  tim:\n    objectType: contacts\n    id: 1\n    properties:\n      note: |+ # long\n        a # b\n        c\n\n      zip: 1\n",
			"records:\n  tim:\n    objectType: contacts\n    id: 1\n    properties:\n      note: short # long\n\n      zip: 1\n",
			set("tim", "note", "short"),
		},
		{
			"one line becomes lines",
			"records: { tim: { objectType: contacts, id: 1, properties: { note: , b: \"c\" } } }\n",
			"records: { tim: { objectType: contacts, id: 1, properties: { note: \"a\\n\\\"b\\\"\\tü\" , b: \"c\" } } }\n",
			set("tim", "note", "a\n\"b\"\tü"),
		},
		{
			"nothing to do",
			"records: { tim: { objectType: contacts, id: 1, properties: { n: 0x10, t: 'true' } } }\n",
			"records: { tim: { objectType: contacts, id: 1, properties: { n: 0x10, t: 'true' } } }\n",
			set("tim", "t", "true"),
		},
		{
			"what came from outside is cleaned",
			"records: { tim: { objectType: contacts, id: 1 } }\n",
			"records: { tim: { objectType: contacts, id: 1, properties: { color: red } } }\n",
			set("tim", "color", "\x1b[31mred\u202e"),
		},
		{
			"a property goes, its comment stays",
			"records:\n  tim:\n    objectType: contacts\n    id: 1\n    properties:\n      a: 1\n      b: \"x\n        y\" # why\n      c: 3\n",
			"records:\n  tim:\n    objectType: contacts\n    id: 1\n    properties:\n      a: 1\n        # why\n      c: 3\n",
			remove("tim", "b"),
		},
		{
			"the only property goes",
			"records:\n  tim:\n    objectType: contacts\n    id: 1\n    properties:\n      a: 1\nview: {}\n",
			"records:\n  tim:\n    objectType: contacts\n    id: 1\n    properties:\nview: {}\n",
			remove("tim", "a"),
		},
		{
			"out of braces: the first",
			"records: { tim: { objectType: contacts, id: 1, properties: { a: 1, b: 2, c: 3 } } }\n",
			"records: { tim: { objectType: contacts, id: 1, properties: { b: 2, c: 3 } } }\n",
			remove("tim", "a"),
		},
		{
			"out of braces: one between",
			"records: { tim: { objectType: contacts, id: 1, properties: { a: 1, b: 2, c: 3 } } }\n",
			"records: { tim: { objectType: contacts, id: 1, properties: { a: 1, c: 3 } } }\n",
			remove("tim", "b"),
		},
		{
			"out of braces: the last",
			"records: { tim: { objectType: contacts, id: 1, properties: { a: 1, b: 2, c: 3 } } }\n",
			"records: { tim: { objectType: contacts, id: 1, properties: { a: 1, b: 2 } } }\n",
			remove("tim", "c"),
		},
		{
			"out of braces: the only",
			"records: { tim: { objectType: contacts, id: 1, properties: { a: 1 } } }\n",
			"records: { tim: { objectType: contacts, id: 1, properties: {} } }\n",
			remove("tim", "a"),
		},
		{
			"out of braces over lines: the last",
			"records:\n  tim: {\n    objectType: contacts, id: 1,\n    properties: {\n      a: 1, # one\n      b: 2 # two\n    } }\n",
			"records:\n  tim: {\n    objectType: contacts, id: 1,\n    properties: {\n      a: 1 # one\n      # two\n    } }\n",
			remove("tim", "b"),
		},
		{
			"out of braces over lines: the first",
			"records:\n  tim: {\n    objectType: contacts, id: 1,\n    properties: {\n      a: 1, # one\n      b: 2 # two\n    } }\n",
			"records:\n  tim: {\n    objectType: contacts, id: 1,\n    properties: {\n      # one\n      b: 2 # two\n    } }\n",
			remove("tim", "a"),
		},
		{
			"a new name",
			"records: { tim: { objectType: contacts, id: 1, properties: { a: 1, \"b\" : 2 } } }\n",
			"records: { tim: { objectType: contacts, id: 1, properties: { a: 1, \"yes\" : 2 } } }\n",
			rename("tim", "b", "yes"),
		},
		{
			"a new name that needs quotes",
			"records: { tim: { objectType: contacts, id: 1, properties: { a: 1 } } }\n",
			"records: { tim: { objectType: contacts, id: 1, properties: { \"on\": 1 } } }\n",
			rename("tim", "a", "on"),
		},
		{
			"a fresh file", "",
			"# What is not the card: environments, records, identity, scenarios, view.\nidentity:\n  userId: 12345\n",
			identity("userId", "12345"),
		},
		{
			"a file of comments", "\ufeff# mine",
			"\ufeff# mine\nidentity:\n  userId: 7\n",
			identity("userId", "7"),
		},
		{
			"a document without keys", "--- # begin\n...\n",
			"--- # begin\nidentity:\n  appName: \"no\"\n...\n",
			identity("appName", "no"),
		},
		{
			"a section more, with the blank line that the file has between them",
			"environments:\n  demo: { integrator: builtin }\n\nview: { width: 60 } # mine\n# the end\n",
			"environments:\n  demo: { integrator: builtin }\n\nview: { width: 60 } # mine\n\nidentity:\n  userId: 1\n# the end\n",
			identity("userId", "1"),
		},
		{
			"a key taken out of a section", "identity: { userId: 7, appId: 48 }\n", "identity: { userId: 7 }\n", identity("appId", ""),
		},
		{
			"a number in place of one", "identity: { userId: 7, appId: 48 }\n", "identity: { userId: 7, appId: 60 }\n", identity("appId", "60"),
		},
		{
			"a record as the others are: in braces",
			"records:\n  tim: { objectType: contacts, id: 53701 }\n",
			"records:\n  tim: { objectType: contacts, id: 53701 }\n  zoe: { objectType: contacts, id: 7, properties: { firstname: Zoë, vip: \"yes\" } }\n",
			record("zoe", zoe),
		},
		{
			"a record as the others are: in lines with braces",
			"records:\n   tim:\n      objectType: contacts\n      id: 53701\n      properties: { a: b }\n",
			"records:\n   tim:\n      objectType: contacts\n      id: 53701\n      properties: { a: b }\n   zoe:\n      objectType: contacts\n      id: 7\n      properties: { firstname: Zoë, vip: \"yes\" }\n",
			record("zoe", zoe),
		},
		{
			"the first record", "records: {} # none\nview: {}\n",
			"records: # none\n  zoe:\n    objectType: contacts\n    id: 7\n    properties:\n      firstname: Zoë\n      vip: \"yes\"\nview: {}\n",
			record("zoe", zoe),
		},
		{
			"the first section in braces", "{}\n",
			"{ records: { zoe: { objectType: contacts, id: 7, properties: { firstname: Zoë, vip: \"yes\" } } } }\n",
			record("zoe", zoe),
		},
		{
			"an environment",
			"environments:\n  demo: { integrator: builtin } # inside\nrecords:\n",
			"environments:\n  demo: { integrator: builtin } # inside\n  dev: { targetUrl: \"http://localhost:8080/a?b={c}\", secret: env:KEY, signatures: [v3], headers: { X-Team: blue } }\nrecords:\n",
			environment("dev", bench.Environment{
				TargetURL: "http://localhost:8080/a?b={c}", Secret: bench.SecretRef{Kind: "env", Name: "KEY"}, Signatures: []string{"v3"},
				Headers: []bench.Header{{Name: "X-Team", Value: "blue"}},
			}),
		},
		{
			"an environment too long for one line",
			"environments:\n  demo: { integrator: builtin }\n",
			"environments:\n  demo: { integrator: builtin }\n  dev:\n    targetUrl: http://localhost:8080/" + strings.Repeat("x", 90) + "\n    secret: prompt\n",
			environment("dev", bench.Environment{TargetURL: "http://localhost:8080/" + strings.Repeat("x", 90), Secret: bench.SecretRef{Kind: "prompt"}}),
		},
		{
			"keys of an environment",
			"environments:\n  dev:\n    targetUrl: 'http://a/' # old\n    signatures:\n      - v2 # second\n      - v3\n    headers:\n      x-team: red\n",
			"environments:\n  dev:\n    targetUrl: 'http://b/' # old\n    signatures: [v3]\n      # second\n    headers:\n      x-team: blue\n      Authorization: env:AUTH\n    proxy: env\n",
			environment("dev", bench.Environment{
				TargetURL: "http://b/", Signatures: []string{"v3"}, Proxy: "env",
				Headers: []bench.Header{{Name: "X-Team", Value: "blue"}, {Name: "Authorization", Secret: bench.SecretRef{Kind: "env", Name: "AUTH"}}},
			}),
		},
		{
			"the first scenario", "view: {}\n",
			"view: {}\nscenarios:\n  slow: { response: responses/a b.json, delay: 5.2s, status: 500 }\n",
			scenario("slow", bench.Scenario{Response: "responses/a b.json", Delay: 5*time.Second + 200*time.Millisecond + 400*time.Microsecond, Status: 500}),
		},
		{
			"a scenario behind others",
			"scenarios:\n  one: { response: a.json }\n  # two: { state: empty }\n",
			"scenarios:\n  one: { response: a.json }\n  none: { state: empty }\n  # two: { state: empty }\n",
			scenario("none", bench.Scenario{State: "empty"}),
		},
	}
}

func TestEdits(t *testing.T) {
	t.Parallel()
	for _, tt := range edits() {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := tt.edit([]byte(tt.src))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, string(got)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			again, err := bench.Parse("f", got)
			if err != nil || again.Name != "f" {
				t.Error(err)
			}
		})
	}
}
