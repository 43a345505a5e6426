package model_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cardbench/model"
	"cardbench/model/document"
	"cardbench/model/text"
)

const stored = `{
  "id": "1025272", "createdAt": "2025-08-15T20:13:11.690Z", "updatedAt": "2025-09-12T13:51:40.501Z",
  "auditHistory": [{ "actionType": "CREATE" }, { "actionType": "UPDATE" }],
  "title": "Tick\u001b[31mets",
  "fetch": { "targetUrl": "https://www.example.com/a b\u0007", "cardType": "EXTERNAL",
    "objectTypes": [{ "name": "contacts", "propertiesToSend": ["firstname", 5, "email"] }, { "name": "tickets", "propertiesToSend": [] }] },
  "display": { "properties": [
    { "name": "created", "label": "Created At", "dataType": "DATE", "options": [] },
    { "name": "status", "label": "Status", "dataType": "status", "options": [{ "name": "open", "label": "Open", "type": "INFO" }] }
  ] },
  "actions": { "baseUrls": ["https://www.example.com/", "https://other.example.com"] }
}`

func TestReadDefinition(t *testing.T) {
	t.Parallel()
	want := model.Definition{
		Title: "Tickets",
		Fetch: model.Fetch{
			TargetURL: "https://www.example.com/a b\a", CardType: "EXTERNAL", Pointer: "/fetch",
			ObjectTypes: []model.ObjectType{
				{Name: "contacts", PropertiesToSend: []string{"firstname", "email"}, Pointer: "/fetch/objectTypes/0"},
				{Name: "tickets", Pointer: "/fetch/objectTypes/1"},
			},
		},
		Display: model.Display{Pointer: "/display", Properties: []model.DisplayProperty{
			{Name: "created", Label: "Created At", DataType: model.Date, Pointer: "/display/properties/0"},
			{Name: "status", Label: "Status", DataType: "status", Pointer: "/display/properties/1", Options: []model.StatusOption{
				{Name: "open", Label: "Open", Type: model.OptionInfo, Pointer: "/display/properties/1/options/0"},
			}},
		}},
		Actions: model.CardActions{BaseURLs: []string{"https://www.example.com/", "https://other.example.com"}, Pointer: "/actions"},
		Stored: model.Stored{
			ID: "1025272", CreatedAt: "2025-08-15T20:13:11.690Z", UpdatedAt: "2025-09-12T13:51:40.501Z", Audited: 2,
		},
	}
	got := model.ReadDefinition(parse(t, stored))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	status, ok := got.Property("status")
	if known, isOne := status.DataType.Known(); !ok || !isOne || known != model.Status {
		t.Errorf("status: %+v", status)
	}
	if o, ok := status.Option("open"); !ok || o.Label != "Open" {
		t.Errorf("option: %+v", o)
	}
	if _, ok := status.Option("Open"); ok {
		t.Error("an option by its label")
	}
	if _, ok := got.ObjectType("deals"); ok {
		t.Error("an object type that is not there")
	}
	if kind, ok := model.DataType("PHONE").Known(); ok || kind != model.String {
		t.Errorf("PHONE is %s, %v", kind, ok)
	}
}

func TestWrongShapes(t *testing.T) {
	t.Parallel()
	for _, src := range []string{
		"null", "5", `"x"`, "[]", "{}", "[{}]",
		`{"title":{},"fetch":[],"display":"x","actions":5,"auditHistory":{}}`,
		`{"fetch":{"objectTypes":{"name":"contacts"},"targetUrl":["x"]},"display":{"properties":[null,5,[]]},"actions":{"baseUrls":"https://x"}}`,
		`{"results":{},"settingsAction":[],"primaryAction":"x","secondaryActions":{}}`,
		`{"results":[null,5,"x",[],{"properties":{},"actions":{}},{"properties":[null,1],"actions":[null,1]}]}`,
		`{"sections":[null,{"tokens":[null,5,{}],"actions":5}],"topLevelActions":[]}`,
		`{"primaryAction":{"type":5,"uri":{},"width":"x","height":-1,"associatedObjectProperties":"x","confirmation":[]}}`,
	} {
		doc := parse(t, src)
		def, r := model.ReadDefinition(doc), model.ReadResponse(doc)
		for _, p := range r.Results {
			if doc.Find(p.Pointer) == nil {
				t.Errorf("%s: nothing at %s", src, p.Pointer)
			}
		}
		if strings.HasPrefix(src, `{"fetch":{"obj`) && len(def.Display.Properties) != 3 {
			t.Errorf("%s: %d properties", src, len(def.Display.Properties))
		}
	}
}

