package form_test

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"

	"cardbench/tui/tuitest"
)

// click presses the first cell of part in the first line that shows before and part
// behind it.
func (d *desk) click(before, part string) *desk {
	d.t.Helper()
	for y, l := range d.form.Lines() {
		plain := ansi.Strip(l)
		at := strings.Index(plain, before)
		if at < 0 {
			continue
		}
		at += len(before)
		if i := strings.Index(plain[at:], part); i >= 0 {
			d.run(d.form.Click(ansi.StringWidth(plain[:at+i]), y))
			return d
		}
	}
	d.t.Fatalf("no %q behind %q on\n%s", part, before, d.screen())
	return d
}

func TestMouse(t *testing.T) {
	d := newDesk(t, example(t, "tickets"), "")
	d.at("/display/properties/1").click("Label", "Priority")
	if !d.form.Captures() {
		t.Fatal(d.screen())
	}
	d.press("!").click("Name ", "priority").press("x").click("LOW", "SUCCESS").choose("INFO")
	d.click("MEDIUM", "X").click("Options 2", "a add").press("NEW", "esc")
	d.click("Options", " 3")
	want := []string{
		`label "Priority" → "Priority!"`, `name "priority" → "priorityx"`, "type SUCCESS → INFO", `delete option "MEDIUM"`,
		"add option", `name "OPTION" → "N"`, `name "OPTION" → "NE"`, `name "OPTION" → "NEW"`,
	}
	if diff := cmp.Diff(want, d.titles); diff != "" {
		t.Error(diff)
	}
	if d.form.Captures() {
		t.Error("a click beside the fields leaves them")
	}
	d.at("/display/properties").click("priorityx", "3 +")
	if !strings.Contains(d.screen(), "Property 2 of 9") {
		t.Error(d.screen())
	}
}

// The guide's whole definition again, with the mouse for all but the letters.
func TestBuildTheGuidesCardByMouse(t *testing.T) {
	d := newDesk(t, "{}\n", "")
	d.at("").click("Title", "required").press("Tickets")
	d.at("/fetch").click("Target URL", "required").press("https://www.example.com/demo-fetch")
	send := func(names ...string) {
		for _, name := range names {
			d.click("Properties to send", "a add").press(name)
		}
	}
	d.click("Object types", "a add")
	send("firstname", "email", "lastname")
	d.at("/fetch/objectTypes").click("Object types", "a add").click("Name", "companies").choose("tickets")
	send("subject", "hs_ticket_priority", "hs_pipeline_stage")

	property := func(name, label, kind string) {
		d.at("/display/properties").click("Properties", "a add").press(name)
		d.click("Label      ", "").press("ctrl+u", label)
		if kind != "STRING" {
			d.click("Data type", "STRING").choose(kind)
		}
	}
	option := func(name, label, kind string) {
		if !d.form.Captures() {
			d.click("", "OPTION")
		}
		d.press("ctrl+u", name).click(name[max(0, len(name)-4):], label[:3]).press("ctrl+u", label)
		d.click("", "DEFAULT").choose(kind)
	}
	property("created", "Created At", "DATE")
	property("priority", "Priority", "STATUS")
	option("HIGH", "High", "DANGER")
	d.click("Options", "a add")
	option("MEDIUM", "Medium", "WARNING")
	d.click("Options", "a add")
	option("LOW", "Low", "SUCCESS")
	property("project", "Project", "STRING")
	property("reported_by", "Reported By", "EMAIL")
	property("description", "Description", "STRING")
	property("reporter_type", "Reporter Type", "STRING")
	property("status", "Status", "STATUS")
	option("In Progress", "In Progress", "WARNING")
	property("ticket_type", "Ticket Type", "STRING")
	property("updated", "Last Updated", "DATE")
	d.at("/actions/baseUrls").click("Base URLs", "a add").press("www.example.com/", "esc")
	if diff := cmp.Diff(compact(t, example(t, "tickets")), compact(t, d.source())); diff != "" {
		t.Errorf("%s\n%s", diff, d.source())
	}
}

func TestSuggestionIsTakenByAClick(t *testing.T) {
	d := newDesk(t, example(t, "tickets"), "")
	d.at("/fetch/objectTypes/0").click("Properties to send", "a add").press("phone").click("", "mobilephone")
	if d.form.Captures() || !strings.Contains(d.source(), `"lastname", "mobilephone"]`) {
		t.Error(d.screen())
	}
}

func TestClicksOutsideDoNothing(t *testing.T) {
	d := newDesk(t, example(t, "tickets"), "")
	d.at("/display/properties/1")
	for _, xy := range [][2]int{{-1, -1}, {0, 0}, {500, 2}, {3, 500}} {
		d.run(d.form.Click(xy[0], xy[1]))
	}
	if len(d.titles)+len(d.notices) > 0 || d.form.Captures() {
		t.Errorf("%q %q", d.titles, d.notices)
	}
}

func TestSearchAndScroll(t *testing.T) {
	d := newDesk(t, example(t, "tickets"), "")
	d.form.SetSize(62, 6)
	d.at("/display/properties/1")
	if n := d.form.Search("LOW"); n != 1 || !strings.Contains(tuitest.LineWith(t, d.form.Lines(), "LOW"), ">LOW") {
		t.Errorf("%d found\n%s", n, d.screen())
	}
	if n := d.form.Search("a"); n < 5 {
		t.Errorf("%d found", n)
	}
	before := d.screen()
	d.run(d.form.NextMatch(false))
	d.run(d.form.NextMatch(true))
	if d.form.Search("") != 0 || d.form.NextMatch(false) != nil || before == "" {
		t.Error("a cleared search finds nothing")
	}
	d.press("g", "pgdown", "pgdown", "G")
	if c := d.form.Caption(); c.Title != "Edit" {
		t.Errorf("%+v", c)
	}
	d.press("pgup", "pgup", "pgup")
	if !strings.Contains(d.screen(), "Property 2 of 9") {
		t.Error(d.screen())
	}
}
