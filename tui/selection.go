package tui

import (
	"slices"
	"time"

	"cardbench/model/bench"
	"cardbench/model/host"
	"cardbench/render/locale"
)

// Selection is what the user chose to look at. Empty fields mean the project's
// defaults; resolve fills them in.
type Selection struct {
	Environment string
	Record      string
	ObjectType  string
	Scenario    string // "" is live
	Host        string
	Locale      string
	TimeZone    string
	Width       int // cells of the card; 0 is as wide as the pane
	Theme       string
}

// The program's own defaults, behind those of the workbench file.
const (
	defaultLocale   = "en-US"
	defaultTimeZone = "UTC"
	defaultTheme    = "dark"
)

// resolve fills the empty fields of s from the project, and replaces what the project
// does not have.
func (s Selection) resolve(p Project) Selection {
	s.Environment = known(s.Environment, each(p.Bench.Environments, func(e bench.Environment) string { return e.Name }))
	s.Record = known(s.Record, each(p.Bench.Records, func(r bench.Record) string { return r.Name }))
	if s.ObjectType == "" {
		s.ObjectType = objectTypeOf(p, s.Record)
	}
	if s.Scenario != "" && p.scenario(s.Scenario) == nil {
		s.Scenario = ""
	}
	s.Host = known(firstOf(s.Host, p.Bench.View.Host), each(host.All(), func(h host.Host) string { return h.Name }))
	s.Locale = firstOf(s.Locale, p.Bench.View.Locale, defaultLocale)
	s.TimeZone = firstOf(s.TimeZone, p.Bench.View.TimeZone, defaultTimeZone)
	s.Theme = firstOf(s.Theme, defaultTheme)
	if s.Width == 0 {
		s.Width = p.Bench.View.Width
	}
	return s
}

// follow empties the fields of s that are the defaults of a project, so that those of the
// project which takes its place fill them.
func (s Selection) follow(old, now Project) Selection {
	if s.ObjectType == objectTypeOf(old, s.Record) {
		s.ObjectType = ""
	}
	if _, ok := now.Bench.Record(s.Record); !ok {
		s.ObjectType = "" // that of another record
	}
	was := Selection{}.resolve(old)
	for _, f := range []struct {
		field   *string
		was     string
		changed bool
	}{
		{&s.Host, was.Host, old.Bench.View.Host != now.Bench.View.Host},
		{&s.Locale, was.Locale, old.Bench.View.Locale != now.Bench.View.Locale},
		{&s.TimeZone, was.TimeZone, old.Bench.View.TimeZone != now.Bench.View.TimeZone},
	} {
		if f.changed && *f.field == f.was {
			*f.field = ""
		}
	}
	if s.Width == was.Width && old.Bench.View.Width != now.Bench.View.Width {
		s.Width = 0
	}
	return s
}

// objectTypeOf is the object type of a record, or the card's first one.
func objectTypeOf(p Project, record string) string {
	if r, ok := p.Bench.Record(record); ok {
		return r.ObjectType
	}
	if types := p.definition.Fetch.ObjectTypes; len(types) > 0 {
		return types[0].Name
	}
	return ""
}

// zone is a time zone that was loaded.
type zone struct {
	name     string
	location *time.Location
}

// of returns the zone called name: UTC where there is none, as the card shows it.
func (z zone) of(name string) zone {
	if z.location != nil && z.name == name {
		return z
	}
	location, err := locale.Zone(name)
	if err != nil {
		location = time.UTC
	}
	return zone{name: name, location: location}
}

// environment is the selected one, the zero one where there is none.
func (a *App) environment() bench.Environment {
	env, _ := a.project.Bench.Environment(a.selection.Environment)
	return env
}

func (s Selection) host() host.Host {
	h, _ := host.ByName(s.Host)
	return h
}

func known(name string, all []string) string {
	if slices.Contains(all, name) {
		return name
	}
	if len(all) > 0 {
		return all[0]
	}
	return ""
}

// each maps a list.
func each[T, R any](list []T, of func(T) R) []R {
	out := make([]R, len(list))
	for i, it := range list {
		out[i] = of(it)
	}
	return out
}

func firstOf(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}
