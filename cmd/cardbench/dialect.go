package main

import (
	"bytes"
	"fmt"

	"github.com/spf13/cobra"

	"cardbench/cmd/internal/fault"
	"cardbench/cmd/internal/project"
	"cardbench/cmd/internal/store"
	"cardbench/model"
	"cardbench/model/text"
)

type dialectOptions struct {
	to  *choice
	out string
}

func newDialectCmd(d deps) *cobra.Command {
	var o dialectOptions
	cmd := &cobra.Command{
		Use:   "dialect FILE --to results|sections",
		Short: "Convert a response from one dialect to the other",
		Long: `Convert a response from one dialect to the other: results is that of the CRM cards
guide, sections that of HubSpot's OpenAPI description. The converted response goes to
standard output, what the other dialect cannot hold to standard error.`,
		Example: `  cardbench dialect sample-response.json --to results --out card.json`,
		Args:    exactly(1, "one response"),
	}
	o.to = addChoice(cmd, "to", "", "dialect to convert to", string(model.DialectResults), string(model.DialectSections))
	cmd.Flags().StringVar(&o.out, "out", "", "file to write in place of standard output")
	cmd.RunE = func(_ *cobra.Command, args []string) error { return runDialect(d, o, args[0]) }
	return cmd
}

func runDialect(d deps, o dialectOptions, name string) error {
	if o.to.value == "" {
		return fault.Usagef("give --to results or --to sections", "the dialect to convert to is missing")
	}
	doc, err := d.files().Document(name)
	if err != nil {
		return err
	}
	converted, losses, err := model.Convert(doc, model.Dialect(o.to.value))
	if err != nil {
		return project.NotJSON(fault.Unusable, err)
	}
	if len(converted) > 0 && !bytes.HasSuffix(converted, []byte("\n")) {
		converted = append(converted, '\n')
	}
	for _, l := range losses {
		fmt.Fprintf(d.stderr, "lost: %s (%s%s)\n", text.Line(l.What), doc.Name(), text.Line(prefixed(l.Pointer)))
	}
	if o.out == "" || o.out == project.Stdin {
		_, err = d.stdout.Write(converted)
		return err
	}
	return store.New(store.Options{}).Write(o.out, converted, 0o666)
}

func prefixed(pointer string) string {
	if pointer == "" {
		return ""
	}
	return ", " + pointer
}
