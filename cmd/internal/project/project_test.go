package project_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"cardbench/client"
	"cardbench/cmd/internal/fault"
	"cardbench/cmd/internal/project"
	"cardbench/examples"
	"cardbench/model/bench"
)

const card = `{"title":"T","fetch":{"targetUrl":"https://www.example.com/x",
	"objectTypes":[{"name":"contacts","propertiesToSend":[]}]},"display":{"properties":[]}}`

const benchFile = `environments:
  dev: { targetUrl: "http://127.0.0.1:1/x", publicUrl: "https://t.example.com/x", secret: env:KEY, signatures: [v3] }
  own: { secret: "file:key.txt" }
  demo: { integrator: builtin }
records:
  deal: { objectType: deals, id: 9 }
  tim: { objectType: contacts, id: 53701 }
scenarios:
  state: { state: loading }
  one: { response: responses/one.json }
  lost: { response: responses/lost.json }
`

// folder writes files into a new folder and returns it.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func full() map[string]string {
	return map[string]string{
		"cardbench.yaml": benchFile, "cards/a.card.json": card, "key.txt": "from a file\n",
		"responses/one.json": `{"results":[]}`,
	}
}

func options(card string) project.Options {
	return project.Options{
		Files: project.Disk(nil), Card: card,
		Getenv: func(name string) string { return map[string]string{"KEY": "from the environment"}[name] },
		Integrator: func(fs.FS, string) (client.Endpoint, error) {
			return client.Endpoint{TargetURL: "http://127.0.0.1:2"}, nil
		},
	}
}

func openFull(t *testing.T) *project.Project {
	t.Helper()
	p, err := project.Open(options(filepath.Join(folder(t, full()), "cards", "a.card.json")))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestWorkbenchFileIsFoundUpwards(t *testing.T) {
	p := openFull(t)
	if len(p.Bench.Environments) != 3 || p.Card.Title != "T" {
		t.Errorf("environments %v of card %q", p.Bench.Environments, p.Card.Title)
	}
	one, err := p.Scenario("one")
	if err != nil || one.Response == nil {
		t.Errorf("scenario: %v", err)
	}
	if name, ok := p.FirstResponse(); !ok || name != "one" {
		t.Errorf("first response %q", name)
	}
	if _, err := p.Scenario("lost"); fault.Of(err).Code != fault.File {
		t.Errorf("lost scenario: %v", err)
	}
	if _, err := fs.Stat(p.Responses(), "responses/one.json"); err != nil {
		t.Error(err)
	}
}

func TestEveryExampleOpens(t *testing.T) {
	for _, e := range examples.List() {
		fsys, err := examples.FS(e.Name)
		if err != nil {
			t.Fatal(err)
		}
		o := options(e.Card())
		o.Files = project.Embedded(fsys)
		p, err := project.Open(o)
		if err != nil {
			t.Errorf("%s: %v", e.Name, err)
			continue
		}
		for _, s := range p.Bench.Scenarios {
			if _, err := p.Read(s); err != nil {
				t.Errorf("%s, scenario %s: %v", e.Name, s.Name, err)
			}
		}
		if _, err := p.Record(""); err != nil {
			t.Errorf("%s: %v", e.Name, err)
		}
	}
}

func TestPicks(t *testing.T) {
	p := openFull(t)
	if r, err := p.Record(""); err != nil || r.Name != "tim" {
		t.Errorf("the first record that fits: %v, %v", r, err)
	}
	if r, err := p.Record("contacts:7"); err != nil || r.ObjectType != "contacts" || r.ID != "7" {
		t.Errorf("a record described: %v, %v", r, err)
	}
	if e, err := p.Environment(""); err != nil || e.Name != "dev" {
		t.Errorf("the first environment: %v, %v", e, err)
	}
	for what, err := range map[string]error{
		"record":      second(p.Record("tin")),
		"environment": second(p.Environment("den")),
		"scenario":    second(p.Scenario("oen")),
	} {
		f := fault.Of(err)
		if f == nil || f.Code != fault.Usage || !strings.Contains(f.Hint, "did you mean") || !strings.Contains(f.Where, bench.FileName) {
			t.Errorf("%s: %v", what, err)
		}
	}
	deal, _ := p.Bench.Record("deal")
	if _, err := p.ObjectType(deal); err == nil || !strings.Contains(err.Error(), "not for deals") {
		t.Errorf("object type: %v", err)
	}
}

func second[T any](_ T, err error) error { return err }

func TestEndpoints(t *testing.T) {
	p := openFull(t)
	resolve := func(name string) (client.Endpoint, error) {
		e, err := p.Environment(name)
		if err != nil {
			t.Fatal(err)
		}
		return p.Endpoint(t.Context(), e)
	}
	dev, err := resolve("dev")
	if err != nil || dev.Secret.Reveal() != "from the environment" || len(dev.Versions) != 1 || dev.Versions[0] != "v3" {
		t.Errorf("dev: %+v, %v", dev, err)
	}
	own, err := resolve("own")
	if err != nil || own.TargetURL != "https://www.example.com/x" || own.Secret.Reveal() != "from a file" {
		t.Errorf("own: %+v, %v", own, err)
	}
	demo, err := resolve("demo")
	if err != nil || demo.TargetURL != "http://127.0.0.1:2" {
		t.Errorf("demo: %+v, %v", demo, err)
	}
}

func TestCardThatIsNoCard(t *testing.T) {
	dir := folder(t, map[string]string{"list.json": "[]", "broken.json": "{\n  \"a\": ", "empty.json": "", "x.card.json": "{}"})
	for _, tt := range []struct{ name, want string }{
		{"list.json", "list.json:1:1"},
		{"broken.json", "broken.json:2:"},
		{"empty.json", "empty"},
		{"y.card.json", "did you mean"},
		{"", "this is a folder, not a file"},
		{"missing/x.json", "no such file"},
	} {
		_, err := project.Open(options(filepath.Join(dir, tt.name)))
		f := fault.Of(err)
		if f == nil || f.Code != fault.File || !strings.Contains(f.Error(), tt.want) {
			t.Errorf("%q: %v", tt.name, err)
		}
	}
}

func TestStandardInput(t *testing.T) {
	files := project.Disk(strings.NewReader(`{"title":"in"}`))
	doc, err := files.Document(project.Stdin)
	if err != nil || doc.Name() != "<stdin>" {
		t.Errorf("%v", err)
	}
	if _, err := project.Disk(nil).Read(project.Stdin, 10); fault.Of(err).Code != fault.Usage {
		t.Errorf("without one: %v", err)
	}
	if _, err := project.Disk(strings.NewReader("0123456789")).Read(project.Stdin, 5); !strings.Contains(err.Error(), "too large") {
		t.Errorf("over the limit: %v", err)
	}
}

func TestUnreadableFiles(t *testing.T) {
	denied := project.Embedded(deniedFS{})
	_, err := denied.Read("a.json", 10)
	if f := fault.Of(err); f.Code != fault.File || !strings.Contains(f.What, "no permission") {
		t.Errorf("%v", err)
	}
	large := project.Embedded(fstest.MapFS{"a.json": {Data: make([]byte, 11)}})
	if _, err := large.Read("a.json", 10); !strings.Contains(err.Error(), "too large: it has 11 B, more than the 10 B") {
		t.Errorf("%v", err)
	}
}

// deniedFS lets nobody read.
type deniedFS struct{}

func (deniedFS) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
}

