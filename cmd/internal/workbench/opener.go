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
	name, args := o.program(u.String())
	if name == "" {
		return errors.New("there is no desktop here to open a link on; copy the link")
	}
	if err := o.Start(name, args...); err != nil {
		return fmt.Errorf("%s could not be started: %w; copy the link", name, err)
	}
	return nil
}

func (o Opener) program(link string) (name string, args []string) {
	switch o.System {
	case "windows":
		return "rundll32", []string{"url.dll,FileProtocolHandler", link}
	case "darwin":
		return "open", []string{link}
	}
	for _, v := range []string{"DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "WSL_DISTRO_NAME", "TERMUX_VERSION"} {
		if o.Getenv(v) != "" {
			return "xdg-open", []string{link}
		}
	}
	return "", nil
}

func start(name string, args ...string) error {
	cmd := exec.Command(name, args...) //nolint:noctx // it outlives what started it
	if err := cmd.Start(); err != nil {
		return err
	}
	go func() { _ = cmd.Wait() }() // so that it leaves no zombie
	return nil
}
