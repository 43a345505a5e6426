package integrator

import (
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"cardbench/model/document"
)

// RoutesFile is the name of the file that says what actions do.
const RoutesFile = "integrator.json"

// The bounds of a routes file.
const (
	maxRoutesFile = 1 << 20 // bytes
	maxRoutes     = 200
	maxFields     = 50
)

// readRoutes reads the routes of a folder. found is false when it has none. The error
// is a *document.Error.
func readRoutes(files fs.FS) (routes []route, found bool, err error) {
	src, err := fs.ReadFile(files, RoutesFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, false, nil
	}
	if err != nil {
		return nil, true, &document.Error{File: RoutesFile, What: "the file cannot be read: " + err.Error()}
	}
	routes, err = parseRoutes(src)
	return routes, true, err
}

func parseRoutes(src []byte) ([]route, error) {
	doc, err := document.Parse(RoutesFile, src, document.Limits{Bytes: maxRoutesFile, Depth: 20})
	if err != nil {
		return nil, err
	}
	r := &routeReader{doc: doc}
	r.object(doc.Root(), "the file", "routes")
	list := r.list(doc.Root().Member("routes"), "routes", maxRoutes)
	routes := make([]route, 0, len(list))
	for _, n := range list {
		routes = append(routes, r.route(n))
	}
	for i := range routes {
		r.unique(routes[:i], routes[i], list[i])
	}
	if r.err != nil {
		return nil, r.err
	}
	return routes, nil
}

// routeReader reads nodes and keeps the first mistake.
type routeReader struct {
	doc *document.Document
	err *document.Error
}

func (r *routeReader) fail(n *document.Node, what, hint string) {
	if r.err != nil {
		return
	}
	if n == nil {
		n = r.doc.Root()
	}
	r.err = &document.Error{File: r.doc.Name(), Pos: r.doc.Position(n.Offset()), Pointer: n.Pointer(), What: what, Hint: hint}
}

// object wants an object with no other members than those.
func (r *routeReader) object(n *document.Node, what string, known ...string) {
	if !n.Is(document.Object) {
		r.fail(n, what+" is not a JSON object", "write {…} with "+strings.Join(known, ", "))
		return
	}
	seen := map[string]bool{}
	for _, m := range n.Items {
		switch {
		case !slices.Contains(known, m.Name):
			r.fail(m, fmt.Sprintf("%s has no %q", what, m.Name), "it has "+strings.Join(known, ", "))
		case seen[m.Name]:
			r.fail(m, fmt.Sprintf("%s has %q twice", what, m.Name), "keep one of them")
		}
		seen[m.Name] = true
	}
}

func (r *routeReader) list(n *document.Node, name string, most int) []*document.Node {
	switch {
	case !n.Is(document.Array):
		r.fail(n, name+" is not a list", `write "`+name+`": […]`)
		return nil
	case len(n.Items) > most:
		r.fail(n, fmt.Sprintf("%s has %d entries, and %d are the most", name, len(n.Items), most), "take some out")
		return nil
	}
	return n.Items
}

// text returns a string member, "" when it is missing.
func (r *routeReader) text(n *document.Node, name string) string {
	m := n.Member(name)
	if m != nil && !m.Is(document.String) {
		r.fail(m, name+" is not a text", "put it in quotes")
	}
	return m.Value()
}

func (r *routeReader) texts(n *document.Node, name string) []string {
	m := n.Member(name)
	if m == nil {
		return nil
	}
	var all []string
	for _, e := range r.list(m, name, maxFields) {
		if !e.Is(document.String) {
			r.fail(e, name+" holds something that is not a text", "put it in quotes")
		}
		all = append(all, e.Value())
	}
	return all
}

func (r *routeReader) flag(n *document.Node, name string) bool {
	m := n.Member(name)
	if m != nil && !m.Is(document.Bool) {
		r.fail(m, name+" is neither true nor false", "write true, or leave it out")
	}
	return m.Value() == "true"
}

