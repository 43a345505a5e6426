// Package frame stands in for HubSpot's modal: it serves a page on loopback that holds
// the page of an IFRAME action in a frame of its width and height, and tells what that
// page posts to it.
//
// A Stage listens on loopback alone, under a random token made for it, and ends with its
// Close or its context. It answers no request whose Host is not its own, takes reports
// from its own page alone, and lets nobody frame it. The browser tells who sent a
// message; whether the message ends the action is decided here, by the CRM cards guide:
// a JSON string whose action is DONE or CANCEL. Which senders HubSpot's modal listens to
// is not documented; this one listens to the framed page's own window and origin, and
// every message that it does not accept has a reason that a developer can act on.
//
// Events are cleaned for the screen and bounded: neither a page that posts without end
// nor a reader that does not read holds the Stage up. Diagnose names what keeps a page
// from working in HubSpot's modal, from one answer of its server.
//
// It imports client and model; it draws nothing, keeps nothing and opens no browser.
package frame
