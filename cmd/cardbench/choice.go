package main

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"
)

// choice is a flag that takes one of a few words.
type choice struct {
	value string
	words []string
	into  *string // also gets the word; may be nil
}

func newChoice(value string, words ...string) *choice { return &choice{value: value, words: words} }

// String returns the chosen word.
func (c *choice) String() string { return c.value }

// Type is what the help calls the value.
func (c *choice) Type() string { return "WORD" }

// Set chooses a word, in any case.
func (c *choice) Set(s string) error {
	for _, w := range c.words {
		if strings.EqualFold(w, s) {
			c.value = w
			if c.into != nil {
				*c.into = w
			}
			return nil
		}
	}
	return errors.New("use one of " + strings.Join(c.words, ", "))
}

// formJSON is the form of output that other programs read.
const formJSON = "json"

// json reports whether JSON was chosen.
func (c *choice) json() bool { return c.value == formJSON }

// addChoice adds a flag of words to a command, with its completion.
func addChoice(cmd *cobra.Command, name, value, usage string, words ...string) *choice {
	c := newChoice(value, words...)
	cmd.Flags().Var(c, name, usage+": "+strings.Join(words, ", "))
	// The error says that the flag does not exist; it was added above.
	_ = cmd.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(words, cobra.ShellCompDirectiveNoFileComp))
	return c
}
