package model

import "cardbench/model/document"

// readSections reads the dialect of IntegratorCardPayloadResponse in HubSpot's
// OpenAPI description.
func readSections(root *document.Node, r *Response) {
	list := root.Member("sections")
	r.HasResults = list.Is(document.Array)
	for _, n := range list.Elements() {
		r.Results = append(r.Results, readSection(n))
	}
	top := root.Member("topLevelActions")
	r.SettingsAction = readActionPtr(top.Member("settings"))
	r.PrimaryAction = readActionPtr(top.Member("primary"))
	r.SecondaryActions = readActions(top.Member("secondary"))
	r.CardLabel = root.Member("cardLabel").Text()
	r.AllItemsLink = root.Member("allItemsLinkUrl").Value()
	r.AllItemsPointer = root.Member("allItemsLinkUrl").Pointer()
	r.TotalCount = readValue(root.Member("totalCount"))
}

func readSection(n *document.Node) Result {
	res := Result{
		ObjectID: readValue(n.Member("id")),
		Title:    readValue(n.Member("title")),
		Link:     readValue(n.Member("linkUrl")),
		LinkURL:  stringValue(n.Member("linkUrl")),
		Actions:  readActions(n.Member("actions")),
		Pointer:  n.Pointer(),
	}
	for _, t := range n.Member("tokens").Elements() {
		if t.Member("label") == nil && t.Member("name") != nil {
			res.Fields = append(res.Fields, Field{Name: t.Member("name").Text(), Value: readValue(t.Member("value"))})
			continue
		}
		res.Properties = append(res.Properties, readProperty(t))
	}
	return res
}
