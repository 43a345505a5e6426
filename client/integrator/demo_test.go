package integrator_test

import (
	"encoding/json"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"cardbench/client"
	"cardbench/client/integrator"
	"cardbench/examples"
	"cardbench/model"
	"cardbench/model/bench"
	"cardbench/model/document"
	"cardbench/model/host"
)

// demo is an example, served as the workbench's demo serves it.
type demo struct {
	t      *testing.T
	fsys   fs.FS
	source *document.Document
	def    model.Definition
	file   bench.File
	desk   *integrator.Desk
	server *integrator.Server
	client *client.Client
	to     client.Endpoint
	told   log
}

func noon() time.Time { return time.Date(2026, 11, 21, 12, 4, 31, 0, time.UTC) }

func open(t *testing.T, name string) *demo {
	t.Helper()
	fsys, err := examples.FS(name)
	if err != nil {
		t.Fatal(err)
	}
	d := &demo{t: t, fsys: fsys}
	d.source = d.document(name + ".card.json")
	d.def = model.ReadDefinition(d.source)
	src, err := fs.ReadFile(fsys, bench.FileName)
	if err != nil {
		t.Fatal(err)
	}
	if d.file, err = bench.Parse(bench.FileName, src); err != nil {
		t.Fatal(err)
	}
	if d.desk, err = integrator.NewDesk(fsys); err != nil {
		t.Fatal(err)
	}
	d.server = serve(t, integrator.Options{
		Secret: client.NewSecret(secret), RequireSignature: true, Responses: d.desk, Public: []string{d.def.Fetch.TargetURL},
		Now: noon, Log: d.told.add,
	})
	d.client = client.New(client.Options{Now: noon})
	d.to = client.Endpoint{
		TargetURL: d.server.Target(d.def.Fetch.TargetURL), PublicURL: d.def.Fetch.TargetURL, Secret: client.NewSecret(secret),
	}
	return d
}

func (d *demo) document(name string) *document.Document {
	d.t.Helper()
	src, err := fs.ReadFile(d.fsys, name)
	if err != nil {
		d.t.Fatal(err)
	}
	doc, err := document.Parse(name, src, document.DefaultLimits())
	if err != nil {
		d.t.Fatal(err)
	}
	return doc
}

func (d *demo) caller(h host.Host, record string) client.Caller {
	d.t.Helper()
	r, ok := d.file.Record(record)
	if !ok {
		d.t.Fatalf("no record %s", record)
	}
	return client.Caller{Host: h, Record: r, Identity: d.file.Identity}
}

// fetch asks for the card of a record.
func (d *demo) fetch(h host.Host, record string) (model.Response, string) {
	d.t.Helper()
	caller := d.caller(h, record)
	ot, _ := d.def.ObjectType(caller.Record.ObjectType)
	r, err := client.FetchRequest(d.to, caller, ot)
	if err != nil {
		d.t.Fatal(err)
	}
	e := d.client.Do(d.t.Context(), r)
	if !e.Usable() {
		d.t.Fatalf("%v %+v", e.Failure, e.Verdict)
	}
	doc, err := document.Parse("answer", e.Reply.Body, document.DefaultLimits())
	if err != nil {
		d.t.Fatal(err)
	}
	return model.ReadResponse(doc), string(e.Reply.Body)
}

// press runs a hook of the card and returns what the integrator said.
func (d *demo) press(h host.Host, record string, a model.Action) (status int, said string) {
	d.t.Helper()
	r, err := client.ActionRequest(d.to, d.caller(h, record), a)
	if err != nil {
		d.t.Fatal(err)
	}
	e := d.client.Do(d.t.Context(), r)
	if e.Reply == nil {
		d.t.Fatalf("%s: %v", a.Label, e.Failure)
	}
	var m struct{ Message string }
	if err := json.Unmarshal(e.Reply.Body, &m); err != nil {
		d.t.Fatalf("%s: %s", a.Label, e.Reply.Body)
	}
	return e.Reply.Status, m.Message
}

// pageURL is where a browser finds the page of an IFRAME action.
func (d *demo) pageURL(h host.Host, record string, a model.Action) string {
	d.t.Helper()
	r, err := client.ActionRequest(d.to, d.caller(h, record), a)
	if err != nil {
		d.t.Fatal(err)
	}
	return r.DialURL
}

func (d *demo) browse(method, at, form string) (status int, body string, header http.Header) {
	d.t.Helper()
	r, err := http.NewRequestWithContext(d.t.Context(), method, at, strings.NewReader(form))
	if err != nil {
		d.t.Fatal(err)
	}
	r.Header.Set("Accept", "text/html,*/*")
	if form != "" {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Origin", d.server.URL())
	}
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		d.t.Fatal(err)
	}
	defer response.Body.Close()
	b, err := io.ReadAll(response.Body)
	if err != nil {
		d.t.Fatal(err)
	}
	return response.StatusCode, string(b), response.Header
}

var tokenPattern = regexp.MustCompile(`name="cardbench-token" value="([^"]+)"`)

// submit opens a page and sends its form with these fields.
func (d *demo) submit(at string, fields ...string) (status int, body string) {
	d.t.Helper()
	_, page, _ := d.browse("GET", at, "")
	token := tokenPattern.FindStringSubmatch(page)
	if token == nil {
		d.t.Fatalf("no form at %s:\n%s", at, page)
	}
	form := []string{"cardbench-token=" + token[1]}
	for i := 0; i < len(fields); i += 2 {
		form = append(form, url.QueryEscape(fields[i])+"="+url.QueryEscape(fields[i+1]))
	}
	status, body, _ = d.browse("POST", at, strings.Join(form, "&"))
	return status, body
}

func action(t *testing.T, r model.Response, object, label string) model.Action {
	t.Helper()
	for _, o := range r.Results {
		for _, a := range o.Actions {
			if o.ObjectID.Text == object && a.Label == label {
				return a
			}
		}
	}
	t.Fatalf("object %s has no %s", object, label)
	return model.Action{}
}
