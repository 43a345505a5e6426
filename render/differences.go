package render

import (
	"fmt"
	"strings"

	"cardbench/model"
	"cardbench/model/host"
	"cardbench/model/text"
)

// Difference is one thing in which the two hosts treat this very card differently.
type Difference struct {
	Title    string `json:"title"`
	Classic  string `json:"classic"` // what the classic card does
	AppCard  string `json:"appcard"` // what the converter's app card does
	Evidence string `json:"evidence"`
	// Pointer is where in the response it shows; "" for the whole card.
	Pointer string `json:"pointer,omitempty"`
}

// The sources that Difference.Evidence names.
const (
	fromReadme    = "README of HubSpot's Legacy CRM Card Converter, differences from legacy cards"
	fromConverter = "code of HubSpot's Legacy CRM Card Converter"
	fromGuide     = "CRM cards guide; code of HubSpot's Legacy CRM Card Converter"
	fromSpec      = "OpenAPI description of the CRM Cards API; code of HubSpot's Legacy CRM Card Converter"
)

// comparison is a card as both hosts show it, unfolded.
type comparison struct {
	def              model.Definition
	resp             model.Response
	classic, appCard host.Host
	left, right      Tree
}

// Differences lists in what the two hosts differ for this card and this answer: only
// what applies, in the order of the screen and then of the wire.
func Differences(def model.Definition, resp model.Response, view View) []Difference {
	view.State, view.ExpandAll = "", true
	c := comparison{def: def, resp: resp, classic: host.Classic(), appCard: host.AppCard()}
	c.left = Card(def, resp, c.classic, view)
	c.right = Card(def, resp, c.appCard, view)
	var found []Difference
	for _, compare := range []func(comparison) (Difference, bool){
		differentShape, differentBaseURLs, differentTitle, differentCount, differentRows, differentStatus,
		differentWords, differentSeeMore, differentSettings, differentDefinition,
		differentBody, differentAppID, differentIframe, differentQuestionMark,
	} {
		if d, ok := compare(c); ok {
			found = append(found, d)
		}
	}
	return found
}

// differentShape: a body without results, of either dialect.
func differentShape(c comparison) (Difference, bool) {
	d := Difference{AppCard: "the error state", Evidence: fromConverter, Pointer: c.resp.Pointer}
	switch {
	case c.resp.Dialect == model.DialectSections:
		d.Title = "Sections dialect"
		d.Classic = "taken for a card; whether live HubSpot did is not proven"
		d.Evidence = fromSpec
		return d, true
	case !c.resp.HasResults:
		d.Title, d.Classic = "No results", "a card without objects, count 0"
		d.Evidence = "a live card of 2022; " + fromConverter
		return d, true
	}
	return d, false
}

func differentBaseURLs(c comparison) (Difference, bool) {
	for _, a := range c.resp.AllActions() {
		if covered(a, c.def.Actions.BaseURLs, c.classic.BaseURLs) {
			continue
		}
		d := Difference{
			Title:    "Action outside baseUrls",
			Classic:  "the whole card is hidden",
			AppCard:  "the action works: only protocol and host of a hook are compared",
			Evidence: fromSpec,
			Pointer:  a.Pointer,
		}
		if !covered(a, c.def.Actions.BaseURLs, c.appCard.BaseURLs) {
			d.AppCard = fmt.Sprintf("the card shows; pressing %q is an error", text.Line(a.Label))
		}
		return d, true
	}
	return Difference{}, false
}

// differentTitle compares the cards that show; the count means nothing on others.
func differentTitle(c comparison) (Difference, bool) {
	d := Difference{Title: "Title", AppCard: quote(c.def.Title) + ", static", Evidence: fromReadme}
	switch {
	case c.left.State == Failed:
		return d, false
	case c.left.Header.Count == nil:
		return d, false
	}
	d.Classic = quote(fmt.Sprintf("%s (%d)", c.left.Header.Title, *c.left.Header.Count))
	return d, true
}

func differentCount(c comparison) (Difference, bool) {
	if c.left.Hidden == 0 || c.right.State == Failed {
		return Difference{}, false
	}
	return Difference{
		Title:    "More than five results",
		Classic:  fmt.Sprintf("the first %d of %d", len(c.left.Tiles), len(c.resp.Results)),
		AppCard:  fmt.Sprintf("all %d", len(c.right.Tiles)),
		Evidence: fromGuide,
		Pointer:  c.resp.Results[len(c.left.Tiles)].Pointer,
	}, true
}

// differentRows: a declared property that the label of an object's own one shadows.
func differentRows(c comparison) (Difference, bool) {
	for i := range min(len(c.left.Tiles), len(c.right.Tiles)) {
		here, there := c.left.Tiles[i].Rows, c.right.Tiles[i].Rows
		if len(here) == len(there) {
			continue
		}
		for j, row := range here {
			if j < len(there) && there[j].Pointer == row.Pointer {
				continue
			}
			return Difference{
				Title:    "Property shadowed by a label",
				Classic:  quote(row.Label) + " shows",
				AppCard:  quote(row.Label) + " does not show: an entry of properties[] has its name as label",
				Evidence: fromConverter,
				Pointer:  row.Pointer,
			}, true
		}
	}
	return Difference{}, false
}

func differentWords(c comparison) (Difference, bool) {
	for i := range min(len(c.left.Tiles), len(c.right.Tiles)) {
		if c.left.Tiles[i].Toggle == "" {
			continue
		}
		return Difference{
			Title:    "Words of the fold",
			Classic:  c.classic.MoreLabel + ", " + c.classic.LessLabel,
			AppCard:  c.appCard.MoreLabel + ", " + c.appCard.LessLabel,
			Evidence: "a live card of 2022; " + fromConverter,
			Pointer:  c.left.Tiles[i].Pointer,
		}, true
	}
	return Difference{}, false
}

func differentSeeMore(c comparison) (Difference, bool) {
	if c.left.SeeMore == nil {
		return Difference{}, false
	}
	return Difference{
		Title:    "Link to all objects",
		Classic:  quote(c.left.SeeMore.Text),
		AppCard:  "not shown",
		Evidence: fromSpec,
		Pointer:  c.left.SeeMore.Pointer,
	}, true
}

func differentSettings(c comparison) (Difference, bool) {
	if c.resp.SettingsAction == nil {
		return Difference{}, false
	}
	return Difference{
		Title:    "Place of the settings",
		Classic:  `a link in the footer, after "Powered by"`,
		AppCard:  "a gear button in the row of actions; no footer",
		Evidence: fromReadme,
		Pointer:  c.resp.SettingsAction.Pointer,
	}, true
}

func quote(s string) string { return `"` + strings.ReplaceAll(text.Line(s), `"`, "'") + `"` }
