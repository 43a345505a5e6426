package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"cardbench/client/history"
	"cardbench/cmd/internal/fault"
	"cardbench/model/text"
)

func newLogPinCmd(d deps, use string, pinned bool) *cobra.Command {
	cmd := &cobra.Command{
		Use:   use + " ID…",
		Short: "Keep exchanges for good",
		Long:  "Keep exchanges for good: the limits of the log and delete --all leave them where they are.",

		Example: "  cardbench log " + use + " 14 15",

		Args: cobra.ArbitraryArgs,
	}
	if !pinned {
		cmd.Short = "Let exchanges make room again"
		cmd.Long = "Let exchanges make room for newer ones again."
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return argumentsError(cmd, args, "the numbers of exchanges")
		}
		return changeLog(cmd, d, "", func(l *history.Log) error {
			ids, err := rowNumbers(args)
			if err != nil {
				return err
			}
			for _, id := range ids {
				if err := l.Pin(cmd.Context(), id, pinned); err != nil {
					return logError(err)
				}
			}
			return nil
		})
	}
	return cmd
}

// changeLog opens the log, changes it and tells what happened to it.
func changeLog(cmd *cobra.Command, d deps, card string, change func(*history.Log) error) error {
	l, err := openLog(cmd.Context(), d, card)
	if err != nil {
		return err
	}
	err = change(l)
	d.tell(l.Notices())
	if closed := l.Close(); err == nil {
		err = logError(closed)
	}
	return err
}

func newLogDeleteCmd(d deps) *cobra.Command {
	var all bool
	var card string
	cmd := &cobra.Command{
		Use:   "delete ID… | --all",
		Short: "Delete exchanges for good",
		Long: `Delete exchanges for good; what they held is overwritten. Of several, all are deleted or,
when one of them is not there, none. With --all everything goes that is not pinned, of
every card unless --card names one.`,
		Example: `  cardbench log delete 14 15
  cardbench log delete --all --card tickets.card.json`,
		Args: cobra.ArbitraryArgs,
	}
	cmd.Flags().BoolVar(&all, "all", false, "delete all that are not pinned")
	cmd.Flags().StringVar(&card, "card", "", "with --all: only those of this card; demo:NAME is an example")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		switch {
		case all && len(args) > 0:
			return fault.Usagef("give one of them", "--all and numbers name different exchanges")
		case !all && card != "":
			return fault.Usagef("numbers say enough", "--card goes with --all")
		case all:
			return deleteAll(cmd, d, card)
		case len(args) == 0:
			return fault.Usagef("usage: "+cmd.UseLine(), "there is no exchange to delete")
		}
		ids, err := rowNumbers(args)
		if err != nil {
			return err
		}
		return changeLog(cmd, d, "", func(l *history.Log) error { return logError(l.Delete(cmd.Context(), ids...)) })
	}
	return cmd
}

func deleteAll(cmd *cobra.Command, d deps, card string) error {
	return changeLog(cmd, d, keyOf(card), func(l *history.Log) error {
		n, err := l.Clear(cmd.Context())
		if err != nil {
			return logError(err)
		}
		_, pinned, err := l.List(cmd.Context(), history.Filter{Limit: 1})
		if err != nil {
			return logError(err)
		}
		said := text.Count(n, "exchange") + " deleted"
		if pinned > 0 {
			said += fmt.Sprintf("; %d pinned stay", pinned)
		}
		fmt.Fprintln(d.stderr, said)
		return nil
	})
}

func newLogPathCmd(d deps) *cobra.Command {
	return &cobra.Command{
		Use:     "path",
		Short:   "Print where the log is",
		Long:    "Print where the log is. It need not exist yet.",
		Example: "  cardbench log path",
		Args:    exactly(0, "no argument"),
		RunE: func(*cobra.Command, []string) error {
			fmt.Fprintln(d.stdout, d.history("").Path)
			return nil
		},
	}
}

func newLogCompactCmd(d deps) *cobra.Command {
	return &cobra.Command{
		Use:   "compact",
		Short: "Write the log's file anew, without the room of what was deleted",
		Long:  "Write the log's file anew, without the room that deleted exchanges have left in it.",
		Example: `  cardbench log delete --all
  cardbench log compact`,
		Args: exactly(0, "no argument"),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return changeLog(cmd, d, "", func(l *history.Log) error {
				before, after, err := l.Compact(cmd.Context())
				if err != nil {
					return logError(err)
				}
				rows, _, _, err := l.Size(cmd.Context())
				if err != nil {
					return logError(err)
				}
				fmt.Fprintf(d.stderr, "%s in %d bytes, %d before\n", text.Count(rows, "exchange"), after, before)
				return nil
			})
		},
	}
}

// isExample reports whether rows belong to an embedded example, and to which.
func isExample(card string) (name string, ok bool) { return strings.CutPrefix(card, demoPrefix) }
