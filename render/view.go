package render

import "time"

// View is how somebody looks at a card: all that is neither the card nor its answer.
type View struct {
	Locale   string // BCP 47, as HubSpot knows the user's: "en-US", "pt-br"
	TimeZone string // IANA name: DATETIME in the portal's zone
	// Zone is TimeZone for those who have loaded it, which takes longer than to draw a
	// tile; nil loads it.
	Zone *time.Location
	// ViewerZone is the browser's zone, in which a DATE with a time is read; "" is
	// TimeZone.
	ViewerZone string
	AppName    string // "Powered by …"
	// Expanded are the indexes of the tiles that are unfolded.
	Expanded map[int]bool
	// ExpandAll unfolds every tile.
	ExpandAll bool
	// MaxTiles bounds the objects that are drawn, where a host shows them all; 0 draws them
	// all. It stands for nothing that HubSpot does.
	MaxTiles int
	// State forces a state: Loading, Failed, or Empty for no objects; "" decides from
	// the response.
	State State
	// FailReason explains a forced Failed, for the author.
	FailReason string
}
