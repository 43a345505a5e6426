package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/adrg/xdg"
	"github.com/spf13/cobra"

	"cardbench/client/history"
)

// paths are the places of the program's own files. It is the JSON form of `cardbench
// paths`.
type paths struct {
	State string `json:"state"`
	Log   string `json:"log"`
	// Bench is the workbench file that a card in the working folder would get.
	Bench string `json:"bench,omitempty"`
}

func newPathsCmd(d deps) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "paths",
		Short: "Print where state, log and workbench file are",
		Long: `Print where state, the log of exchanges and the workbench file of this folder are. None of
them has to exist.

CARDBENCH_STATE names another place for the state, and so does XDG_STATE_HOME.`,
		Example: `  cardbench paths
  cardbench paths --format json`,
		Args: exactly(0, "no argument"),
	}
	format := addChoice(cmd, "format", "text", "form of the output", "text", formJSON)
	cmd.RunE = func(*cobra.Command, []string) error {
		p := readPaths(d)
		if format.json() {
			return writeJSON(d.stdout, p)
		}
		fmt.Fprintf(d.stdout, "state   %s\nlog     %s\n", p.State, p.Log)
		if p.Bench != "" {
			fmt.Fprintf(d.stdout, "bench   %s\n", p.Bench)
		}
		return nil
	}
	return cmd
}

func readPaths(d deps) paths {
	const folder = "cardbench"
	p := paths{State: or(d.getenv("CARDBENCH_STATE"), filepath.Join(xdg.StateHome, folder))}
	p.Log = filepath.Join(p.State, history.FileName)
	if wd, err := os.Getwd(); err == nil {
		if name, ok := d.files().FindBench(wd); ok {
			p.Bench, _ = filepath.Abs(name)
		}
	}
	return p
}

// or returns the first string that is not empty.
func or(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}