func TestSecrets(t *testing.T) {
	dir := folder(t, map[string]string{"key.txt": "abc\r\n", "none.txt": "\n", "long.txt": strings.Repeat("x", 1<<17)})
	secrets := project.Secrets{Files: project.Disk(nil), Getenv: func(name string) string {
		return map[string]string{"SET": "value"}[name]
	}}
	for _, tt := range []struct {
		ref       bench.SecretRef
		want, err string
	}{
		{ref: bench.SecretRef{}},
		{ref: bench.SecretRef{Kind: "env", Name: "SET"}, want: "value"},
		{ref: bench.SecretRef{Kind: "file", Name: "key.txt"}, want: "abc"},
		{ref: bench.SecretRef{Kind: "file", Name: filepath.Join(dir, "key.txt")}, want: "abc"},
		{ref: bench.SecretRef{Kind: "cmd", Name: "echo abc"}, want: "abc"},
		{ref: bench.SecretRef{Kind: "env", Name: "UNSET"}, err: "the secret env:UNSET is not set; export UNSET"},
		{ref: bench.SecretRef{Kind: "file", Name: "lost.txt"}, err: "cannot be read: there is no such file"},
		{ref: bench.SecretRef{Kind: "file", Name: "none.txt"}, err: "is empty"},
		{ref: bench.SecretRef{Kind: "file", Name: "long.txt"}, err: "too large"},
		{ref: bench.SecretRef{Kind: "cmd", Name: "exit 3"}, err: "failed: exit status 3"},
		{ref: bench.SecretRef{Kind: "cmd", Name: "true"}, err: "printed nothing"},
		{ref: bench.SecretRef{Kind: "vault", Name: "x"}, err: "unknown kind"},
	} {
		got, err := secrets.Resolve(t.Context(), tt.ref, dir)
		if tt.err == "" && (err != nil || got.Reveal() != tt.want) {
			t.Errorf("%v: %q, %v", tt.ref, got.Reveal(), err)
		}
		if tt.err != "" && (err == nil || !strings.Contains(err.Error(), tt.err)) {
			t.Errorf("%v: error %v, want %q", tt.ref, err, tt.err)
		}
	}
}

func TestSecretCommandIsCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	secrets := project.Secrets{Files: project.Disk(nil), Getenv: os.Getenv}
	if _, err := secrets.Resolve(ctx, bench.SecretRef{Kind: "cmd", Name: "cat"}, "."); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

func TestSecretFlagIsNotRepeated(t *testing.T) {
	secrets := project.Secrets{Files: project.Disk(nil), Getenv: func(string) string { return "" }}
	for _, value := range []string{"hunter2", "env:", "file:", "env:not a name", "https://x"} {
		_, err := secrets.Flag(t.Context(), value)
		if err == nil || strings.Contains(err.Error(), "hunter2") || strings.Contains(err.Error(), "not a name") {
			t.Errorf("%q: %v", value, err)
		}
	}
}
