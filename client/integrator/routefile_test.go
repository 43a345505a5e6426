package integrator_test

import (
	"html"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	nethtml "golang.org/x/net/html"

	"cardbench/client/integrator"
	"cardbench/examples"
	"cardbench/model/document"
	"cardbench/model/text"
)

// TestRoutesFile: each mistake is named with its place and the way out.
func TestRoutesFile(t *testing.T) {
	for src, says := range map[string]string{
		``:                       "integrator.json:1:1",
		`[]`:                     "integrator.json:1:1: the file is not a JSON object",
		`{}`:                     "routes is not a list",
		`{"routes":[],"more":1}`: `1:14: the file has no "more" (in /more); it has routes`,
		`{"routes":[{"path":"/a","methods":["GET"],"path":"/b"}]}`:                                                                 `a route has "path" twice`,
		`{"routes":[{"methods":["GET"]}]}`:                                                                                         "a route has no path",
		`{"routes":[{"path":"a","methods":["GET"]}]}`:                                                                              `path "a" does not begin with /`,
		`{"routes":[{"path":"/a?b","methods":["GET"]}]}`:                                                                           "a step that is no step",
		`{"routes":[{"path":"/{id}/{id}","methods":["GET"]}]}`:                                                                     "names two objects",
		`{"routes":[{"path":"/a"}]}`:                                                                                               "a route has no methods",
		`{"routes":[{"path":"/a","methods":["get"]}]}`:                                                                             `methods holds "get"`,
		`{"routes":[{"path":"/a","methods":"GET"}]}`:                                                                               "methods is not a list",
		`{"routes":[{"path":"/a","methods":[1]}]}`:                                                                                 "not a text",
		`{"routes":[{"path":"/a","methods":["GET"],"page":{"title":"x"}}]}`:                                                        "a page has methods",
		`{"routes":[{"path":"/a","methods":["PUT"],"set":{"x":"y"}}]}`:                                                             "changes an object that its path does not name",
		`{"routes":[{"path":"/{id}","methods":["PUT"],"set":{"x":{}}}]}`:                                                           "set gives x a JSON object",
		`{"routes":[{"path":"/{id}","methods":["PUT"],"set":{"objectId":"2"}}]}`:                                                   "set changes the objectId",
		`{"routes":[{"path":"/{id}","methods":["PUT"],"set":1}]}`:                                                                  "set is not a JSON object",
		`{"routes":[{"path":"/{id}","methods":["PUT"],"set":{"x":"y"},"remove":true}]}`:                                            "exclude each other",
		`{"routes":[{"path":"/{id}","methods":["PUT"],"add":{"objectId":"{id}"}}]}`:                                                "its path names one already",
		`{"routes":[{"path":"/a","methods":["PUT"],"add":{"objectId":1}}]}`:                                                        "not an object with the objectId {id}",
		`{"routes":[{"path":"/a","methods":["PUT"],"reset":1}]}`:                                                                   "neither true nor false",
		`{"routes":[{"path":"/a","methods":["PUT"],"reset":true,"status":500}]}`:                                                   "a route that refuses does something",
		`{"routes":[{"path":"/a","methods":["PUT"],"status":"200"}]}`:                                                              "status is not a status of HTTP",
		`{"routes":[{"path":"/a","methods":["PUT"],"status":99}]}`:                                                                 "status is not a status of HTTP",
		`{"routes":[{"path":"/a","methods":["PUT"],"message":1}]}`:                                                                 "message is not a text",
		`{"routes":[{"path":"/a","page":{}}]}`:                                                                                     "a page has no title",
		`{"routes":[{"path":"/a","page":{"title":"x","fields":[{"name":"a"}]}}]}`:                                                  "no name or no label",
		`{"routes":[{"path":"/a","page":{"title":"x","fields":[{"name":"a","label":"A","type":"file"}]}}]}`:                        `no field of type "file"`,
		`{"routes":[{"path":"/a","page":{"title":"x","fields":[{"name":"a","label":"A","type":"select"}]}}]}`:                      "do not fit",
		`{"routes":[{"path":"/a","page":{"title":"x","fields":[{"name":"a","label":"A"},{"name":"a","label":"A"}]}}]}`:             `a field "a" here`,
		`{"routes":[{"path":"/a","page":{"title":"x","fields":[{"name":"cardbench-token","label":"A"}]}}]}`:                        `a field "cardbench-token" here`,
		`{"routes":[{"path":"/a","page":{"title":"x","fields":[{"name":"a","label":"A","options":[{"value":"1","name":"x"}]}]}}]}`: `an option has no "name"`,
		`{"routes":[{"path":"/a","methods":["PUT","GET"]},{"path":"/a","methods":["GET"]}]}`:                                       "two routes answer GET /a",
		`{"routes":[` + strings.Repeat(`{"path":"/a","methods":["PUT"]},`, 200) + `{"path":"/a","methods":["PUT"]}]}`:              "201 entries, and 200 are the most",
	} {
		_, err := integrator.NewDesk(fstest.MapFS{"integrator.json": {Data: []byte(src)}})
		if e, ok := document.AsError(err); !ok || !strings.Contains(e.Error(), says) || e.Hint == "" || e.Pos.Line == 0 {
			t.Errorf("%s\n  gives %v, want %s", src, err, says)
		}
	}
	if _, err := integrator.NewDesk(fstest.MapFS{"integrator.json": {Mode: fs.ModeDir}}); err == nil {
		t.Error("a folder is taken for a file")
	}
}

