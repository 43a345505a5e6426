package screen

import (
	"testing"

	"github.com/charmbracelet/x/ansi"
)

func TestCharactersOfOneCellAreAsWideForEveryTerminal(t *testing.T) {
	for r := range rune(0x3100) {
		if !oneCell(r) {
			continue
		}
		text := string(r)
		if wide, wideWc := ansi.StringWidth(text), ansi.StringWidthWc(text); wide != 1 || wideWc != 1 {
			t.Errorf("%U %q is %d cells wide, to terminals that count runes %d", r, text, wide, wideWc)
		}
		if cluster, _ := ansi.FirstGraphemeCluster(text+"✖", ansi.GraphemeWidth); cluster != text {
			t.Errorf("%U %q joins the one behind it", r, text)
		}
	}
}
