package main

import (
	"github.com/spf13/cobra"

	"cardbench/cmd/internal/fault"
	"cardbench/model/bench"
	"cardbench/model/schema"
)

func newSchemaCmd(d deps) *cobra.Command {
	return &cobra.Command{
		Use:   "schema card|response|workbench",
		Short: "Print the JSON Schema of card, response or workbench files",
		Long: `Print the JSON Schema (2020-12) of a card's definition, of a response, or of
cardbench.yaml. Editors complete and check files by it:

  Visual Studio Code  "json.schemas": [{"fileMatch": ["*.card.json"], "url": "./card.schema.json"}]
  YAML                # yaml-language-server: $schema=cardbench.schema.json

It knows keys and kinds; what one value says about another is left to cardbench lint.`,
		Example: `  cardbench schema card > card.schema.json
  cardbench schema workbench > cardbench.schema.json`,
		Args:                  exactly(1, "card, response or workbench"),
		ValidArgs:             []string{"card", "response", "workbench"},
		DisableFlagsInUseLine: true,
		RunE: func(_ *cobra.Command, args []string) error {
			switch args[0] {
			case "card":
				return writeJSON(d.stdout, schema.JSONSchema(schema.Definition()))
			case "response":
				return writeJSON(d.stdout, schema.JSONSchema(schema.Response()))
			case "workbench":
				return writeJSON(d.stdout, bench.JSONSchema())
			}
			return fault.Usagef("use card, response or workbench", "there is no schema of %q", args[0])
		},
	}
}
