package lint

import (
	"cardbench/model/document"
	"cardbench/model/host"
)

// Severity says how bad a finding is.
type Severity string

// The severities. An Error means that HubSpot refuses or shows something wrong, a
// Warning that a user is probably misled or a migration breaks, an Info that
// something is undocumented or unusual.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Info    Severity = "info"
)

// Finding is one mistake at one place.
type Finding struct {
	Code     string   `json:"code"`
	Severity Severity `json:"severity"`
	Message  string   `json:"message"`
	Cause    string   `json:"-"` // the beginning of Message that says what is wrong, without what it leads to
	File     string   `json:"file"`
	Pointer  string   `json:"pointer"` // RFC 6901; "" is the whole file
	Line     int      `json:"line"`    // from 1
	Column   int      `json:"column"`  // from 1, in code points

	// Fixable says that Fix knows the one evident edit that mends it, Suggested that it
	// knows one that somebody should look at before.
	Fixable   bool `json:"fixable,omitempty"`
	Suggested bool `json:"-"`
}

// Input is what is checked. Either document may be nil; rules over the pair need
// both.
type Input struct {
	Definition *document.Document
	Response   *document.Document
	Host       host.Host
}
