package signature

import "strings"

func methodStep() step {
	set := func(method string) func(*candidate) { return func(c *candidate) { c.method = method } }
	hint := "sign the method of the request, in capitals"
	return step{
		{Mistake{"method-post", "method POST", "HubSpot's Node and Python helpers assume POST: pass them the method", lookMethod}, set("POST")},
		{Mistake{"method-get", "method GET", hint, "a method written into the code, `'GET' + url`: take `req.method`"}, set("GET")},
		{
			Mistake{"method-lower", "the method in lower case", hint, "axios `config.method`, Rails `request.method_symbol`, `.toLowerCase()`"},
			func(c *candidate) { c.method = lower(c.method) },
		},
		{Mistake{"method-missing", "the method left out", hint, "`secret + url + body`: write `secret + req.method + url + body`"}, set("")},
	}
}

func secretStep() step {
	set := func(change func(string) string) func(*candidate) {
		return func(c *candidate) { c.secret = change(c.secret) }
	}
	always := func(value string) func(*candidate) { return func(c *candidate) { c.secret = value } }
	trim := "trim the secret where it is read"
	unset := "the server has no secret: set the variable for the process that runs it"
	return step{
		{Mistake{"secret-newline", "a line end behind the secret", trim, lookSecret}, set(func(s string) string { return s + "\n" })},
		{Mistake{"secret-crlf", "a CRLF line end behind the secret", trim, lookSecret}, set(func(s string) string { return s + "\r\n" })},
		{Mistake{"secret-cr", "a carriage return behind the secret", trim, lookSecret}, set(func(s string) string { return s + "\r" })},
		{Mistake{"secret-blank", "a blank behind the secret", trim, lookSecret}, set(func(s string) string { return s + " " })},
		{Mistake{"secret-blank-before", "a blank before the secret", trim, lookSecret}, set(func(s string) string { return " " + s })},
		{Mistake{"secret-quoted", "quotes around the secret", "take the quotes off", lookSecret}, set(func(s string) string { return `"` + s + `"` })},
		{Mistake{"secret-quoted-single", "single quotes around the secret", "take the quotes off", lookSecret}, set(func(s string) string { return "'" + s + "'" })},
		{Mistake{"secret-bom", "a byte order mark before the secret", trim, lookSecret}, set(func(s string) string { return "\ufeff" + s })},
		{Mistake{"secret-upper", "the secret in capitals", "take it as HubSpot shows it", "`.toUpperCase()`"}, set(strings.ToUpper)},
		{Mistake{"secret-trimmed", "the secret trimmed", "the secret given has blanks or a line end around it", lookSecret}, set(strings.TrimSpace)},
		{Mistake{"secret-undefined", `secret "undefined"`, unset, lookUnset}, always("undefined")},
		{Mistake{"secret-none", `secret "None"`, unset, lookUnset}, always("None")},
		{Mistake{"secret-missing", "no secret at all", unset, lookUnset}, always("")},
	}
}
