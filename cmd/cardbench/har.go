package main

import (
	"cardbench/client"
	"cardbench/client/har"
	"cardbench/cmd/internal/project"
	"cardbench/cmd/internal/store"
)

// writeHAR writes exchanges into a file, which it replaces; - is standard output. Others
// may not read a new file: whoever can could send a signed request again.
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
	return store.New(store.Options{}).Write(name, out, 0o600)
}
