package integrator

import (
	"errors"
	"mime"
	"net/http"
	"net/url"
	"strings"

	"cardbench/model/document"
)

// query reads the query leniently: the converter's second question mark spoils one pair
// at most.
func query(r *http.Request) url.Values {
	values, _ := url.ParseQuery(strings.Replace(r.URL.RawQuery, "?", "&", 1)) // what can be read is
	return values
}

// parameters reads what HubSpot says about a hook: from the query, and from a form (the
// classic card) or a JSON object (the app card), which win.
func parameters(r *http.Request, body []byte) (map[string]string, error) {
	all := map[string]string{}
	for name, list := range query(r) {
		all[name] = list[0]
	}
	if len(body) == 0 {
		return all, nil
	}
	if isJSON(r, body) {
		return all, jsonParameters(all, body)
	}
	form, err := url.ParseQuery(string(body))
	if err != nil {
		return nil, errors.New("the body is neither a form nor JSON: HubSpot sends a form from a classic card, and JSON from an app card")
	}
	for name, list := range form {
		all[name] = list[0]
	}
	return all, nil
}

// isJSON goes by the type of a body and, where it has none, by its first byte.
func isJSON(r *http.Request, body []byte) bool {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil {
		return strings.HasPrefix(strings.TrimSpace(string(body[:min(len(body), 100)])), "{")
	}
	return kind == "application/json" || strings.HasSuffix(kind, "+json")
}

func jsonParameters(all map[string]string, body []byte) error {
	doc, err := document.Parse("the body", body, document.Limits{Bytes: maxBody, Depth: 20})
	if err != nil {
		return err
	}
	if !doc.Root().Is(document.Object) {
		return errors.New("the body is a JSON " + doc.Root().Kind.String() + ": HubSpot's app card sends an object")
	}
	for _, m := range doc.Root().Members() {
		if !m.Absent() && !m.Is(document.Object) && !m.Is(document.Array) {
			all[m.Name] = m.Value()
		}
	}
	return nil
}

// recordName is the name of a record's card, as the default parameters tell it; "" when
// they tell none.
func recordName(all map[string]string) string {
	kind, id := all["associatedObjectType"], all["associatedObjectId"]
	if kind == "" || id == "" {
		return ""
	}
	return objectTypeName(kind) + "-" + id
}
