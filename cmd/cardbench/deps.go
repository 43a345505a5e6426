package main

import (
	"io"
	"os"
	"time"

	"golang.org/x/term"

	"cardbench/client"
	"cardbench/cmd/internal/project"
)

// deps is everything a command needs from outside.
type deps struct {
	stdin  io.Reader
	stdout io.Writer
	stderr io.Writer
	// terminal is standard output itself: the workbench needs its file descriptor.
	terminal io.Writer
	getenv   func(string) string
	now      func() time.Time
	// limits are the client's time limits; zero is HubSpot's.
	limits client.Options
	// tty says which streams are terminals.
	tty struct{ stdin, stdout bool }
	// size returns the terminal's columns and rows, 0 when there is none.
	size func() (columns, rows int)
}

// systemDeps returns the process's own streams, environment and clock.
func systemDeps() deps {
	d := deps{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, terminal: os.Stdout, getenv: os.Getenv, now: time.Now}
	d.tty.stdin = term.IsTerminal(int(os.Stdin.Fd()))
	d.tty.stdout = term.IsTerminal(int(os.Stdout.Fd()))
	d.size = func() (columns, rows int) {
		columns, rows, err := term.GetSize(int(os.Stdout.Fd()))
		if err != nil {
			return 0, 0
		}
		return columns, rows
	}
	return d
}

// client returns the sender of requests.
func (d deps) client() *client.Client {
	o := d.limits
	o.Now = d.now
	return client.New(o)
}

// files returns the files of this machine.
func (d deps) files() project.Files { return project.Disk(d.stdin) }

// secrets returns the resolver of secret references.
func (d deps) secrets() project.Secrets {
	return project.Secrets{Files: d.files(), Getenv: d.getenv, Prompt: d.prompter()}
}
