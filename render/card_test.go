package render_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cardbench/model"
	"cardbench/model/host"
	"cardbench/render"
	"cardbench/render/locale"
)

// one wraps the keys of an object in an answer with that object alone.
func one(object string) string { return `{"results": [{"objectId": 1, "title": "T", ` + object + `}]}` }

// rowOf is the only row of a card that declares p as this data type.
func rowOf(t *testing.T, h host.Host, dataType, object string) render.Row {
	t.Helper()
	tree := card(t, h, declaring(`{"name": "p", "label": "P", "dataType": "`+dataType+`", "options": [
		{"name": "open", "label": "Open", "type": "INFO"}, {"name": "odd", "label": "Odd", "type": "PINK"}]}`),
		one(object), newYork())
	if len(tree.Tiles) != 1 || len(tree.Tiles[0].Rows) != 1 {
		t.Fatalf("want one row, have %+v", tree)
	}
	row := tree.Tiles[0].Rows[0]
	row.Pointer, row.Declared, row.Label = "", "", ""
	return row
}

func TestDeclaredValues(t *testing.T) {
	cases := []struct {
		dataType, value string
		want            render.Row
	}{
		{"STRING", `"text"`, render.Row{Text: "text", Kind: "STRING"}},
		{"STRING", `""`, render.Row{Kind: "STRING"}},
		{"STRING", `12`, render.Row{Text: "12", Kind: "STRING"}},
		{"STRING", `true`, render.Row{Text: "true", Kind: "STRING"}},
		{"STRING", `{"a": 1}`, render.Row{Text: "[object Object]", Kind: "STRING"}},
		{"STRING", `[1, null, "b"]`, render.Row{Text: "1,,b", Kind: "STRING"}},
		{"STRING", `"two\nlines\tand a tab"`, render.Row{Text: "two lines and a tab", Kind: "STRING"}},
		{"STRING", `"\u001b[31mred"`, render.Row{Text: "red", Kind: "STRING"}},
		{"string", `"text"`, render.Row{Text: "text", Kind: "STRING"}},
		{"PHONE", `"+1 555"`, render.Row{Text: "+1 555", Kind: "STRING"}},
		{"BOOLEAN", `false`, render.Row{Text: "false", Kind: "BOOLEAN"}},
		{"NUMERIC", `1234567.8915`, render.Row{Text: "1,234,567.892", Kind: "NUMERIC"}},
		{"NUMERIC", `"n/a"`, render.Row{Text: "n/a", Kind: "NUMERIC"}},
		{"Currency", `94.34`, render.Row{Text: "94.34", Kind: "CURRENCY"}},
		{"CURRENCY", `{"value": "95.50", "currencyCode": "USD"}`, render.Row{Text: "[object Object]", Kind: "CURRENCY"}},
		{"DATE", `"2016-09-15"`, render.Row{Text: "September 15, 2016", Kind: "DATE"}},
		{"DATE", `"2023-10-13T00:00:00Z"`, render.Row{Text: "October 12, 2023", Kind: "DATE"}},
		{"DATE", `"13/10/2023"`, render.Row{Text: "13/10/2023", Kind: "DATE"}},
		{"DATETIME", `1697233678777`, render.Row{Text: "Friday, October 13, 2023 at 5:47 PM", Kind: "DATETIME"}},
		{"DATETIME", `"2023-08-22T10:00:00Z"`, render.Row{Text: "Wednesday, December 31, 1969 at 7:00 PM", Kind: "DATETIME"}},
		{"EMAIL", `"a@example.com"`, render.Row{Text: "a@example.com", Kind: "EMAIL", Link: "mailto:a@example.com"}},
		{"EMAIL", `""`, render.Row{Kind: "EMAIL"}},
		{"LINK", `"https://www.example.com/a b"`, render.Row{Text: "https://www.example.com/a b", Kind: "LINK", Link: "https://www.example.com/a%20b"}},
		{"LINK", `"javascript:alert(1)"`, render.Row{Text: "javascript:alert(1)", Kind: "LINK"}},
		{"LINK", `"/relative"`, render.Row{Text: "/relative", Kind: "LINK"}},
		{"STATUS", `"open"`, render.Row{Text: "Open", Kind: "STATUS", Status: "INFO"}},
		{"status", `"open"`, render.Row{Text: "Open", Kind: "STATUS", Status: "INFO"}},
		{"STATUS", `"odd"`, render.Row{Text: "Odd", Kind: "STATUS", Status: "DEFAULT"}},
		{"STATUS", `"Open"`, render.Row{Text: "Invalid property", Kind: "STATUS", Invalid: true}},
	}
	for _, c := range cases {
		bothHosts(t, func(t *testing.T, h host.Host) {
			t.Helper()
			if diff := cmp.Diff(c.want, rowOf(t, h, c.dataType, `"p": `+c.value)); diff != "" {
				t.Errorf("%s %s (-want +got):\n%s", c.dataType, c.value, diff)
			}
		})
	}
}

