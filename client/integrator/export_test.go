package integrator

import "net/http"

// NewHandler returns what a Server serves, for tests that need no port, or requests that
// no client sends.
func NewHandler(o Options) (http.Handler, error) { return newHandler(o) }
