package render_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"cardbench/model"
	"cardbench/model/host"
	"cardbench/render"
)

func TestGuide(t *testing.T) {
	def, resp := tickets(t)
	for _, h := range host.All() {
		view := newYork()
		folded := render.Card(def, resp, h, view)
		view.Expanded = map[int]bool{1: true}
		open := render.Card(def, resp, h, view)
		golden(t, h.Name+".json", asJSON(t, folded))
		golden(t, h.Name+".plain", render.Plain(folded))
		golden(t, h.Name+"-open.plain", render.Plain(open))
		for _, width := range []int{8, 24, 48, 80} {
			golden(t, fmt.Sprintf("%s-%d", h.Name, width), lines(render.Text(open, render.PlainStyle(), width)))
		}
		golden(t, h.Name+"-ascii", lines(render.Text(open, render.Style{ASCII: true}, 48)))
	}
}

// TestStates are the states of both hosts, as painted and as read.
func TestStates(t *testing.T) {
	def, resp := tickets(t)
	sections := model.ReadResponse(parse(t, "sections.json", `{"responseVersion": "v3", "totalCount": 1, "sections": []}`))
	primary := model.ReadResponse(parse(t, "primary.json",
		`{"primaryAction": {"type": "IFRAME", "uri": "https://www.example.com/x", "label": "Connect"}}`))
	cases := []struct {
		name string
		resp model.Response
		view render.View
	}{
		{"loading", resp, render.View{State: render.Loading}},
		{"failed", resp, render.View{State: render.Failed, FailReason: "the endpoint answered 500"}},
		{"empty", resp, render.View{State: render.Empty, AppName: "Bug Tracker"}},
		{"sections", sections, render.View{}},
		{"no-results", primary, render.View{AppName: "Bug Tracker"}},
		{"nothing", model.ReadResponse(parse(t, "nothing.json", `{"message": "ok"}`)), render.View{}},
	}
	for _, c := range cases {
		for _, h := range host.All() {
			tree := render.Card(def, c.resp, h, c.view)
			got := asJSON(t, tree) + "\n" + lines(render.Text(tree, render.PlainStyle(), 48)) + "\n" + render.Plain(tree)
			golden(t, c.name+"-"+h.Name, got)
		}
	}
}

func TestCompare(t *testing.T) {
	def, resp := tickets(t)
	var blocks []render.Block
	for _, h := range host.All() {
		tree := render.Card(def, resp, h, newYork())
		block := render.Text(tree, render.PlainStyle(), 40)
		block.Lines = append([]render.Line{{Text: fmt.Sprintf("%-*s", block.Width, h.Title)}}, block.Lines...)
		blocks = append(blocks, block)
	}
	golden(t, "guide", lines(render.Compare(blocks...)))
}

func TestDifferencesOfTheGuide(t *testing.T) {
	def, resp := tickets(t)
	golden(t, "guide.json", asJSON(t, render.Differences(def, resp, newYork())))
}

func asJSON(t *testing.T, v any) string {
	t.Helper()
	out, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return string(out) + "\n"
}