func TestOwnProperties(t *testing.T) {
	cases := []struct {
		property string
		want     render.Row
	}{
		{`"dataType": "CURRENCY", "value": "94.34", "currencyCode": "GBP"`, render.Row{Text: "£94.34", Kind: "CURRENCY"}},
		{`"dataType": "CURRENCY", "value": 94.34`, render.Row{Text: "94.34", Kind: "CURRENCY"}},
		{`"dataType": "CURRENCY", "value": "x", "currencyCode": "EURO"`, render.Row{Text: "EURO x", Kind: "CURRENCY"}},
		{`"dataType": "CURRENCY", "value": true, "currencyCode": "USD"`, render.Row{Text: "$1.00", Kind: "CURRENCY"}},
		{`"dataType": "LINK", "value": "https://www.example.com", "linkLabel": "Test link"`, render.Row{Text: "Test link", Kind: "LINK", Link: "https://www.example.com"}},
		{`"dataType": "numeric", "value": null`, render.Row{Text: "0", Kind: "NUMERIC"}},
		{`"dataType": "NUMERIC"`, render.Row{Text: "undefined", Kind: "NUMERIC"}},
		{`"dataType": "STRING", "value": null`, render.Row{Kind: "STRING"}},
		{`"dataType": "DATE", "value": null`, render.Row{Text: "null", Kind: "DATE"}},
		{`"dataType": "BOOLEAN", "value": true`, render.Row{Text: "true", Kind: "BOOLEAN"}},
	}
	for _, c := range cases {
		bothHosts(t, func(t *testing.T, h host.Host) {
			t.Helper()
			got := rowOf(t, h, "STRING", `"properties": [{"label": "L", `+c.property+`}]`)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", c.property, diff)
			}
		})
	}
}

// TestOwnStatus is the rule in which the hosts differ.
func TestOwnStatus(t *testing.T) {
	invalid := render.Row{Text: "Invalid property", Kind: "STATUS", Invalid: true}
	option := render.Row{Text: "Open", Kind: "STATUS", Status: "INFO"}
	cases := []struct {
		property         string
		classic, appCard render.Row
	}{
		{`"value": "Errors occurring", "optionType": "DANGER"`, render.Row{Text: "Errors occurring", Kind: "STATUS", Status: "DANGER"}, invalid},
		{`"value": "open", "optionType": "DANGER", "name": "p"`, render.Row{Text: "open", Kind: "STATUS", Status: "DANGER"}, option},
		{`"value": "open", "name": "p"`, option, option},
		{`"value": "open"`, invalid, invalid},
		{`"value": "open", "name": "q"`, invalid, invalid},
		{`"value": "x", "optionType": "PINK"`, render.Row{Text: "x", Kind: "STATUS", Status: "DEFAULT"}, invalid},
		{`"value": null, "name": "p"`, invalid, invalid},
	}
	for _, c := range cases {
		object := `"properties": [{"label": "L", "dataType": "STATUS", ` + c.property + `}]`
		if diff := cmp.Diff(c.classic, rowOf(t, host.Classic(), "STATUS", object)); diff != "" {
			t.Errorf("classic %s (-want +got):\n%s", c.property, diff)
		}
		if diff := cmp.Diff(c.appCard, rowOf(t, host.AppCard(), "STATUS", object)); diff != "" {
			t.Errorf("appcard %s (-want +got):\n%s", c.property, diff)
		}
	}
}

func labelsOf(rows []render.Row) string {
	var names []string
	for _, r := range rows {
		names = append(names, r.Label)
	}
	return strings.Join(names, " ")
}

const fiveStrings = `{"name": "a", "label": "A", "dataType": "STRING"}, {"name": "b", "label": "B", "dataType": "STRING"},
	{"name": "c", "label": "C", "dataType": "STRING"}, {"name": "d", "label": "D", "dataType": "STRING"},
	{"name": "7", "label": "Seven", "dataType": "STRING"}`

