package client

import (
	"cardbench/client/signature"
	"cardbench/model"
	"cardbench/model/bench"
	"cardbench/model/host"
)

// Endpoint is where requests go and how they are signed.
type Endpoint struct {
	// TargetURL is the card's data endpoint as it is dialled.
	TargetURL string
	// PublicURL is what HubSpot would call, where it differs (a tunnel); it is signed.
	PublicURL string
	Secret    Secret
	Versions  []signature.Version // empty: v2 and v3
}

// Caller is who asks, from where, on which record.
type Caller struct {
	Record   bench.Record
	Identity bench.Identity
	Host     host.Host
}

// FetchRequest builds the card's data request: GET, with the parameters, order and
// escaping of the caller's host. objectType says which properties are sent. The error
// names what is wrong with the target URL and what to do.
func FetchRequest(to Endpoint, caller Caller, objectType model.ObjectType) (Request, error) {
	panic("see the room's builder")
}

// ActionRequest builds the request of an action hook. An IFRAME gives the GET that a
// browser would make, unsigned.
func ActionRequest(to Endpoint, caller Caller, action model.Action) (Request, error) {
	panic("see the room's builder")
}
