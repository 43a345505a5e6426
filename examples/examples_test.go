package examples_test

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"

	"cardbench/examples"
	"cardbench/model"
	"cardbench/model/bench"
	"cardbench/model/document"
)

func TestExamplesAreComplete(t *testing.T) {
	t.Parallel()
	if len(examples.List()) < 5 {
		t.Error("fewer than five examples")
	}
	for _, e := range examples.List() {
		t.Run(e.Name, func(t *testing.T) {
			t.Parallel()
			if e.Title == "" || !strings.HasSuffix(e.About, ".") {
				t.Errorf("title %q, about %q", e.Title, e.About)
			}
			root := open(t, e.Name)
			def := model.ReadDefinition(read(t, root, e.Card()))
			if def.Title == "" || def.Fetch.TargetURL == "" || len(def.Display.Properties) == 0 {
				t.Errorf("%s: an empty definition", e.Card())
			}
			file := workbench(t, root)
			checkBench(t, file)
			checkRecords(t, file, def)
			checkScenarios(t, root, file)
			if read(t, root, "responses/live/default.json").Root().Kind != document.Object {
				t.Error("responses/live/default.json is no object")
			}
		})
	}
}

func checkBench(t *testing.T, file bench.File) {
	t.Helper()
	demo, ok := file.Environment("demo")
	if !ok || !demo.Builtin || file.Environments[0].Name != "demo" {
		t.Error("the first environment is not the built-in demo")
	}
	if dev, ok := file.Environment("dev"); !ok || dev.TargetURL == "" || dev.Secret.Kind != "env" {
		t.Errorf("dev: %+v", dev)
	}
	if len(file.Records) < 2 || file.Records[0].ObjectType != "contacts" && file.Records[0].ObjectType != "companies" {
		t.Errorf("records: %+v", file.Records)
	}
	if id := file.Identity; id.AppName == "" || id.AppID == "" || id.UserID == "" || id.UserEmail == "" || id.PortalID == "" {
		t.Errorf("identity: %+v", id)
	}
	if v := file.View; v.Host == "" || v.Locale == "" || v.TimeZone == "" || v.Width == 0 {
		t.Errorf("view: %+v", v)
	}
}

// checkRecords wants a record for every object type, or for one of them, with every
// property that the card asks for.
func checkRecords(t *testing.T, file bench.File, def model.Definition) {
	t.Helper()
	for _, r := range file.Records {
		ot, ok := def.ObjectType(r.ObjectType)
		if !ok {
			t.Errorf("record %q: the card is not shown on %s", r.Name, r.ObjectType)
		}
		for _, name := range ot.PropertiesToSend {
			if _, ok := r.Property(name); !ok && def.Title != "Broken on purpose" {
				t.Errorf("record %q has no %s, which the card asks for", r.Name, name)
			}
		}
	}
}

func checkScenarios(t *testing.T, root fs.FS, file bench.File) {
	t.Helper()
	states, delays := map[string]bool{}, 0
	for _, s := range file.Scenarios {
		states[s.State] = true
		if s.Delay > 0 {
			delays++
		}
		if s.Response == "" {
			continue
		}
		read(t, root, s.Response)
		base := strings.TrimSuffix(path.Base(s.Response), ".json")
		if path.Dir(s.Response) == "responses" && base == path.Base(base) {
			if _, ok := file.Scenario(base); !ok {
				t.Errorf("%s has no scenario of its name", s.Response)
			}
		}
	}
	for _, want := range []string{"", "loading", "empty", "error"} {
		if !states[want] {
			t.Errorf("no scenario with state %q", want)
		}
	}
	if delays == 0 {
		t.Error("no slow scenario")
	}
}

// TestNoFileIsForgotten: every response is named by a scenario or is live, and every
// live one that is not the default is for a record of the example.
// TestDevIsAnsweredByServe: what is dialled on this machine stands for what HubSpot would
// call, so that the card's actions reach `cardbench serve`, too.
func TestDevIsAnsweredByServe(t *testing.T) {
	for _, e := range append(examples.List(), examples.Example{Name: examples.Blank}) {
		if e.Name == "broken" {
			continue // its definition has no URL that could be called
		}
		root := open(t, e.Name)
		def := model.ReadDefinition(read(t, root, e.Card()))
		dev, ok := workbench(t, root).Environment("dev")
		host, path, _ := strings.Cut(strings.TrimPrefix(dev.PublicURL, "https://"), "/")
		if !ok || dev.PublicURL != def.Fetch.TargetURL || host != "www.example.com" || dev.TargetURL != "http://localhost:8080/"+path {
			t.Errorf("%s: dev signs %q and dials %q, the card has %q", e.Name, dev.PublicURL, dev.TargetURL, def.Fetch.TargetURL)
		}
	}
}

func TestNoFileIsForgotten(t *testing.T) {
	t.Parallel()
	for _, e := range examples.List() {
		root := open(t, e.Name)
		file := workbench(t, root)
		known := []string{e.Card(), bench.FileName, "integrator.json", "responses/live/default.json"}
		for _, r := range file.Records {
			known = append(known, "responses/live/"+r.ObjectType+"-"+r.ID+".json")
		}
		for _, s := range file.Scenarios {
			known = append(known, s.Response)
		}
		err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && !slices.Contains(known, name) {
				t.Errorf("%s: %s belongs to nothing", e.Name, name)
			}
			return err
		})
		if err != nil {
			t.Error(err)
		}
	}
}

func TestFSUnknown(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"", ".", "..", "integrator", "tickets/responses", "Tickets"} {
		_, err := examples.FS(name)
		if err == nil || !strings.Contains(err.Error(), "tickets, invoices") {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func open(t *testing.T, name string) fs.FS {
	t.Helper()
	root, err := examples.FS(name)
	if err != nil {
		t.Fatal(err)
	}
	return root
}

func read(t *testing.T, root fs.FS, name string) *document.Document {
	t.Helper()
	src, err := fs.ReadFile(root, name)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := document.Parse(name, src, document.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func workbench(t *testing.T, root fs.FS) bench.File {
	t.Helper()
	src, err := fs.ReadFile(root, bench.FileName)
	if err != nil {
		t.Fatal(err)
	}
	file, err := bench.Parse(bench.FileName, src)
	if err != nil {
		t.Fatal(err)
	}
	return file
}
