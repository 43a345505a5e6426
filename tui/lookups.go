package tui

import (
	"cardbench/render/locale"
)

// localeOptions are all locales that can be printed, those of HubSpot's own menu first.
func localeOptions(Project) []option {
	var options []option
	for _, tag := range append(hubspotLocales(), locale.Tags()...) {
		options = append(options, option{tag, tag, locale.Label(tag)})
	}
	return options
}

// hubspotLocales are the languages that HubSpot's own pages come in.
func hubspotLocales() []string {
	return []string{
		"en-US", "en-GB", "de-DE", "es-ES", "fr-FR", "it-IT", "ja-JP", "nl-NL", "pl-PL", "pt-BR", "sv-SE", "zh-CN",
	}
}

// zoneOptions are all time zones, with their distance from UTC today.
func (a *App) zoneOptions(Project) []option {
	now := a.deps.Now()
	return each(locale.Zones(), func(name string) option { return option{name, name, locale.ZoneLabel(name, now)} })
}

// zoneProblem says why a time zone cannot be used, "" when it can.
func zoneProblem(name string) string {
	if _, err := locale.Zone(name); err != nil {
		return err.Error()
	}
	return ""
}
