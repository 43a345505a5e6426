// Package background keeps the program from asking the terminal for its colours.
//
// Bubble Tea v1 does so in a package initialiser, whichever command runs, and waits
// five seconds for a terminal that does not answer. Lip Gloss does not ask once it has
// been told. Go initialises packages in the order of their import paths as far as
// dependencies allow, and "cardbench/…" sorts before "github.com/charmbracelet/bubbletea":
// so importing this package from main is enough. Whether the background is dark is
// decided later, from flags and the environment.
package background

import "github.com/charmbracelet/lipgloss"

// The only init of the program: it has to run before another package's init.
func init() { lipgloss.SetHasDarkBackground(true) }