func (r *routeReader) route(n *document.Node) route {
	r.object(n, "a route", "methods", "path", "set", "withdraw", "remove", "add", "reset", "page", "message", "status")
	out := route{
		methods: r.texts(n, "methods"), path: r.text(n, "path"), withdraw: r.texts(n, "withdraw"),
		remove: r.flag(n, "remove"), reset: r.flag(n, "reset"), message: r.text(n, "message"), status: r.status(n),
	}
	out.steps = steps(out.path)
	out.set = r.assignments(n.Member("set"))
	if p := n.Member("page"); p != nil {
		out.page = r.page(p)
	}
	if a := n.Member("add"); a != nil {
		out.add = r.added(a)
	}
	r.path(n, out)
	r.methods(n, out)
	r.effects(n, out)
	return out
}

func (r *routeReader) path(n *document.Node, out route) {
	at := n.Member("path")
	ids := 0
	for _, s := range out.steps {
		switch {
		case s == idStep:
			ids++
		case strings.ContainsAny(s, "{}?#"):
			r.fail(at, fmt.Sprintf("path %q holds a step that is no step", out.path), "only {id} stands for something else, and a path has no query")
		}
	}
	switch {
	case at == nil:
		r.fail(n, "a route has no path", `write "path": "/tickets/{id}/resolve"`)
	case !strings.HasPrefix(out.path, "/"):
		r.fail(at, fmt.Sprintf("path %q does not begin with /", out.path), "write the path of the action's uri, without scheme and host")
	case ids > 1:
		r.fail(at, fmt.Sprintf("path %q names two objects", out.path), "a route is about one {id}")
	}
}

func (r *routeReader) methods(n *document.Node, out route) {
	known := []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete}
	for _, m := range out.methods {
		if !slices.Contains(known, m) {
			r.fail(n.Member("methods"), fmt.Sprintf("methods holds %q", m), "HubSpot's hooks are "+strings.Join(known, ", "))
		}
	}
	switch {
	case out.page != nil && n.Member("methods") != nil:
		r.fail(n.Member("methods"), "a page has methods", "leave them out: it is loaded by GET and sends its form by POST")
	case out.page == nil && len(out.methods) == 0:
		r.fail(n, "a route has no methods", `write "methods": ["POST"], or a page`)
	}
}

// effects refuses what cannot go together.
func (r *routeReader) effects(n *document.Node, out route) {
	one := 0
	for _, is := range []bool{len(out.set)+len(out.withdraw) > 0, out.remove, out.add != nil, out.reset} {
		if is {
			one++
		}
	}
	object := len(out.set)+len(out.withdraw) > 0 || out.remove
	switch {
	case one > 1:
		r.fail(n, "a route does two things that exclude each other", "take one of: set with withdraw, remove, add, reset")
	case object && !out.aboutObject():
		r.fail(n, "a route changes an object that its path does not name", "put {id} into the path")
	case out.add != nil && out.aboutObject():
		r.fail(n, "a route adds an object, but its path names one already", "take {id} out of the path")
	case out.status > 299 && (one > 0 || out.page != nil):
		r.fail(n.Member("status"), "a route that refuses does something", "take either the status or the rest out")
	}
}

func (r *routeReader) status(n *document.Node) int {
	m := n.Member("status")
	if m == nil {
		return http.StatusOK
	}
	status, err := strconv.Atoi(m.Value())
	if !m.Is(document.Number) || err != nil || status < 200 || status > 599 {
		r.fail(m, "status is not a status of HTTP", "write a number from 200 to 599")
		return http.StatusOK
	}
	return status
}

