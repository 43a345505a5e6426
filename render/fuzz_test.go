package render_test

import (
	"testing"

	"cardbench/model"
	"cardbench/model/document"
	"cardbench/model/host"
	"cardbench/model/text"
	"cardbench/render"
)

// FuzzText paints any cleaned text at any width: each line is exact.
func FuzzText(f *testing.F) {
	for i, s := range awkward() {
		f.Add(s, "label", uint8(i*3))
	}
	links := coloured(true)
	links.Links = true
	f.Fuzz(func(t *testing.T, a, b string, width uint8) {
		tree := awkwardTree([]string{text.Line(a), text.Line(b), text.Line(a + b)})
		for _, style := range []render.Style{render.PlainStyle(), {ASCII: true}, links} {
			checkBlock(t, render.Text(tree, style, int(width)), int(width))
		}
		render.Plain(tree)
	})
}

// FuzzCard takes any answer: nothing panics, and what shows can be painted.
func FuzzCard(f *testing.F) {
	f.Add(read(f, "two-tickets.json"))
	f.Add(`{"sections": [{"id": "1", "tokens": [{"name": "created", "value": "x"}]}]}`)
	f.Add(one(`"properties": [{"label": "L", "dataType": "CURRENCY", "value": 1e300, "currencyCode": "JPY"}]`))
	def, _ := tickets(f)
	f.Fuzz(func(t *testing.T, src string) {
		doc, err := document.Parse("fuzz", []byte(src), document.DefaultLimits())
		if err != nil {
			return
		}
		resp := model.ReadResponse(doc)
		for _, h := range host.All() {
			tree := render.Card(def, resp, h, render.View{ExpandAll: true})
			if tree.Tiles == nil {
				t.Error("tiles are null")
			}
			for _, width := range []int{1, 13, 48} {
				checkBlock(t, render.Text(tree, render.PlainStyle(), width), width)
			}
		}
		render.Differences(def, resp, render.View{})
	})
}
