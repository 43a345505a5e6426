// Package client sends the signed requests that HubSpot sends and records what
// happened.
//
// The URL that is signed is the URL on the wire, byte for byte; nothing here sorts or
// re-encodes a query, and a URL that cannot be sent so is refused. Where the dialled
// address differs from the public one, the server is called by its public name, with
// X-Forwarded-Host and X-Forwarded-Proto, as a tunnel would. A call has a context, two
// time limits, a bounded body and an HTTP/1.1 connection of its own, so that it has
// phases of its own; it goes through no proxy but the one of its Route, is never retried,
// and a redirect is never followed. What happened is an Exchange: an immutable record that
// the screen, the command line and the log show alike. Secrets never appear in it, and
// what came from outside is cleaned in it, but for the body of the answer.
//
// It imports model; it draws nothing and keeps nothing.
package client
