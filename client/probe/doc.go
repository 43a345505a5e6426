// Package probe asks an endpoint whether it tells HubSpot's requests from others.
//
// A Plan is a list of data requests: a few that a safe endpoint must accept, signed as
// HubSpot signs, and more that it must refuse, each wrong in one way. Run sends them one
// after the other, each once. A status outside 2xx is a refusal; a 2xx with a card is an
// acceptance; any other 2xx is doubtful and counts as a failure of the probe. Where
// nothing right is accepted, the refusals prove nothing, and Summary says so. An endpoint may
// demand HubSpot's signatures together: then each wrong one is sent beside the right other.
// Results hold no secret.
package probe
