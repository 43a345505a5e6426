package main

import (
	"strings"

	"github.com/charmbracelet/lipgloss"
	"github.com/muesli/termenv"
	"github.com/spf13/cobra"

	"cardbench/render"
	"cardbench/tui/theme"
)

// themeAuto takes the theme that fits the terminal's background, as far as the
// environment tells it.
const themeAuto = "auto"

// themeFlag adds --theme to a command.
func themeFlag(cmd *cobra.Command) *choice {
	return addChoice(cmd, "theme", themeAuto, "colours", append([]string{themeAuto}, theme.Names()...)...)
}

// profile decides how many colours the output gets: the flag before NO_COLOR before
// CLICOLOR_FORCE before what the terminal is.
func (d deps) profile(color string) termenv.Profile {
	forced := d.getenv("CLICOLOR_FORCE")
	switch {
	case color == "never":
		return termenv.Ascii
	case color == "always":
		return d.colors()
	case d.getenv("NO_COLOR") != "":
		return termenv.Ascii
	case forced != "" && forced != "0":
		return d.colors()
	case !d.tty.stdout || d.getenv("TERM") == "dumb":
		return termenv.Ascii
	}
	return d.colors()
}

// colors is how many colours the environment promises; at least the sixteen that every
// coloured terminal has.
func (d deps) colors() termenv.Profile {
	term, depth := d.getenv("TERM"), strings.ToLower(d.getenv("COLORTERM"))
	switch {
	case depth == "truecolor" || depth == "24bit":
		return termenv.TrueColor
	case strings.Contains(term, "direct") || strings.Contains(term, "kitty") || strings.Contains(term, "ghostty"):
		return termenv.TrueColor
	case strings.Contains(term, "256color"):
		return termenv.ANSI256
	}
	return termenv.ANSI
}

// darkBackground reads COLORFGBG, which some terminals set; the terminal itself is not
// asked, since one that does not answer would be waited for.
func (d deps) darkBackground() bool {
	fields := strings.Split(d.getenv("COLORFGBG"), ";")
	switch fields[len(fields)-1] {
	case "7", "15":
		return false
	}
	return true
}

// themeName resolves auto.
func (d deps) themeName(name string) string {
	switch {
	case name != themeAuto:
		return name
	case d.darkBackground():
		return "dark"
	}
	return "light"
}

// style returns the painter's colours for the output.
func (o *renderOptions) style(d deps) render.Style {
	profile := d.profile(o.color)
	if profile == termenv.Ascii {
		s := render.PlainStyle()
		s.ASCII = o.ascii
		return s
	}
	renderer := lipgloss.NewRenderer(d.stdout)
	renderer.SetColorProfile(profile)
	dark := d.themeName(o.theme.value) != "light"
	renderer.SetHasDarkBackground(dark)
	return render.NewStyle(renderer, dark, o.ascii)
}
