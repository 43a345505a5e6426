// Package project finds and reads what lies around a card: the definition, the
// workbench file above it, the responses of its scenarios, and the endpoints, headers,
// authorities, proxies and secrets of its environments.
//
// It reads through an fs.FS, so that a folder on disk and an embedded example are the
// same to it, and within limits: nothing is loaded that is too large. Its errors are
// *fault.Error. A secret is resolved when it is needed and never appears in a text; a
// command that yields a secret runs only for the environment that was asked for.
package project
