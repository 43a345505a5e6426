package main

import (
	"github.com/spf13/cobra"

	"cardbench/cmd/internal/fault"
)

func newCompletionCmd(d deps) *cobra.Command {
	return &cobra.Command{
		Use:   "completion bash|zsh|fish|powershell",
		Short: "Print the completion script of a shell",
		Long:  "Print the script that completes commands, flags and values in a shell.",
		Example: `  source <(cardbench completion bash)
  cardbench completion zsh > "${fpath[1]}/_cardbench"
  cardbench completion fish | source
  cardbench completion powershell | Out-String | Invoke-Expression`,
		Args:                  exactly(1, "the name of a shell"),
		ValidArgs:             []string{"bash", "zsh", "fish", "powershell"},
		DisableFlagsInUseLine: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			root := cmd.Root()
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(d.stdout, true)
			case "zsh":
				return root.GenZshCompletion(d.stdout)
			case "fish":
				return root.GenFishCompletion(d.stdout, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(d.stdout)
			}
			return fault.Usagef("use bash, zsh, fish or powershell", "there is no completion for the shell %q", args[0])
		},
	}
}
