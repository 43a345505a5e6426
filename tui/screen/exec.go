package screen

import (
	"os/exec"

	tea "github.com/charmbracelet/bubbletea"
)

// Command is a program that can have the terminal. The name is here so that others need
// not import os/exec.
type Command = exec.Cmd

// Exec gives the terminal to another program, such as an editor, until it ends; then
// done says what the model is told.
func Exec(c *Command, done func(error) tea.Msg) tea.Cmd {
	return func() tea.Msg { return handOver{c: c, done: done} }
}

// handOver asks the loop to give the terminal away.
type handOver struct {
	c    *Command
	done func(error) tea.Msg
}

// handedBack says that the other program has ended.
type handedBack struct{ m tea.Msg }

// run runs the program on Bubble Tea's terrain: it holds the keyboard.
func (h handOver) run() tea.Cmd {
	return tea.ExecProcess(h.c, func(err error) tea.Msg { return handedBack{m: h.done(err)} })
}