func TestDetectDialect(t *testing.T) {
	t.Parallel()
	for src, want := range map[string]model.Dialect{
		`{"results":[]}`:                    model.DialectResults,
		`{"primaryAction":{}}`:              model.DialectResults,
		`{"sections":[]}`:                   model.DialectSections,
		`{"responseVersion":"v3"}`:          model.DialectSections,
		`{"results":[],"sections":[]}`:      model.DialectMixed,
		`{"message":"no card"}`:             model.DialectNone,
		`{"totalCount":1}`:                  model.DialectNone,
		`[]`:                                model.DialectNone,
		`{"results":null,"cardLabel":null}`: model.DialectMixed,
	} {
		if got := model.ReadResponse(parse(t, src)).Dialect; got != want {
			t.Errorf("%s: %s, want %s", src, got, want)
		}
	}
}

// TestDialectsAreEqual reads one card in both dialects.
func TestDialectsAreEqual(t *testing.T) {
	t.Parallel()
	results := `{"results":[{"objectId":7,"title":"T","link":"https://x/","created":"2016-09-15",
		"properties":[{"name":"n","label":"L","dataType":"LINK","value":"https://y/"}],
		"actions":[{"type":"IFRAME","width":10,"height":20,"uri":"https://x/i","label":"I","associatedObjectProperties":["a"]},
		  {"type":"CONFIRMATION_ACTION_HOOK","httpMethod":"DELETE","uri":"https://x/d","label":"D","associatedObjectProperties":[],
		   "confirmationMessage":"Sure?","confirmButtonText":"Y","cancelButtonText":"N"}]}],
		"settingsAction":{"type":"IFRAME","uri":"https://x/s"},"primaryAction":{"type":"ACTION_HOOK","httpMethod":"POST","uri":"https://x/p"},
		"secondaryActions":[{"type":"IFRAME","uri":"https://x/2"}],"itemLabel":"Tickets","allItemsLink":"https://x/all","totalCount":9}`
	sections := `{"responseVersion":"v3","cardLabel":"Tickets","allItemsLinkUrl":"https://x/all","totalCount":9,
		"sections":[{"id":"7","title":"T","linkUrl":"https://x/",
		"tokens":[{"name":"created","value":"2016-09-15"},{"name":"n","label":"L","dataType":"LINK","value":"https://y/"}],
		"actions":[{"type":"IFRAME","width":10,"height":20,"url":"https://x/i","label":"I","propertyNamesIncluded":["a"]},
		  {"type":"ACTION_HOOK","httpMethod":"DELETE","url":"https://x/d","label":"D","propertyNamesIncluded":[],
		   "confirmation":{"prompt":"Sure?","confirmButtonLabel":"Y","cancelButtonLabel":"N"}}]}],
		"topLevelActions":{"settings":{"type":"IFRAME","url":"https://x/s"},"primary":{"type":"ACTION_HOOK","httpMethod":"POST","url":"https://x/p"},
		"secondary":[{"type":"IFRAME","url":"https://x/2"}]}}`
	want, got := model.ReadResponse(parse(t, results)), model.ReadResponse(parse(t, sections))
	if want.TotalCount.Text != "9" || got.TotalCount.Text != "9" || !got.HasResults {
		t.Errorf("%+v, %+v", want.TotalCount, got.TotalCount)
	}
	if diff := cmp.Diff(normal(want), normal(got)); diff != "" {
		t.Errorf("(-results +sections)\n%s", diff)
	}
}

// TestScriptText: a declared value is shown as JavaScript's String(value) gives it.
func TestScriptText(t *testing.T) {
	t.Parallel()
	for src, want := range map[string]string{
		`"x"`: "x", `""`: "", `true`: "true", `false`: "false", `null`: "null", `{}`: "[object Object]",
		`[]`: "", `[1,"b",null,[2,3],{}]`: "1,b,,2,3,[object Object]",
		`12`: "12", `1.50`: "1.5", `-0`: "0", `0.0`: "0", `1e2`: "100", `1E-6`: "0.000001", `1E-7`: "1e-7", `-1.5e-10`: "-1.5e-10",
		`1e21`: "1e+21", `123456789012345678901`: "123456789012345680000", `12345678901234567890`: "12345678901234567000",
		`1e400`: "Infinity", `-1e400`: "-Infinity", `1e-400`: "0", `0.1`: "0.1", `1.7976931348623157e308`: "1.7976931348623157e+308",
		`9007199254740993`: "9007199254740992", `5e-324`: "5e-324", `"\u001b[31mred"`: "red",
	} {
		r := model.ReadResponse(parse(t, `{"results":[{"x":`+src+`}]}`))
		if got := r.Results[0].Fields[0].Value; got.Text != want || !got.Present || got.Missing() != (src == "null") {
			t.Errorf("%s: %+v, want %q", src, got, want)
		}
	}
}

