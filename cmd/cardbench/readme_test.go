package main

import (
	"fmt"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cardbench/cmd/internal/fault"
	"cardbench/render"
	"cardbench/tui/keys"
)

const readmePath = "../../README.md"

func readme(t *testing.T) string {
	t.Helper()
	b, err := os.ReadFile(readmePath)
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(b), "\r\n", "\n")
}

// section returns the text between two markers and what stands around it.
func section(t *testing.T, text, name string) (before, inside, after string) {
	t.Helper()
	open, end := "<!-- "+name+" -->\n", "<!-- /"+name+" -->"
	before, rest, ok := strings.Cut(text, open)
	inside, after, closed := strings.Cut(rest, end)
	if !ok || !closed {
		t.Fatalf("the README has no block %s … %s", strings.TrimSpace(open), end)
	}
	return before + open, inside, end + after
}

// chapter returns the part of the README below a heading, up to the next one of any
// level.
func chapter(t *testing.T, text, heading string) string {
	t.Helper()
	_, rest, ok := strings.Cut(text, "\n"+heading+"\n")
	if !ok {
		t.Fatalf("the README has no heading %q", heading)
	}
	rest, _, _ = strings.Cut(rest, "\n#")
	return rest
}

// TestReadmeKeys holds the README's key list against the table of actions.
// UPDATE_GOLDEN=1 writes it.
func TestReadmeKeys(t *testing.T) {
	before, got, after := section(t, readme(t), "keys")
	want := keyList()
	if os.Getenv("UPDATE_GOLDEN") != "" {
		if err := os.WriteFile(readmePath, []byte(before+want+after), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the README's key list is stale; UPDATE_GOLDEN=1 writes it (-table +README):\n%s", diff)
	}
}

// keyList is the README's: one table with a row for each action that has a key.
func keyList() string {
	var out strings.Builder
	table := keys.Table()
	out.WriteString("| Keys | Action |\n|---|---|\n")
	for _, group := range keys.Groups(table) {
		fmt.Fprintf(&out, "| | **%s** |\n", group)
		for _, a := range table {
			if all := a.AllKeys(); a.Group == group && len(all) > 0 {
				fmt.Fprintf(&out, "| %s | %s |\n", quoted(all), strings.ReplaceAll(a.Title, "|", `\|`))
			}
		}
	}
	return out.String()
}

func quoted(names []string) string {
	all := make([]string, len(names))
	for i, name := range names {
		all[i] = "`" + strings.ReplaceAll(name, "|", `\|`) + "`" // also in code, a bar ends the cell
	}
	return strings.Join(all, " ")
}

// TestReadmeScreen holds the README's picture against the one that the workbench's own
// test draws. UPDATE_GOLDEN=1 writes it.
func TestReadmeScreen(t *testing.T) {
	picture, err := os.ReadFile("../../tui/testdata/screen_120x40.golden")
	if err != nil {
		t.Fatal(err)
	}
	before, got, after := section(t, readme(t), "screen")
	want := "```text\n" + string(picture) + "```\n"
	if os.Getenv("UPDATE_GOLDEN") != "" {
		if err := os.WriteFile(readmePath, []byte(before+want+after), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the README's picture is stale; UPDATE_GOLDEN=1 writes it (-tui +README):\n%s", diff)
	}
}

// TestReadmeCommands holds the README's table of commands against the tree of commands.
func TestReadmeCommands(t *testing.T) {
	var got []string
	for _, m := range regexp.MustCompile("(?m)^\\| `cardbench ([a-z-]+)").FindAllStringSubmatch(chapter(t, readme(t), "## Commands"), -1) {
		got = append(got, m[1])
	}
	var want []string
	for _, c := range newRoot(deps{}).Commands() {
		if !c.Hidden {
			want = append(want, c.Name())
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the README's commands are not those of the program (-program +README):\n%s", diff)
	}
}

// TestReadmeExitCodes holds the README's exit codes against those that exist.
func TestReadmeExitCodes(t *testing.T) {
	var got []int
	for _, m := range regexp.MustCompile(`\| (\d+) \|`).FindAllStringSubmatch(chapter(t, readme(t), "### Exit codes"), -1) {
		code, err := strconv.Atoi(m[1])
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, code)
	}
	slices.Sort(got)
	want := []int{
		int(fault.OK), int(fault.Findings), int(fault.Usage), int(fault.Internal), int(fault.Timeout), int(fault.Network),
		int(fault.TLS), int(fault.Refused), int(fault.Status), int(fault.File), int(fault.Unusable), int(fault.Cancelled),
	}
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the README's exit codes are not those of the program (-program +README):\n%s", diff)
	}
}

// TestReadmeTree looks for every field of the Tree's JSON form in the README and for
// every field that the README names in the Tree.
func TestReadmeTree(t *testing.T) {
	want := map[string]bool{}
	jsonNames(reflect.TypeFor[render.Tree](), want)
	text := chapter(t, readme(t), "## The card as data")
	got := map[string]bool{}
	for _, m := range regexp.MustCompile("`([a-zA-Z]+)`").FindAllStringSubmatch(text, -1) {
		got[m[1]] = true
	}
	for name := range want {
		if !got[name] {
			t.Errorf("the README does not describe the field %q of the Tree", name)
		}
	}
	for _, m := range regexp.MustCompile("(?m)^\\| `([a-zA-Z]+)`").FindAllStringSubmatch(text, -1) {
		if !want[m[1]] {
			t.Errorf("the README describes a field %q that the Tree does not have", m[1])
		}
	}
}

// jsonNames collects the JSON names of a type's fields and of all below them.
func jsonNames(t reflect.Type, names map[string]bool) {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if t.Kind() != reflect.Struct {
		return
	}
	for f := range t.Fields() {
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		if name == "" || name == "-" {
			continue
		}
		names[name] = true
		jsonNames(f.Type, names)
	}
}
