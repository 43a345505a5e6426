package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"cardbench/client/signature"
	"cardbench/cmd/internal/fault"
)

// verified is the JSON form of `cardbench verify`.
type verified struct {
	Match    bool                `json:"match"`
	Version  signature.Version   `json:"version,omitempty"`
	Right    bool                `json:"right"` // HubSpot's own reading
	Reading  string              `json:"reading"`
	Mistakes []signature.Mistake `json:"mistakes,omitempty"`
}

func newVerifyCmd(d deps) *cobra.Command {
	var request signedRequest
	var expect string
	cmd := &cobra.Command{
		Use:   "verify --secret env:NAME --url URL --expect SIGNATURE",
		Short: "Say which version and which reading of a request a signature is",
		Long: `Say which version of the signature, over which reading of the request, gives the
signature that was received or computed; otherwise say "none of these" and exit with 1.

A reading that differs from HubSpot's is named with what to do instead: query keys
sorted, escapes decoded, the scheme behind a proxy, and many more, two at a time.`,
		Args: exactly(0, "no argument"),
	}
	request.addFlags(cmd, "v2")
	cmd.Flags().StringVar(&expect, "expect", "", "the signature to explain")
	format := addChoice(cmd, "format", "text", "form of the output", "text", formJSON)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		expect = strings.TrimSpace(expect)
		if expect == "" {
			return fault.Usagef("give --expect with the signature's text", "there is no signature to explain")
		}
		in, err := request.input(cmd.Context(), cmd, d)
		if err != nil {
			return err
		}
		if err := checkURL(d, in); err != nil && in.URL != "" {
			return err
		}
		v := match(expect, in)
		if format.json() {
			if err := writeJSON(d.stdout, v); err != nil {
				return err
			}
		} else {
			printVerified(d, v, request.stamped)
		}
		if !v.Match {
			return fault.Silent(fault.Findings)
		}
		return nil
	}
	return cmd
}

func match(expect string, in signature.Input) verified {
	version, reading, ok := signature.Match(expect, in)
	if !ok {
		return verified{Reading: "none of these"}
	}
	return verified{
		Match: true, Version: version, Right: reading.Right(), Reading: reading.String(), Mistakes: reading.Mistakes,
	}
}

func printVerified(d deps, v verified, stamped bool) {
	if !v.Match {
		fmt.Fprintln(d.stdout, v.Reading)
		hint := "another secret, another body or another URL was signed; sign --explain shows what HubSpot signs"
		if !stamped {
			hint = "v3 signs the time too: give --timestamp; otherwise " + hint
		}
		fmt.Fprintln(d.stderr, "cardbench: no version and no known mistake gives this signature; "+hint)
		return
	}
	fmt.Fprintf(d.stdout, "%s: %s\n", v.Version, v.Reading)
	for _, m := range v.Mistakes {
		fmt.Fprintf(d.stdout, "  %s: %s\n", m.Name, m.Hint)
	}
}