func (r *routeReader) assignments(n *document.Node) []assignment {
	if n == nil {
		return nil
	}
	if !n.Is(document.Object) {
		r.fail(n, "set is not a JSON object", `write "set": {"status": "Resolved"}`)
	}
	var list []assignment
	for _, m := range n.Members() {
		a := assignment{name: m.Name}
		switch {
		case m.Name == "objectId":
			r.fail(m, "set changes the objectId", "it is what the object is known by")
		case m.Is(document.String):
			a.text = m.Value()
		case m.Is(document.Object), m.Is(document.Array):
			r.fail(m, "set gives "+m.Name+" a JSON "+m.Kind.String(), "give it a text, a number, true, false or null")
		default:
			a.raw = r.doc.Raw(m)
		}
		list = append(list, a)
	}
	return list
}

func (r *routeReader) added(n *document.Node) *document.Document {
	if id := n.Member("objectId"); !n.Is(document.Object) || id.Value() != idStep {
		r.fail(n, "add is not an object with the objectId {id}", `write "add": {"objectId": "{id}", "title": "…"}`)
		return nil
	}
	doc, err := document.Parse(RoutesFile, []byte(r.doc.Raw(n)), document.DefaultLimits())
	if err != nil { // it is part of a text that parsed
		r.fail(n, "add cannot be read: "+err.Error(), "")
	}
	return doc
}

func (r *routeReader) page(n *document.Node) *page {
	r.object(n, "a page", "title", "text", "button", "fields")
	p := &page{title: r.text(n, "title"), text: r.text(n, "text"), button: r.text(n, "button")}
	if p.title == "" {
		r.fail(n, "a page has no title", `write "title": "Edit"`)
	}
	if p.button == "" {
		p.button = "Save"
	}
	if n.Member("fields") == nil {
		return p
	}
	names := map[string]bool{recordField: true, tokenField: true}
	for _, m := range r.list(n.Member("fields"), "fields", maxFields) {
		f := r.field(m)
		if names[f.name] {
			r.fail(m, fmt.Sprintf("a page cannot have a field %q here", f.name), "give it a name of its own")
		}
		names[f.name] = true
		p.fields = append(p.fields, f)
	}
	return p
}

func (r *routeReader) field(n *document.Node) field {
	r.object(n, "a field", "name", "label", "type", "options", "required")
	f := field{name: r.text(n, "name"), label: r.text(n, "label"), kind: r.text(n, "type"), required: r.flag(n, "required")}
	if o := n.Member("options"); o != nil {
		f.options = r.options(o)
		if f.kind == "" {
			f.kind = fieldSelect
		}
	}
	switch {
	case f.kind == "":
		f.kind = fieldText
	case !slices.Contains([]string{fieldText, fieldArea, fieldDate, fieldNumber, fieldSelect}, f.kind):
		r.fail(n.Member("type"), fmt.Sprintf("there is no field of type %q", f.kind), "it is text, area, date, number or select")
	}
	switch {
	case f.name == "" || f.label == "":
		r.fail(n, "a field has no name or no label", `write {"name": "priority", "label": "Priority"}`)
	case f.name == "objectId":
		r.fail(n, "a field changes the objectId", "it is what the object is known by")
	case (f.kind == fieldSelect) != (len(f.options) > 0):
		r.fail(n, "options and the type of a field do not fit", "a select has options, and no other type has")
	}
	return f
}

func (r *routeReader) options(n *document.Node) []option {
	var all []option
	for _, e := range r.list(n, "options", maxFields) {
		if e.Is(document.String) {
			all = append(all, option{e.Value(), e.Value()})
			continue
		}
		r.object(e, "an option", "value", "label")
		all = append(all, option{r.text(e, "value"), r.text(e, "label")})
	}
	return all
}

// unique refuses a route that an earlier one hides.
func (r *routeReader) unique(before []route, now route, n *document.Node) {
	for _, b := range before {
		if !slices.Equal(b.steps, now.steps) {
			continue
		}
		for _, m := range now.verbs() {
			if b.takes(m) {
				r.fail(n, fmt.Sprintf("two routes answer %s %s", m, now.path), "take one of them out")
			}
		}
	}
}
