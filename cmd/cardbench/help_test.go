package main

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// TestHelpExamples holds the examples of every command's help against its flags and
// arguments.
func TestHelpExamples(t *testing.T) {
	everyCommand(newRoot(deps{}), func(c *cobra.Command) {
		if c.Example == "" {
			t.Errorf("%s has no example", c.CommandPath())
		}
		for line := range strings.Lines(c.Example) {
			if !strings.HasPrefix(line, "  ") {
				t.Errorf("%s: the example %q is not indented like the others", c.CommandPath(), line)
			}
			checkCommandLine(t, strings.TrimSpace(line))
		}
	})
}

// TestReadmeCommandLines holds the command lines of the README against the flags and
// arguments of the commands. Those of console blocks run in TestReadmeTour.
func TestReadmeCommandLines(t *testing.T) {
	text := readme(t)
	var lines []string
	for _, m := range regexp.MustCompile("`(cardbench [^`\n]+)`").FindAllStringSubmatch(text, -1) {
		lines = append(lines, m[1])
	}
	for _, m := range regexp.MustCompile("(?s)```sh\n(.*?)```").FindAllStringSubmatch(text, -1) {
		lines = append(lines, strings.Split(strings.TrimSpace(m[1]), "\n")...)
	}
	for _, line := range lines {
		line, _, _ = strings.Cut(line, "  #")
		checkCommandLine(t, strings.Replace(strings.TrimSpace(line), "go run ./cmd/cardbench", "cardbench", 1))
	}
}

func everyCommand(c *cobra.Command, visit func(*cobra.Command)) {
	visit(c)
	for _, sub := range c.Commands() {
		everyCommand(sub, visit)
	}
}

// checkCommandLine parses what a line of a shell gives cardbench, and runs nothing.
func checkCommandLine(t *testing.T, line string) {
	t.Helper()
	_, call, ok := strings.Cut(" "+line, " cardbench ")
	if !ok {
		return // no line of cardbench, or cardbench alone
	}
	var out bytes.Buffer
	root := newRoot(deps{stdout: &out, stderr: &out})
	c, rest, err := root.Find(valuesLast(words(call)))
	if err != nil {
		t.Errorf("%s: %v", line, err)
		return
	}
	if err := c.ParseFlags(rest); err != nil {
		t.Errorf("%s: %v", line, err)
		return
	}
	if c != root { // the root looks for files
		if err := c.ValidateArgs(c.Flags().Args()); err != nil {
			t.Errorf("%s: %v", line, err)
		}
	}
}

// words splits the words of a shell up to the end of the command. Quotes are taken off,
// nothing is expanded.
func words(line string) []string {
	var all []string
	for _, w := range regexp.MustCompile(`'[^']*'|\S+`).FindAllString(line, -1) {
		if w == "|" || w == "<" || w == ">" {
			break
		}
		all = append(all, strings.Trim(w, "'"))
	}
	return all
}
