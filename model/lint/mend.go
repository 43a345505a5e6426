package lint

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"cardbench/model"
	"cardbench/model/document"
	"cardbench/model/jsread"
	"cardbench/model/weburl"
)

// What follows knows the text that was meant by another; each returns "" when that is
// not evident.

// withScheme puts https:// in front of a URL that begins with a domain.
func withScheme(raw string) string {
	raw = strings.TrimSpace(raw)
	server, _, _ := strings.Cut(raw, "/")
	name, _, _ := strings.Cut(server, ":")
	if _, odd := oddCharacter(raw); odd || !strings.HasPrefix(raw, "www.") && strings.Count(name, ".") < 2 || !domain(name) {
		return ""
	}
	return "https://" + raw
}

// secure makes an http URL an https one; a port may not speak it.
func secure(raw string) string {
	t := weburl.Read(raw)
	if !t.Insecure() || t.Parsed == nil || t.Parsed.Port() != "" {
		return ""
	}
	return "https" + raw[len("http"):]
}

// escaped writes the blanks of a URL as %20, without those around it. Any other odd
// character may be a placeholder.
func escaped(raw string) string {
	raw = strings.ReplaceAll(strings.TrimSpace(raw), " ", "%20")
	if _, odd := oddCharacter(raw); odd {
		return ""
	}
	return raw
}

// withoutFragment takes a fragment off a URL, unless it looks like a page's own path.
func withoutFragment(raw string) string {
	before, fragment, _ := strings.Cut(raw, "#")
	if strings.ContainsAny(fragment, "/?&=") {
		return ""
	}
	return before
}

// origin is the base URL that an https URL begins with: its scheme, host and a slash.
func origin(raw string) string {
	t := weburl.Read(raw)
	if t.Scheme != "https" || !domain(t.Host()) || t.Parsed.User != nil {
		return ""
	}
	if _, odd := oddCharacter(raw); odd {
		return ""
	}
	return raw[:strings.Index(raw, "://")+len("://")] + t.Parsed.Host + "/"
}

// label makes words of an internal name: "closeDate" is "Close date".
func label(name string) string {
	var b strings.Builder
	lower := false
	for _, r := range strings.TrimSpace(name) {
		switch {
		case r == '_' || r == '-' || r == '.' || unicode.IsSpace(r):
			b.WriteByte(' ')
			lower = false
			continue
		case unicode.IsUpper(r) && lower:
			b.WriteByte(' ')
			lower = false
			r = unicode.ToLower(r)
		default:
			lower = unicode.IsLower(r)
		}
		b.WriteRune(r)
	}
	if name == strings.ToUpper(name) && len(name) > 2 {
		return capital(strings.ToLower(strings.Join(strings.Fields(b.String()), " ")))
	}
	return capital(strings.Join(strings.Fields(b.String()), " "))
}

func capital(words string) string {
	first, size := utf8.DecodeRuneInString(words)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + words[size:]
}

// plainNumber takes the commas between thousands out, where they can be nothing else.
func plainNumber(s string) string {
	s = strings.TrimSpace(s)
	whole, decimals, _ := strings.Cut(s, ".")
	groups := strings.Split(strings.TrimPrefix(whole, "-"), ",")
	if len(groups) < 2 || len(groups) == 2 && decimals == "" || len(groups[0]) > 3 || !digits(decimals+"0") {
		return ""
	}
	for i, g := range groups {
		if !digits(g) || i > 0 && len(g) != 3 {
			return ""
		}
	}
	return strings.ReplaceAll(s, ",", "")
}

// digits reports whether s is one digit or more.
func digits(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == ""
}

// maxSafe is how long an integer may be to be exact in JavaScript in any case.
const maxSafe = 15

// integer returns the JSON number that a string spells.
func integer(s string) string {
	if unsigned := strings.TrimPrefix(s, "-"); !digits(unsigned) || len(unsigned) > maxSafe || len(unsigned) > 1 && unsigned[0] == '0' || s == "-0" {
		return ""
	}
	return s
}

// instant returns the milliseconds since 1970 of a text that names an instant with its
// zone, or of a number in another spelling.
func instant(s string) string {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05Z0700", "2006-01-02T15:04Z07:00", "2006-01-02 15:04:05Z07:00"} {
		if t, err := time.Parse(layout, strings.TrimSpace(s)); err == nil {
			return strconv.FormatInt(t.UnixMilli(), 10)
		}
	}
	if f, err := strconv.ParseFloat(strings.TrimSpace(s), 64); err == nil && f == math.Trunc(f) && math.Abs(f) < tooLarge && math.Abs(f) >= latestSeconds {
		return strconv.FormatFloat(f, 'f', 0, 64)
	}
	return ""
}

