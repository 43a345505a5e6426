package workbench

import (
	"errors"
	"fmt"
	"net/url"
	"os/exec"
	"runtime"
	"strings"
)

// Opener opens links with the system's own program.
type Opener struct {
	Getenv func(string) string
	System string // as runtime.GOOS names it
	// Start starts a program and does not wait for it.
	Start func(name string, args ...string) error
}

// NewOpener returns the opener of this machine.
func NewOpener(getenv func(string) string) Opener {
	return Opener{Getenv: getenv, System: runtime.GOOS, Start: start}
}

// Open opens an http, https or mailto URL; any other is refused. The error says what to
// do instead.
func (o Opener) Open(link string) error {
	u, err := url.Parse(link)
	if err != nil {
		return errors.New("the link is no URL: copy it and look at it")
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https", "mailto":
	default:
		return fmt.Errorf("links of the scheme %q are never opened, only http, https and mailto", u.Scheme)
	}
	programs := o.programs(u.String())
	if len(programs) == 0 {
		return errors.New("there is no desktop here to open a link on; copy the link")
	}
	for _, p := range programs {
		if err = o.Start(p[0], p[1:]...); err == nil {
			return nil
		}
	}
	return fmt.Errorf("%s could not be started: %w; copy the link", programs[len(programs)-1][0], err)
}

// programs returns what could open a link, each with its arguments, best first.
func (o Opener) programs(link string) [][]string {
	switch o.System {
	case "windows":
		return [][]string{{"rundll32", "url.dll,FileProtocolHandler", link}}
	case "darwin":
		return [][]string{{"open", link}}
	}
	programs := named(o.Getenv("BROWSER"), link)
	for _, v := range []string{"DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME", "TERMUX_VERSION"} {
		if o.Getenv(v) != "" {
			return append(programs, []string{"xdg-open", link})
		}
	}
	return programs
}

// named reads the variable BROWSER: commands with colons between them, each with %s where
// the link goes, or with the link behind. Remote editors set it to a program that opens
// the link on the desktop in front of the user.
func named(browser, link string) (programs [][]string) {
	for command := range strings.SplitSeq(browser, ":") {
		words := strings.Fields(command)
		if len(words) == 0 {
			continue
		}
		if !strings.Contains(command, "%s") {
			words = append(words, "%s")
		}
		for i, word := range words {
			words[i] = strings.ReplaceAll(word, "%s", link)
		}
		programs = append(programs, words)
	}
	return programs
}

func start(name string, args ...string) error {
	cmd := exec.Command(name, args...) //nolint:noctx // it outlives what started it
	if err := cmd.Start(); err != nil {
		return err
	}
	go func() { _ = cmd.Wait() }() // so that it leaves no zombie
	return nil
}
