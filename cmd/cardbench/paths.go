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
	Config string `json:"config"`
	State  string `json:"state"`
	Cache  string `json:"cache"`
	Log    string `json:"log"`
	// Bench is the workbench file that a card in the working folder would get.
	Bench string `json:"bench,omitempty"`
}

func newPathsCmd(d deps) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "paths",
		Short: "Print where settings, state, cache and log are",
		Long: `Print where settings, state, cache and the log of exchanges are. None of them has to exist.

CARDBENCH_CONFIG and CARDBENCH_STATE name other places, and so do XDG_CONFIG_HOME,
XDG_STATE_HOME and XDG_CACHE_HOME.`,
		Args: exactly(0, "no argument"),
	}
	format := addChoice(cmd, "format", "text", "form of the output", "text", formJSON)
	cmd.RunE = func(*cobra.Command, []string) error {
		p := readPaths(d)
		if format.json() {
			return writeJSON(d.stdout, p)
		}
		fmt.Fprintf(d.stdout, "config  %s\nstate   %s\ncache   %s\nlog     %s\n", p.Config, p.State, p.Cache, p.Log)
		if p.Bench != "" {
			fmt.Fprintf(d.stdout, "bench   %s\n", p.Bench)
		}
		return nil
	}
	return cmd
}

func readPaths(d deps) paths {
	const folder = "cardbench"
	p := paths{
		Config: or(d.getenv("CARDBENCH_CONFIG"), filepath.Join(xdg.ConfigHome, folder, "config.yaml")),
		State:  or(d.getenv("CARDBENCH_STATE"), filepath.Join(xdg.StateHome, folder)),
		Cache:  filepath.Join(xdg.CacheHome, folder),
	}
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
