// Package tuitest is what the tests of the screen share: golden files, exact sizes,
// fixtures and keys by name.
//
// Only tests import it; a test in cmd/cardbench holds production code to that. It
// imports model, client and theme for its fixtures, and neither a pane nor the
// workbench, so that each of them can be tested from inside its own package. Nothing
// here asks a clock or reaches beyond the testdata folder of the test.
package tuitest
