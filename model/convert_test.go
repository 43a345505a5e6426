package model_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"cardbench/model"
	"cardbench/model/document"
)

func parse(t testing.TB, src string) *document.Document {
	t.Helper()
	doc, err := document.Parse("f", []byte(src), document.DefaultLimits())
	if err != nil {
		t.Fatalf("%v\n%s", err, src)
	}
	return doc
}

// TestConvertGolden converts each testdata/convert/*.json to the other dialect. The
// golden has the text, a line of dashes and the losses.
func TestConvertGolden(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/convert/*.json")
	if err != nil || len(files) == 0 {
		t.Fatal("no testdata", err)
	}
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			t.Parallel()
			src, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			doc := parse(t, string(src))
			to := model.DialectSections
			if model.DetectDialect(doc.Root()) == model.DialectSections {
				to = model.DialectResults
			}
			out, losses, err := model.Convert(doc, to)
			if err != nil {
				t.Fatal(err)
			}
			if !json.Valid(out) {
				t.Errorf("not JSON: %s", out)
			}
			var got strings.Builder
			got.Write(append(out, "---\n"...))
			for _, l := range losses {
				fmt.Fprintf(&got, "%s: %s\n", l.Pointer, l.What)
			}
			golden(t, strings.TrimSuffix(name, ".json")+".golden", got.String())
		})
	}
}

// golden compares got with a file, which UPDATE_GOLDEN=1 writes.
func golden(t *testing.T, name, got string) {
	t.Helper()
	if os.Getenv("UPDATE_GOLDEN") == "1" {
		if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got)\n%s", name, diff)
	}
}

func TestConvertToItself(t *testing.T) {
	t.Parallel()
	for src, to := range map[string]model.Dialect{
		"\ufeff{ \"results\" :[ ] }\r\n": model.DialectResults,
		`{"sections":[]}`:                model.DialectSections,
	} {
		out, losses, err := model.Convert(parse(t, src), to)
		if err != nil || len(losses) > 0 || string(out) != src {
			t.Errorf("%q: %q, %v, %v", src, out, losses, err)
		}
	}
}

func TestConvertMixedToResults(t *testing.T) {
	t.Parallel()
	out, losses, err := model.Convert(parse(t, `{"sections":[1],"totalCount":7,"results":[{"x":1e2}],"other":{}}`), model.DialectResults)
	if err != nil {
		t.Fatal(err)
	}
	want := "{\n  \"totalCount\": 7,\n  \"results\": [\n    {\n      \"x\": 1e2\n    }\n  ],\n  \"other\": {\n  }\n}\n"
	want = strings.ReplaceAll(want, "{\n  }", "{}")
	if diff := cmp.Diff(want, string(out)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]model.Loss{{"/sections", "sections is ignored beside results and is left out"}}, losses); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestConvertErrors(t *testing.T) {
	t.Parallel()
	tests := []struct {
		src  string
		to   model.Dialect
		want string
	}{
		{`{}`, model.DialectSections, "f: there is no card in it: neither results nor sections; give the body of a data request's answer, not a definition"},
		{`[]`, model.DialectResults, "f: there is no card in it: neither results nor sections; give the body of a data request's answer, not a definition"},
		{`{"results":[]}`, "xml", `f: there is no dialect "xml"; use results or sections`},
		{`{"results":[]}`, model.DialectMixed, `f: there is no dialect "mixed"; use results or sections`},
	}
	for _, tt := range tests {
		_, _, err := model.Convert(parse(t, tt.src), tt.to)
		if _, ok := document.AsError(err); !ok || err.Error() != tt.want {
			t.Errorf("%s to %s: %v", tt.src, tt.to, err)
		}
	}
}

func TestMixedKeys(t *testing.T) {
	t.Parallel()
	results, sections := model.MixedKeys(parse(t, `{"cardLabel":1,"results":2,"responseVersion":3,"itemLabel":4,"totalCount":5,"x":6}`).Root())
	if diff := cmp.Diff([]string{"results", "itemLabel"}, results); diff != "" {
		t.Errorf("results (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff([]string{"cardLabel", "responseVersion"}, sections); diff != "" {
		t.Errorf("sections (-want +got)\n%s", diff)
	}
}

// TestConvertRoundTrip: to sections and back a response reads the same, but for what
// the losses say: types of values, and what a token cannot hold.
func TestConvertRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		src := drawResponse(rt)
		doc, err := document.Parse("drawn", []byte(src), document.DefaultLimits())
		if err != nil {
			rt.Fatalf("%v\n%s", err, src)
		}
		want := model.ReadResponse(doc)
		there := convert(rt, doc, model.DialectSections)
		back := convert(rt, there, model.DialectResults)
		for name, got := range map[string]model.Response{"there": model.ReadResponse(there), "back": model.ReadResponse(back)} {
			if diff := cmp.Diff(normal(want), normal(got), cmpopts.EquateEmpty()); diff != "" {
				rt.Fatalf("%s (-want +got)\n%s\n%s", name, diff, src)
			}
		}
		if got := model.DetectDialect(back.Root()); got != model.DialectResults {
			rt.Fatalf("back in dialect %s", got)
		}
	})
}

func convert(t *rapid.T, doc *document.Document, to model.Dialect) *document.Document {
	out, losses, err := model.Convert(doc, to)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range losses {
		if doc.Find(l.Pointer) == nil || l.What == "" {
			t.Fatalf("a loss from nowhere: %+v", l)
		}
	}
	again, _, _ := model.Convert(doc, to)
	if !bytes.Equal(again, out) {
		t.Fatal("two conversions differ")
	}
	got, err := document.Parse("out", out, document.DefaultLimits())
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return got
}

// normal takes out of a response what a conversion is allowed to change.
func normal(r model.Response) model.Response {
	r.Dialect, r.Pointer, r.AllItemsPointer, r.TotalCount = "", "", "", model.Value{}
	for i := range r.Results {
		res := &r.Results[i]
		res.Pointer, res.ObjectID, res.Title, res.Link = "", value(res.ObjectID), value(res.Title), value(res.Link)
		var fields []model.Field
		for _, f := range res.Fields {
			if !f.Value.Missing() {
				fields = append(fields, model.Field{Name: f.Name, Value: value(f.Value)})
			}
		}
		res.Fields = fields
		for j := range res.Properties {
			p := &res.Properties[j]
			p.Pointer, p.Value = "", value(p.Value)
			p.CurrencyCode, p.LinkLabel, p.OptionType = "", "", ""
		}
		res.Actions = actions(res.Actions)
	}
	r.SecondaryActions = actions(r.SecondaryActions)
	for _, a := range []**model.Action{&r.SettingsAction, &r.PrimaryAction} {
		if *a != nil {
			*a = &actions([]model.Action{**a})[0]
		}
	}
	return r
}

// value keeps what shows of a value.
func value(v model.Value) model.Value {
	if v.Missing() {
		return model.Value{}
	}
	// 1.50 is "1.5" as a number and "1.50" as a text, which a loss says.
	shown := v.Text
	if f, err := strconv.ParseFloat(shown, 64); (err == nil || math.IsInf(f, 0)) && shown != "" {
		shown = strconv.FormatFloat(f+0, 'g', -1, 64)
	}
	return model.Value{Kind: document.String, Text: shown, Present: true}
}

func actions(list []model.Action) []model.Action {
	for i := range list {
		a := &list[i]
		a.Pointer = ""
		if a.Hook() {
			a.HTTPMethod = a.Method()
			a.Width, a.Height = 0, 0
		} else {
			a.HTTPMethod = ""
		}
		if a.Type != model.ConfirmationActionHook {
			a.ConfirmationMessage, a.ConfirmButtonText, a.CancelButtonText = "", "", ""
			continue
		}
		for text, standard := range map[*string]string{
			&a.ConfirmationMessage: "Are you sure you want to proceed?", &a.ConfirmButtonText: "Yes", &a.CancelButtonText: "No",
		} {
			if *text == "" {
				*text = standard
			}
		}
	}
	return list
}

// drawResponse draws a response of the results dialect, as a text: right in shape,
// odd in its values.
func drawResponse(t *rapid.T) string {
	words := rapid.SampledFrom([]string{"a", "created", "x y", "", "日本", "\"\\\u2028", "é\u0301", "12", "1.50", "-0", "title"})
	scalar := rapid.Custom(func(t *rapid.T) string {
		return rapid.SampledFrom([]string{
			`"text"`, `"\u00e9\ud83d\ude00"`, `12`, `1.50`, `-0`, `1E400`, `12345678901234567890`, `true`, `null`, `""`, `"  "`, `{"value":1}`, `["a",1]`,
		}).Draw(t, "scalar")
	})
	maybe := func(list []string, key, v string) []string {
		if rapid.Bool().Draw(t, key+"?") {
			list = append(list, fmt.Sprintf("%q:%s", key, v))
		}
		return list
	}
	str := func(label string) string {
		b, err := json.Marshal(words.Draw(t, label))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	object := func(members []string) string { return "{" + strings.Join(members, ",") + "}" }
	array := func(n int, item func() string) string {
		var items []string
		for range rapid.IntRange(0, n).Draw(t, "n") {
			items = append(items, item())
		}
		return "[" + strings.Join(items, ", ") + "]"
	}
	action := func() string {
		kind := rapid.SampledFrom([]string{"IFRAME", "ACTION_HOOK", "CONFIRMATION_ACTION_HOOK"}).Draw(t, "type")
		m := []string{`"type":"` + kind + `"`, `"label":` + str("label"), `"uri":` + str("uri")}
		m = maybe(m, "width", "890")
		m = maybe(m, "height", "748.5")
		m = maybe(m, "httpMethod", rapid.SampledFrom([]string{`"GET"`, `"put"`, `"DELETE"`}).Draw(t, "method"))
		m = maybe(m, "associatedObjectProperties", array(2, func() string { return str("name") }))
		m = maybe(m, "confirmationMessage", str("message"))
		m = maybe(m, "confirmButtonText", str("yes"))
		m = maybe(m, "cancelButtonText", str("no"))
		return object(m)
	}
	property := func() string {
		m := []string{`"label":` + str("label"), `"dataType":"` + rapid.SampledFrom([]string{"STRING", "currency", "X"}).Draw(t, "dataType") + `"`}
		v := scalar.Filter(func(s string) bool { return s != "null" }).Draw(t, "value")
		m = append(m, `"value":`+v)
		m = maybe(m, "name", str("name"))
		m = maybe(m, "currencyCode", `"GBP"`)
		m = maybe(m, "linkLabel", `"L"`)
		return object(maybe(m, "optionType", `"INFO"`))
	}
	result := func() string {
		m := []string{`"title":` + str("title")}
		m = maybe(m, "objectId", rapid.SampledFrom([]string{"1", "0", "-5", "9007199254740991", "12345678901234567890"}).Draw(t, "id"))
		m = maybe(m, "link", rapid.SampledFrom([]string{`""`, "null", `"https://x/"`}).Draw(t, "link"))
		for _, key := range []string{"created", "price", "a b", "7"} {
			m = maybe(m, key, scalar.Draw(t, key))
		}
		m = maybe(m, "properties", array(2, property))
		return object(maybe(m, "actions", array(2, action)))
	}
	m := []string{`"results":` + array(3, result)}
	m = maybe(m, "settingsAction", action())
	m = maybe(m, "primaryAction", action())
	m = maybe(m, "secondaryActions", array(2, action))
	m = maybe(m, "itemLabel", str("itemLabel"))
	m = maybe(m, "allItemsLink", `"https://x/all"`)
	return object(maybe(m, "totalCount", "12"))
}
