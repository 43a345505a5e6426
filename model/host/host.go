// Package host describes the two places that ask for a CRM card and show it.
//
// Every rule in which they differ is a field of Host; code that draws or sends
// reads the field and never asks which host it is.
package host

import "strings"

// Host is a place that asks for and shows a card.
type Host struct {
	Name  string // what flags and files call it: classic, appcard
	Title string // what the screen calls it

	// TitleCount: the header shows the number of objects, "Tickets (2)".
	TitleCount bool
	// AnswerTitle: a label in the answer, cardLabel or itemLabel, replaces the card's
	// title; otherwise the title is static.
	AnswerTitle bool
	// AllItems: the answer's link to all objects is shown.
	AllItems bool
	// MaxResults is how many objects are shown; 0 is all.
	MaxResults int
	// EmptyWithoutResults: a body without results is an empty card; otherwise the
	// card fails.
	EmptyWithoutResults bool
	// SectionsDialect: the sections dialect is understood; otherwise it fails like a
	// body without results.
	SectionsDialect bool
	// OwnOptionType: a STATUS of properties[] may bring its own optionType;
	// otherwise only the definition's options count.
	OwnOptionType bool
	// InvalidStatus is shown for a status that has no option. For the classic card
	// this is a guess: only the converter's code and demo show it.
	InvalidStatus string
	// LabelShadows: a declared property whose name equals the label of an entry of
	// properties[] is not shown.
	LabelShadows bool
	// Settings is where the settings action stands.
	Settings Settings
	// PoweredBy: the footer names the app.
	PoweredBy bool
	// MoreLabel and LessLabel unfold and fold a tile.
	MoreLabel, LessLabel string

	// Escaping of query values.
	Escaping Escaping
	// AppID: the query carries appId.
	AppID bool
	// ParameterMap: the parameters are a JavaScript object, so that a property called
	// like a default parameter takes its place, and no parameter is sent empty.
	// Otherwise both are sent, and only empty properties are left out.
	ParameterMap bool
	// HookBody is what a POST, PUT or PATCH hook carries.
	HookBody HookBody
	// HookQuery: a POST, PUT or PATCH hook has the parameters in its query too.
	HookQuery bool
	// IframeParameters: associatedObjectProperties are appended to an IFRAME's URI.
	IframeParameters bool
	// ModalOwner: the title of a top-level action's modal begins with the app's name.
	ModalOwner bool
	// BaseURLs is how an action's URI is checked.
	BaseURLs BaseURLRule
	// SecondQuestionMark: a target URL that has a query gets a second "?".
	SecondQuestionMark bool

	// ChecksDefinition: the host holds the definition against a schema of its own and
	// shows a list of configuration issues instead of the card.
	ChecksDefinition bool

	// Loading and Failed are the texts of those states; "" where no source gives one.
	Loading, Failed string
	// Alerts are the messages about a pressed action.
	Alerts Alerts
}

// Settings is the place of the settings action.
type Settings int

// Where the settings action stands.
const (
	SettingsFooter Settings = iota + 1 // a link after "Powered by"
	SettingsGear                       // a gear button in the row of actions
)

// Escaping is a way of writing query values.
type Escaping int

// The ways.
const (
	// EscapingRFC3986 leaves what RFC 3986 allows in a query, but & = + # %, as it
	// stands; a space is %20.
	EscapingRFC3986 Escaping = iota + 1
	// EscapingURLSearchParams is application/x-www-form-urlencoded as JavaScript's
	// URLSearchParams writes it.
	EscapingURLSearchParams
)

// HookBody is the body of a hook.
type HookBody int

// The bodies.
const (
	HookForm HookBody = iota + 1 // application/x-www-form-urlencoded
	HookJSON                     // application/json
)

// Classic is the sidebar card that HubSpot showed until 31 October 2026.
func Classic() Host {
	return Host{
		Name: "classic", Title: "classic card",
		TitleCount: true, AnswerTitle: true, AllItems: true, MaxResults: 5,
		EmptyWithoutResults: true, SectionsDialect: true,
		OwnOptionType: true, InvalidStatus: "Invalid property",
		Settings: SettingsFooter, PoweredBy: true,
		MoreLabel: "View more", LessLabel: "View less",
		Escaping: EscapingRFC3986,
		HookBody: HookForm, IframeParameters: true, ModalOwner: true,
		BaseURLs: BaseURLRule{Prefix: true, HidesCard: true},
	}
}

// AppCard is the app card of HubSpot's Legacy CRM Card Converter.
func AppCard() Host {
	return Host{
		Name: "appcard", Title: "app card",
		InvalidStatus: "Invalid property", LabelShadows: true,
		Settings:  SettingsGear,
		MoreLabel: "View More", LessLabel: "View Less",
		Escaping: EscapingURLSearchParams, AppID: true, ParameterMap: true,
		HookBody: HookJSON, HookQuery: true,
		BaseURLs:           BaseURLRule{HooksOnly: true},
		SecondQuestionMark: true,
		ChecksDefinition:   true,
		Loading:            "Fetching data...",
		Failed: "There was a problem displaying this content. Try refreshing the page. " +
			"If this problem continues, contact your app developer for support.",
		Alerts: converterAlerts(),
	}
}

// All returns both hosts, classic first.
func All() []Host { return []Host{Classic(), AppCard()} }

// ByName returns the host called name, in any case; ok is false for an unknown one.
func ByName(name string) (h Host, ok bool) {
	for _, h := range All() {
		if strings.EqualFold(h.Name, name) {
			return h, true
		}
	}
	return Host{}, false
}
