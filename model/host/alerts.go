package host

import (
	"strconv"
	"strings"
)

// Alerts are the messages in which a host says what became of a pressed action. {label},
// {status}, {uri} and {type} stand for what is known by then. A message is "" where no
// source gives its words.
type Alerts struct {
	Succeeded string // a hook answered 2xx: {label}
	Failed    string // a hook answered something else: {status}
	Outside   string // the URI passes no base URL: {uri}
	NoURI     string // a hook has no URI
	NoType    string // the type is none that the host knows: {type}
}

// converterAlerts are the words of HubSpot's Legacy CRM Card Converter.
func converterAlerts() Alerts {
	return Alerts{
		Succeeded: "{label} succeeded.",
		Failed:    "Error: Action failed with status {status}",
		Outside:   "Error: Action URI: '{uri}' does not share a base URI with the base URIs defined for this object type",
		NoURI:     "Error: ACTION_HOOK missing URI",
		NoType:    "Unknown action type: {type}",
	}
}

// SucceededAlert is what the user reads when the hook of that label succeeded, "" where
// no source gives the words.
func (h Host) SucceededAlert(label string) string {
	return strings.ReplaceAll(h.Alerts.Succeeded, "{label}", label)
}

// FailedAlert is what the user reads when a hook was answered with that status, "" where
// no source gives the words.
func (h Host) FailedAlert(status int) string {
	return strings.ReplaceAll(h.Alerts.Failed, "{status}", strconv.Itoa(status))
}

// OutsideAlert is what the user reads when the URI passes no base URL, "" where no
// source gives the words.
func (h Host) OutsideAlert(uri string) string {
	return strings.ReplaceAll(h.Alerts.Outside, "{uri}", uri)
}

// NoTypeAlert is what the user reads when an action has a type that the host does not
// know, "" where no source gives the words.
func (h Host) NoTypeAlert(kind string) string {
	return strings.ReplaceAll(h.Alerts.NoType, "{type}", kind)
}
