package curl

import (
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"cardbench/client"
	"cardbench/model/bench"
	"cardbench/model/text"
)

// Found is what a curl command says about a workbench file.
type Found struct {
	Environment bench.Environment
	// Record is the record that the command asks about, nil when it names none.
	Record   *bench.Record
	Identity bench.Identity // fields that the command does not name are ""
	// Notes tell what was taken for what, and what was left out.
	Notes []string
}

// Environment turns a command into an environment of that name. HubSpot's own parameters
// leave the target URL and become record and identity; the public URL is taken from
// X-Forwarded-Host, X-Forwarded-Proto and Host.
func (p Parsed) Environment(name string) Found {
	f := &finder{}
	f.Environment = bench.Environment{Name: name, CAFile: p.CAFile, Insecure: p.Insecure, Proxy: p.Proxy}
	target, parameters := splitQuery(p.URL)
	f.Environment.TargetURL = target
	if parameters == "" && strings.Contains(strings.ToLower(p.get("Content-Type")), "x-www-form-urlencoded") {
		_, parameters = splitQuery("?" + string(p.Body))
	}
	f.parameters(parameters)
	f.publicURL(p)
	f.headers(p)
	if p.Method != http.MethodGet {
		f.note("the command sends %s: HubSpot asks for a card with GET, and its actions have URLs of their own", p.Method)
	}
	if len(p.Body) > 0 {
		f.note("the body was left out: cardbench makes it")
	}
	if !strings.HasPrefix(strings.ToLower(target), "https://") && f.Environment.PublicURL == "" {
		f.note("the target URL is not https; set publicUrl where HubSpot calls another one")
	}
	for _, what := range p.Ignored {
		f.note("%s", what)
	}
	return f.Found
}

func (p Parsed) get(name string) string {
	v, _ := value(p.Header, name)
	return v
}

// finder is a Found in the making.
type finder struct{ Found }

func (f *finder) note(format string, args ...any) {
	f.Notes = append(f.Notes, text.Line(fmt.Sprintf(format, args...)))
}

// splitQuery cuts a URL where HubSpot's part of its query begins: at the first parameter
// that HubSpot adds. The converter adds a second question mark in front of it.
func splitQuery(raw string) (target, parameters string) {
	const first = `[?&](?:userId|userEmail|associatedObjectId|associatedObjectType|portalId|appId)=`
	at := regexp.MustCompile(first).FindStringIndex(raw)
	if at == nil {
		return raw, ""
	}
	return raw[:at[0]], raw[at[0]+1:]
}

// parameters reads record and identity.
func (f *finder) parameters(query string) {
	if query == "" {
		return
	}
	var record bench.Record
	var properties []string
	for pair := range strings.SplitSeq(query, "&") {
		name, value := decoded(pair)
		switch name {
		case "":
		case "userId":
			f.Identity.UserID = value
		case "userEmail":
			f.Identity.UserEmail = value
		case "portalId":
			f.Identity.PortalID = value
		case "appId":
			f.Identity.AppID = value
		case "associatedObjectId":
			record.ID = value
		case "associatedObjectType":
			record.ObjectType = f.objectType(value)
		default:
			if _, there := record.Property(name); !there {
				record.Properties = append(record.Properties, bench.RecordProperty{Name: name, Value: value})
				properties = append(properties, name)
			}
		}
	}
	if record.ID == "" || record.ObjectType == "" {
		f.note("the command names no whole record: associatedObjectId and associatedObjectType are not both there")
		return
	}
	record.Name = record.ObjectType + "-" + record.ID
	f.Record = &record
	if len(properties) > 0 {
		f.note("taken as properties of the record: %s", strings.Join(properties, ", "))
	}
}

// decoded reads one pair of a query, cleaned. What cannot be decoded stays as it is.
func decoded(pair string) (name, value string) {
	undo := func(s string) string {
		if plain, err := url.QueryUnescape(s); err == nil {
			s = plain
		}
		return text.Clean(s)
	}
	name, value, _ = strings.Cut(pair, "=")
	return undo(name), undo(value)
}

