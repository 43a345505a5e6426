package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// build says which program this is. It is the JSON form of `cardbench version`.
type build struct {
	Version  string `json:"version"`
	Revision string `json:"revision,omitempty"` // of the source, where the build knew it
	Modified bool   `json:"modified,omitempty"` // the source differed from Revision
	Time     string `json:"time,omitempty"`     // of the revision, RFC 3339
	Go       string `json:"go"`
	OS       string `json:"os"`
	Arch     string `json:"arch"`
}

func newVersionCmd(d deps) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Example: `  cardbench version
  cardbench version --format json`,
		Args: exactly(0, "no argument"),
	}
	format := addChoice(cmd, "format", "text", "form of the output", "text", formJSON)
	cmd.RunE = func(*cobra.Command, []string) error {
		b := readBuild()
		if format.json() {
			return writeJSON(d.stdout, b)
		}
		fmt.Fprintf(d.stdout, "cardbench %s (%s, %s/%s)\n", b.Version, b.Go, b.OS, b.Arch)
		return nil
	}
	return cmd
}

func readBuild() build {
	b := build{Version: "devel", Go: runtime.Version(), OS: runtime.GOOS, Arch: runtime.GOARCH}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	if v := info.Main.Version; v != "" && v != "(devel)" {
		b.Version = v
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			b.Revision = s.Value
		case "vcs.time":
			b.Time = s.Value
		case "vcs.modified":
			b.Modified = s.Value == "true"
		}
	}
	return b
}
