package integrator

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"cardbench/model/document"
	"cardbench/model/text"
)

// card answers a data request.
func (h *handler) card(r *http.Request) answer {
	if recorded, ok := h.opts.Responses.(one); ok {
		return recorded.answer
	}
	asked := query(r)
	kind, id := objectTypeName(asked.Get("associatedObjectType")), asked.Get("associatedObjectId")
	if h.opts.Responses != nil {
		if body, ok := h.opts.Responses.Card(kind, id); ok {
			return answer{http.StatusOK, http.Header{"Content-Type": {"application/json"}}, body}
		}
	}
	return message(http.StatusNotFound, fmt.Sprintf("there is no card for %s %s, and no default", kind, id))
}

// page answers with the page of an IFRAME action, or takes its form.
func (h *handler) page(r *http.Request, body []byte, to found) answer {
	if to.route == nil {
		return plainPage(r)
	}
	params := map[string]string{}
	for name, list := range query(r) {
		params[name] = list[0]
	}
	v := visit{
		order: order{route: to.route, id: to.id, values: values{now: h.opts.Now(), params: params}},
		query: r.URL.RawQuery,
	}
	if r.Method == http.MethodPost {
		return h.desk.submit(v, body)
	}
	return h.desk.form(v)
}

// hook carries an action out. Without a Desk it says what it understood.
func (h *handler) hook(r *http.Request, body []byte, to found) answer {
	if to.route == nil {
		said := "called " + r.Method + " " + r.URL.EscapedPath()
		if len(body) > 0 {
			said += fmt.Sprintf(" with %d bytes of %s", len(body), contentType(r))
		}
		return message(http.StatusOK, said)
	}
	params, err := parameters(r, body)
	if err != nil {
		return message(http.StatusBadRequest, err.Error())
	}
	done := h.desk.carryOut(order{
		route: to.route, id: to.id, record: recordName(params), values: values{now: h.opts.Now(), params: params},
	})
	return message(done.status, done.said)
}

func contentType(r *http.Request) string {
	if kind, _, _ := strings.Cut(r.Header.Get("Content-Type"), ";"); kind != "" {
		return kind
	}
	return "no named type"
}

// maxListed is how many routes an answer lists.
const maxListed = 20

// unknown says which routes there are.
func (h *handler) unknown(r *http.Request) answer {
	var known []string
	for _, path := range h.cardPaths() {
		known = append(known, "GET "+path)
	}
	for i, route := range h.desk.routes {
		if i == maxListed {
			known = append(known, "…")
			break
		}
		known = append(known, route.String())
	}
	said := fmt.Sprintf("there is no route %s %s; %s has %s", r.Method, r.URL.EscapedPath(), RoutesFile, strings.Join(known, ", "))
	if !byBrowser(r) {
		return message(http.StatusNotFound, said)
	}
	return h.desk.notice(http.StatusNotFound, "Not found", said, "CANCEL")
}

// names reports whether an action on a card has this method and path: where no
// integrator.json says it, that is how a GET hook is told from a data request.
func (d *Desk) names(method, path string) bool {
	if d == nil || d.acts {
		return false
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, name := range d.files() {
		card := d.card(name)
		if card != nil && hasAction(card.Root(), method, path) {
			return true
		}
	}
	return false
}

// hasAction looks for an action anywhere in a card.
func hasAction(n *document.Node, method, path string) bool {
	if uri := n.Member("uri"); uri.Is(document.String) {
		takes := n.Member("httpMethod").Value()
		if takes == "" {
			takes = http.MethodGet // an IFRAME, or the default of a hook
		}
		if _, own := splitURL(uri.Value()); own == path && strings.EqualFold(takes, method) {
			return true
		}
	}
	for _, m := range n.Items {
		if hasAction(m, method, path) {
			return true
		}
	}
	return false
}

// plainPage is the page of an IFRAME action that no route describes.
func plainPage(r *http.Request) answer {
	s := newSheet("stand-in", "Stand-in page")
	path := r.URL.EscapedPath()
	if plain, err := url.PathUnescape(path); err == nil {
		path = plain
	}
	s.put("<p>The page of an IFRAME action: %s</p>\n", escaped(text.Line(path)))
	s.put("<button class=\"main\" type=\"button\" data-end=\"DONE\">Done</button>" +
		"<button type=\"button\" data-end=\"CANCEL\">Cancel</button>\n")
	s.parameters(r.URL.RawQuery)
	return s.answer(http.StatusOK)
}
