package tui

import (
	"bytes"
	"errors"
	"testing"

	tea "github.com/charmbracelet/bubbletea"
	"github.com/google/go-cmp/cmp"

	"cardbench/tui/layout"
	"cardbench/tui/msg"
	"cardbench/tui/tuitest"
)

// editing opens the tickets card on a disk in memory, with the property "project"
// selected in the form.
func editing(t *testing.T) (driver, *world, *memory) {
	t.Helper()
	w := newWorld(t, "tickets")
	files := disk{}
	w.files = files
	d := open(t, w, 120, 40)
	d.follow(msg.PlaceSelected{Place: msg.Place{Doc: msg.Definition, Pointer: "/display/properties/2/label"}})
	d.setFocus(layout.Details)
	return d, w, files["tickets.card.json"]
}

// changedLines are the lines in which two texts differ.
func changedLines(t *testing.T, before, after []byte) int {
	t.Helper()
	a, b := bytes.Split(before, []byte("\n")), bytes.Split(after, []byte("\n"))
	if len(a) != len(b) {
		t.Fatalf("%d lines became %d", len(a), len(b))
	}
	n := 0
	for i := range a {
		if !bytes.Equal(a[i], b[i]) {
			n++
		}
	}
	return n
}

func TestTypingChangesTheCardAndOneLine(t *testing.T) {
	d, _, disk := editing(t)
	before := bytes.Clone(disk.file)
	d.press("e end")
	d.write("ile")
	d.press("esc")
	d.mustShow("Projectile: API", "● unsaved")
	if n := changedLines(t, before, d.works.definition.buffer.Source()); n != 1 {
		t.Errorf("%d lines changed", n)
	}
	d.press("ctrl+s")
	d.mustShow("Saved")
	d.mustNotShow("unsaved")
	if !bytes.Equal(disk.file, d.works.definition.buffer.Source()) {
		t.Error("the file is not what the screen shows")
	}
}

func TestUndoAndRedoTakeTypingAsOneStep(t *testing.T) {
	d, _, disk := editing(t)
	d.press("e end")
	d.write("ile")
	d.press("esc z")
	if !bytes.Equal(disk.file, d.works.definition.buffer.Source()) {
		t.Errorf("undo does not give the first bytes: %s", cmp.Diff(string(disk.file), string(d.works.definition.buffer.Source())))
	}
	d.press("Z")
	d.mustShow("Projectile: API")
}

func TestCrashCopyFollowsAChange(t *testing.T) {
	d, w, disk := editing(t)
	d.press("e")
	d.write("x")
	fire(d, w)
	if len(disk.drafts) != 1 || !bytes.Equal(disk.drafts[0].Source, d.works.definition.buffer.Source()) {
		t.Fatalf("%d crash copies", len(disk.drafts))
	}
	d.press("esc ctrl+s")
	fire(d, w)
	if len(disk.drafts) != 0 {
		t.Error("the crash copy of saved work is still there")
	}
}

// fire lets every timer that waits come.
func fire(d driver, w *world) {
	timers := w.timers
	w.timers = nil
	for _, timer := range timers {
		d.drain(d.Update(timer.msg))
	}
}

func TestUnsavedWorkIsOfferedAgain(t *testing.T) {
	first, w, disk := editing(t)
	first.press("e end")
	first.write("ile")
	fire(first, w)
	w.timers = nil
	again := open(t, w, 120, 40)
	again.mustShow("Unsaved work on tickets.card.json", "Recover it")
	again.press("w")
	again.mustShow("+        \"label\": \"Projectile\"")
	again.press("esc r")
	again.mustShow("Projectile: API")
	if len(disk.drafts) != 0 && bytes.Equal(disk.drafts[0].Source, disk.file) {
		t.Error("the old crash copy is still offered")
	}
}

