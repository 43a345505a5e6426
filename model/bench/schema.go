package bench

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/goccy/go-yaml/ast"

	"cardbench/model/host"
	"cardbench/model/schema"
	"cardbench/model/text"
)

// The bounds of a few numbers.
const (
	maxDelay = time.Minute // nobody waits longer to see a time-out
	maxWidth = 400         // cells
)

// document reads the top of the file. The tables of keys below are the whole
// schema, for the reader and for JSONSchema.
func (p *reader) document(root ast.Node, f *File) error {
	return p.fields(root, "the workbench file", p.top(f))
}

func (p *reader) top(f *File) []field {
	return []field{
		{"environments", "Where the card's endpoint runs; the first one is asked by default.", value{
			read: func(m member) error { return p.entries(m, func(m member) error { return p.environment(m, f) }) },
			form: entriesForm(p.environmentFields(&Environment{}, new(string)), nil),
		}},
		{"records", "The CRM records on which the card is shown.", value{
			read: func(m member) error { return p.entries(m, func(m member) error { return p.record(m, f) }) },
			form: entriesForm(p.recordFields(&Record{}, ""), []string{keyObjectType, keyID}),
		}},
		{"identity", "The user and the account that HubSpot names in every request.", value{
			read: func(m member) error { return p.fields(m.value, "identity", p.identityFields(&f.Identity)) },
			form: mapping(p.identityFields(&Identity{}), nil),
		}},
		{"scenarios", "Stored responses and states to look at without an endpoint.", value{
			read: func(m member) error { return p.entries(m, func(m member) error { return p.scenario(m, f) }) },
			form: scenariosForm(p.scenarioFields(&Scenario{})),
		}},
		{"view", "How the preview begins.", value{
			read: func(m member) error { return p.fields(m.value, "view", p.viewFields(&f.View)) },
			form: mapping(p.viewFields(&View{}), nil),
		}},
	}
}

func (p *reader) environment(m member, f *File) error {
	e := Environment{Name: text.Line(m.key), Line: m.at.Position.Line}
	what := fmt.Sprintf("environment %q", e.Name)
	var integrator string
	if err := p.fields(m.value, what, p.environmentFields(&e, &integrator)); err != nil {
		return err
	}
	e.Builtin = integrator != ""
	if e.Builtin && e.TargetURL != "" {
		return p.fail(m.at, what+" has both the built-in integrator and a targetUrl", "take one of them out")
	}
	f.Environments = append(f.Environments, e)
	return nil
}

func (p *reader) environmentFields(e *Environment, integrator *string) []field {
	return []field{
		{"integrator", "builtin: the integrator inside cardbench answers, from the folder responses/live.", p.oneOf(integrator, "builtin")},
		{"targetUrl", "The URL that is called, when it is not the definition's.", p.url(&e.TargetURL)},
		{"publicUrl", "The URL that is signed and shown, when it is not the one that is called: that of a tunnel.", p.url(&e.PublicURL)},
		{"secret", "Where the app's client secret is found: env:NAME, file:PATH, cmd:COMMAND, or prompt to type it once for a session. Never the secret itself.", p.secret(&e.Secret)},
		{"signatures", "The versions of the signature to send; v2 and v3 without it.", p.signatures(&e.Signatures)},
		{"danger", "true shows the environment in red and asks before anything is sent that changes data.", p.flag(&e.Danger)},
		{"headers", "Headers to send in addition, to the host of the target URL alone. env:NAME, file:PATH or cmd:COMMAND stands for a value that is a secret.", p.headers(&e.Headers)},
		{"caFile", "PEM file with certificates of authorities to trust beside those of the machine, relative to this file.", p.text(&e.CAFile)},
		{"insecure", "true takes any certificate, also one that HubSpot would refuse; shown in red.", p.flag(&e.Insecure)},
		{"proxy", "URL of a proxy to call through, or env to take it from HTTP_PROXY, HTTPS_PROXY and NO_PROXY. Without it no proxy is used.", p.proxy(&e.Proxy)},
	}
}

func (p *reader) record(m member, f *File) error {
	r := Record{Name: text.Line(m.key), Line: m.at.Position.Line}
	what := fmt.Sprintf("record %q", r.Name)
	err := p.fields(m.value, what, p.recordFields(&r, what))
	switch {
	case err != nil:
		return err
	case r.ObjectType == "":
		return p.fail(m.at, what+" has no objectType", "write one of "+strings.Join(ObjectTypes(), ", "))
	case r.ID == "":
		return p.fail(m.at, what+" has no id", "write the record's id, as in the address of its page")
	}
	f.Records = append(f.Records, r)
	return nil
}

func (p *reader) recordFields(r *Record, what string) []field {
	return []field{
		{keyObjectType, "The kind of record, as a definition names it.", p.oneOf(&r.ObjectType, ObjectTypes()...)},
		{keyID, "The record's id, as in the address of its page.", p.text(&r.ID)},
		{"properties", "The values of the record's properties, by internal name.", value{
			read: func(m member) error {
				return p.each(m.value, "properties of "+what, func(m member) error {
					value, err := p.scalar(m)
					r.Properties = append(r.Properties, RecordProperty{Name: m.key, Value: value})
					return err
				})
			},
			form: &schema.Node{Type: []string{mappingType, nullType}, Others: scalarForm()},
		}},
	}
}

// ObjectTypes are the object types of the CRM Cards API, as definitions name them.
func ObjectTypes() []string {
	return []string{"contacts", "companies", "deals", "tickets", "marketing_events"}
}

