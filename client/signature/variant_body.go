package signature

import "strings"

func bodyStep() step {
	raw := "sign the raw body, before anything parses it"
	none := "pass an empty string where there is no body"
	set := func(code, name, hint, look, body string) variant {
		return variant{Mistake{code, name, hint, look}, func(c *candidate) { c.body = body }}
	}
	change := func(code, name, look string, f func(string) string) variant {
		return variant{Mistake{code, name, raw, look}, func(c *candidate) { c.body = f(c.body) }}
	}
	return step{
		set("body-undefined", `body "undefined"`, none, lookNoBody, "undefined"),
		set("body-braces", `body "{}"`, "a body parser made an object of no body; "+raw, lookBody, "{}"),
		set("body-null", `body "null"`, none, lookNoBody, "null"),
		set("body-object", `body "[object Object]"`, raw, "`secret + method + url + req.body`, where a parser made an object of the body", "[object Object]"),
		set("body-quotes", `body '""'`, none, "`JSON.stringify('')`, Laravel `json_encode($request->getContent())`", `""`),
		set("body-list", `body "[]"`, none, "PHP `json_encode($request->all())`: take `$request->getContent()`", "[]"),
		set("body-none", `body "None"`, none, "Python `str(…)` of a body that is None", "None"),
		set("body-bytes", `body "b''"`, none, "Python `str(request.get_data())`: write `request.get_data(as_text=True)`", "b''"),
		change("body-compact", "the JSON body written anew without blanks", lookBody, compactJSON),
		change("body-stringify", "the JSON body written anew as JSON.stringify writes it", lookBody, func(s string) string { return rewriteJSON(s, stringifyStyle()) }),
		change("body-spaced", "the JSON body written anew with blanks behind : and ,", "Python `json.dumps(request.get_json())`: take `request.get_data()`", func(s string) string {
			return rewriteJSON(s, dumpsStyle())
		}),
		change("body-php", "the JSON body written anew as PHP writes it", "PHP `json_encode($request->all())`: take `$request->getContent()`", func(s string) string {
			return rewriteJSON(s, phpStyle())
		}),
		change("body-sorted", "the JSON body written anew, keys sorted", "Go `json.Marshal` of a map, Python `json.dumps(…, sort_keys=True)`", func(s string) string {
			return rewriteJSON(s, sortedStyle())
		}),
		change("body-decoded", "the body decoded", lookBody, func(s string) string { return decodeAll(plusToBlank(s)) }),
		change("form-json", "the form body as JSON", lookBody, formAsJSON),
		change("form-sorted", "the form body built anew, keys sorted", "Go `r.PostForm.Encode()`, Rails `request.POST.to_query`: take the raw body", func(s string) string {
			return ofForm(s, rebuildSorted)
		}),
		change("form-rebuilt", "the form body built anew", lookRebuilt, func(s string) string { return ofForm(s, rebuild) }),
		change("body-newline", "a line end behind the body", "a body kept in a file or pasted from a log", func(s string) string { return s + "\n" }),
		change("body-trimmed", "no line end behind the body", "`body.trim()`", trimLineEnd),
		set("body-missing", "the body left out", "the raw body is part of the source string", "a stream that a body parser has read already: `req.on('data')` behind `express.json()`, Go `r.Body` read twice", ""),
	}
}

// ofForm applies a change to a form and leaves any other body.
func ofForm(body string, change func(string) string) string {
	if !isForm(body) {
		return body
	}
	return change(body)
}

func isForm(body string) bool {
	return body != "" && !strings.HasPrefix(body, "{") && strings.Contains(body, "=")
}

// formAsJSON is what JSON.stringify gives of a form that a body parser decoded.
func formAsJSON(body string) string {
	if !isForm(body) {
		return body
	}
	var members []string
	for pair := range strings.SplitSeq(body, "&") {
		name, value, _ := strings.Cut(pair, "=")
		members = append(members, quote(decodeAll(plusToBlank(name)), stringifyStyle())+":"+quote(decodeAll(plusToBlank(value)), stringifyStyle()))
	}
	return "{" + strings.Join(members, ",") + "}"
}
