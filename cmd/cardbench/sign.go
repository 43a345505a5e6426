package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"cardbench/client/signature"
	"cardbench/model/text"
)

func newSignCmd(d deps) *cobra.Command {
	var request signedRequest
	var explain bool
	cmd := &cobra.Command{
		Use:   "sign --secret env:NAME --url URL",
		Short: "Print the signature of a request",
		Long: `Print the signature that HubSpot would send with a request, and nothing else.

The URL is signed byte for byte as it is given. v3 signs the time as well: without
--timestamp it is now, and standard error tells it.`,
		Example: `  cardbench sign --secret env:HUBSPOT_CLIENT_SECRET --signature v3 --url 'https://www.example.com/card?userId=1'
  cardbench sign --secret file:secret.txt --method POST --url https://www.example.com/resolve --body body.txt --explain`,
		Args: exactly(0, "no argument"),
	}
	request.addFlags(cmd, "v2")
	cmd.Flags().BoolVar(&explain, "explain", false, "print what was signed, the secret masked, and the signature")
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		in, err := request.input(cmd.Context(), cmd, d)
		if err != nil {
			return err
		}
		if err := checkURL(d, in); err != nil {
			return err
		}
		if in.Version == signature.V3 && !request.stamped {
			in.Timestamp = d.now().UnixMilli()
			fmt.Fprintf(d.stderr, "timestamp %d\n", in.Timestamp)
		}
		if explain {
			explainSignature(d, in)
			return nil
		}
		fmt.Fprintln(d.stdout, signature.Sign(in))
		return nil
	}
	return cmd
}

// explainSignature prints the parts of the source string, the string itself and the
// signature, the secret masked.
func explainSignature(d deps, in signature.Input) {
	line := func(name, value string) { fmt.Fprintf(d.stdout, "%-10s %s\n", name, value) }
	line("version", string(in.Version))
	line("formula", in.Version.Formula())
	if in.Version == signature.V3 {
		line("secret", mask(in)+" (the key)")
	}
	var source strings.Builder
	for _, p := range signature.Source(in) {
		source.WriteString(p.Text)
		line(p.Name, or(text.Line(p.Text), "(empty)"))
	}
	line("source", text.Clean(source.String()))
	line("signature", signature.Sign(in))
}
