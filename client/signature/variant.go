package signature

import (
	"strconv"
)

// candidate is one reading of a request. Its URL is the one on the wire until the
// escapes step of v3 decodes it.
type candidate struct {
	version Version
	secret  string
	method  string
	url     string
	body    string
	stamp   int64

	escapes  escapes
	stampFmt stampForm
}

// escapes is what was done to the escapes of the URL.
type escapes int

const (
	escapesRight escapes = iota // as is for v2, the twelve decoded for v3
	escapesKept
	escapesTwelve
	escapesAll
	escapesAllPlus
)

// stampForm is how the timestamp was written.
type stampForm int

const (
	stampMillis stampForm = iota
	stampSeconds
	stampFloat
	stampAbsent
)

func (c candidate) digest() []byte {
	var parts []Part
	switch c.version {
	case V1:
		parts = []Part{{Text: c.secret}, {Text: c.body}}
	case V2:
		parts = []Part{{Text: c.secret}, {Text: c.method}, {Text: c.uri()}, {Text: c.body}}
	case V3:
		parts = []Part{{Text: c.method}, {Text: c.uri()}, {Text: c.body}, {Text: c.timestamp()}}
	}
	return digest(c.version, c.secret, parts)
}

func (c candidate) uri() string {
	switch c.escapes {
	case escapesRight:
		if c.version == V3 {
			return DecodeV3(c.url)
		}
	case escapesTwelve:
		return DecodeV3(c.url)
	case escapesAll:
		return decodeAll(c.url)
	case escapesAllPlus:
		return decodeAll(plusToBlank(c.url))
	case escapesKept:
	}
	return c.url
}

func (c candidate) timestamp() string {
	millis := strconv.FormatInt(c.stamp, 10)
	switch c.stampFmt {
	case stampSeconds:
		return strconv.FormatInt(c.stamp/1000, 10)
	case stampFloat:
		return millis + ".0"
	case stampAbsent:
		return ""
	case stampMillis:
	}
	return millis
}

// variant is one mistake that can be made.
type variant struct {
	mistake Mistake
	apply   func(*candidate)
}

// step is one place where a mistake can be made: at most one of its variants is.
type step []variant

// steps are the places of a version in the order in which a reading goes through them.
func steps(v Version) []step {
	if v == V1 {
		return []step{secretStep(), bodyStep()}
	}
	list := []step{
		methodStep(), schemeStep(), hostStep(), slashStep(), blankStep(), queryStep(), escapeStep(v), bodyStep(), secretStep(),
	}
	if v == V3 {
		list = append(list, stampStep())
	}
	return list
}

func escapeStep(v Version) step {
	raw := "sign the URL as it came, before the framework decodes it"
	twelve := variant{Mistake{"the twelve escapes decoded", "only v3 decodes them: " + raw}, setEscapes(escapesTwelve)}
	if v == V3 {
		raw = "decode the twelve escapes of \"Validating requests\" and no other"
		twelve = variant{Mistake{"the twelve escapes not decoded", "v3 decodes them before it signs"}, setEscapes(escapesKept)}
	}
	return step{
		twelve,
		{Mistake{"the URL fully decoded", raw}, setEscapes(escapesAll)},
		{Mistake{"the URL fully decoded, + as a blank", raw}, setEscapes(escapesAllPlus)},
	}
}

func setEscapes(e escapes) func(*candidate) { return func(c *candidate) { c.escapes = e } }

func methodStep() step {
	set := func(method string) func(*candidate) { return func(c *candidate) { c.method = method } }
	hint := "sign the method of the request, in capitals"
	return step{
		{Mistake{"method POST", "HubSpot's Node and Python helpers assume POST: pass them the method"}, set("POST")},
		{Mistake{"method GET", hint}, set("GET")},
		{Mistake{"the method in lower case", hint}, func(c *candidate) { c.method = lower(c.method) }},
		{Mistake{"the method left out", hint}, set("")},
	}
}

func bodyStep() step {
	raw := "sign the raw body, before anything parses it"
	set := func(body string) func(*candidate) { return func(c *candidate) { c.body = body } }
	return step{
		{Mistake{`body "undefined"`, "pass an empty string where there is no body"}, set("undefined")},
		{Mistake{`body "{}"`, "a body parser made an object of no body; " + raw}, set("{}")},
		{Mistake{`body "null"`, "pass an empty string where there is no body"}, set("null")},
		{Mistake{"the JSON body written anew without blanks", raw}, func(c *candidate) { c.body = compactJSON(c.body) }},
		{Mistake{"the JSON body written anew with blanks behind : and ,", raw}, func(c *candidate) { c.body = spacedJSON(c.body) }},
		{Mistake{"the body decoded", raw}, func(c *candidate) { c.body = decodeAll(plusToBlank(c.body)) }},
		{Mistake{"the form body as JSON", raw}, func(c *candidate) { c.body = formAsJSON(c.body) }},
		{Mistake{"a line end behind the body", raw}, func(c *candidate) { c.body += "\n" }},
		{Mistake{"no line end behind the body", raw}, func(c *candidate) { c.body = trimLineEnd(c.body) }},
		{Mistake{"the body left out", "the raw body is part of the source string"}, set("")},
	}
}

func secretStep() step {
	return step{
		{
			Mistake{"a line end behind the secret", "trim the secret where it is read from a file"},
			func(c *candidate) { c.secret += "\n" },
		},
		{
			Mistake{"the secret trimmed", "the secret given has blanks or a line end around it"},
			func(c *candidate) { c.secret = trimBlanks(c.secret) },
		},
	}
}

func stampStep() step {
	set := func(f stampForm) func(*candidate) { return func(c *candidate) { c.stampFmt = f } }
	return step{
		{Mistake{"the timestamp in seconds", "the header is in milliseconds; sign it as it came"}, set(stampSeconds)},
		{Mistake{"the timestamp as a decimal number", "sign the header as it came"}, set(stampFloat)},
		{Mistake{"the timestamp left out", "v3 ends with the value of " + HeaderTimestamp}, set(stampAbsent)},
	}
}
