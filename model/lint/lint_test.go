package lint_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cardbench/model/document"
	"cardbench/model/host"
	"cardbench/model/lint"
)

// fires is a pair of documents on which a rule speaks.
type fires struct {
	code       string
	pointer    string // of a finding with that code
	definition string // "" is none
	response   string
}

// cases are at least one per rule; a test fails when a rule has none.
func cases() []fires {
	return slices.Concat(textCases(), requestCases(), displayCases(), responseCases(),
		valueCases(), dateCases(), actionCases(), hostCases())
}

const (
	fetchPart   = `"fetch":{"targetUrl":"https://www.example.com/card","objectTypes":[{"name":"contacts","propertiesToSend":["hs_object_id","email"]}]}`
	actionsPart = `"actions":{"baseUrls":["https://www.example.com/"]}`
	statusPart  = `{"name":"status","label":"Status","dataType":"STATUS","options":[{"name":"open","label":"Open","type":"INFO"}]}`
	createdPart = `{"name":"created","label":"Created","dataType":"DATE","options":[]}`
)

// declaring is a definition with these display.properties.
func declaring(properties string) string {
	return `{"title":"Tickets",` + fetchPart + `,"display":{"properties":[` + properties + `]},` + actionsPart + `}`
}

// fetching is a definition with this fetch.
func fetching(fetch string) string {
	return `{"title":"Tickets","fetch":{` + fetch + `},"display":{"properties":[` + createdPart + `]},` + actionsPart + `}`
}

// based is a definition with these baseUrls.
func based(urls string) string {
	return `{"title":"Tickets",` + fetchPart + `,"display":{"properties":[` + createdPart + `]},"actions":{"baseUrls":[` + urls + `]}}`
}

func tickets() string { return declaring(createdPart + "," + statusPart) }

// holding is a response with one object that has these fields more.
func holding(fields string) string {
	return `{"results":[{"objectId":1,"title":"A","link":null,` + fields + `}]}`
}

// entry is a response with one object that has this entry in properties[].
func entry(fields string) string { return holding(`"properties":[{` + fields + `}]`) }

// acting is a response with one object that has this action.
func acting(fields string) string { return holding(`"actions":[{` + fields + `}]`) }

func parse(t tester, name, src string) *document.Document {
	t.Helper()
	if src == "" {
		return nil
	}
	doc, err := document.Parse(name, []byte(src), document.DefaultLimits())
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, src)
	}
	return doc
}

func run(t testing.TB, h host.Host, definition, response string) []lint.Finding {
	t.Helper()
	return lint.Run(lint.Input{
		Definition: parse(t, "card.json", definition),
		Response:   parse(t, "response.json", response),
		Host:       h,
	})
}

func TestEveryRuleFires(t *testing.T) {
	tested := map[string]bool{}
	for _, c := range cases() {
		tested[c.code] = true
		rule, ok := lint.Explain(c.code)
		if !ok {
			t.Errorf("there is no rule %s", c.code)
			continue
		}
		for _, h := range host.All() {
			t.Run(c.code+"/"+rule.Name+"/"+h.Name, func(t *testing.T) {
				findings := run(t, h, c.definition, c.response)
				want := rule.Severity
				if len(rule.Hosts) > 0 && !slices.Contains(rule.Hosts, h.Name) {
					want = rule.Elsewhere
				}
				at := slices.IndexFunc(findings, func(f lint.Finding) bool { return f.Code == c.code && f.Pointer == c.pointer })
				switch {
				case want == "" && at >= 0:
					t.Errorf("speaks on a host where it should be silent: %+v", findings[at])
				case want != "" && at < 0:
					t.Errorf("silent at %q; got %+v", c.pointer, findings)
				case want != "" && findings[at].Severity != want:
					t.Errorf("severity %s, want %s", findings[at].Severity, want)
				}
			})
		}
	}
	for _, r := range lint.Rules() {
		if !tested[r.Code] {
			t.Errorf("no case fires %s %s", r.Code, r.Name)
		}
	}
}

func TestMessagesAreOneSentence(t *testing.T) {
	for _, c := range cases() {
		for _, h := range host.All() {
			for _, f := range run(t, h, c.definition, c.response) {
				switch {
				case f.Message == "", f.Line < 1, f.Column < 1, f.File == "":
					t.Errorf("%s: incomplete finding %+v", c.code, f)
				case strings.ContainsAny(f.Message, "\n\t"), strings.HasSuffix(f.Message, "."), strings.Contains(f.Message, "%!"):
					t.Errorf("%s: %q is not one sentence", f.Code, f.Message)
				case f.Cause == "", !strings.HasPrefix(f.Message, f.Cause+": "):
					t.Errorf("%s: %q does not say first what is wrong, then what it leads to; cause %q", f.Code, f.Message, f.Cause)
				}
			}
		}
	}
}

