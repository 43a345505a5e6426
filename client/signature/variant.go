package signature

import (
	"crypto/hmac"
	"crypto/sha256"
	"io"
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
	recipe   recipe
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
	stampSecondsExact
	stampSecondsFloat
	stampFloat
	stampAbsent
	stampUndefined
)

// recipe is how the pieces were put together and hashed.
type recipe int

const (
	recipeRight      recipe = iota
	recipeKeyed             // v1 and v2: an HMAC with the secret as its key
	recipeKeyedTwice        // the same with the secret in the text too
	recipePlain             // v3: SHA-256 of secret and text
	recipeSecretLast        // v1 and v2: the secret behind the rest
	recipeBodyAlone         // v3: nothing but the body
	recipeTimeFirst         // v3: the timestamp before the rest
	recipeTimed             // v2: the timestamp behind the rest
)

func (c candidate) digest() []byte {
	pieces := c.pieces()
	keyed := c.version == V3
	switch c.recipe {
	case recipeRight:
		if !keyed {
			pieces = append([]string{c.secret}, pieces...)
		}
	case recipeKeyed:
		keyed = true
	case recipeKeyedTwice:
		keyed, pieces = true, append([]string{c.secret}, pieces...)
	case recipePlain:
		keyed, pieces = false, append([]string{c.secret}, pieces...)
	case recipeSecretLast:
		pieces = append(pieces, c.secret)
	case recipeBodyAlone:
		pieces = []string{c.body}
	case recipeTimeFirst:
		pieces = append([]string{c.timestamp()}, pieces[:len(pieces)-1]...)
	case recipeTimed:
		pieces = append(append([]string{c.secret}, pieces...), c.timestamp())
	}
	h := sha256.New()
	if keyed {
		h = hmac.New(sha256.New, []byte(c.secret))
	}
	for _, p := range pieces {
		io.WriteString(h, p)
	}
	return h.Sum(nil)
}

// pieces are the parts of the source string, the secret left out.
func (c candidate) pieces() []string {
	switch c.version {
	case V2:
		return []string{c.method, c.uri(), c.body}
	case V3:
		return []string{c.method, c.uri(), c.body, c.timestamp()}
	case V1:
	}
	return []string{c.body}
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
	case stampSecondsExact:
		return strconv.FormatFloat(float64(c.stamp)/1000, 'f', -1, 64)
	case stampSecondsFloat:
		return strconv.FormatInt(c.stamp/1000, 10) + ".0"
	case stampFloat:
		return millis + ".0"
	case stampAbsent:
		return ""
	case stampUndefined:
		return "undefined"
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
func steps(v Version, hosts []string) []step {
	if v == V1 {
		return []step{secretStep(), bodyStep(), recipeStep(v)}
	}
	list := []step{
		methodStep(), schemeStep(), append(hostStep(), seenSteps(hosts)...), pathStep(), slashStep(), blankStep(), queryStep(),
		escapeStep(v), bodyStep(), secretStep(), recipeStep(v),
	}
	if v == V3 {
		list = append(list, stampStep())
	}
	return list
}

func escapeStep(v Version) step {
	raw := "sign the URL as it came, before the framework decodes it"
	twelve := variant{
		Mistake{"escapes-decoded", "the twelve escapes decoded", "only v3 decodes them: " + raw, lookDecoded},
		setEscapes(escapesTwelve),
	}
	if v == V3 {
		raw = "decode the twelve escapes of \"Validating requests\" and no other"
		twelve = variant{
			Mistake{
				"escapes-kept", "the twelve escapes not decoded", "v3 decodes them before it signs",
				"none of HubSpot's client libraries decodes the URL: decode :/?@!$'()*,; of `url` before `Signature.isValid({…})`",
			},
			setEscapes(escapesKept),
		}
	}
	return step{
		twelve,
		{Mistake{"url-decoded", "the URL fully decoded", raw, lookDecoded}, setEscapes(escapesAll)},
		{Mistake{"url-decoded-plus", "the URL fully decoded, + as a blank", raw, lookDecoded}, setEscapes(escapesAllPlus)},
	}
}

func setEscapes(e escapes) func(*candidate) { return func(c *candidate) { c.escapes = e } }

func recipeStep(v Version) step {
	set := func(r recipe) func(*candidate) { return func(c *candidate) { c.recipe = r } }
	if v == V3 {
		return step{
			{Mistake{"body-alone", "nothing but the body", "v3 covers method, URL, body and timestamp", lookHash}, set(recipeBodyAlone)},
			{Mistake{"not-keyed", "SHA-256 instead of HMAC", "v3 is an HMAC with the secret as its key", lookHash}, set(recipePlain)},
			{Mistake{"time-first", "the timestamp before the rest", "v3 ends with the timestamp", lookTime}, set(recipeTimeFirst)},
		}
	}
	list := step{
		{Mistake{"keyed", "HMAC instead of SHA-256", "v1 and v2 are a plain SHA-256 with the secret in front; only v3 is an HMAC", lookHash}, set(recipeKeyed)},
		{Mistake{"keyed-twice", "HMAC of secret and text", "v1 and v2 are a plain SHA-256 with the secret in front", lookHash}, set(recipeKeyedTwice)},
		{Mistake{"secret-last", "the secret behind the rest", "the secret comes first", "`method + url + body + secret`"}, set(recipeSecretLast)},
	}
	if v == V2 {
		list = append(list, variant{Mistake{"timed", "the timestamp behind the rest", "only v3 signs the timestamp", lookTime}, set(recipeTimed)})
	}
	return list
}

func stampStep() step {
	set := func(f stampForm) func(*candidate) { return func(c *candidate) { c.stampFmt = f } }
	return step{
		{Mistake{"seconds", "the timestamp in seconds", "the header is in milliseconds; sign it as it came", lookTime}, set(stampSeconds)},
		{Mistake{"seconds-exact", "the timestamp in seconds with decimals", "the header is in milliseconds; sign it as it came", lookTime}, set(stampSecondsExact)},
		{Mistake{"seconds-decimal", "the timestamp in seconds as a decimal number", "the header is in milliseconds; sign it as it came", lookTime}, set(stampSecondsFloat)},
		{Mistake{"time-decimal", "the timestamp as a decimal number", "sign the header as it came", lookTime}, set(stampFloat)},
		{Mistake{"time-missing", "the timestamp left out", "v3 ends with the value of " + HeaderTimestamp, lookNoTime}, set(stampAbsent)},
		{
			Mistake{"time-undefined", `timestamp "undefined"`, "read the header " + HeaderTimestamp, "`req.headers['x-hubspot-signature-timestamp']` and other names that no header has"},
			set(stampUndefined),
		},
	}
}
