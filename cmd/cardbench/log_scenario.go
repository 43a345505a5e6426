package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"cardbench/client"
	"cardbench/client/history"
	"cardbench/cmd/internal/fault"
	"cardbench/model/bench"
)

func newLogScenarioCmd(d deps) *cobra.Command {
	var name, card string
	cmd := &cobra.Command{
		Use:   "scenario ID",
		Short: "Make a scenario of an exchange",
		Long: `Make a scenario of an exchange, so that an answer seen once can be looked at for ever: the
body goes into responses/NAME.json beside the workbench file, its status and place into
scenarios. An exchange without an answer becomes the error state; one that ran out of
time has its delay.`,
		Example: `  cardbench log scenario 14 --name broken-status
  cardbench render tickets.card.json --scenario broken-status`,
		Args: exactly(1, "the number of an exchange"),
	}
	cmd.Flags().StringVar(&name, "name", "", "name of the scenario")
	cmd.Flags().StringVar(&card, "card", "", "card whose workbench file gets it; the exchange's own by default")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if name == "" {
			return fault.Usagef("give --name", "the scenario has no name")
		}
		e, row, err := readRow(cmd.Context(), d, args[0])
		if err != nil {
			return err
		}
		return makeScenario(cmd.Context(), d, e, row, scenarioOptions{name: name, card: or(card, row.Card)})
	}
	return cmd
}

type scenarioOptions struct{ name, card string }

// makeScenario writes the body, then the entry that names it.
func makeScenario(ctx context.Context, d deps, e client.Exchange, row history.Row, o scenarioOptions) error {
	if name, ok := isExample(o.card); ok || o.card == "" || !d.files().OnDisk(o.card) || o.card == "stdin" {
		return fault.Usagef("name a card on disk with --card; cardbench init writes one", "the exchange belongs to %s, which has no workbench file on disk",
			or(name, "no card"))
	}
	scenario, body, err := client.ScenarioOf(e, o.name)
	if err != nil {
		return fault.New(fault.File, err.Error(), fmt.Sprintf("exchange %d", row.ID), "fetch a smaller answer")
	}
	file, err := benchOf(d, o.card)
	if err != nil {
		return err
	}
	after, err := bench.AddScenario(file.source, o.name, scenario)
	if err != nil {
		return benchError(file, err)
	}
	if scenario.Response != "" {
		if err := writeResponse(filepath.Join(filepath.Dir(file.path), filepath.FromSlash(scenario.Response)), body); err != nil {
			return err
		}
	}
	if err := replaceFile(ctx, d, file.path, file.source, after); err != nil {
		return err
	}
	fmt.Fprintf(d.stderr, "scenario %q is in %s", o.name, file.path)
	if scenario.Response != "" {
		fmt.Fprintf(d.stderr, ", its response in %s", scenario.Response)
	}
	fmt.Fprintln(d.stderr)
	return nil
}

// benchOf finds the workbench file of a card; one that is not there yet begins empty.
func benchOf(d deps, card string) (benchFile, error) {
	files := d.files()
	dir := filepath.Dir(card)
	f := benchFile{path: filepath.Join(dir, bench.FileName)}
	name, ok := files.FindBench(dir)
	if !ok {
		return f, nil
	}
	f.path = name
	var err error
	if f.parsed, err = files.Bench(name); err == nil {
		f.source, err = files.Read(name, maxBenchFile)
	}
	return f, err
}

// writeResponse writes a body into a file that is not there yet.
func writeResponse(name string, body []byte) error {
	err := os.MkdirAll(filepath.Dir(name), 0o755) //nolint:gosec // a folder of the user's project, like any other
	if err != nil {
		return fault.New(fault.File, "cannot make the folder: "+err.Error(), filepath.Dir(name), "")
	}
	switch err = create(name, body); {
	case errors.Is(err, fs.ErrExist):
		return fault.New(fault.File, "the file is there already, nothing was written", name, "take another --name, or delete the file")
	case err != nil:
		why, _ := cause(err, name)
		return fault.New(fault.File, "cannot write the file: "+why, name, "check the folder and the disk")
	}
	return nil
}
