package integrator

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"cardbench/model/document"
)

// route is one entry of integrator.json.
type route struct {
	methods  []string // of a hook; a page's are GET and POST
	path     string   // as it is written
	steps    []string
	set      []assignment
	withdraw []string
	remove   bool
	reset    bool
	add      *document.Document // the object, with placeholders; nil adds nothing
	page     *page
	message  string
	status   int
}

// assignment gives a member of an object a value.
type assignment struct {
	name string
	// raw is JSON without placeholders; when it is "", the text is filled in.
	raw  string
	text string
}

// page is the form of an IFRAME action.
type page struct {
	title  string
	text   string
	button string
	fields []field
}

// field is one field of a page.
type field struct {
	name     string
	label    string
	kind     string
	options  []option
	required bool
}

// option is one choice of a select.
type option struct{ value, label string }

// The kinds of fields.
const (
	fieldText   = "text"
	fieldArea   = "area"
	fieldDate   = "date"
	fieldNumber = "number"
	fieldSelect = "select"
)

// idStep is the step of a path that holds an objectId.
const idStep = "{id}"

// aboutObject reports whether the path names an object.
func (r route) aboutObject() bool { return slices.Contains(r.steps, idStep) }

// fits reports whether a path, with its escapes undone step by step, is that of the
// route, and which objectId stands in it.
func (r route) fits(steps []string) (id string, ok bool) {
	if len(steps) != len(r.steps) {
		return "", false
	}
	for i, step := range r.steps {
		switch {
		case step == idStep:
			id = steps[i]
		case step != steps[i]:
			return "", false
		}
	}
	return id, id != "" || !r.aboutObject()
}

// takes reports whether the route answers a method.
func (r route) takes(method string) bool { return slices.Contains(r.verbs(), method) }

// verbs are the methods that the route answers.
func (r route) verbs() []string {
	if r.page != nil {
		return []string{http.MethodGet, http.MethodPost}
	}
	return r.methods
}

// String returns the route as messages list it: "PUT /tickets/{id}/resolve".
func (r route) String() string {
	if r.page != nil {
		return "page " + r.path
	}
	return strings.Join(r.methods, "|") + " " + r.path
}

// steps splits an escaped path; an escape that cannot be undone stays.
func steps(path string) []string {
	list := strings.Split(strings.TrimPrefix(path, "/"), "/")
	for i, step := range list {
		if plain, err := url.PathUnescape(step); err == nil {
			list[i] = plain
		}
	}
	return list
}

// found is the route of a request.
type found struct {
	route *route
	id    string
	// allow are the methods of the routes with this path, when none takes the request's.
	allow []string
}

// find returns the route of a request: of several, the one with the fewest placeholders.
func find(routes []route, method, path string) found {
	var best found
	list := steps(path)
	for i := range routes {
		r := &routes[i]
		id, ok := r.fits(list)
		switch {
		case !ok:
		case !r.takes(method):
			best.allow = append(best.allow, r.verbs()...)
		case best.route == nil || best.route.aboutObject() && !r.aboutObject():
			best.route, best.id = r, id
		}
	}
	return best
}
