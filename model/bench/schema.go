package bench

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/goccy/go-yaml/ast"

	"cardbench/model/host"
	"cardbench/model/text"
)

// The bounds of a few numbers.
const (
	maxDelay = time.Minute // nobody waits longer to see a time-out
	maxWidth = 400         // cells
)

// document reads the top of the file. The tables of keys below are the whole
// schema.
func (p *reader) document(root ast.Node, f *File) error {
	return p.fields(root, "the workbench file", []field{
		{"environments", func(m member) error {
			return p.entries(m, func(m member) error { return p.environment(m, f) })
		}},
		{"records", func(m member) error {
			return p.entries(m, func(m member) error { return p.record(m, f) })
		}},
		{"identity", func(m member) error { return p.identity(m, &f.Identity) }},
		{"scenarios", func(m member) error {
			return p.entries(m, func(m member) error { return p.scenario(m, f) })
		}},
		{"view", func(m member) error { return p.view(m, &f.View) }},
	})
}

func (p *reader) environment(m member, f *File) error {
	e := Environment{Name: text.Line(m.key), Line: m.at.Position.Line}
	what := fmt.Sprintf("environment %q", e.Name)
	var integrator string
	err := p.fields(m.value, what, []field{
		{"integrator", p.oneOf(&integrator, "builtin")},
		{"targetUrl", p.url(&e.TargetURL)},
		{"publicUrl", p.url(&e.PublicURL)},
		{"secret", p.secret(&e.Secret)},
		{"signatures", p.signatures(&e.Signatures)},
		{"danger", p.flag(&e.Danger)},
	})
	if err != nil {
		return err
	}
	e.Builtin = integrator != ""
	if e.Builtin && e.TargetURL != "" {
		return p.fail(m.at, what+" has both the built-in integrator and a targetUrl", "take one of them out")
	}
	f.Environments = append(f.Environments, e)
	return nil
}

func (p *reader) record(m member, f *File) error {
	r := Record{Name: text.Line(m.key), Line: m.at.Position.Line}
	what := fmt.Sprintf("record %q", r.Name)
	err := p.fields(m.value, what, []field{
		{"objectType", p.oneOf(&r.ObjectType, objectTypes()...)},
		{"id", p.text(&r.ID)},
		{"properties", func(m member) error {
			return p.each(m.value, "properties of "+what, func(m member) error {
				value, err := p.scalar(m)
				r.Properties = append(r.Properties, RecordProperty{Name: m.key, Value: value})
				return err
			})
		}},
	})
	switch {
	case err != nil:
		return err
	case r.ObjectType == "":
		return p.fail(m.at, what+" has no objectType", "write one of "+strings.Join(objectTypes(), ", "))
	case r.ID == "":
		return p.fail(m.at, what+" has no id", "write the record's id, as in the address of its page")
	}
	f.Records = append(f.Records, r)
	return nil
}

// objectTypes are those of the CRM Cards API.
func objectTypes() []string {
	return []string{"contacts", "companies", "deals", "tickets", "marketing_events"}
}

func (p *reader) identity(m member, id *Identity) error {
	return p.fields(m.value, "identity", []field{
		{"userId", p.text(&id.UserID)},
		{"userEmail", p.text(&id.UserEmail)},
		{"portalId", p.text(&id.PortalID)},
		{"appId", p.text(&id.AppID)},
		{"appName", p.text(&id.AppName)},
	})
}

func (p *reader) scenario(m member, f *File) error {
	s := Scenario{Name: text.Line(m.key), Line: m.at.Position.Line}
	what := fmt.Sprintf("scenario %q", s.Name)
	err := p.fields(m.value, what, []field{
		{"response", p.text(&s.Response)},
		{"state", p.oneOf(&s.State, "loading", "empty", "error")},
		{"delay", p.delay(&s.Delay)},
		{"status", p.number(&s.Status, 100, 599)},
	})
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

func (p *reader) view(m member, v *View) error {
	names := make([]string, 0, len(host.All()))
	for _, h := range host.All() {
		names = append(names, h.Name)
	}
	return p.fields(m.value, "view", []field{
		{"host", p.oneOf(&v.Host, names...)},
		{"locale", p.text(&v.Locale)},
		{"timeZone", p.text(&v.TimeZone)},
		{"width", p.number(&v.Width, 1, maxWidth)},
	})
}

// url reads an address that can be called: the place to say what is wrong with it
// is the line where it stands.
func (p *reader) url(into *string) func(member) error {
	return func(m member) error {
		if err := p.text(into)(m); err != nil {
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
	}
}

func (p *reader) flag(into *bool) func(member) error {
	return func(m member) error {
		b, ok := m.value.(*ast.BoolNode)
		if !ok {
			return p.fail(p.place(m), m.key+" is neither true nor false", fmt.Sprintf("write `%s: true`", m.key))
		}
		*into = b.Value
		return nil
	}
}

func (p *reader) number(into *int, low, high int) func(member) error {
	return func(m member) error {
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
	}
}

func (p *reader) delay(into *time.Duration) func(member) error {
	return func(m member) error {
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
	}
}

// signatures reads one version or a list of them.
func (p *reader) signatures(into *[]string) func(member) error {
	return func(m member) error {
		values := []ast.Node{m.value}
		if list, ok := m.value.(*ast.SequenceNode); ok {
			values = list.Values
		}
		for _, v := range values {
			var version string
			if err := p.oneOf(&version, "v1", "v2", "v3")(member{key: m.key, at: m.at, value: v}); err != nil {
				return err
			}
			*into = append(*into, version)
		}
		return nil
	}
}
