package model

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"cardbench/model/host"
	"cardbench/model/text"
	"cardbench/model/weburl"
)

// Refusal says why HubSpot would not carry an action out. Its texts are single clean
// lines.
type Refusal struct {
	Words string // what HubSpot's user reads, verbatim; "" where no source gives the words
	What  string // what is wrong
	Hint  string // what to do
	// HidesCard: the breach hides the whole card as soon as it loads; nobody gets to
	// press anything.
	HidesCard bool
}

// RefuseAction reports whether a host would refuse the action of a card on a record of
// that object type ("contacts"; "" is not checked), and why. Of several reasons it
// gives the one that hides the card, else the one that is met first.
func RefuseAction(d Definition, objectType string, a Action, h host.Host) (r Refusal, refused bool) {
	for _, check := range []func() (Refusal, bool){
		func() (Refusal, bool) { return refuseType(a, h) },
		func() (Refusal, bool) { return refuseLabel(a) },
		func() (Refusal, bool) { return refuseURI(d.Actions.BaseURLs, a, h) },
		func() (Refusal, bool) { return refuseMethod(a) },
		func() (Refusal, bool) { return refuseObjectType(d, objectType) },
	} {
		if found, ok := check(); ok && (!refused || found.HidesCard && !r.HidesCard) {
			r, refused = found, true
		}
	}
	return r, refused
}

func refuseType(a Action, h host.Host) (Refusal, bool) {
	const hint = "write IFRAME, ACTION_HOOK or CONFIRMATION_ACTION_HOOK"
	switch {
	case a.Hook() || a.Type == IFrame:
		return Refusal{}, false
	case a.Type == "":
		return Refusal{Words: h.NoTypeAlert("undefined"), What: "the action has no type", Hint: hint}, true
	}
	kind := text.Line(string(a.Type))
	return Refusal{Words: h.NoTypeAlert(kind), What: "type " + strconv.Quote(kind) + " is none that HubSpot knows", Hint: hint}, true
}

func refuseLabel(a Action) (Refusal, bool) {
	if a.Label != "" {
		return Refusal{}, false
	}
	return Refusal{
		What: "the action has no label, so its button has no text",
		Hint: "write a label: the CRM cards guide requires one",
	}, true
}

func refuseURI(bases []string, a Action, h host.Host) (Refusal, bool) {
	uri := weburl.Read(a.URI)
	shown := strconv.Quote(text.Line(a.URI))
	switch {
	case strings.TrimSpace(a.URI) == "":
		r := Refusal{What: "the action has no uri", Hint: "write the absolute URL to call"}
		if a.Hook() {
			r.Words = h.Alerts.NoURI
		}
		return r, true
	case !uri.Web():
		r := Refusal{
			What:      "uri " + shown + " is relative; HubSpot calls absolute URLs only",
			Hint:      "write the whole URL, with https:// and the host",
			HidesCard: h.BaseURLs.HidesCard,
		}
		if uri.Scheme != "" {
			r.What = "uri " + shown + " is neither http nor https"
			r.Hint = "write an https URL"
		}
		if outside(bases, a, h) {
			r.Words = h.OutsideAlert(text.Line(a.URI))
		}
		return r, true
	case !outside(bases, a, h):
		return Refusal{}, false
	}
	return Refusal{
		Words: h.OutsideAlert(text.Line(a.URI)), What: "uri " + shown + " " + breach(bases, h),
		Hint: "add its base URL to actions.baseUrls, or call a URL that is in it", HidesCard: h.BaseURLs.HidesCard,
	}, true
}

// outside reports whether the host checks the action's URI and no base URL allows it.
func outside(bases []string, a Action, h host.Host) bool {
	return (a.Hook() || !h.BaseURLs.HooksOnly) && !h.BaseURLs.Allows(a.URI, bases)
}

// breach names the rule that the URI breaks.
func breach(bases []string, h host.Host) string {
	switch {
	case len(bases) == 0:
		return "has no base URL to be held against: actions.baseUrls is empty"
	case h.BaseURLs.Prefix:
		return "begins with none of actions.baseUrls"
	}
	return "has the protocol and host of none of actions.baseUrls"
}

func refuseMethod(a Action) (Refusal, bool) {
	if !a.Hook() || slices.Contains(HookMethods(), a.Method()) {
		return Refusal{}, false
	}
	return Refusal{
		What: fmt.Sprintf("httpMethod %q is none that a hook can have", text.Line(a.HTTPMethod)),
		Hint: "write " + strings.Join(HookMethods(), ", "),
	}, true
}

// refuseObjectType refuses a record on which HubSpot shows no card to press on.
func refuseObjectType(d Definition, objectType string) (Refusal, bool) {
	if objectType == "" || len(d.Fetch.ObjectTypes) == 0 {
		return Refusal{}, false
	}
	var names []string
	for _, t := range d.Fetch.ObjectTypes {
		if strings.EqualFold(t.Name, objectType) {
			return Refusal{}, false
		}
		names = append(names, t.Name)
	}
	return Refusal{
		What: "the card is not shown on " + text.Line(objectType) + ", only on " + strings.Join(names, ", "),
		Hint: "take a record of such a type, or add the type to fetch.objectTypes",
	}, true
}

// HookMethods are the methods that a hook can have, in the order of the CRM cards
// guide.
func HookMethods() []string { return []string{"GET", "POST", "PUT", "DELETE", "PATCH"} }

// MissingProperties returns the names in associatedObjectProperties that the record
// lacks, each once, in their order. has reports whether the record has a property.
func MissingProperties(a Action, has func(name string) bool) []string {
	var missing []string
	for _, name := range a.AssociatedObjectProperties {
		if strings.TrimSpace(name) != "" && !has(name) && !slices.Contains(missing, name) {
			missing = append(missing, name)
		}
	}
	return missing
}
