package render

import (
	"fmt"
	"strings"

	"cardbench/model"
)

// differentStatus is the first status that the hosts show in different ways, or that
// has no option: then the app card is sure, and the classic card a guess.
func differentStatus(c comparison) (Difference, bool) {
	var guess *Difference
	for i := range min(len(c.left.Tiles), len(c.right.Tiles)) {
		shown := make(map[string]Row, len(c.right.Tiles[i].Rows))
		for _, row := range c.right.Tiles[i].Rows {
			shown[row.Pointer] = row
		}
		for _, row := range c.left.Tiles[i].Rows {
			other, ok := shown[row.Pointer]
			if !ok || row.Kind != model.Status {
				continue
			}
			d := Difference{
				Title: "Status " + quote(row.Label), Classic: statusText(row), AppCard: statusText(other),
				Evidence: "CRM cards guide and a live card of 2022 for the classic card; " + fromConverter, Pointer: row.Pointer,
			}
			switch {
			case row.Text != other.Text || row.Status != other.Status:
				return d, true
			case row.Invalid && guess == nil:
				d.Classic += " (a guess)"
				d.Evidence = fromConverter + "; no source shows a classic card with a status that has no option"
				guess = &d
			}
		}
	}
	if guess == nil {
		return Difference{}, false
	}
	return *guess, true
}

func statusText(r Row) string {
	if r.Invalid {
		return quote(r.Text)
	}
	return fmt.Sprintf("tag %s in the colour of %s", quote(r.Text), r.Status)
}

// differentDefinition: what the converter's own check of the definition refuses.
func differentDefinition(c comparison) (Difference, bool) {
	d := Difference{
		Title: "Definition", Classic: "taken", AppCard: "Configuration Issues Detected: ", Evidence: fromSpec,
	}
	if len(c.def.Display.Properties) == 0 {
		d.AppCard += "display.properties is empty"
		return d, true
	}
	for _, p := range c.def.Display.Properties {
		if kind, ok := p.DataType.Known(); !ok || kind == model.Boolean {
			d.AppCard += fmt.Sprintf("dataType %s of %s", quote(string(p.DataType)), quote(p.Name))
			return d, true
		}
	}
	for _, t := range c.def.Fetch.ObjectTypes {
		if t.Name == "marketing_events" {
			d.AppCard += "object type marketing_events"
			return d, true
		}
	}
	return d, false
}

func differentBody(c comparison) (Difference, bool) {
	for _, a := range c.resp.AllActions() {
		method := a.Method()
		if !a.Hook() || method != "POST" && method != "PUT" && method != "PATCH" {
			continue
		}
		return Difference{
			Title:    "Body of POST, PUT and PATCH hooks",
			Classic:  "application/x-www-form-urlencoded",
			AppCard:  "JSON, and the parameters in the query too",
			Evidence: fromReadme,
			Pointer:  a.Pointer,
		}, true
	}
	return Difference{}, false
}

func differentAppID(comparison) (Difference, bool) {
	return Difference{
		Title:    "Parameter appId",
		Classic:  "not sent",
		AppCard:  "added to the query of each request",
		Evidence: fromReadme,
	}, true
}

func differentIframe(c comparison) (Difference, bool) {
	for _, a := range c.resp.AllActions() {
		if a.Type != model.IFrame || len(a.AssociatedObjectProperties) == 0 {
			continue
		}
		return Difference{
			Title:    "Parameters of an IFRAME",
			Classic:  "associatedObjectProperties are appended to its URI: " + strings.Join(a.AssociatedObjectProperties, ", "),
			AppCard:  "nothing is appended",
			Evidence: fromGuide,
			Pointer:  a.Pointer,
		}, true
	}
	return Difference{}, false
}

func differentQuestionMark(c comparison) (Difference, bool) {
	if !strings.Contains(c.def.Fetch.TargetURL, "?") {
		return Difference{}, false
	}
	return Difference{
		Title:    "Target URL with a query",
		Classic:  "the parameters follow with & (a guess)",
		AppCard:  "the parameters follow with a second ?, so that the endpoint reads a broken query",
		Evidence: fromConverter,
	}, true
}
