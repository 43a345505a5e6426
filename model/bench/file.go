package bench

import (
	"fmt"
	"time"

	"cardbench/model/text"
)

// FileName is what the workbench file is called.
const FileName = "cardbench.yaml"

// File is a workbench file.
type File struct {
	// Name is what messages call the file; "" when there is none.
	Name         string
	Environments []Environment // in the order of the file
	Records      []Record
	Identity     Identity
	Scenarios    []Scenario
	View         View
}

// Environment is a place where the card's endpoint runs.
type Environment struct {
	Name string
	// Builtin: the embedded integrator answers (`integrator: builtin`).
	Builtin bool
	// TargetURL is dialled; "" dials the definition's targetUrl.
	TargetURL string
	// PublicURL is signed and shown where it differs from TargetURL (tunnels).
	PublicURL string
	Secret    SecretRef
	// Signatures are the versions to send, of v1, v2, v3; empty means v2 and v3.
	Signatures []string
	Danger     bool // shown in red; asks before it sends anything that changes data
	// Headers are sent in addition to HubSpot's, to the host of the target URL alone.
	Headers []Header
	// CAFile is the path of a PEM file with authorities to trust beside those of the
	// machine, relative to the workbench file; "" for none.
	CAFile string
	// Insecure takes any certificate; shown in red.
	Insecure bool
	// Proxy is the URL of a proxy, or ProxyEnv; "" uses none.
	Proxy string
	Line  int // from 1
}

// ProxyEnv is the Proxy of an environment that takes it from HTTP_PROXY, HTTPS_PROXY
// and NO_PROXY.
const ProxyEnv = "env"

// Header is a header to send in addition.
type Header struct {
	Name   string
	Value  string    // as it is sent; "" where a reference stands for it
	Secret SecretRef // env, file or cmd: where the value is found, never shown; else none
	Line   int       // from 1
}

// written returns the value as the file writes it.
func (h Header) written() string {
	if h.Secret.Kind != "" {
		return h.Secret.String()
	}
	return h.Value
}

// The kinds of references to secrets.
const (
	SecretEnv    = "env"    // an environment variable
	SecretFile   = "file"   // the content of a file
	SecretCmd    = "cmd"    // what a command prints
	SecretPrompt = "prompt" // typed by the user, once for a session
)

// SecretRef says where a secret is found; never the secret itself.
type SecretRef struct {
	Kind string // SecretEnv, SecretFile, SecretCmd, SecretPrompt; "" when there is none
	Name string // variable, path or command line; "" for SecretPrompt
}

// String returns the reference as the file writes it.
func (r SecretRef) String() string {
	if r.Kind == "" || r.Kind == SecretPrompt {
		return r.Kind
	}
	return r.Kind + ":" + r.Name
}

// Record is a CRM record on which the card is shown.
type Record struct {
	Name       string // its key in the file
	ObjectType string // contacts, companies, deals, tickets
	ID         string
	Properties []RecordProperty // in the order of the file
	Line       int
}

// RecordProperty is one property of a record.
type RecordProperty struct{ Name, Value string }

// Property returns the value of a property; ok is false when the record lacks it.
func (r Record) Property(name string) (value string, ok bool) {
	for _, p := range r.Properties {
		if p.Name == name {
			return p.Value, true
		}
	}
	return "", false
}

// Identity is the user and the account that HubSpot names in every request.
type Identity struct {
	UserID    string
	UserEmail string
	PortalID  string
	AppID     string
	AppName   string // "Powered by …" and the titles of modals
}

// The states that a scenario can show without a response.
const (
	StateLoading = "loading"
	StateEmpty   = "empty"
	StateError   = "error"
)

// Scenario is a stored response or a state, shown through the same code as a live
// answer.
type Scenario struct {
	Name     string
	Response string        // path of a response, relative to the file; "" for a state
	State    string        // loading, empty, error; "" for a response
	Delay    time.Duration // how long the answer takes
	Status   int           // HTTP status; 0 means 200
	Line     int
}

// Fails says why HubSpot, which waits for limit, would show no card of the scenario; "" when
// it would.
func (s Scenario) Fails(limit time.Duration) string {
	switch {
	case s.Delay > limit:
		return fmt.Sprintf("the answer took %s; HubSpot gives up after %s", text.Span(s.Delay), text.Span(limit))
	case s.Status != 0 && (s.Status < 200 || s.Status > 299):
		return fmt.Sprintf("the endpoint answered %d; HubSpot reads no body of such an answer", s.Status)
	case s.State == StateError:
		return "the scenario shows the error state"
	}
	return ""
}

// View holds the defaults of the preview. Zero fields mean the program's defaults.
type View struct {
	Host     string
	Locale   string
	TimeZone string
	Width    int
	Refetch  bool // fetch the card again after an action succeeded
}

// Environment returns the environment called name.
func (f File) Environment(name string) (Environment, bool) {
	return find(f.Environments, name, func(e Environment) string { return e.Name })
}

// Record returns the record called name.
func (f File) Record(name string) (Record, bool) {
	return find(f.Records, name, func(r Record) string { return r.Name })
}

// Scenario returns the scenario called name.
func (f File) Scenario(name string) (Scenario, bool) {
	return find(f.Scenarios, name, func(s Scenario) string { return s.Name })
}

func find[T any](list []T, name string, key func(T) string) (T, bool) {
	for _, it := range list {
		if key(it) == name {
			return it, true
		}
	}
	var zero T
	return zero, false
}
