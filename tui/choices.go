package tui

import (
	"fmt"
	"strconv"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/model/bench"
	"cardbench/model/host"
	"cardbench/model/text"
	"cardbench/render/locale"
	"cardbench/tui/theme"
)

// purpose says what is being chosen.
type purpose int

// The things a user chooses.
const (
	pickScenario purpose = iota + 1
	pickEnvironment
	pickRecord
	pickObjectType
	pickHost
	pickWidth
	pickLocale
	pickZone
	pickTheme
)

// option is one of the values that can be chosen.
type option struct{ value, title, detail string }

// choice describes one thing a user chooses: one row of the table in choices.
type choice struct {
	title   string
	options func(Project) []option
	field   func(*Selection) *string // the part of the selection it sets; nil for the width
	free    string                   // what may be typed freely; "" allows only the options
	refetch bool                     // another value asks another question
}

// live is the value of the scenario that is none.
const live = "live"

func (a *App) choices(p purpose) choice {
	return map[purpose]choice{
		pickScenario: {
			title: "Scenario: what the card is drawn from", options: scenarioOptions, refetch: true,
			field: func(s *Selection) *string { return &s.Scenario },
		},
		pickEnvironment: {
			title: "Environment: where the integrator is", options: environmentOptions, refetch: true,
			field: func(s *Selection) *string { return &s.Environment },
		},
		pickRecord: {
			title: "Record: whose card is asked for", options: recordOptions, refetch: true,
			field: func(s *Selection) *string { return &s.Record },
		},
		pickObjectType: {
			title: "Object type: whose properties are sent", options: objectTypeOptions, refetch: true,
			field: func(s *Selection) *string { return &s.ObjectType },
		},
		pickHost: {
			title: "Host: where the card is shown, and who asks", options: hostOptions,
			field: func(s *Selection) *string { return &s.Host },
		},
		pickWidth: {title: "Width of the card in columns", options: widthOptions, free: "columns"},
		pickLocale: {
			title: "Locale of HubSpot's user", options: localeOptions, free: "locale",
			field: func(s *Selection) *string { return &s.Locale },
		},
		pickZone: {
			title: "Time zone of the HubSpot account", options: a.zoneOptions, free: "time zone",
			field: func(s *Selection) *string { return &s.TimeZone },
		},
		pickTheme: {
			title: "Theme: the colours of the workbench", options: themeOptions,
			field: func(s *Selection) *string { return &s.Theme },
		},
	}[p]
}

// pick opens the dialog for a choice, or takes the argument that came with the
// command.
func (a *App) pick(p purpose, argument string) func() tea.Cmd {
	return func() tea.Cmd {
		if argument != "" {
			return a.choose(p, argument)
		}
		return a.openPicker(p)
	}
}

// choose sets a part of the selection and shows what follows from it.
func (a *App) choose(p purpose, value string) tea.Cmd {
	c := a.choices(p)
	if why := a.refuse(p, value); why != "" {
		return a.toast(why)
	}
	if p == pickScenario && value == live {
		value = ""
	}
	if p == pickWidth {
		a.selection.Width, _ = strconv.Atoi(value)
	} else {
		*c.field(&a.selection) = value
	}
	if p == pickRecord {
		a.selection.ObjectType = objectTypeOf(a.project, value)
	}
	if p == pickTheme {
		a.setTheme(value)
	}
	if c.refetch {
		a.answer = answer{}
		return a.fetch()
	}
	a.recompose()
	if _, known := locale.Lookup(value); p == pickLocale && !known {
		return a.toast(value + " is no locale of CLDR: values are shown in English. L lists the locales.")
	}
	return nil
}

