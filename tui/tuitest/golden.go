package tuitest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/google/go-cmp/cmp"
)

// Golden compares got with a file of the testdata folder and fails the test where they
// differ. With UPDATE_GOLDEN=1 in the environment it writes the file first.
func Golden(t testing.TB, file, got string) {
	t.Helper()
	path := filepath.Join("testdata", file)
	if os.Getenv("UPDATE_GOLDEN") == "1" {
		write(t, path, got)
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v; UPDATE_GOLDEN=1 writes it", err)
	}
	if diff := cmp.Diff(lines(string(want)), lines(got)); diff != "" {
		t.Errorf("%s (UPDATE_GOLDEN=1 accepts the new text): -want +got\n%s", path, diff)
	}
}

// GoldenOfTest is Golden with a file that is called as the test: TestTabs_timing.golden.
func GoldenOfTest(t testing.TB, got string) {
	t.Helper()
	Golden(t, strings.ReplaceAll(t.Name(), "/", "_")+".golden", got)
}

// lines makes of a text what can be compared line by line, line ends included.
func lines(s string) []string { return strings.SplitAfter(s, "\n") }

func write(t testing.TB, path, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

// Picture is what shown lines look like: without colours, without blanks at the ends of lines, a
// newline behind each.
func Picture(shown []string) string {
	var out strings.Builder
	for _, l := range shown {
		out.WriteString(strings.TrimRight(ansi.Strip(l), " "))
		out.WriteByte('\n')
	}
	return out.String()
}

// Content is Picture without the empty lines at the end, for a pane that is higher than
// what it has to show.
func Content(shown []string) string {
	return strings.TrimRight(Picture(shown), "\n") + "\n"
}

// LineWith returns the one of the lines that shows part, and ends the test when none or
// several do: the line of the cursor, by its mark.
func LineWith(t testing.TB, shown []string, part string) string {
	t.Helper()
	var found []string
	for _, l := range shown {
		if plain := strings.TrimRight(ansi.Strip(l), " "); strings.Contains(plain, part) {
			found = append(found, plain)
		}
	}
	if len(found) != 1 {
		t.Fatalf("%d lines show %q:\n%s", len(found), part, Picture(shown))
	}
	return found[0]
}
