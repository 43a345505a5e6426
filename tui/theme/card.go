package theme

import "cardbench/render"

// Card returns the styles in which the painter of render draws a card. Links are plain
// text: the workbench opens them itself, and a terminal's own links would break the
// cells of a dialog that is laid over them.
func (t Theme) Card() render.Style {
	return render.Style{
		ASCII:  t.ASCII,
		Header: t.Strong, Title: t.Strong, Label: t.Strong, Value: t.Text,
		Link: t.Link, Border: t.Border, Muted: t.Muted, Note: t.Warning, Invalid: t.Error,
		Toggle: t.Accent, Menu: t.Accent, Button: t.Button, Danger: t.ButtonDanger,
		StatusDefault: t.StatusDefault, StatusSuccess: t.StatusSuccess, StatusWarning: t.StatusWarning,
		StatusDanger: t.StatusDanger, StatusInfo: t.StatusInfo,
	}
}