func TestFieldsAreCleanAndInScriptOrder(t *testing.T) {
	t.Parallel()
	r := model.ReadResponse(parse(t, `{"results":[{"b":1,"title":"T","2":2,"\u001b[31ma":3,"b":4,"1":5}]}`))
	var got []string
	for _, f := range r.Results[0].Fields {
		got = append(got, f.Name+"="+f.Value.Text)
	}
	if diff := cmp.Diff([]string{"1=5", "2=2", "b=4", "a=3"}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestActions(t *testing.T) {
	t.Parallel()
	r := model.ReadResponse(parse(t, `{"secondaryActions":[
		{"type":"ACTION_HOOK","label":"a"},
		{"type":"CONFIRMATION_ACTION_HOOK","httpMethod":"delete","width":"640","height":480.9},
		{"type":"IFRAME","confirmation":{"prompt":"never asked"},"width":1e9},
		{"type":"ACTION_HOOK","confirmation":null,"uri":"https://x/","url":"https://y/"},
		{"type":"SERVERLESS_ACTION_HOOK"}]}`))
	type action struct {
		Type          model.ActionType
		Method        string
		Hook          bool
		Width, Height int
		URI, Message  string
	}
	var got []action
	for _, a := range r.SecondaryActions {
		got = append(got, action{a.Type, a.Method(), a.Hook(), a.Width, a.Height, a.URI, a.ConfirmationMessage})
	}
	want := []action{
		{model.ActionHook, "GET", true, 0, 0, "", ""},
		{model.ConfirmationActionHook, "DELETE", true, 640, 480, "", ""},
		{model.IFrame, "GET", false, 0, 0, "", ""},
		{model.ActionHook, "GET", true, 0, 0, "https://x/", ""},
		{"SERVERLESS_ACTION_HOOK", "GET", false, 0, 0, "", ""},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// FuzzRead: whatever JSON it is, reading does not fail, what it reads is clean, and
// it converts to JSON that reads.
func FuzzRead(f *testing.F) {
	f.Add([]byte(stored))
	f.Add([]byte(`{"results":[{"objectId":1,"title":"\u001b[1m","a":[{}],"properties":[{"label":"x","value":null}],"actions":[{}]}],"sections":1}`))
	f.Add([]byte(`{"sections":[{"id":"1","tokens":[{"name":"a","value":1},{"name":"a"}],"actions":[{"confirmation":{}}]}],"topLevelActions":{"primary":{}}}`))
	f.Fuzz(func(t *testing.T, src []byte) {
		doc, err := document.Parse("f", src, document.Limits{Bytes: 1 << 12, Depth: 30})
		if err != nil {
			t.Skip("no JSON")
		}
		def, r := model.ReadDefinition(doc), model.ReadResponse(doc)
		clean(t, def.Title, def.Fetch.CardType, r.CardLabel)
		for _, res := range r.Results {
			clean(t, res.Title.Text, res.ObjectID.Text)
			for _, v := range res.Fields {
				clean(t, v.Name, v.Value.Text)
			}
		}
		for _, to := range []model.Dialect{model.DialectResults, model.DialectSections} {
			out, losses, err := model.Convert(doc, to)
			if err != nil {
				continue
			}
			for _, l := range losses {
				clean(t, l.What)
			}
			again, err := document.Parse("out", out, document.DefaultLimits())
			if err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			if got := model.DetectDialect(again.Root()); got != to && got != model.DialectNone {
				t.Fatalf("converted to %s, reads as %s\n%s", to, got, out)
			}
		}
	})
}

func clean(t *testing.T, texts ...string) {
	t.Helper()
	for _, s := range texts {
		if text.Dirty(s) {
			t.Fatalf("%q is not clean", s)
		}
	}
}
