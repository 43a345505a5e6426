package screen

import "io"

// The modes of the terminal, as control sequences. The alternate screen keeps the
// user's own one; lines never wrap, so that one that a terminal draws wider than
// expected cannot push the rest down.
const (
	enterModes = "\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[?2004h\x1b[?1004h"
	leaveModes = "\x1b[0m\x1b[?1004l\x1b[?2004l\x1b[?7h\x1b[?25h\x1b[?1049l"
	mouseOn    = "\x1b[?1002h\x1b[?1006h"
	mouseOff   = "\x1b[?1006l\x1b[?1002l"
)

// modes switches the terminal between the user's state and the program's.
type modes struct {
	out     io.Writer
	raw     func() (restore func() error, err error)
	restore func() error
	mouse   bool // wanted
	entered bool
}

// enter takes the terminal. It does nothing when it is taken already.
func (m *modes) enter() error {
	if m.entered {
		return nil
	}
	restore, err := m.raw()
	if err != nil {
		return err
	}
	m.restore, m.entered = restore, true
	m.write(enterModes)
	if m.mouse {
		m.write(mouseOn)
	}
	return nil
}

// leave gives the terminal back. It does nothing when it is not taken.
func (m *modes) leave() error {
	if !m.entered {
		return nil
	}
	m.entered = false
	m.write(mouseOff + leaveModes)
	return m.restore()
}

// setMouse switches mouse reports on or off, now or when the terminal is taken.
func (m *modes) setMouse(on bool) {
	m.mouse = on
	switch {
	case !m.entered:
	case on:
		m.write(mouseOn)
	default:
		m.write(mouseOff)
	}
}

func (m *modes) write(s string) { _, _ = io.WriteString(m.out, s) }
