package tui

import (
	"cmp"
	"maps"
	"slices"

	"cardbench/model"
	"cardbench/model/document"
	"cardbench/tui/form"
)

// observedAnswers is how many live answers are remembered for the values they carried.
const observedAnswers = 50

// observedBytes is up to what size a stored response is looked through, at every change.
const observedBytes = 256 << 10

func looksThrough(doc *document.Document) bool { return doc != nil && doc.Len() <= observedBytes }

// rememberAnswer keeps a live answer's values in mind, the oldest go first.
func (a *App) rememberAnswer(doc *document.Document) {
	if !looksThrough(doc) {
		return
	}
	a.seen = append(a.seen, model.ReadResponse(doc))
	if over := len(a.seen) - observedAnswers; over > 0 {
		a.seen = slices.Delete(a.seen, 0, over)
	}
}

// observed counts the values that recent live answers and the stored responses carried
// for each property that the card declares as a STATUS.
func (a *App) observed() form.Observed {
	responses := slices.Clone(a.seen)
	for _, s := range a.project.Scenarios {
		if looksThrough(s.Response) {
			responses = append(responses, a.readings[s.Response])
		}
	}
	counts := map[string]map[string]int{}
	for _, p := range a.scene.definition.Display.Properties {
		if kind, _ := p.DataType.Known(); kind == model.Status {
			counts[p.Name] = map[string]int{}
		}
	}
	for _, r := range responses {
		countStatuses(r, counts)
	}
	o := form.Observed{Responses: len(responses), Values: map[string][]form.Count{}}
	for name, values := range counts {
		o.Values[name] = byFrequency(values)
	}
	return o
}

func countStatuses(r model.Response, counts map[string]map[string]int) {
	for _, result := range r.Results {
		for _, f := range result.Fields {
			if values := counts[f.Name]; values != nil && !f.Value.Missing() {
				values[f.Value.Text]++
			}
		}
	}
}

// byFrequency lists values, the most frequent first.
func byFrequency(values map[string]int) []form.Count {
	var list []form.Count
	for _, v := range slices.Sorted(maps.Keys(values)) {
		list = append(list, form.Count{Value: v, Times: values[v]})
	}
	slices.SortStableFunc(list, func(x, y form.Count) int { return cmp.Compare(y.Times, x.Times) })
	return list
}