func TestOrderAndFold(t *testing.T) {
	cases := []struct {
		name, object string
		view         render.View
		rows, folded string
		toggle       [2]string // classic, appcard
	}{
		{"order of the answer", `"c": 1, "a": 2`, render.View{}, "C A", "", [2]string{}},
		{"integer-like keys first", `"c": 1, "7": 2`, render.View{}, "Seven C", "", [2]string{}},
		{"undeclared, null and absent do not show", `"x": 1, "b": null, "a": 2`, render.View{}, "A", "", [2]string{}},
		{"three do not fold", `"a": 1, "b": 1, "c": 1`, render.View{}, "A B C", "", [2]string{}},
		{"four do", `"d": 1, "c": 1, "b": 1, "a": 1`, render.View{}, "D C B", "A", [2]string{"View more", "View More"}},
		{
			"own ones come last", `"properties": [{"label": "Own", "dataType": "STRING", "value": 1}], "a": 1, "b": 1, "c": 1`,
			render.View{},
			"A B C", "Own",
			[2]string{"View more", "View More"},
		},
		{
			"unfolded", `"a": 1, "b": 1, "c": 1, "d": 1`,
			render.View{Expanded: map[int]bool{0: true}},
			"A B C D", "",
			[2]string{"View less", "View Less"},
		},
		{
			"all unfolded", `"a": 1, "b": 1, "c": 1, "d": 1`,
			render.View{ExpandAll: true},
			"A B C D", "",
			[2]string{"View less", "View Less"},
		},
	}
	for _, c := range cases {
		for i, h := range host.All() {
			tile := card(t, h, declaring(fiveStrings), one(c.object), c.view).Tiles[0]
			if labelsOf(tile.Rows) != c.rows || labelsOf(tile.Folded) != c.folded || tile.Toggle != c.toggle[i] {
				t.Errorf("%s, %s: rows %q, folded %q, toggle %q", c.name, h.Name, labelsOf(tile.Rows), labelsOf(tile.Folded), tile.Toggle)
			}
		}
	}
}

func TestLabelShadowsKeyInAppCard(t *testing.T) {
	object := one(`"a": 1, "b": 2, "properties": [{"label": "a", "dataType": "STRING", "value": 3}]`)
	if got := labelsOf(card(t, host.Classic(), declaring(fiveStrings), object, render.View{}).Tiles[0].Rows); got != "A B a" {
		t.Errorf("classic shows %q", got)
	}
	if got := labelsOf(card(t, host.AppCard(), declaring(fiveStrings), object, render.View{}).Tiles[0].Rows); got != "B a" {
		t.Errorf("appcard shows %q", got)
	}
}

