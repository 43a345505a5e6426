package lint_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"cardbench/model/document"
	"cardbench/model/host"
	"cardbench/model/lint"
)

func TestFindingsAreInOrder(t *testing.T) {
	definition := "{\"title\":\"\",\n\"fetch\":{\"targetUrl\":\"/x y#z\"},\n\"comment\":1}"
	response := "{\"results\":[{\"objectId\":\"1\"},\n{\"objectId\":\"1\"}],\"secondaryAction\":[]}"
	got := run(t, host.AppCard(), definition, response)
	if len(got) < 8 {
		t.Fatalf("only %d findings: %v", len(got), got)
	}
	ordered := slices.IsSortedFunc(got, func(a, b lint.Finding) int {
		return cmp.Or(strings.Compare(a.File, b.File), a.Line-b.Line, a.Column-b.Column, strings.Compare(a.Code, b.Code))
	})
	if !ordered {
		t.Errorf("not in order of file, line, column and code: %+v", got)
	}
	if diff := gocmp.Diff(got, run(t, host.AppCard(), definition, response)); diff != "" {
		t.Errorf("two runs differ: %s", diff)
	}
}

func TestPositionsCountLinesAndCharacters(t *testing.T) {
	response := "\ufeff{\r\n  \"über\": 1, \"results\": [\r\n    {\"objectId\": \"7\", \"title\": \"A\"}\r\n  ]\r\n}"
	for _, f := range run(t, host.Classic(), "", response) {
		got := fmt.Sprintf("%s %s %d:%d", f.Code, f.Pointer, f.Line, f.Column)
		switch f.Code {
		case "CB001":
			if got != "CB001  1:1" {
				t.Error(got)
			}
		case "CB207":
			if got != "CB207 /results/0/objectId 3:6" {
				t.Error(got)
			}
		case "CB232":
			if got != "CB232 /über 2:3" {
				t.Error(got)
			}
		default:
			t.Errorf("unexpected %s", got)
		}
	}
}

func TestManyOfAKindAreCounted(t *testing.T) {
	list := strings.Repeat(`{"title":"A","objectId":"x"},`, 120)
	findings := run(t, host.AppCard(), "", `{"results":[`+strings.TrimSuffix(list, ",")+`]}`)
	var of []lint.Finding
	for _, f := range findings {
		if f.Code == "CB207" {
			of = append(of, f)
		}
	}
	if len(of) != 51 {
		t.Fatalf("%d findings, want 50 and one that counts the others", len(of))
	}
	last := of[50]
	if !strings.HasPrefix(last.Message, "70 more of this kind") || last.Pointer != "/results/50/objectId" {
		t.Errorf("the last is %+v", last)
	}
}

func TestUndeclaredKeyIsReportedOnce(t *testing.T) {
	findings := run(t, host.Classic(), tickets(), `{"results":[{"objectId":1,"summary":"a"},{"objectId":2,"summary":"b"}]}`)
	var messages []string
	for _, f := range findings {
		if f.Code == "CB301" {
			messages = append(messages, f.Message)
		}
	}
	want := []string{`key "summary" of 2 results is not declared in display.properties: HubSpot does not show it`}
	if diff := gocmp.Diff(want, messages); diff != "" {
		t.Error(diff)
	}
}

// TestSilence lists pairs on which a rule must not speak.
func TestSilence(t *testing.T) {
	tests := []struct{ name, code, definition, response string }{
		{"keys of a stored card", "CB162", `{"id":"1","createdAt":"x","updatedAt":"x","auditHistory":[],"title":"A"}`, ""},
		{"a declared value that looks like a key of the contract", "CB231", declaring(`{"name":"titles","label":"T","dataType":"STRING","options":[]}`), `{"results":[{"titles":"x"}]}`},
		{"a key beside the one it resembles", "CB231", "", `{"results":[],"result":[]}`},
		{"a property that is not shown for null", "CB362", tickets(), holding(`"created":null`)},
		{"no links at all", "CB212", "", holding(`"a":1`)},
		{"text with angle brackets", "CB020", "", `{"results":[{"title":"1 < 2 > 0 & <tim@example.com> AT&T"}]}`},
		{"a day", "CB333", tickets(), holding(`"created":"2024-02-29"`)},
		{"the URI of the other protocol's port", "CB410", based(`"https://www.example.com"`), acting(`"type":"ACTION_HOOK","label":"A","uri":"https://www.example.com:8443/x"`)},
		{"whole words in a number", "CB327", "", entry(`"label":"P","dataType":"NUMERIC","value":" 12.50 "`)},
		{"an undeclared name of an integer-like key", "CB301", declaring(`{"name":"7","label":"T","dataType":"STRING","options":[]}`), holding(`"7":"x"`)},
		{"sections have string ids", "CB207", "", `{"sections":[{"id":"1"}]}`},
		{"a status of a property without options is the definition's fault", "CB310", declaring(`{"name":"a","label":"A","dataType":"STATUS","options":[]}`), holding(`"a":"x"`)},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for _, f := range run(t, host.Classic(), test.definition, test.response) {
				if f.Code == test.code {
					t.Errorf("%+v", f)
				}
			}
		})
	}
}