func TestQuitAsksWhatToDoWithChanges(t *testing.T) {
	d, _, disk := editing(t)
	d.press("e end")
	d.write("ile")
	d.press("esc q")
	d.mustShow("There are changes that are not saved", "Save and quit", "Discard", "Cancel")
	d.press("c")
	d.mustShow("● unsaved")
	d.press("q")
	if cmd := d.Update(tuitest.Key("s")); !quits(d, cmd) {
		t.Error("saving does not quit")
	}
	if !bytes.Contains(disk.file, []byte("Projectile")) {
		t.Error("the file was not saved")
	}
}

// quits runs a command and what follows from it, and reports whether the program ends.
func quits(d driver, cmd tea.Cmd) bool {
	for _, m := range outcome(cmd) {
		if _, ok := m.(tea.QuitMsg); ok {
			return true
		}
		if quits(d, d.Update(m)) {
			return true
		}
	}
	return false
}

func TestFailedSaveLosesNothing(t *testing.T) {
	d, _, disk := editing(t)
	d.press("e end")
	d.write("ile")
	disk.fails = errors.New("no space left on the device (tickets.card.json); make room and save again")
	d.press("esc ctrl+s")
	d.mustShow("no space left on the device", "Nothing is lost")
	d.press("esc")
	d.mustShow("Projectile: API", "● unsaved")
}

func TestBothSidesChanged(t *testing.T) {
	theirs := func(disk *memory) {
		disk.file = bytes.Replace(disk.file, []byte(`"label": "Priority"`), []byte(`"label": "Urgency"`), 1)
	}
	for _, c := range []struct {
		answer string
		shows  []string
	}{
		{"k", []string{"Projectile: API", "Priority:", "● unsaved"}},
		{"t", []string{"Project: API", "Urgency:"}},
		{"m", []string{"Projectile: API", "Urgency:", "● unsaved"}},
	} {
		t.Run(c.answer, func(t *testing.T) {
			d, _, disk := editing(t)
			d.press("e end")
			d.write("ile")
			theirs(disk)
			d.press("esc ctrl+s")
			d.mustShow("another program has changed the file")
			d.press(c.answer)
			d.mustShow(c.shows...)
		})
	}
}

func TestFileChangedOutsideIsReadAgain(t *testing.T) {
	d, _, disk := editing(t)
	disk.file = bytes.Replace(disk.file, []byte(`"label": "Priority"`), []byte(`"label": "Urgency"`), 1)
	d.drain(rereadFile(d.works.definition))
	d.mustShow("Urgency:", "read again")
	d.press("z")
	d.mustShow("Priority:")
}

func TestQuickFixAddsTheMissingOption(t *testing.T) {
	d, _, _ := editing(t)
	d.press("!")
	d.drain(d.jump(msg.Place{Doc: msg.Response, Pointer: "/results/1/status"}))
	d.press(".")
	d.mustShow("Fixed:")
	d.mustNotShow(`"Resolved" has no option`)
}

func TestObservedValuesAreCounted(t *testing.T) {
	d, _, _ := editing(t)
	d.follow(msg.PlaceSelected{Place: msg.Place{Doc: msg.Definition, Pointer: "/display/properties/6"}})
	d.mustShow("Seen in the last", "Resolved")
}

func TestLiveAnswerCannotBeEdited(t *testing.T) {
	d, _, _ := editing(t)
	d.drain(d.jump(msg.Place{Doc: msg.Response, Pointer: "/results/0/title"}))
	d.press("e")
	if d.changed() {
		t.Error("a live answer was edited")
	}
}

func TestStoredResponseIsEdited(t *testing.T) {
	w := newWorld(t, "tickets")
	w.files = disk{}
	d := open(t, w, 120, 40, func(o *Options) { o.Selection.Scenario = "two-tickets" })
	d.follow(msg.PlaceSelected{Place: msg.Place{Doc: msg.Response, Pointer: "/results/0/title"}})
	d.setFocus(layout.Details)
	d.press("e end")
	d.write("!")
	d.press("esc")
	d.mustShow("APIs working too fast!", "● unsaved")
}

