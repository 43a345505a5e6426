package bench

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"cardbench/model/text"
)

// SetIdentity returns src with a key of identity set: userId, userEmail, portalId, appId
// or appName. An empty value takes the key out.
func SetIdentity(src []byte, key, value string) ([]byte, error) {
	return revise(src, func(d *draft) {
		id := &d.want.Identity
		fields := map[string]*string{
			"userId": &id.UserID, "userEmail": &id.UserEmail, "portalId": &id.PortalID, "appId": &id.AppID, "appName": &id.AppName,
		}
		field, known := fields[key]
		if !known {
			d.fail(fmt.Sprintf("%s has no key %q", sectionIdentity, cleanName(key)), suggest(key, slices.Sorted(maps.Keys(fields))))
			return
		}
		value = text.Line(value)
		old := *field
		*field = value
		switch value {
		case old:
		case "":
			d.remove(sectionIdentity, key)
		default:
			d.put(scalarTree(value), sectionIdentity, key)
		}
	})
}

// SetEnvironment returns src with an environment called name that has what e has: a new
// one, or those keys of an old one replaced. Fields of e that are empty or false say
// nothing; of the headers those are replaced that e has. Name and Line say nothing. A
// header whose only use is a secret is refused unless it is a reference.
func SetEnvironment(src []byte, name string, e Environment) ([]byte, error) {
	return revise(src, func(d *draft) {
		i := slices.IndexFunc(d.want.Environments, func(old Environment) bool { return old.Name == name })
		if i < 0 {
			if d.named("environment", name) {
				d.addEnvironment(name, e)
			}
			return
		}
		d.want.Environments = slices.Clone(d.want.Environments)
		to := &d.want.Environments[i]
		for _, p := range environmentPairs(e) {
			d.put(p.value, sectionEnvironments, name, p.key)
		}
		to.merge(e)
		to.Headers = slices.Clone(to.Headers)
		for _, h := range e.Headers {
			d.header(to, h)
		}
	})
}

func (d *draft) addEnvironment(name string, e Environment) {
	entry := mapTree(environmentPairs(e)...)
	if len(e.Headers) > 0 {
		headers := mapTree()
		for _, h := range e.Headers {
			headers.pairs = append(headers.pairs, pair{h.Name, scalarTree(h.written())})
		}
		entry.pairs = append(entry.pairs, pair{keyHeaders, headers})
	}
	e.Name = name
	d.want.Environments = append(slices.Clip(d.want.Environments), e)
	d.put(entry, sectionEnvironments, name)
}

// header adds a header to an environment or replaces its value.
func (d *draft) header(to *Environment, h Header) {
	i := slices.IndexFunc(to.Headers, func(old Header) bool { return strings.EqualFold(old.Name, h.Name) })
	if i >= 0 {
		h.Name = to.Headers[i].Name
		to.Headers[i] = h
	} else {
		to.Headers = append(to.Headers, h)
	}
	d.put(scalarTree(h.written()), sectionEnvironments, to.Name, keyHeaders, h.Name)
}

// merge takes over what e has, but for the headers.
func (e *Environment) merge(from Environment) {
	for _, f := range []struct{ to, from *string }{
		{&e.TargetURL, &from.TargetURL},
		{&e.PublicURL, &from.PublicURL},
		{&e.CAFile, &from.CAFile},
		{&e.Proxy, &from.Proxy},
	} {
		if *f.from != "" {
			*f.to = *f.from
		}
	}
	if from.Secret.Kind != "" {
		e.Secret = from.Secret
	}
	if len(from.Signatures) > 0 {
		e.Signatures = from.Signatures
	}
	e.Builtin = e.Builtin || from.Builtin
	e.Danger = e.Danger || from.Danger
	e.Insecure = e.Insecure || from.Insecure
}

// environmentPairs are the keys that e has, but for the headers.
func environmentPairs(e Environment) []pair {
	var pairs []pair
	add := func(there bool, key string, value tree) {
		if there {
			pairs = append(pairs, pair{key, value})
		}
	}
	add(e.Builtin, "integrator", scalarTree("builtin"))
	add(e.TargetURL != "", "targetUrl", scalarTree(e.TargetURL))
	add(e.PublicURL != "", "publicUrl", scalarTree(e.PublicURL))
	add(e.Secret.Kind != "", "secret", scalarTree(e.Secret.String()))
	add(len(e.Signatures) > 0, "signatures", listTree(e.Signatures...))
	add(e.Danger, "danger", exactTree("true"))
	add(e.CAFile != "", "caFile", scalarTree(e.CAFile))
	add(e.Insecure, "insecure", exactTree("true"))
	add(e.Proxy != "", "proxy", scalarTree(e.Proxy))
	return pairs
}

// AddScenario returns src with a new scenario called name: a recorded answer that is to
// be looked at again. Its delay is rounded to milliseconds. Name and Line of s say
// nothing.
func AddScenario(src []byte, name string, s Scenario) ([]byte, error) {
	return revise(src, func(d *draft) {
		if _, there := d.want.Scenario(name); there {
			d.fail(fmt.Sprintf("there is a scenario %q already", name), "take another name")
		}
		if !d.named("scenario", name) {
			return
		}
		entry := mapTree()
		if s.Response != "" {
			entry.pairs = append(entry.pairs, pair{"response", scalarTree(s.Response)})
		}
		if s.State != "" {
			entry.pairs = append(entry.pairs, pair{"state", scalarTree(s.State)})
		}
		if s.Delay = s.Delay.Round(time.Millisecond); s.Delay != 0 {
			entry.pairs = append(entry.pairs, pair{"delay", exactTree(s.Delay.String())})
		}
		if s.Status != 0 {
			entry.pairs = append(entry.pairs, pair{"status", exactTree(strconv.Itoa(s.Status))})
		}
		s.Name = name
		d.want.Scenarios = append(slices.Clip(d.want.Scenarios), s)
		d.put(entry, sectionScenarios, name)
	})
}