// thousandfold multiplies a number in seconds by 1000.
func thousandfold(s string) string {
	f, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err != nil {
		return ""
	}
	return strconv.FormatFloat(math.Round(f*1000), 'f', 0, 64)
}

// century is the year 2100 in milliseconds: later dates are rather a wrong unit.
const century = 4_102_444_800_000

// shortened takes micro- or nanoseconds down to milliseconds.
func shortened(s string) string {
	s = strings.TrimSpace(s)
	for _, surplus := range []int{3, 6} {
		if !digits(s) || len(s) <= surplus {
			return ""
		}
		ms, err := strconv.ParseFloat(s[:len(s)-surplus], 64)
		if err == nil && ms >= latestSeconds && ms < century {
			return s[:len(s)-surplus]
		}
	}
	return ""
}

// day returns the day in front of a time.
func day(s string) string {
	s = strings.TrimSpace(s)
	if len(s) <= len(time.DateOnly) || s[len(time.DateOnly)] != 'T' && s[len(time.DateOnly)] != ' ' {
		return ""
	}
	s = s[:len(time.DateOnly)]
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return ""
	}
	if _, _, _, pure := jsread.PureDate(s); !pure {
		return ""
	}
	return s
}

// symbolCode is the code of a currency's symbol that no other currency has.
func symbolCode(symbol string) string {
	switch strings.TrimSpace(symbol) {
	case "€":
		return "EUR"
	case "£":
		return "GBP"
	case "₹":
		return "INR"
	case "US$":
		return "USD"
	}
	return ""
}

// commonCode is the one currency code that all other entries of the response have.
func (p *pass) commonCode() string {
	common := ""
	for _, c := range p.extras {
		_, code, ok := c.currencyCode()
		switch {
		case c.kind != model.Currency || !ok:
		case !threeLetters(code) || common != "" && common != code:
			return ""
		default:
			common = code
		}
	}
	return common
}

// entryType is the type that an entry without one is meant to have.
func (p *pass) entryType(n *document.Node) model.DataType {
	switch {
	case !blank(n.Member("currencyCode")):
		return model.Currency
	case !blank(n.Member("linkLabel")):
		return model.Link
	case !blank(n.Member("optionType")):
		return model.Status
	}
	if d := p.byName[textOf(n.Member("name"))]; d != nil && d.known {
		return d.kind
	}
	return model.String
}

// actionType is the type that an action without one is meant to have.
func (a *action) impliedType() model.ActionType {
	switch {
	case slices.ContainsFunc(confirmationKeys(), func(key string) bool { return !blank(a.node.Member(key)) }):
		return model.ConfirmationActionHook
	case !blank(a.node.Member("httpMethod")):
		return model.ActionHook
	case !blank(a.node.Member("width")), !blank(a.node.Member("height")):
		return model.IFrame
	}
	return ""
}

// option is a new option for a value that was seen. What was meant by the value gives
// it its label and type.
func (d *declared) newOption(value string) (raw, kind string) {
	text, kind := value, string(model.OptionDefault)
	if meant := d.meantOption(value); meant != nil {
		if l := textOf(meant.Member("label")); l != "" {
			text = l
		}
		if t := textOf(meant.Member("type")); slices.Contains(optionTypeNames(), t) {
			kind = t
		}
	} else if l := label(value); l != "" {
		text = l
	}
	return optionLiteral(value, text, kind), kind
}

func optionLiteral(name, text, kind string) string {
	return `{"name": ` + literal(name) + `, "label": ` + literal(text) + `, "type": ` + literal(kind) + `}`
}

// meantOption is the option whose label or name is nearest to value, nil for none.
func (d *declared) meantOption(value string) *document.Node {
	names := make([]string, 0, len(d.options))
	for _, o := range d.options {
		if equalFold(textOf(o.Member("label")), value) {
			return o
		}
		names = append(names, textOf(o.Member("name")))
	}
	if near := nearest(value, names); near != "" {
		return d.option(near)
	}
	return nil
}

// maxNewOptions bounds how many values make a STATUS: with more it is rather no STATUS.
const maxNewOptions = 12

// seenOptions is the list of options for the values that the response has of a
// property, "" when it has none.
func (p *pass) seenOptions(d *declared) string {
	var options []string
	seen := map[string]bool{}
	for _, c := range p.byKind[model.Status] {
		if c.decl != d || !c.value.Is(document.String) || blank(c.value) || seen[c.text()] {
			continue
		}
		seen[c.text()] = true
		raw, _ := d.newOption(c.text())
		options = append(options, raw)
	}
	if len(options) == 0 || len(options) > maxNewOptions {
		return ""
	}
	return "[" + strings.Join(options, ", ") + "]"
}