// objectType undoes the spelling of associatedObjectType.
func (f *finder) objectType(value string) string {
	for _, name := range []string{"contacts", "companies", "deals", "tickets"} {
		if spelled, _, _ := client.ObjectTypeParameter(name); strings.EqualFold(spelled, value) || strings.EqualFold(name, value) {
			return name
		}
	}
	f.note("associatedObjectType is %q, which a record cannot be of", value)
	return ""
}

// publicURL is where the server was called in public, when the command says so.
func (f *finder) publicURL(p Parsed) {
	scheme, rest, _ := strings.Cut(f.Environment.TargetURL, "://")
	host, path := rest, ""
	if i := strings.IndexAny(rest, "/?"); i >= 0 {
		host, path = rest[:i], rest[i:]
	}
	public := host
	for _, name := range []string{"Host", "X-Forwarded-Host"} {
		if v := p.get(name); v != "" && !strings.ContainsAny(v, "/?#@, ") {
			public = v
		}
	}
	if proto := strings.ToLower(p.get("X-Forwarded-Proto")); proto == "http" || proto == "https" {
		scheme = proto
	}
	if url := scheme + "://" + public + path; !strings.EqualFold(url, f.Environment.TargetURL) {
		f.Environment.PublicURL = url
		f.note("the public URL follows from Host and X-Forwarded-…: %s", url)
	}
}

// headers takes over what is neither HubSpot's nor a browser's nor the connection's.
func (f *finder) headers(p Parsed) {
	var left []string
	for _, h := range p.Header {
		switch name := strings.ToLower(h.Name); {
		case slices.Contains(ordinary(), name) || strings.HasPrefix(name, "sec-") || strings.HasPrefix(name, "x-hubspot-") || strings.HasPrefix(name, "x-forwarded-"):
			left = append(left, h.Name)
		case carriesSecret(name):
			f.reference(h.Name)
		case f.has(h.Name) || strings.TrimSpace(h.Value) == "" || text.Line(h.Value) != h.Value: // no workbench file takes them
			left = append(left, h.Name)
		default:
			f.Environment.Headers = append(f.Environment.Headers, bench.Header{Name: h.Name, Value: h.Value})
		}
	}
	for _, h := range p.References {
		if !f.has(h.Name) && !stale(h.Name) || strings.EqualFold(h.Name, "Authorization") {
			f.Environment.Headers = append(f.Environment.Headers, h)
		}
	}
	if len(left) > 0 {
		f.note("left out, as cardbench sends its own or none: %s", strings.Join(left, ", "))
	}
	for _, name := range p.Dropped {
		if strings.EqualFold(name, "Authorization") {
			f.reference(name)
			continue
		}
		f.note("left out: %s, which is a secret or goes stale", name)
	}
}

func (f *finder) has(name string) bool {
	return slices.ContainsFunc(f.Environment.Headers, func(h bench.Header) bool { return strings.EqualFold(h.Name, name) })
}

// reference has the value of a header come from a variable: a secret does not belong in
// the file.
func (f *finder) reference(name string) {
	if f.has(name) {
		return
	}
	ref := bench.SecretRef{Kind: bench.SecretEnv, Name: Variable(name)}
	f.Environment.Headers = append(f.Environment.Headers, bench.Header{Name: name, Secret: ref})
	f.note("the value of %s was left out, as it may be a secret: put it into the variable %s, or take the header out", name, ref.Name)
}

// carriesSecret guesses by a header's name.
func carriesSecret(name string) bool {
	return slices.ContainsFunc([]string{"key", "token", "secret", "passw", "auth", "session", "credential"}, func(s string) bool {
		return strings.Contains(name, s)
	})
}

// ordinary are headers that every browser and tool sends.
func ordinary() []string {
	return []string{
		"host", "user-agent", "accept", "accept-encoding", "accept-language", "accept-charset", "cache-control", "pragma",
		"connection", "content-type", "content-length", "transfer-encoding", "cookie", "origin", "referer", "dnt", "te", "trailer",
		"upgrade", "upgrade-insecure-requests", "keep-alive", "priority", "if-none-match", "if-modified-since", "expect", "range",
		"postman-token", "x-requested-with", "forwarded", "via",
	}
}