// refuse says why a value cannot be chosen, "" when it can.
func (a *App) refuse(p purpose, value string) string {
	c := a.choices(p)
	for _, o := range c.options(a.project) {
		if o.value == value {
			return ""
		}
	}
	switch {
	case p == pickWidth:
		if n, err := strconv.Atoi(value); err != nil || n < 0 || n > maxCardWidth {
			return fmt.Sprintf("%q is no width: give a number of columns from 1 to %d, or 0 for the pane's", value, maxCardWidth)
		}
	case p == pickZone:
		if why := zoneProblem(value); why != "" {
			return why
		}
	case c.free == "":
		return fmt.Sprintf("there is no %q to choose; the list shows what there is", value)
	}
	return ""
}

// maxCardWidth bounds the preview; no HubSpot page shows a wider card.
const maxCardWidth = 300

// current is the chosen value of a choice.
func (a *App) current(p purpose) string {
	if p == pickWidth {
		return strconv.Itoa(a.selection.Width)
	}
	value := *a.choices(p).field(&a.selection)
	if p == pickScenario && value == "" {
		return live
	}
	return value
}

func scenarioOptions(p Project) []option {
	options := []option{{live, live, "ask the endpoint"}}
	for _, s := range p.Scenarios {
		options = append(options, option{s.Name, s.Name, scenarioDetail(s.Scenario)})
	}
	return options
}

func scenarioDetail(s bench.Scenario) string {
	return strings.TrimSpace(firstOf(s.Response, s.State) + "  " + scenarioOdds(s))
}

// scenarioOdds says what is out of the ordinary about a scenario: "401", "6s".
func scenarioOdds(s bench.Scenario) string {
	var odds []string
	if s.Status != 0 {
		odds = append(odds, strconv.Itoa(s.Status))
	}
	if s.Delay > 0 {
		odds = append(odds, s.Delay.String())
	}
	return strings.Join(odds, " ")
}

func environmentOptions(p Project) []option {
	var options []option
	for _, e := range p.Bench.Environments {
		options = append(options, option{e.Name, e.Name, environmentDetail(e, p.Endpoints[e.Name])})
	}
	return options
}

// environmentDetail says what to beware of in an environment, where it is, and what is dialled
// for it.
func environmentDetail(e bench.Environment, to Endpoint) string {
	if to.Problem != "" {
		return to.Problem
	}
	var said []string
	if e.Danger {
		said = append(said, "danger")
	}
	if route := to.Route.String(); route != "" {
		said = append(said, route)
	}
	said = append(said, firstOf(to.PublicURL, to.TargetURL))
	if to.PublicURL != "" && to.PublicURL != to.TargetURL {
		said = append(said, "dialled at "+to.TargetURL)
	}
	return strings.Join(said, ", ")
}

// risky reports whether a value is to be shown in red: an environment that is marked as
// dangerous, or whose server may be anybody.
func (a *App) risky(p purpose, value string) bool {
	env, ok := a.project.Bench.Environment(value)
	return ok && p == pickEnvironment && (env.Danger || env.Insecure)
}

func recordOptions(p Project) []option {
	var options []option
	for _, r := range p.Bench.Records {
		options = append(options, option{r.Name, r.Name, r.ObjectType + " " + r.ID})
	}
	return options
}

func objectTypeOptions(p Project) []option {
	var options []option
	for _, t := range p.definition.Fetch.ObjectTypes {
		options = append(options, option{t.Name, t.Name, text.Count(len(t.PropertiesToSend), "property") + " sent"})
	}
	return options
}

func hostOptions(Project) []option {
	var options []option
	for _, h := range host.All() {
		options = append(options, option{h.Name, h.Name, h.Title})
	}
	return options
}

func widthOptions(Project) []option {
	return []option{
		{"0", "pane", "as wide as the pane"},
		{"34", "34", "narrow sidebar"},
		{"48", "48", "record sidebar"},
		{"72", "72", "help desk"},
		{"100", "100", "middle column of an app card"},
	}
}

func themeOptions(Project) []option {
	var options []option
	for _, n := range theme.Names() {
		options = append(options, option{n, n, ""})
	}
	return options
}
