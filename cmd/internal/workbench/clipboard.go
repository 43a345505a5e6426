package workbench

import (
	"fmt"
	"io"
	"strings"

	native "github.com/atotto/clipboard"
	"github.com/aymanbagabas/go-osc52/v2"
)

// maxOSC is how many bytes terminals take through OSC 52; longer sequences are dropped
// without a word.
const maxOSC = 74_000

// Clipboard puts text on the clipboard: through the terminal (OSC 52), and with the
// system's own tool as well when the terminal runs on this machine.
type Clipboard struct {
	Terminal io.Writer
	Getenv   func(string) string
	// Native copies with the system's tool.
	Native func(string) error
}

// NewClipboard returns the clipboard of the terminal and the machine.
func NewClipboard(terminal io.Writer, getenv func(string) string) Clipboard {
	return Clipboard{Terminal: terminal, Getenv: getenv, Native: native.WriteAll}
}

// Copy copies text. The error says why nothing could and what to do.
func (c Clipboard) Copy(text string) error {
	var problem error
	if !c.remote() {
		if problem = c.Native(text); problem == nil {
			return nil
		}
	}
	if err := c.throughTerminal(text); err != nil {
		return err
	}
	if problem != nil && c.Getenv("TERM_PROGRAM") == "Apple_Terminal" {
		return fmt.Errorf("this terminal has no clipboard for programs, and pbcopy failed: %w; copy the text below by hand", problem)
	}
	return nil
}

// remote reports whether the terminal runs on another machine than the program.
func (c Clipboard) remote() bool {
	return c.Getenv("SSH_TTY") != "" || c.Getenv("SSH_CONNECTION") != ""
}

func (c Clipboard) throughTerminal(text string) error {
	if len(text) > maxOSC {
		return fmt.Errorf("the text has %d bytes, more than terminals take (%d); select it with the mouse while you hold shift, or install xclip or wl-clipboard", len(text), maxOSC)
	}
	if term := c.Getenv("TERM"); term == "dumb" || term == "linux" {
		return fmt.Errorf("the terminal %q has no clipboard; select the text with the mouse while you hold shift, or install xclip or wl-clipboard", term)
	}
	sequence := osc52.New(text)
	if strings.HasPrefix(c.Getenv("TERM"), "screen") && c.Getenv("TMUX") == "" {
		sequence = sequence.Screen()
	}
	// One write, so that it cannot land in the middle of a frame.
	if _, err := io.WriteString(c.Terminal, sequence.String()); err != nil {
		return fmt.Errorf("the terminal took no text: %w; select it with the mouse", err)
	}
	return nil
}
