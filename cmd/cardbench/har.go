package main

import (
	"os"

	"cardbench/client"
	"cardbench/client/har"
	"cardbench/cmd/internal/fault"
	"cardbench/cmd/internal/project"
)

// writeHAR writes exchanges into a file, which it replaces; - is standard output. Others
// may not read the file: whoever can could send a signed request again.
func writeHAR(d deps, name string, exchanges []client.Exchange, redactSignatures bool) error {
	out, err := har.Export(exchanges, har.Options{Version: readBuild().Version, RedactSignatures: redactSignatures})
	if err != nil {
		return err
	}
	out = escapeControls(out)
	if name == project.Stdin {
		_, err := d.stdout.Write(out)
		return err
	}
	if err := os.WriteFile(name, out, 0o600); err != nil {
		why, _ := cause(err, name)
		return fault.New(fault.File, "cannot write the HAR file: "+why, name, "name a file in a folder that you may write")
	}
	return nil
}