func TestSourceAndFormAreOneHistory(t *testing.T) {
	d, _, disk := editing(t)
	d.press("e end")
	d.write("ile")
	d.press("esc ]")
	d.mustShow("[Source]", "Projectile")
	d.press("e end")
	d.write(" ")
	d.press("esc z z")
	if !bytes.Equal(disk.file, d.works.definition.buffer.Source()) {
		t.Error("two undos do not give the first bytes")
	}
}

func TestFastTypingArrivesInOrder(t *testing.T) {
	for _, keys := range []string{"e end", "] e end"} {
		d, _, _ := editing(t)
		d.press(keys)
		d.drain(d.Update(tuitest.Text("abcdefghij")))
		d.drain(d.Update(tuitest.Text("ctrl+c")))
		d.write("klmnop")
		if !bytes.Contains(d.works.definition.buffer.Source(), []byte("abcdefghijctrl+cklmnop")) {
			t.Errorf("%s: the text has become\n%s", keys, d.works.definition.buffer.Source())
		}
	}
}

func TestBrokenSourceKeepsTheLastGoodCard(t *testing.T) {
	d, _, _ := editing(t)
	d.press("] e end")
	d.write("{{")
	d.mustShow("Project: API")
	if d.works.definition.buffer.Problem() == nil {
		t.Error("the text still parses")
	}
}

func TestGeometryWhileEditing(t *testing.T) {
	for _, keys := range []string{"e", "] e", "e x y esc z"} {
		d, _, _ := editing(t)
		d.press(keys)
		for _, width := range []int{1, 20, 40, 60, 80, 100, 160, 200} {
			for _, height := range []int{1, 10, 16, 24, 40, 60} {
				d.resize(width, height)
				tuitest.Exact(t, keys, d.Lines(), width, height)
			}
		}
	}
}

func TestRecoveredWorkIsKeptBeforeTheOldCopyGoes(t *testing.T) {
	first, w, disk := editing(t)
	first.press("e end")
	first.write("ile")
	fire(first, w)
	again := open(t, w, 120, 40)
	again.press("r")
	if len(disk.steps) < 2 || disk.steps[len(disk.steps)-2] != "keep" || disk.steps[len(disk.steps)-1] != "forget" {
		t.Errorf("the disk saw %v", disk.steps)
	}
	again.press("z")
	again.mustShow("Project: API")
}

func TestFileThatChangedBeforeItWasOpenedIsReadAgain(t *testing.T) {
	w := newWorld(t, "tickets")
	files := disk{}
	w.files = files
	files.Open("tickets.card.json", bytes.Replace(w.project.Definition.Source(), []byte(`"label": "Priority"`), []byte(`"label": "Urgency"`), 1))
	d := open(t, w, 120, 40)
	d.mustShow("Urgency:")
}

func TestFileThatIsGoneIsWrittenAnew(t *testing.T) {
	d, _, disk := editing(t)
	disk.file = nil
	d.drain(rereadFile(d.works.definition))
	d.mustShow("is gone from the disk", "● unsaved")
	d.press("ctrl+s")
	if len(disk.file) == 0 {
		t.Error("the file was not written")
	}
}

func TestAnotherWorkbenchIsNoticed(t *testing.T) {
	d, _, disk := editing(t)
	disk.others = []Other{{PID: 4711, Since: tuitest.Noon()}}
	d.drain(lookAround(d.works.definition))
	d.mustShow("Another workbench has tickets.card.json open", "4711")
}

func TestFileDeletedUnnoticedIsWrittenAnewByTheSecondSave(t *testing.T) {
	d, _, disk := editing(t)
	d.press("e end")
	d.write("ile")
	disk.file = nil
	d.press("esc ctrl+s")
	d.mustNotShow("Take theirs")
	d.mustShow("save again to create it anew", "Projectile: API")
	d.press("ctrl+s")
	if !bytes.Contains(disk.file, []byte("Projectile")) {
		t.Error("the second save did not write the file")
	}
}