func TestPointers(t *testing.T) {
	object := one(`"a": 1, "properties": [{"label": "Own", "dataType": "STRING", "value": 1}]`)
	tile := card(t, host.Classic(), declaring(fiveStrings), object, render.View{}).Tiles[0]
	got := []string{tile.Pointer, tile.Rows[0].Pointer, tile.Rows[0].Declared, tile.Rows[1].Pointer, tile.Rows[1].Declared}
	want := []string{"/results/0", "/results/0/a", "/display/properties/0", "/results/0/properties/0", ""}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestTitles(t *testing.T) {
	cases := []struct{ object, title, link string }{
		{`"title": "T", "link": "https://www.example.com/1"`, "T", "https://www.example.com/1"},
		{`"title": "T", "link": "HTTP://www.example.com"`, "T", "HTTP://www.example.com"},
		{`"title": "T", "link": "mailto:a@example.com"`, "T", "mailto:a@example.com"},
		{`"title": "T", "link": ""`, "T", ""},
		{`"title": "T", "link": null`, "T", ""},
		{`"title": "T"`, "T", ""},
		{`"title": "T", "link": "ftp://www.example.com"`, "T", ""},
		{`"title": "T", "link": "javascript:alert(1)//https://"`, "T", ""},
		{`"title": "T", "link": "https:///x"`, "T", ""},
		{`"title": "T", "link": "https://www.example.com/\u001b]8;;x\u0007"`, "T", ""},
		{`"title": "T", "link": "mailto:"`, "T", ""},
		{`"title": 12`, "12", ""},
		{`"title": null`, "", ""},
		{`"objectId": 1`, "", ""},
	}
	for _, c := range cases {
		tile := card(t, host.Classic(), declaring(""), `{"results": [{`+c.object+`}]}`, render.View{}).Tiles[0]
		if tile.Title != c.title || tile.Link != c.link {
			t.Errorf("%s: title %q, link %q", c.object, tile.Title, tile.Link)
		}
	}
}

func results(n int) string {
	var objects []string
	for i := range n {
		objects = append(objects, fmt.Sprintf(`{"objectId": %d, "title": "T%d"}`, i, i))
	}
	return `"results": [` + strings.Join(objects, ", ") + `]`
}

func TestCountAndCut(t *testing.T) {
	cases := []struct {
		host                 host.Host
		n, shown, hid, count int // count -1: none
	}{
		{host.Classic(), 0, 0, 0, 0},
		{host.Classic(), 5, 5, 0, 5},
		{host.Classic(), 7, 5, 2, 7},
		{host.AppCard(), 7, 7, 0, -1},
	}
	for _, c := range cases {
		tree := card(t, c.host, declaring(""), `{`+results(c.n)+`, "totalCount": 99}`, render.View{})
		count := -1
		if tree.Header.Count != nil {
			count = *tree.Header.Count
		}
		if len(tree.Tiles) != c.shown || tree.Hidden != c.hid || count != c.count {
			t.Errorf("%s, %d results: %d shown, %d hidden, count %d", c.host.Name, c.n, len(tree.Tiles), tree.Hidden, count)
		}
	}
}

func TestSeeMore(t *testing.T) {
	cases := []struct {
		name, body string
		want       string
	}{
		{"more than five", results(6) + `, "allItemsLink": "https://www.example.com/all"`, "See more Tickets"},
		{"label", results(6) + `, "allItemsLink": "https://www.example.com/all", "itemLabel": "Bugs"`, "See more Bugs"},
		{"total", results(1) + `, "allItemsLink": "https://www.example.com/all", "totalCount": 12`, "See more Tickets"},
		{"five", results(5) + `, "allItemsLink": "https://www.example.com/all", "totalCount": 5`, ""},
		{"unsafe", results(6) + `, "allItemsLink": "javascript:x"`, ""},
		{"none", results(6), ""},
	}
	for _, c := range cases {
		got := card(t, host.Classic(), declaring(""), `{`+c.body+`}`, render.View{}).SeeMore
		if text := textOf(got); text != c.want {
			t.Errorf("%s: %q, want %q", c.name, text, c.want)
		}
		if got := card(t, host.AppCard(), declaring(""), `{`+c.body+`}`, render.View{}).SeeMore; got != nil {
			t.Errorf("%s: the app card has a link to all objects", c.name)
		}
	}
}

func textOf(l *render.Link) string {
	if l == nil {
		return ""
	}
	return l.Text
}

func TestTitleOfTheAnswer(t *testing.T) {
	body := `{"cardLabel": "Bugs", "totalCount": 1, "sections": [{"id": "1", "title": "T", "tokens": [
		{"name": "a", "value": "x"}, {"label": "Due", "dataType": "DATE", "value": "2016-09-15"}], "actions": []}]}`
	tree := card(t, host.Classic(), declaring(fiveStrings), body, render.View{})
	if tree.Header.Title != "Bugs" || labelsOf(tree.Tiles[0].Rows) != "A Due" || tree.Tiles[0].Rows[1].Text != "September 15, 2016" {
		t.Errorf("sections dialect: %+v", tree)
	}
	tree = card(t, host.AppCard(), declaring(""), `{"results": [], "itemLabel": "Bugs"}`, render.View{})
	if tree.Header.Title != "Tickets" {
		t.Errorf("the app card's title is not static: %q", tree.Header.Title)
	}
}

func TestActions(t *testing.T) {
	const u = `"uri": "https://www.example.com/x"`
	body := `{"results": [{"title": "T", "actions": [
			{"type": "IFRAME", "label": "Edit", ` + u + `}, {"type": "ACTION_HOOK", "httpMethod": "delete", "label": "Drop", ` + u + `}]}],
		"primaryAction": {"type": "ACTION_HOOK", "label": "Create", ` + u + `},
		"secondaryActions": [{"type": "IFRAME", "label": "More", ` + u + `}],
		"settingsAction": {"type": "IFRAME", "label": "Settings", ` + u + `}}`
	for _, h := range host.All() {
		tree := card(t, h, declaring(""), body, newYork())
		wantActions := []render.Button{
			{Label: "Edit", Type: model.IFrame, Pointer: "/results/0/actions/0"},
			{Label: "Drop", Type: model.ActionHook, Danger: true, Pointer: "/results/0/actions/1"},
		}
		if diff := cmp.Diff(wantActions, tree.Tiles[0].Actions); diff != "" {
			t.Errorf("%s: %s", h.Name, diff)
		}
		if tree.Primary == nil || tree.Primary.Label != "Create" || len(tree.Secondary) != 1 {
			t.Errorf("%s: primary %v, secondary %v", h.Name, tree.Primary, tree.Secondary)
		}
		gear := h.Name == "appcard"
		if (tree.Gear != nil) != gear || (tree.FooterSettings != nil) == gear || (tree.PoweredBy == "") != gear {
			t.Errorf("%s: gear %v, footer %v, powered by %q", h.Name, tree.Gear, tree.FooterSettings, tree.PoweredBy)
		}
	}
}

func TestBaseURLs(t *testing.T) {
	action := func(kind, uri string) string {
		return `{"results": [{"title": "T", "actions": [{"type": "` + kind + `", "label": "Edit", "uri": "` + uri + `"}]}]}`
	}
	cases := []struct {
		kind, uri string
		classic   render.State
	}{
		{"IFRAME", "https://www.example.com/x", render.Ready},
		{"IFRAME", "https://www.example.com.evil.example/x", render.Failed},
		{"IFRAME", "http://www.example.com/x", render.Failed},
		{"ACTION_HOOK", "https://api.example.com/x", render.Failed},
		{"ACTION_HOOK", "/relative", render.Failed},
		{"ACTION_HOOK", "", render.Failed},
	}
	for _, c := range cases {
		tree := card(t, host.Classic(), declaring(""), action(c.kind, c.uri), render.View{})
		if tree.State != c.classic {
			t.Errorf("classic, %s %q: %s", c.kind, c.uri, tree.State)
		}
		if tree.State == render.Failed {
			for _, part := range []string{`"Edit"`, "/results/0/actions/0", "baseUrls", c.uri} {
				if !strings.Contains(tree.Reason, part) {
					t.Errorf("the reason does not name %q: %s", part, tree.Reason)
				}
			}
		}
		if tree := card(t, host.AppCard(), declaring(""), action(c.kind, c.uri), render.View{}); tree.State != render.Ready {
			t.Errorf("appcard, %s %q: %s", c.kind, c.uri, tree.State)
		}
	}
}

func TestUnknownLocaleAndZoneStillShow(t *testing.T) {
	view := render.View{Locale: "tlh", TimeZone: "Mars/Olympus"}
	tree := card(t, host.Classic(), declaring(`{"name": "a", "label": "A", "dataType": "DATETIME"}`), one(`"a": 0`), view)
	if got := tree.Tiles[0].Rows[0].Text; got != "Thursday, January 1, 1970 at 12:00 AM" {
		t.Errorf("shown as %q", got)
	}
}

func TestViewerZoneIsThatOfDates(t *testing.T) {
	properties := `{"name": "a", "label": "A", "dataType": "DATE"}, {"name": "b", "label": "B", "dataType": "DATETIME"}`
	view := render.View{TimeZone: "America/New_York", ViewerZone: "Asia/Tokyo"}
	rows := card(t, host.AppCard(), declaring(properties), one(`"a": "2023-10-13T20:00:00Z", "b": 0`), view).Tiles[0].Rows
	got := []string{rows[0].Text, rows[1].Text}
	if want := []string{"October 14, 2023", "Wednesday, December 31, 1969 at 7:00 PM"}; !slices.Equal(got, want) {
		t.Errorf("shown as %q, want %q", got, want)
	}
}

func TestAZoneThatWasLoadedCounts(t *testing.T) {
	tokyo, err := locale.Zone("Asia/Tokyo")
	if err != nil {
		t.Fatal(err)
	}
	definition, answer := declaring(`{"name": "a", "label": "A", "dataType": "DATETIME"}`), one(`"a": 0`)
	loaded := card(t, host.Classic(), definition, answer, render.View{TimeZone: "Asia/Tokyo", Zone: tokyo})
	named := card(t, host.Classic(), definition, answer, render.View{TimeZone: "Asia/Tokyo"})
	if diff := cmp.Diff(named, loaded); diff != "" || named.Tiles[0].Rows[0].Text != "Thursday, January 1, 1970 at 9:00 AM" {
		t.Errorf("%q%s", named.Tiles[0].Rows[0].Text, diff)
	}
}

func TestDuplicateDeclarationsTheLastCounts(t *testing.T) {
	properties := `{"name": "a", "label": "First", "dataType": "STRING"}, {"name": "a", "label": "Last", "dataType": "STRING"}`
	if got := labelsOf(card(t, host.AppCard(), declaring(properties), one(`"a": 1`), render.View{}).Tiles[0].Rows); got != "Last" {
		t.Errorf("shown as %q", got)
	}
}
