package bench_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"cardbench/model/bench"
)

const small = "environments:\n  demo: { integrator: builtin }\nrecords:\n  tim: { objectType: contacts, id: 1, properties: { a: 1, b: 2 } }\nscenarios:\n  one: { state: empty }\n"

func TestEditErrors(t *testing.T) {
	t.Parallel()
	src := []byte(small)
	for _, tt := range []struct {
		name, want string
		edit       func() ([]byte, error)
	}{
		{"no such record", `cardbench.yaml: there is no record "tom"; did you mean "tim"?`, func() ([]byte, error) { return bench.SetProperty(src, "tom", "a", "1") }},
		{"no record at all", `cardbench.yaml: there is no record "tom"; add it first`, func() ([]byte, error) { return bench.RemoveProperty(nil, "tom", "a") }},
		{"no such property", `cardbench.yaml: there is no property "c"; use one of a, b`, func() ([]byte, error) { return bench.RemoveProperty(src, "tim", "c") }},
		{"no such property to rename", `cardbench.yaml: there is no property "c"; use one of a, b`, func() ([]byte, error) { return bench.RenameProperty(src, "tim", "c", "d") }},
		{"a name that is taken", `cardbench.yaml: record "tim" has a property "b" already; take another name, or remove that one`, func() ([]byte, error) { return bench.RenameProperty(src, "tim", "a", "b") }},
		{"no name", `cardbench.yaml: the property has no name; give it one`, func() ([]byte, error) { return bench.SetProperty(src, "tim", " ", "1") }},
		{"a name that steers the terminal", `cardbench.yaml: "red" cannot be the name of a property; use characters that show, on one line`, func() ([]byte, error) { return bench.SetProperty(src, "tim", "\x1b[31mred", "1") }},
		{"a name of two lines", `cardbench.yaml: "a b" cannot be the name of a record; use characters that show, on one line`, func() ([]byte, error) {
			return bench.SetRecord(src, "a\nb", bench.Record{ObjectType: "deals", ID: "1"})
		}},
		{"a record that is there", `cardbench.yaml: there is a record "tim" already; take another name`, func() ([]byte, error) {
			return bench.SetRecord(src, "tim", bench.Record{ObjectType: "deals", ID: "1"})
		}},
		{"a record of no type", `cardbench.yaml: objectType is "deal"; did you mean "deals"?`, func() ([]byte, error) {
			return bench.SetRecord(src, "d", bench.Record{ObjectType: "deal", ID: "1"})
		}},
		{"a record with a property twice", `cardbench.yaml: the record has two properties "a"; give it one of them`, func() ([]byte, error) {
			return bench.SetRecord(src, "d", bench.Record{ObjectType: "deals", ID: "1", Properties: []bench.RecordProperty{{Name: "a"}, {Name: "a"}}})
		}},
		{"a scenario that is there", `cardbench.yaml: there is a scenario "one" already; take another name`, func() ([]byte, error) {
			return bench.AddScenario(src, "one", bench.Scenario{State: "empty"})
		}},
		{"a scenario of nothing", "cardbench.yaml: scenario \"two\" has neither a response nor a state; write `response: responses/name.json` or `state: empty`", func() ([]byte, error) {
			return bench.AddScenario(src, "two", bench.Scenario{})
		}},
		{"two integrators", `cardbench.yaml: environment "demo" has both the built-in integrator and a targetUrl; take one of them out`, func() ([]byte, error) {
			return bench.SetEnvironment(src, "demo", bench.Environment{TargetURL: "http://x/"})
		}},
		{"a secret in a header", `cardbench.yaml: the value of the header "Authorization" is not a reference; write env:NAME, file:PATH or cmd:COMMAND, and keep the secret out of the file`, func() ([]byte, error) {
			return bench.SetEnvironment(src, "dev", bench.Environment{TargetURL: "http://x/", Headers: []bench.Header{{Name: "Authorization", Value: "Bearer hunter2"}}})
		}},
		{"no key of identity", `cardbench.yaml: identity has no key "user"; did you mean "userId"?`, func() ([]byte, error) { return bench.SetIdentity(src, "user", "1") }},
		{"a file with a mistake", `cardbench.yaml:1:1: the workbench file has no key "vieww"; did you mean "view"?`, func() ([]byte, error) { return bench.SetIdentity([]byte("vieww: {}\n"), "appId", "1") }},
		{"a file that gets too large", `cardbench.yaml: the file has 300 KB, more than the 256 KB of a workbench file; keep responses in files of their own`, func() ([]byte, error) {
			return bench.SetProperty(src, "tim", "a", strings.Repeat("x", 300<<10))
		}},
		{"a place that no line can go", `cardbench.yaml: the file is written in a way that this change does not fit into; it was left as it is; make the change in an editor`, func() ([]byte, error) {
			return bench.SetIdentity([]byte("records:\n  tim:\n    objectType: contacts\n    id: 1\n    properties:\n      note: |\n        x"), "appId", "1")
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			out, err := tt.edit()
			if err == nil || out != nil {
				t.Fatalf("%q, %v", out, err)
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

// TestEntriesMeanWhatWasAsked adds entries and sets keys in files of many styles.
func TestEntriesMeanWhatWasAsked(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		src, comments := aFile(t)
		want, err := bench.Parse("f", src)
		if err != nil {
			t.Fatal(err)
		}
		edit := anEntry(t, &want)
		out, err := edit(src)
		if err != nil {
			t.Fatalf("%s\n%v", src, err)
		}
		got, err := bench.Parse("f", out)
		if err != nil {
			t.Fatalf("%s\n%v", out, err)
		}
		if diff := sameFile(want, got); diff != "" {
			t.Fatalf("%s\n%s\n%s", src, out, diff)
		}
		for _, c := range comments {
			if !strings.Contains(string(out), c) {
				t.Fatalf("the comment %q is lost:\n%s\n%s", c, src, out)
			}
		}
		unchanged(t, "add", src, out)
	})
}

// anEntry draws an edit of something else than a property, and does it to the meaning.
func anEntry(t *rapid.T, f *bench.File) func([]byte) ([]byte, error) {
	name := rapid.SampledFrom([]string{"new", "yes", "a: b", "{", "größe", "007"}).Draw(t, "name")
	word := rapid.SampledFrom([]string{"a", "true", "1e3", "x, y", "'", "#", "a b", "é"}).Draw(t, "word")
	switch rapid.IntRange(0, 4).Draw(t, "entry") {
	case 0:
		r := bench.Record{Name: name, ObjectType: "deals", ID: word, Properties: []bench.RecordProperty{{Name: word, Value: name}, {Name: "b b", Value: word}}}
		f.Records = append(f.Records, r)
		return func(src []byte) ([]byte, error) { return bench.SetRecord(src, name, r) }
	case 1:
		s := bench.Scenario{Name: name, Response: word, Status: 404}
		f.Scenarios = append(f.Scenarios, s)
		return func(src []byte) ([]byte, error) { return bench.AddScenario(src, name, s) }
	case 2:
		e := bench.Environment{
			Name: name, TargetURL: "http://localhost:8080/" + word[:1], Signatures: []string{"v2", "v3"}, Danger: true, Insecure: true, CAFile: word,
			Headers: []bench.Header{{Name: "X-Team", Value: word}}, Proxy: "env", Secret: bench.SecretRef{Kind: "cmd", Name: "echo " + word},
		}
		e.TargetURL = strings.NewReplacer("#", "x", "\xc3", "x").Replace(e.TargetURL)
		f.Environments = append(f.Environments, e)
		return func(src []byte) ([]byte, error) { return bench.SetEnvironment(src, name, e) }
	case 3:
		f.Environments[0].Danger, f.Environments[0].Headers = true, []bench.Header{{Name: "X-Team", Value: word}}
		return func(src []byte) ([]byte, error) {
			return bench.SetEnvironment(src, "demo", bench.Environment{Danger: true, Headers: []bench.Header{{Name: "X-Team", Value: word}}})
		}
	}
	f.Identity.AppName = word
	return func(src []byte) ([]byte, error) { return bench.SetIdentity(src, "appName", word) }
}
