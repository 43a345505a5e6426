package render_test

import (
	"fmt"
	"strings"
	"testing"

	"cardbench/model"
	"cardbench/model/host"
	"cardbench/render"
)

// big is a card of 25 properties of all types, in five objects.
func big(b *testing.B) (model.Definition, model.Response) {
	b.Helper()
	var declared, values, objects []string
	for i := range 25 {
		kind := model.DataTypes()[i%9]
		declared = append(declared, fmt.Sprintf(`{"name": "p%d", "label": "Property %d", "dataType": "%s",
			"options": [{"name": "1697233678777", "label": "Open", "type": "INFO"}]}`, i, i, kind))
		values = append(values, fmt.Sprintf(`"p%d": "1697233678777"`, i))
	}
	for i := range 5 {
		objects = append(objects, fmt.Sprintf(`{"objectId": %d, "title": "Ticket %d", "link": "https://www.example.com/%d", %s}`,
			i, i, i, strings.Join(values, ", ")))
	}
	def := model.ReadDefinition(parse(b, "card", declaring(strings.Join(declared, ","))))
	resp := model.ReadResponse(parse(b, "response", `{"results": [`+strings.Join(objects, ",")+`]}`))
	return def, resp
}

func BenchmarkShowCardOf25Properties(b *testing.B) {
	def, resp := big(b)
	style := coloured(true)
	view := newYork()
	view.ExpandAll = true
	b.ReportAllocs()
	for b.Loop() {
		render.Text(render.Card(def, resp, host.Classic(), view), style, 48)
	}
}

func BenchmarkCard(b *testing.B) {
	def, resp := big(b)
	view := newYork()
	b.ReportAllocs()
	for b.Loop() {
		render.Card(def, resp, host.Classic(), view)
	}
}

func BenchmarkPaint(b *testing.B) {
	def, resp := big(b)
	view := newYork()
	view.ExpandAll = true
	tree := render.Card(def, resp, host.Classic(), view)
	style := coloured(true)
	b.ReportAllocs()
	for b.Loop() {
		render.Text(tree, style, 48)
	}
}

func BenchmarkCompareHosts(b *testing.B) {
	def, resp := big(b)
	view := newYork()
	b.ReportAllocs()
	for b.Loop() {
		render.Differences(def, resp, view)
	}
}
