// Package theme is every visual choice of the workbench, as one value.
//
// Styles are resolved once per colour profile. Nothing outside this package and
// render's painter makes a lipgloss style.
package theme

import "github.com/charmbracelet/lipgloss"

// Theme is the styles of the workbench. Styles only colour: they add no width, no
// padding and no border.
type Theme struct {
	Name string
	// ASCII draws statuses and marks with ASCII characters only.
	ASCII bool

	Text, Muted, Strong, Accent lipgloss.Style
	Border, BorderFocus         lipgloss.Style
	Title, TitleFocus           lipgloss.Style
	Tab, TabOpen                lipgloss.Style
	Cursor, CursorBlurred       lipgloss.Style // the selected line
	Match                       lipgloss.Style // found by a search
	Header, Footer              lipgloss.Style // the lines above and below the panes
	Key                         lipgloss.Style // a key in hints and help
	Link                        lipgloss.Style
	Button, ButtonFocus         lipgloss.Style
	ButtonDanger                lipgloss.Style

	// The five option types.
	StatusDefault, StatusSuccess, StatusWarning, StatusDanger, StatusInfo lipgloss.Style

	// Severities.
	Error, Warning, Info, Good lipgloss.Style

	// JSON.
	JSONKey, JSONString, JSONNumber, JSONWord, JSONPunct lipgloss.Style
}