func TestIframesOfTheConverterAreNotHeldAgainstBaseURLs(t *testing.T) {
	response := acting(`"type":"IFRAME","label":"A","width":8,"height":8,"uri":"https://other.example.com"`)
	for _, h := range host.All() {
		got := slices.ContainsFunc(run(t, h, tickets(), response), func(f lint.Finding) bool { return f.Code == "CB410" })
		if got == h.BaseURLs.HooksOnly {
			t.Errorf("%s: reported is %v", h.Name, got)
		}
	}
}

func TestMessagesAreCleanAndShort(t *testing.T) {
	long := strings.Repeat("very long ", 200)
	findings := run(t, host.Classic(), tickets(), holding(`"status":"\u001b]0;x\u0007`+long+`\n\u202e"`))
	for _, f := range findings {
		if strings.ContainsAny(f.Message, "\x1b\x07\n\u202e") || len([]rune(f.Message)) > 300 {
			t.Errorf("%q", f.Message)
		}
	}
}

func TestCount(t *testing.T) {
	findings := []lint.Finding{{Severity: lint.Error}, {Severity: lint.Info}, {Severity: lint.Warning}, {Severity: lint.Error}}
	errors, warnings, infos := lint.Count(findings)
	if errors != 2 || warnings != 1 || infos != 1 {
		t.Errorf("Count = %d, %d, %d", errors, warnings, infos)
	}
	if !lint.HasErrors(findings) || lint.HasErrors(findings[1:3]) {
		t.Error("HasErrors looks at the wrong severities")
	}
}

func FuzzRun(f *testing.F) {
	for _, c := range cases() {
		f.Add([]byte(c.definition), []byte(c.response))
	}
	f.Add([]byte(cleanDefinition), []byte(cleanResponse))
	limits := document.Limits{Bytes: 1 << 16, Depth: 50}
	f.Fuzz(func(t *testing.T, definition, response []byte) {
		in := lint.Input{}
		if doc, err := document.Parse("d", definition, limits); err == nil {
			in.Definition = doc
		}
		if doc, err := document.Parse("r", response, limits); err == nil {
			in.Response = doc
		}
		for _, in.Host = range host.All() {
			for _, found := range lint.Run(in) {
				if found.Message == "" || found.Line < 1 || strings.ContainsAny(found.Message, "\n\x1b") {
					t.Errorf("%+v", found)
				}
			}
		}
	})
}

// bigCard is a definition with 25 properties and a response with five objects.
func bigCard() (definition, response string) {
	kinds := []string{"STRING", "DATE", "DATETIME", "STATUS", "NUMERIC"}
	values := []string{`"some text"`, `"2023-10-13"`, `1697233678777`, `"open"`, `"12.5"`}
	var properties, fields []string
	for i := range 25 {
		options := "[]"
		if i%5 == 3 {
			options = `[{"name":"open","label":"Open","type":"INFO"},{"name":"done","label":"Done","type":"SUCCESS"}]`
		}
		properties = append(properties, fmt.Sprintf(`{"name":"p%d","label":"Property %d","dataType":%q,"options":%s}`, i, i, kinds[i%5], options))
		fields = append(fields, fmt.Sprintf(`"p%d":%s`, i, values[i%5]))
	}
	var results []string
	for i := range 5 {
		results = append(results, fmt.Sprintf(`{"objectId":%d,"title":"A","link":"https://www.example.com/%d",%s,
			"properties":[{"label":"Price","dataType":"CURRENCY","value":"94.34","currencyCode":"GBP"}],
			"actions":[{"type":"ACTION_HOOK","label":"Resolve","httpMethod":"PUT","uri":"https://www.example.com/x"}]}`, i, i, strings.Join(fields, ",")))
	}
	return declaring(strings.Join(properties, ",")), `{"results":[` + strings.Join(results, ",") + `]}`
}

func BenchmarkLintCardOf25Properties(b *testing.B) {
	definition, response := bigCard()
	in := lint.Input{Definition: parse(b, "d", definition), Response: parse(b, "r", response), Host: host.Classic()}
	b.ReportAllocs()
	for b.Loop() {
		lint.Run(in)
	}
}

func BenchmarkLintResponseOf10000Objects(b *testing.B) {
	definition, response := bigCard()
	one := strings.TrimSuffix(strings.TrimPrefix(response, `{"results":[`), `]}`)
	in := lint.Input{
		Definition: parse(b, "d", definition),
		Response:   parse(b, "r", `{"results":[`+strings.TrimSuffix(strings.Repeat(one+",", 2000), ",")+`]}`),
		Host:       host.Classic(),
	}
	b.ReportAllocs()
	for b.Loop() {
		lint.Run(in)
	}
}

func BenchmarkExplain(b *testing.B) {
	for b.Loop() {
		lint.Explain("CB310")
	}
}

// A value may hold what separates the cause from the consequence.
func TestCauseHoldsWholeValues(t *testing.T) {
	for _, f := range run(t, host.Classic(), tickets(), holding(`"status":"done: %s","x: y":1`)) {
		if f.Code == "CB310" && f.Cause != `status "done: %s" has no option in the definition of "status"` ||
			f.Code == "CB301" && f.Cause != `key "x: y" of 1 result is not declared in display.properties` {
			t.Errorf("%s: cause %q of %q", f.Code, f.Cause, f.Message)
		}
	}
}