// FuzzRoutes: no file makes the desk panic, and one that is accepted answers anything.
func FuzzRoutes(f *testing.F) {
	for _, e := range examples.List() {
		fsys, err := examples.FS(e.Name)
		if err != nil {
			f.Fatal(err)
		}
		if src, err := fs.ReadFile(fsys, integrator.RoutesFile); err == nil {
			f.Add(src, "/tickets/245/edit")
		}
	}
	f.Add([]byte(`{"routes":[{"path":"/{id}","methods":["PUT"],"set":{"a/~\u001b":"{id|{x}}{today}{","b":null}}]}`), "/1")
	f.Fuzz(func(t *testing.T, src []byte, path string) {
		if _, err := url.ParseRequestURI("http://127.0.0.1/" + path); err != nil || strings.ContainsAny(path, " \r\n") {
			return
		}
		desk, err := integrator.NewDesk(fstest.MapFS{
			"integrator.json":             {Data: src},
			"responses/live/default.json": {Data: []byte("{\n  \"results\": [{\"objectId\": 1, \"title\": \"x\", \"actions\": [{\"label\": \"L\"}]}]\n}\n")},
		})
		if err != nil {
			if e, ok := document.AsError(err); !ok || text.Dirty(e.Error()) {
				t.Fatalf("%q", err)
			}
			return
		}
		h := handler(t, integrator.Options{Responses: desk, Now: noon})
		for _, method := range []string{"GET", "POST", "PUT", "PATCH", "DELETE"} {
			r := httptest.NewRequest(method, "http://127.0.0.1/"+strings.TrimPrefix(path, "/"), strings.NewReader(`{"a":"{id}"}`))
			h.ServeHTTP(httptest.NewRecorder(), r)
		}
		if body, ok := desk.Card("contacts", "1"); ok {
			if _, err := document.Parse("card", body, document.DefaultLimits()); err != nil {
				t.Fatalf("the card is broken: %v\n%s", err, body)
			}
		}
	})
}

// FuzzForm: whatever is typed into a page comes back as it was, in a page that it cannot
// break and a card that it cannot break.
func FuzzForm(f *testing.F) {
	f.Add("plain", "HIGH", "two\nlines")
	f.Add(`"><script>alert(1)</script>`, "LOW", "</textarea>{today}{id}")
	f.Add("\x1b[2J\u202e \xff", "", "&lt;\x00\r\n")
	f.Fuzz(func(t *testing.T, title, priority, description string) {
		fsys, err := examples.FS("tickets")
		if err != nil {
			t.Fatal(err)
		}
		desk, err := integrator.NewDesk(fsys)
		if err != nil {
			t.Fatal(err)
		}
		h := handler(t, integrator.Options{Responses: desk, Now: noon})
		const at = "http://127.0.0.1/tickets/245/edit"
		page := send(h, "GET", at, "").Body.String()
		token := tokenPattern.FindStringSubmatch(page)[1]
		form := "cardbench-token=" + token + "&title=" + url.QueryEscape(title) + "&priority=" + url.QueryEscape(priority) +
			"&description=" + url.QueryEscape(description) + "&project=API"
		w := send(h, "POST", at, form)
		checkHTML(t, w.Body.String())
		body, _ := desk.Card("contacts", "53701")
		doc, err := document.Parse("card", body, document.DefaultLimits())
		if err != nil {
			t.Fatalf("the card is broken: %v", err)
		}
		switch got := doc.Find("/results/0/title").Value(); {
		case w.Code == http.StatusOK && got != strings.ReplaceAll(strings.ToValidUTF8(title, "\ufffd"), "\r\n", "\n"):
			t.Errorf("typed %q, got %q", title, got)
		case w.Code != http.StatusOK && desk.Changed():
			t.Errorf("%d, and yet something was changed", w.Code)
		}
		again := send(h, "GET", at, "").Body.String()
		checkHTML(t, again)
		if w.Code == http.StatusOK && !strings.Contains(again, `value="`+html.EscapeString(text.Line(doc.Find("/results/0/title").Value()))+`"`) {
			t.Errorf("%q does not come back", title)
		}
	})
}

func send(h http.Handler, method, at, form string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, at, strings.NewReader(form))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// checkHTML wants no element and no attribute but the page's own.
func checkHTML(t *testing.T, page string) {
	t.Helper()
	if !utf8.ValidString(page) || text.Dirty(page) {
		t.Fatalf("the page is not clean: %q", page)
	}
	scripts := 0
	z := nethtml.NewTokenizer(strings.NewReader(page))
	for {
		kind := z.Next()
		if kind == nethtml.ErrorToken {
			break
		}
		if kind != nethtml.StartTagToken {
			continue
		}
		token := z.Token()
		if token.Data == "script" {
			scripts++
		}
		for _, a := range token.Attr {
			if strings.HasPrefix(a.Key, "on") {
				t.Fatalf("the page runs %q", a.Val)
			}
		}
	}
	if scripts > 2 {
		t.Fatalf("the page has %d scripts", scripts)
	}
}