func (p *reader) identityFields(id *Identity) []field {
	return []field{
		{"userId", "Id of the HubSpot user who looks at the card.", p.text(&id.UserID)},
		{"userEmail", "E-mail address of that user.", p.text(&id.UserEmail)},
		{"portalId", "Id of the HubSpot account.", p.text(&id.PortalID)},
		{"appId", "Id of the app; the converter sends it.", p.text(&id.AppID)},
		{"appName", "Name of the app, behind Powered by.", p.text(&id.AppName)},
	}
}

func (p *reader) scenario(m member, f *File) error {
	s := Scenario{Name: text.Line(m.key), Line: m.at.Position.Line}
	what := fmt.Sprintf("scenario %q", s.Name)
	err := p.fields(m.value, what, p.scenarioFields(&s))
	switch {
	case err != nil:
		return err
	case s.Response == "" && s.State == "":
		return p.fail(m.at, what+" has neither a response nor a state", "write `response: responses/name.json` or `state: empty`")
	case s.Response != "" && s.State != "":
		return p.fail(m.at, what+" has both a response and a state", "take one of them out")
	}
	f.Scenarios = append(f.Scenarios, s)
	return nil
}

func (p *reader) scenarioFields(s *Scenario) []field {
	return []field{
		{"response", "Path of a stored response, relative to this file.", p.text(&s.Response)},
		{"state", "A state that needs no response.", p.oneOf(&s.State, StateLoading, StateEmpty, StateError)},
		{"delay", "How long the answer takes, with its unit: 6s, 500ms. HubSpot waits five seconds.", p.delay(&s.Delay)},
		{"status", "HTTP status of the answer; 200 without it.", p.number(&s.Status, 100, 599)},
	}
}

func (p *reader) viewFields(v *View) []field {
	names := make([]string, 0, len(host.All()))
	for _, h := range host.All() {
		names = append(names, h.Name)
	}
	return []field{
		{"host", "Where the card is shown.", p.oneOf(&v.Host, names...)},
		{"locale", "Locale of the HubSpot user, such as en-US or de-DE.", p.text(&v.Locale)},
		{"timeZone", "Time zone of the HubSpot account, such as America/New_York.", p.text(&v.TimeZone)},
		{"width", "Width of the card in columns of the terminal.", p.number(&v.Width, 1, maxWidth)},
		{"refetch", "true fetches the card again after an action succeeded.", p.flag(&v.Refetch)},
	}
}

// url reads an address that can be called: the place to say what is wrong with it
// is the line where it stands.
func (p *reader) url(into *string) value {
	return value{form: &schema.Node{Type: []string{textType}, Format: "uri", Pattern: "^[Hh][Tt][Tt][Pp][Ss]?://"}, read: func(m member) error {
		if err := p.text(into).read(m); err != nil {
			return err
		}
		lower := strings.ToLower(*into)
		_, rest, _ := strings.Cut(lower, "://")
		authority, _, _ := strings.Cut(rest, "/")
		switch {
		case strings.Contains(authority, "@"): // what stands there may be a password
			return p.fail(p.place(m), m.key+" holds a user name or a password", "take out all up to the @")
		case !strings.HasPrefix(lower, "http://") && !strings.HasPrefix(lower, "https://"):
			return p.fail(p.place(m), fmt.Sprintf("%s %q has no scheme", m.key, *into), "begin it with http:// or https://")
		case strings.Trim(authority, "?#") == "":
			return p.fail(p.place(m), fmt.Sprintf("%s %q names no host", m.key, *into), "write it as http://localhost:8080/path")
		case strings.Contains(*into, " "):
			return p.fail(p.place(m), fmt.Sprintf("%s %q holds a blank", m.key, *into), "write %20 for it")
		case strings.Contains(*into, "#"):
			return p.fail(p.place(m), fmt.Sprintf("%s %q has a fragment, which is never sent", m.key, *into), "take out all from the # on")
		}
		return nil
	}}
}

func (p *reader) flag(into *bool) value {
	return value{form: &schema.Node{Type: []string{"boolean"}}, read: func(m member) error {
		b, ok := m.value.(*ast.BoolNode)
		if !ok {
			return p.fail(p.place(m), m.key+" is neither true nor false", fmt.Sprintf("write `%s: true`", m.key))
		}
		*into = b.Value
		return nil
	}}
}

func (p *reader) number(into *int, low, high int) value {
	return value{form: &schema.Node{Type: []string{"integer"}, Minimum: &low, Maximum: &high}, read: func(m member) error {
		s, err := p.scalar(m)
		if err != nil {
			return err
		}
		n, err := strconv.Atoi(s)
		if err != nil || n < low || n > high {
			return p.fail(p.place(m), fmt.Sprintf("%s is %q", m.key, text.Line(s)), fmt.Sprintf("write a number from %d to %d", low, high))
		}
		*into = n
		return nil
	}}
}

func (p *reader) delay(into *time.Duration) value {
	return value{form: &schema.Node{Type: []string{textType}, Pattern: `^([0-9.]+(ms|s|m))+$`}, read: func(m member) error {
		s, err := p.scalar(m)
		if err != nil {
			return err
		}
		d, err := time.ParseDuration(s)
		if err != nil || d < 0 || d > maxDelay {
			return p.fail(p.place(m), fmt.Sprintf("%s is %q", m.key, text.Line(s)), "write a duration up to a minute with its unit: 6s, 500ms")
		}
		*into = d
		return nil
	}}
}

// signatures reads one version or a list of them.
func (p *reader) signatures(into *[]string) value {
	return value{form: signaturesForm(), read: func(m member) error {
		values := []ast.Node{m.value}
		if list, ok := m.value.(*ast.SequenceNode); ok {
			values = list.Values
		}
		for _, v := range values {
			var version string
			if err := p.oneOf(&version, "v1", "v2", "v3").read(member{key: m.key, at: m.at, value: v}); err != nil {
				return err
			}
			*into = append(*into, version)
		}
		return nil
	}}
}
