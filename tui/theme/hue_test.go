package theme_test

import (
	"reflect"
	"testing"

	"github.com/lucasb-eyer/go-colorful"
	"github.com/muesli/termenv"

	"cardbench/tui/theme"
)

// TestColoursKeepTheirHue: a terminal of 256 colours gets the nearest one, which for
// some reds is a grey. What warns must not turn grey.
func TestColoursKeepTheirHue(t *testing.T) {
	for _, p := range theme.Palettes() {
		v, checked := reflect.ValueOf(p), 0
		for i := range v.NumField() {
			c, ok := reflect.TypeAssert[theme.Colour](v.Field(i))
			if !ok || c.Hex == "" {
				continue
			}
			checked++
			want, err := colorful.Hex(c.Hex)
			if err != nil {
				t.Errorf("%s: %s: %v", p.Name, v.Type().Field(i).Name, err)
				continue
			}
			got := termenv.ConvertToRGB(termenv.ANSI256.Color(c.Hex))
			_, had, _ := want.HSLuv()
			_, has, _ := got.HSLuv()
			if had > 0.5 && has < 0.1 {
				t.Errorf("%s: %s %s becomes grey %s", p.Name, v.Type().Field(i).Name, c.Hex, got.Hex())
			}
		}
		if checked < 15 && p.Name != "mono" {
			t.Errorf("%s has only %d colours", p.Name, checked)
		}
	}
}