func TestRulesAreExplained(t *testing.T) {
	rules := lint.Rules()
	if len(rules) < 55 {
		t.Errorf("only %d rules", len(rules))
	}
	names := map[string]bool{}
	for i, r := range rules {
		if i > 0 && rules[i-1].Code >= r.Code {
			t.Errorf("%s stands behind %s", r.Code, rules[i-1].Code)
		}
		if names[r.Name] {
			t.Errorf("the name %s stands twice", r.Name)
		}
		names[r.Name] = true
		if r.Title == "" || len(strings.Fields(r.Text)) < 12 {
			t.Errorf("%s is not explained: %q, %q", r.Code, r.Title, r.Text)
		}
		if r.Name != strings.ToLower(r.Name) || strings.ContainsAny(r.Name, " _") {
			t.Errorf("%s: %q is not in kebab-case", r.Code, r.Name)
		}
		if advice := r.Advice(); advice == "" || !strings.HasSuffix(advice, ".") || len(advice) > 300 || !strings.HasSuffix(strings.Join(strings.Fields(r.Text), " "), advice) {
			t.Errorf("%s advises %q", r.Code, advice)
		}
		switch r.Severity {
		case lint.Error, lint.Warning, lint.Info:
		default:
			t.Errorf("%s has the severity %q", r.Code, r.Severity)
		}
		if explained, ok := lint.Explain(strings.ToLower(r.Code)); !ok || explained.Text != r.Text {
			t.Errorf("Explain(%s) = %v", r.Code, ok)
		}
	}
	if _, ok := lint.Explain("CB999"); ok {
		t.Error("Explain knows a rule that does not exist")
	}
}

// cleanDefinition and cleanResponse use every type and action as the guide says.
const cleanDefinition = `{
  "id": "17", "createdAt": "2026-01-01T00:00:00Z", "updatedAt": "2026-01-01T00:00:00Z", "auditHistory": [{"actionType": "CREATE"}],
  "title": "Tickets",
  "fetch": {
    "targetUrl": "https://www.example.com/card",
    "cardType": "EXTERNAL",
    "objectTypes": [
      {"name": "contacts", "propertiesToSend": ["firstname", "hs_object_id"]},
      {"name": "tickets", "propertiesToSend": []}
    ]
  },
  "display": {"properties": [
    {"name": "created", "label": "Created", "dataType": "DATE", "options": []},
    {"name": "updated", "label": "Updated", "dataType": "DATETIME", "options": []},
    {"name": "status", "label": "Status", "dataType": "STATUS", "options": [
      {"name": "open", "label": "Open", "type": "INFO"}, {"name": "7", "label": "Done", "type": "SUCCESS"}]},
    {"name": "reporter", "label": "Reporter", "dataType": "EMAIL", "options": []},
    {"name": "page", "label": "Page", "dataType": "LINK", "options": []},
    {"name": "votes", "label": "Votes", "dataType": "NUMERIC", "options": []},
    {"name": "note", "label": "Note", "dataType": "STRING", "options": []}
  ]},
  "actions": {"baseUrls": ["https://www.example.com/"]}
}`

const cleanResponse = `{
  "results": [
    {
      "objectId": 245, "title": "API-22: a < b && c > d", "link": "https://www.example.com/245",
      "created": "2016-09-15", "updated": 1697233678777, "status": "open", "reporter": "tim@example.com",
      "page": "https://www.example.com/p", "votes": "-12.5e3", "note": "1,5 & more <tim@example.com>",
      "properties": [
        {"label": "Price", "dataType": "CURRENCY", "value": "94.34", "currencyCode": "GBP"},
        {"label": "Docs", "dataType": "LINK", "value": "https://www.example.com", "linkLabel": "Docs"},
        {"name": "status", "label": "State", "dataType": "STATUS", "value": 7, "optionType": "DANGER"}
      ],
      "actions": [
        {"type": "IFRAME", "label": "Edit", "uri": "https://www.example.com/edit?x=%20", "width": 890, "height": 748, "associatedObjectProperties": []},
        {"type": "ACTION_HOOK", "label": "Ping", "uri": "https://www.example.com/ping", "httpMethod": "GET", "associatedObjectProperties": ["email"]},
        {"type": "CONFIRMATION_ACTION_HOOK", "label": "Delete", "uri": "https://www.example.com/245", "httpMethod": "DELETE",
         "confirmationMessage": "Delete?", "confirmButtonText": "Yes", "cancelButtonText": "No"}
      ]
    },
    {"objectId": 246, "title": "B", "link": "https://www.example.com/246", "created": null, "status": "7"}
  ],
  "settingsAction": {"type": "IFRAME", "label": "Settings", "uri": "https://www.example.com/settings", "width": 890, "height": 748},
  "primaryAction": null,
  "secondaryActions": []
}`

