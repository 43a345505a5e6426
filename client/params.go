package client

import (
	"fmt"
	"slices"
	"strings"

	"cardbench/model/bench"
	"cardbench/model/text"
)

// parameters are what a request says about the record and who looks at it.
type parameters struct {
	list []param
	// all is list with the empty ones, which only a JSON body sends.
	all   []param
	notes []string
}

func (p *parameters) note(format string, args ...any) {
	p.notes = append(p.notes, text.Line(fmt.Sprintf(format, args...)))
}

// gather collects the default parameters and the properties, in the order of the CRM
// cards guide.
func gather(caller Caller, objectType string, properties []string) (parameters, error) {
	kind, guessed, ok := ObjectTypeParameter(objectType)
	if !ok {
		return parameters{}, &RequestError{
			What: fmt.Sprintf("the record has no object type that HubSpot knows: %q", text.Line(objectType)),
			Hint: "use contacts, companies, deals or tickets",
		}
	}
	var p parameters
	if guessed {
		p.note("associatedObjectType=%s is a guess: no document spells it", kind)
	}
	p.defaults(caller, kind)
	for _, name := range properties {
		p.property(caller, name)
	}
	p.all = slices.Clone(p.list)
	if caller.Host.ParameterMap {
		p.list = slices.DeleteFunc(p.list, func(it param) bool { return it.value == "" })
	}
	return p, nil
}

func (p *parameters) defaults(caller Caller, kind string) {
	p.list = []param{
		{"userId", caller.Identity.UserID},
		{"userEmail", caller.Identity.UserEmail},
		{"associatedObjectId", caller.Record.ID},
		{"associatedObjectType", kind},
		{"portalId", caller.Identity.PortalID},
	}
	for _, it := range p.list {
		if it.value == "" {
			p.note("%s is empty; set it in %s", it.name, bench.FileName)
		}
	}
}

// property adds one property of the record.
func (p *parameters) property(caller Caller, name string) {
	value, ok := caller.Record.Property(name)
	if !ok {
		p.note("the record has no property %q; nothing is sent for it", name)
		return
	}
	if at := p.index(name); at >= 0 {
		p.collide(caller, at, param{name, value})
		return
	}
	if value == "" {
		p.note("property %q is empty and left out", name)
		if !caller.Host.ParameterMap {
			return
		}
	}
	p.list = append(p.list, param{name, value})
}

func (p *parameters) collide(caller Caller, at int, it param) {
	switch {
	case caller.Host.ParameterMap:
		p.list[at].value = it.value
		p.note("property %q takes the place of the parameter of that name", it.name)
	case it.value == "":
		p.note("property %q is empty and left out", it.name)
	default:
		p.list = append(p.list, it)
		p.note("%q is sent twice: as a parameter of its own and as a property", it.name)
	}
}

func (p *parameters) index(name string) int {
	for i, it := range p.list {
		if it.name == name {
			return i
		}
	}
	return -1
}

// withAppID appends appId where the host sends it. HubSpot adds it behind what the
// converter built.
func (p *parameters) withAppID(caller Caller) []param {
	if !caller.Host.AppID {
		return p.list
	}
	if caller.Identity.AppID == "" {
		p.note("appId is empty; set it in %s", bench.FileName)
	}
	return append(slices.Clip(p.list), param{"appId", caller.Identity.AppID})
}

// ObjectTypeParameter is how associatedObjectType spells an object type: CONTACT for
// contacts. It is guessed for the one type that no guide shows; ok is false for a name
// that is no object type.
func ObjectTypeParameter(name string) (value string, guessed, ok bool) {
	switch strings.ToLower(name) {
	case "contacts":
		return "CONTACT", false, true
	case "companies":
		return "COMPANY", false, true
	case "deals":
		return "DEAL", false, true
	case "tickets":
		return "TICKET", false, true
	case "marketing_events":
		return "MARKETING_EVENT", true, true
	}
	return "", false, false
}
