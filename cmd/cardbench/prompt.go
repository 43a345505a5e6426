package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/term"

	"cardbench/client"
	"cardbench/cmd/internal/fault"
	"cardbench/cmd/internal/project"
)

// prompter asks for a secret on the terminal; nil without one.
func (d deps) prompter() project.Prompt {
	file, ok := d.stdin.(interface{ Fd() uintptr })
	if !ok || !d.tty.stdin {
		return nil
	}
	return func(ctx context.Context, what string) (client.Secret, error) {
		return d.typed(ctx, int(file.Fd()), what)
	}
}

// typed reads a line from a terminal that does not show it, not even what is typed before
// the question stands there. It ends with ctx or an interrupt, though the terminal may
// never answer, and leaves the terminal as it was.
func (d deps) typed(ctx context.Context, terminal int, what string) (client.Secret, error) {
	ctx, stop := interruptible(ctx)
	defer stop()
	before, err := term.MakeRaw(terminal)
	if err != nil {
		return client.Secret{}, fault.Usagef("write env:NAME, file:PATH or cmd:COMMAND", "the terminal cannot hide the %s: %v", what, err)
	}
	defer func() {
		if err := term.Restore(terminal, before); err != nil {
			fmt.Fprint(d.stderr, "\r\ncardbench: the terminal may not show what you type; reset brings it back\r")
		}
		fmt.Fprintln(d.stderr)
	}()
	fmt.Fprintf(d.stderr, "Type the %s, which is not shown: ", what)
	type line struct {
		text []byte
		err  error
	}
	lines := make(chan line, 1)
	go func() {
		text, err := hiddenLine(d.stdin)
		lines <- line{text, err}
	}()
	select {
	case <-ctx.Done():
		return client.Secret{}, ctx.Err()
	case l := <-lines:
		return client.NewSecret(string(l.text)), l.err
	}
}

// maxTyped bounds a line that is typed, in bytes.
const maxTyped = 4096

// The keys that a line is edited with, as a raw terminal sends them.
const (
	keyInterrupt = 0x03
	keyEnd       = 0x04
	keyBack      = '\b'
	keyClear     = 0x15
	keyEscape    = 0x1b
	keyDelete    = 0x7f
)

// hiddenLine reads a line from a raw terminal, byte by byte: what comes behind it is
// somebody else's. ctrl+c cancels, ctrl+d ends an empty line, ctrl+u and backspace take
// back; the other keys that are no text do nothing. A line that is too long is read to its
// end all the same: what is left in the terminal would be shown.
func hiddenLine(r io.Reader) (line []byte, err error) {
	long := false
	for {
		key, err := readKey(r)
		switch {
		case errors.Is(err, io.EOF), err == nil && key == keyEnd && len(line) == 0:
			return nil, nil // no answer
		case err != nil:
			return nil, fault.Usagef("write env:NAME, file:PATH or cmd:COMMAND", "the terminal cannot be read: %v", err)
		case key == keyInterrupt:
			return nil, context.Canceled
		case (key == '\r' || key == '\n') && long:
			return nil, fault.Usagef("a client secret has about 36 characters", "more than %d bytes were typed", maxTyped)
		case key == '\r' || key == '\n':
			return line, nil
		case key == keyBack || key == keyDelete:
			_, size := utf8.DecodeLastRune(line)
			line = line[:len(line)-size]
		case key == keyClear:
			line, long = line[:0], false
		case key >= ' ' && len(line) == maxTyped:
			long = true
		case key >= ' ':
			line = append(line, key)
		}
	}
}

// readKey reads a byte; the sequence of an arrow or a function key is one.
func readKey(r io.Reader) (byte, error) {
	key := make([]byte, 1)
	if _, err := io.ReadFull(r, key); err != nil || key[0] != keyEscape {
		return key[0], err
	}
	for i := range maxSequence {
		if _, err := io.ReadFull(r, key); err != nil {
			return 0, err
		}
		if (i > 0 || key[0] != '[' && key[0] != 'O') && key[0] >= '@' || key[0] < ' ' {
			break
		}
	}
	return keyEscape, nil
}

// maxSequence bounds an escape sequence, in bytes.
const maxSequence = 16