func TestCleanCardHasNoFindings(t *testing.T) {
	for _, h := range host.All() {
		if diff := cmp.Diff([]lint.Finding{}, run(t, h, cleanDefinition, cleanResponse)); diff != "" {
			t.Errorf("%s: %s", h.Name, diff)
		}
	}
}

func TestNothingIsFoundInNoDocument(t *testing.T) {
	if got := lint.Run(lint.Input{}); len(got) != 0 {
		t.Errorf("Run of nothing found %v", got)
	}
}

func TestMessages(t *testing.T) {
	tests := []struct {
		code, definition, response, want string
	}{
		{"CB310", tickets(), holding(`"status":"Resolved"`), `status "Resolved" has no option in the definition of "status": HubSpot shows "Invalid property"`},
		{"CB310", tickets(), holding(`"status":"Open"`), `(did you mean "open"?)`},
		{"CB301", tickets(), holding(`"staus":"open"`), `(did you mean "status"?)`},
		{"CB301", tickets(), holding(`"summary":"x"`), `key "summary" of 1 result is not declared in display.properties: HubSpot does not show it`},
		{"CB231", "", `{"results":[],"secondaryAction":[]}`, `(did you mean "secondaryActions"?)`},
		{"CB331", tickets(), holding(`"created":"2023-02-30"`), "HubSpot shows March 2, 2023"},
		{"CB332", tickets(), holding(`"created":"2023-10-13T00:00:00Z"`), "October 12, 2023 to users in California and October 13, 2023"},
		{"CB330", tickets(), holding(`"created":"13/10/2023"`), "HubSpot shows it as it stands"},
		{"CB330", tickets(), holding(`"created":1697233678777`), "milliseconds are for DATETIME"},
		{"CB340", "", entry(`"label":"When","dataType":"DATETIME","value":"2023-08-22T10:00:00Z"`), "Thursday, January 1, 1970 (UTC)"},
		{"CB341", "", entry(`"label":"When","dataType":"DATETIME","value":"1697233678"`), "HubSpot takes milliseconds and shows Tuesday, January 20, 1970 (UTC)"},
		{"CB327", "", entry(`"label":"Price","dataType":"CURRENCY","currencyCode":"GBP","value":"1,234.5"`), "HubSpot shows the number 1"},
		{"CB327", "", entry(`"label":"Price","dataType":"CURRENCY","currencyCode":"GBP","value":"94.34abc"`), "HubSpot shows the number 94.34"},
		{"CB326", "", entry(`"label":"Price","dataType":"CURRENCY","currencyCode":"GBP","value":"free"`), `HubSpot shows "GBP free"`},
		{"CB138", declaring(`{"name":"a","label":"A","dataType":"NUMBER","options":[]}`), "", `(did you mean "NUMERIC"?)`},
		{"CB146", declaring(`{"name":"a","label":"A","dataType":"STATUS","options":[{"name":"x","label":"X","type":"green"}]}`), "", `(did you mean "SUCCESS"?)`},
		{"CB111", fetching(`"targetUrl":"https://www.example.com","objectTypes":[{"name":"CONTACT","propertiesToSend":[]}]`), "", `(did you mean "contacts"?)`},
		{"CB204", "", `{"results":[{},{},{},{},{},{}]}`, "results has 6 entries: HubSpot shows the first 5"},
		{"CB005", "", holding(`"n":12345678901234567890`), "reads it as 12345678901234567000"},
		{"CB410", tickets(), acting(`"type":"ACTION_HOOK","label":"Go","httpMethod":"GET","uri":"https://evil.example.com/x"`), "HubSpot hides the whole card"},
	}
	for _, test := range tests {
		found := ""
		for _, f := range run(t, host.Classic(), test.definition, test.response) {
			if f.Code == test.code {
				found = f.Message
			}
		}
		if !strings.Contains(found, test.want) {
			t.Errorf("%s: %q does not contain %q", test.code, found, test.want)
		}
	}
}
