// Package client sends the signed requests that HubSpot sends and records what
// happened.
//
// The URL that is signed is the URL on the wire, byte for byte; nothing here sorts or
// re-encodes a query. A call has a context, two time limits and a bounded body; it is
// never retried and a redirect is never followed. What happened is an Exchange: an
// immutable record that the screen, the command line and later the log show alike.
// Secrets never appear in it.
package client
