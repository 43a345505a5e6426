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

// zoneOptions are the time zones that are offered; any other can be typed.
func zoneOptions(Project) []option {
	var options []option
	for _, name := range []string{
		"UTC", "America/Los_Angeles", "America/New_York", "America/Sao_Paulo", "Europe/Dublin", "Europe/Berlin",
		"Africa/Johannesburg", "Asia/Dubai", "Asia/Kolkata", "Asia/Singapore", "Asia/Tokyo", "Australia/Sydney",
	} {
		options = append(options, option{name, name, ""})
	}
	return options
}

// zoneProblem says why a time zone cannot be used, "" when it can.
func zoneProblem(name string) string {
	if _, err := locale.Zone(name); err != nil {
		return err.Error()
	}
	return ""
}
