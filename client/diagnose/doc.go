// Package diagnose names why an endpoint's first answer was no card.
//
// Explain looks at one exchange and nothing else: a tunnel's page, a login, a redirect,
// a time-out, a status that HubSpot never looks behind. Run is for a refused signature.
// It looks for a hash in the answer, at the clocks, and then asks the server itself: a
// server that shows no hash gives its mistake away by accepting a request that was
// signed with that mistake. It sends data requests only (GET), one after the other, at
// most Options.Max of them and Options.Spacing apart, and stops at the first one that is
// accepted, which it confirms. Nothing that it returns holds the secret; what came from
// outside is cleaned.
package diagnose
