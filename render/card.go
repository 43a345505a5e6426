package render

import (
	"fmt"
	"strconv"

	"cardbench/model"
	"cardbench/model/host"
	"cardbench/model/text"
)

// Card decides what a host shows of a definition and a response: which state, which
// objects, which properties in which order and words, which buttons and where. It
// never fails: an unknown locale is shown in English and an unknown zone in UTC; the
// caller reports them (see locale.Lookup and locale.Zone).
func Card(def model.Definition, resp model.Response, h host.Host, view View) Tree {
	tree := Tree{Host: h.Name, State: Ready, Tiles: []Tile{}, Header: Header{Title: text.Line(def.Title), Pointer: "/title"}}
	switch view.State {
	case Loading:
		tree.State, tree.Message = Loading, h.Loading
		return tree
	case Failed:
		return failed(tree, h, view.FailReason)
	case Empty:
		resp.Results, resp.HasResults = nil, true
	case Ready:
	}
	if reason, at := failure(def, resp, h); reason != "" {
		tree.ReasonAt = at
		return failed(tree, h, reason)
	}
	tree.Header = header(def, resp, h)
	shown := resp.Results
	if h.MaxResults > 0 && len(shown) > h.MaxResults {
		tree.Hidden = len(shown) - h.MaxResults
		shown = shown[:h.MaxResults]
	}
	if view.MaxTiles > 0 && len(shown) > view.MaxTiles {
		tree.Undrawn = len(shown) - view.MaxTiles
		shown = shown[:view.MaxTiles]
	}
	build := newBuilder(def, h, view)
	for i, result := range shown {
		tree.Tiles = append(tree.Tiles, build.tile(i, result))
	}
	if len(tree.Tiles) == 0 {
		tree.State = Empty
	}
	tree.SeeMore = seeMore(tree.Header.Title, resp, h)
	addActions(&tree, resp, h, view)
	return tree
}

// failed drops everything but the header. Where no source gives the host's words,
// the Message is empty and only the Reason, the tool's own words, can be shown.
func failed(tree Tree, h host.Host, reason string) Tree {
	tree.State, tree.Message, tree.Reason = Failed, h.Failed, reason
	return tree
}

// failure returns why the host shows no card at all, "" when it shows one, and the pointer of
// the action that it is about, if it is about one.
func failure(def model.Definition, resp model.Response, h host.Host) (reason, at string) {
	switch {
	case resp.Dialect == model.DialectSections && !h.SectionsDialect:
		return "The answer is in the sections dialect of HubSpot's OpenAPI description; HubSpot's converter reads " +
			"results alone and stops without them. Answer with results.", ""
	case !resp.HasResults && !h.EmptyWithoutResults:
		return "The answer has no list of results; HubSpot's converter stops without one. " +
			`Answer with "results": [] where there is nothing to show.`, ""
	case h.BaseURLs.HidesCard:
		return breach(def, resp, h.BaseURLs)
	}
	return "", ""
}

// breach names the first action that the base URLs do not cover, and its pointer.
func breach(def model.Definition, resp model.Response, rule host.BaseURLRule) (reason, at string) {
	for _, a := range resp.AllActions() {
		if covered(a, def.Actions.BaseURLs, rule) {
			continue
		}
		return fmt.Sprintf("The action %q at %s calls %q, which begins with none of the definition's actions.baseUrls: "+
			"HubSpot hides the whole card. Add a base URL that it begins with, or change the URI.",
			text.Line(a.Label), a.Pointer, text.Line(a.URI)), a.Pointer
	}
	return "", ""
}

// header counts the objects of the answer, those beyond the limit too. totalCount is
// not the count: a live card of an endpoint that sends none shows the number of its
// results, and no source shows a card with one. It only decides on the link to all.
func header(def model.Definition, resp model.Response, h host.Host) Header {
	head := Header{Title: text.Line(def.Title), Pointer: "/title"}
	if h.AnswerTitle && resp.CardLabel != "" {
		head.Title = text.Line(resp.CardLabel)
	}
	if h.TitleCount {
		count := len(resp.Results)
		head.Count = &count
	}
	return head
}

// seeMore links to all objects where there are more than the host shows: "shown when
// there are more than five", as the OpenAPI description has it.
func seeMore(title string, resp model.Response, h host.Host) *Link {
	url, ok := safeLink(resp.AllItemsLink)
	if !h.AllItems || !ok {
		return nil
	}
	total, err := strconv.ParseFloat(resp.TotalCount.Text, 64)
	if err != nil {
		total = 0
	}
	if len(resp.Results) <= h.MaxResults && total <= float64(h.MaxResults) {
		return nil
	}
	return &Link{Text: "See more " + title, URL: url, Pointer: resp.AllItemsPointer}
}

func addActions(tree *Tree, resp model.Response, h host.Host, view View) {
	if resp.PrimaryAction != nil {
		b := button(*resp.PrimaryAction)
		tree.Primary = &b
	}
	tree.Secondary = buttons(resp.SecondaryActions)
	if h.PoweredBy {
		tree.PoweredBy = text.Line(view.AppName)
	}
	if resp.SettingsAction == nil {
		return
	}
	b := button(*resp.SettingsAction)
	switch h.Settings {
	case host.SettingsGear:
		tree.Gear = &b
	case host.SettingsFooter:
		tree.FooterSettings = &b
	}
}

func button(a model.Action) Button {
	return Button{
		Label:   text.Line(a.Label),
		Type:    a.Type,
		Danger:  a.Hook() && a.Method() == "DELETE",
		Pointer: a.Pointer,
	}
}

func buttons(actions []model.Action) []Button {
	var list []Button
	for _, a := range actions {
		list = append(list, button(a))
	}
	return list
}
