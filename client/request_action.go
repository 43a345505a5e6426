package client

import (
	"fmt"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"cardbench/model"
	"cardbench/model/host"
	"cardbench/model/text"
)

// ActionRequest builds the request of an action hook. An IFRAME gives the GET that a
// browser would make, unsigned. Its origin names the record and the action's label. The
// error, a *RequestError, says why HubSpot could not call the action;
// model.RefuseAction says which of those that it could call it would not.
func ActionRequest(to Endpoint, caller Caller, action model.Action) (Request, error) {
	uri, err := checkURL("the action's uri", action.URI)
	if err != nil {
		return Request{}, err
	}
	var r Request
	switch {
	case action.Type == model.IFrame:
		r = iframeRequest(to, caller, action, uri)
	case action.Hook():
		r, err = hookRequest(to, caller, action, uri)
	default:
		err = &RequestError{
			What: fmt.Sprintf("the action's type is %q, which HubSpot does not know", text.Line(string(action.Type))),
			Hint: "use IFRAME, ACTION_HOOK or CONFIRMATION_ACTION_HOOK",
		}
	}
	if err != nil {
		return Request{}, err
	}
	r.Origin = Origin{Record: caller.Record.Name, Action: action.Label}
	return r, nil
}

func iframeRequest(to Endpoint, caller Caller, action model.Action, uri checkedURL) Request {
	params := parameters{notes: slices.Clone(uri.notes)}
	if caller.Host.IframeParameters {
		for _, name := range action.AssociatedObjectProperties {
			params.property(caller, name)
		}
		params.list = slices.DeleteFunc(params.list, func(it param) bool { return it.value == "" })
	} else if len(action.AssociatedObjectProperties) > 0 {
		params.note("the %s appends nothing to an IFRAME's uri: associatedObjectProperties are not sent", caller.Host.Title)
	}
	// The browser's side of HubSpot builds this query, so it is form encoded on any host.
	url := join(uri.raw, encodeParams(params.list, host.EscapingURLSearchParams), false)
	return Request{
		Kind: KindFrame, Method: "GET", Host: caller.Host,
		URL: url + uri.hash, DialURL: dialled(url, to),
		Header: []HeaderField{
			{Name: "User-Agent", Value: userAgent}, {Name: "Accept", Value: "text/html,*/*"}, {Name: "Accept-Encoding", Value: "gzip"},
		},
		Route: to.Route, Hide: to.Secret,
		Notes: append(params.notes, "a browser loads an IFRAME: nothing is signed"),
	}
}

func hookRequest(to Endpoint, caller Caller, action model.Action, uri checkedURL) (Request, error) {
	method := action.Method()
	inBody, err := hasBody(method)
	if err != nil {
		return Request{}, err
	}
	params, err := gather(caller, caller.Record.ObjectType, action.AssociatedObjectProperties)
	if err != nil {
		return Request{}, err
	}
	if uri.hash != "" {
		params.note("the uri's fragment %q is not sent", uri.hash)
	}
	versions, notes := to.versions()
	r := Request{
		Kind: KindHook, Method: method, Host: caller.Host, URL: uri.raw,
		Header: commonHeader(), Secret: to.Secret, Versions: versions, Route: to.Route,
	}
	if !inBody || caller.Host.HookQuery {
		r.URL = join(r.URL, encodeParams(params.withAppID(caller), caller.Host.Escaping), false)
	}
	if inBody {
		var contentType string
		r.Body, contentType = hookBody(caller.Host.HookBody, params)
		r.Header = append(r.Header, HeaderField{Name: "Content-Type", Value: contentType})
	}
	r.DialURL = dialled(r.URL, to)
	extra, left := to.extraFor(r.DialURL)
	r.Header = withExtra(r.Header, extra)
	r.Notes = slices.Concat(uri.notes, params.notes, notes, left)
	return r, nil
}

// hasBody reports whether a hook of this method has its parameters in the body.
func hasBody(method string) (bool, error) {
	switch method {
	case "POST", "PUT", "PATCH":
		return true, nil
	case "GET", "DELETE":
		return false, nil
	}
	return false, &RequestError{
		What: fmt.Sprintf("the action's httpMethod is %q", text.Line(method)),
		Hint: "HubSpot's hooks are GET, POST, PUT, PATCH or DELETE",
	}
}

func hookBody(form host.HookBody, params parameters) (body []byte, contentType string) {
	if form == host.HookForm {
		return []byte(encodeParams(params.list, host.EscapingURLSearchParams)), "application/x-www-form-urlencoded"
	}
	// The converter spreads its parameters into the body, the empty ones too.
	return jsonObject(params.all), "application/json"
}

// jsonObject writes the parameters in their order, as JSON.stringify would.
func jsonObject(list []param) []byte {
	members := make([]string, len(list))
	for i, it := range list {
		members[i] = jsonString(it.name) + ":" + jsonString(it.value)
	}
	return []byte("{" + strings.Join(members, ",") + "}")
}

// jsonString writes s as JSON.stringify does, which escapes less than encoding/json.
// Bytes that are no UTF-8 become U+FFFD.
func jsonString(s string) string {
	out, _ := jsontext.AppendQuote(nil, strings.ToValidUTF8(s, "\ufffd")) // it refuses nothing else
	return string(out)
}
