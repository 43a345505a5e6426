package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"cardbench/client"
	"cardbench/client/curl"
	"cardbench/client/signature"
	"cardbench/cmd/internal/fault"
	"cardbench/model/text"
)

func newCurlCmd(d deps) *cobra.Command {
	var o fetchOptions
	cmd := &cobra.Command{
		Use:   "curl CARD",
		Short: "Print the data request of a card as a curl command",
		Long: `Print the signed data request of a card as a curl command for a POSIX shell, and send
nothing. Run in a shell it makes the server see the same method, target, headers and body
as fetch does. It is fetch --curl; action --curl prints a hook so.

The request is signed as of now: a server takes a v3 signature for five minutes. The
secret is not in the command; a header whose value is a secret becomes a shell variable,
which standard error names.`,
		Example: `  cardbench curl tickets.card.json --env dev --record tim
  cardbench curl tickets.card.json --env dev | sh`,
		Args: exactly(1, "one card definition"),
	}
	o.call.addFlags(cmd)
	o.format = newChoice("text")
	o.curl = true
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		return runFetch(cmd.Context(), d, o, args[0])
	}
	return cmd
}

// printCurl prints a request of the target as a curl command.
func (t target) printCurl(d deps, r client.Request) error {
	if t.environment.Builtin {
		return fault.New(fault.Usage, "the built-in integrator ends with this command, so curl would find nobody there",
			fmt.Sprintf("environment %q", t.environment.Name), "run cardbench serve in another terminal, and give an environment its URL and secret")
	}
	options := curl.Options{Now: d.now()}
	if t.environment.CAFile != "" {
		options.CAFile = d.files().Beside(t.project.BenchPath, t.environment.CAFile)
	}
	command, err := curl.Command(r, options)
	if err != nil {
		what, hint := requestError(err)
		return fault.New(fault.Usage, what, withoutQuery(r.URL), hint)
	}
	fmt.Fprintln(d.stdout, command)
	for _, note := range r.Notes {
		fmt.Fprintln(d.stderr, "> note: "+text.Line(note))
	}
	if !r.Secret.Empty() && len(r.Versions) > 0 {
		fmt.Fprintln(d.stderr, "Signed as of now: a server takes a v3 signature for five minutes.")
	}
	for _, h := range r.Header {
		if h.Value == signature.Mask {
			fmt.Fprintf(d.stderr, "Set the variable %s to the value of the header %s.\n", curl.Variable(h.Name), text.Line(h.Name))
		}
	}
	if strings.Contains(r.Route.Proxy, "@") {
		fmt.Fprintln(d.stderr, "Write user and password of the proxy in the place of USER:PASSWORD.")
	}
	return nil
}

// importCurl are the options of import-curl.
type importCurl struct {
	name  string
	card  string
	write bool
}

func newImportCurlCmd(d deps) *cobra.Command {
	var o importCurl
	cmd := &cobra.Command{
		Use:   "import-curl [FILE]",
		Short: "Make an environment of a curl command",
		Long: `Read a curl command, from a file or from standard input, and print the workbench file
that it makes: an environment, and the record and the identity that its parameters name.
With --write they are added to the workbench file above the card or the working folder;
its comments stay, and what it holds already wins over record and identity.

The command may be quoted for a POSIX shell or the Windows command prompt, as browsers
and API tools copy it. Nothing is run or expanded. A secret is never taken over: for a
header that may hold one, a reference to an environment variable is written.`,
		Example: `  cardbench import-curl copied.txt --name dev
  pbpaste | cardbench import-curl --name staging --card tickets.card.json --write`,
		Args: oneAtMost("at most one file"),
	}
	f := cmd.Flags()
	f.StringVar(&o.name, "name", "dev", "what the environment is called")
	f.StringVar(&o.card, "card", "", "card whose workbench file is meant; by default the one of the working folder")
	f.BoolVar(&o.write, "write", false, "write the workbench file instead of printing one")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		name := "-"
		if len(args) > 0 {
			name = args[0]
		}
		return runImportCurl(cmd.Context(), d, o, name)
	}
	return cmd
}

func runImportCurl(ctx context.Context, d deps, o importCurl, name string) error {
	found, err := o.read(d, name)
	if err != nil {
		return err
	}
	file, err := o.file(d)
	if err != nil {
		return err
	}
	after, notes, err := o.fill(file, found)
	if err != nil {
		return err
	}
	for _, note := range append(found.Notes, notes...) {
		fmt.Fprintln(d.stderr, "note: "+text.Line(note))
	}
	if !o.write {
		fmt.Fprint(d.stdout, text.Clean(string(after)))
		return nil
	}
	if err := replaceFile(ctx, d, file.path, file.source, after); err != nil {
		return err
	}
	fmt.Fprintf(d.stderr, "environment %q is in %s; give it a secret, such as secret: env:HUBSPOT_CLIENT_SECRET\n", o.name, file.path)
	return nil
}
