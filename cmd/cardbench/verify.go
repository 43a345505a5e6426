package main

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"cardbench/client/signature"
	"cardbench/cmd/internal/fault"
	"cardbench/model/text"
)

// verified is the JSON form of what a signature is.
type verified struct {
	Match    bool                `json:"match"`
	Version  signature.Version   `json:"version,omitempty"`
	Right    bool                `json:"right"` // HubSpot's own reading, in the version asked for
	Reading  string              `json:"reading"`
	Mistakes []signature.Mistake `json:"mistakes,omitempty"`
}

type verifyOptions struct {
	request signedRequest
	expect  string
	log     string
	seenAs  []string
	format  *choice
	chosen  bool // --signature was given
}

func newVerifyCmd(d deps) *cobra.Command {
	var o verifyOptions
	cmd := &cobra.Command{
		Use:   "verify --secret env:NAME --url URL --expect SIGNATURE",
		Short: "Say which version and which reading of a request a signature is",
		Long: `Say which version of the signature, over which reading of the request, gives the
signature that was received or computed; otherwise say "none of these" and exit with 1.

A reading that differs from HubSpot's is named with what to do instead and the line of
code to look for: query keys sorted, escapes decoded, the scheme or host behind a proxy,
a body written anew, and many more, two at a time.

With --log it reads the log of a server that refused a request, or any other text, and
explains every signature in it. URL, method, timestamp and body are taken from there
too, unless flags give them; with --url, the log's own URLs count as what the server
takes itself for.`,
		Example: `  cardbench verify --secret env:HUBSPOT_CLIENT_SECRET --url 'https://www.example.com/card?userId=1' --expect 95159e5b…
  cardbench verify --secret env:HUBSPOT_CLIENT_SECRET --url 'https://www.example.com/card?userId=1' --log server.log
  journalctl -u card | cardbench verify --secret env:HUBSPOT_CLIENT_SECRET --log -`,
		Args: exactly(0, "no argument"),
	}
	o.request.addFlags(cmd, "v2")
	f := cmd.Flags()
	f.StringVar(&o.expect, "expect", "", "the signature to explain")
	f.StringVar(&o.log, "log", "", "text whose signatures are explained, such as a server's log; - is standard input")
	f.StringArrayVar(&o.seenAs, "seen-as", nil, "host:port or URL by which the server knows itself, behind a tunnel or proxy; ports in frequent use are tried anyway")
	o.format = addChoice(cmd, "format", "text", "form of the output", "text", formJSON)
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		o.chosen = cmd.Flags().Changed("signature")
		o.expect = strings.TrimSpace(o.expect)
		switch {
		case o.expect == "" && o.log == "":
			return fault.Usagef("give --expect with the signature's text, or --log with a server's log", "there is no signature to explain")
		case o.expect != "" && o.log != "":
			return fault.Usagef("take one of them", "--expect and --log both say what to explain")
		case o.log == "-" && o.request.body == "-":
			return fault.Usagef("put one of them into a file", "--log and --body cannot both be standard input")
		}
		in, err := o.request.input(cmd.Context(), cmd, d)
		if err != nil {
			return err
		}
		in.Hosts = slices.Concat(o.seenAs, frequentHosts())
		if o.log != "" {
			return verifyLog(cmd, d, o, in)
		}
		return verifyOne(d, o, in)
	}
	return cmd
}

// frequentHosts are the addresses of development servers.
func frequentHosts() []string {
	var hosts []string
	for _, name := range []string{"localhost", "127.0.0.1"} {
		for _, port := range []string{"", ":3000", ":5000", ":8000", ":8080"} {
			hosts = append(hosts, name+port)
		}
	}
	return hosts
}

func verifyOne(d deps, o verifyOptions, in signature.Input) error {
	if err := checkURL(d, in); err != nil && in.URL != "" {
		return err
	}
	v := o.match(o.expect, in)
	if o.format.json() {
		if err := writeJSON(d.stdout, v); err != nil {
			return err
		}
	} else {
		printVerified(d, v, o)
	}
	if !v.Match {
		return fault.Silent(fault.Findings)
	}
	return nil
}

// match explains one signature. A right one of another version than the one asked for is
// a mistake too; so is v1, which covers no URL, where nothing was asked for.
func (o verifyOptions) match(expect string, in signature.Input) verified {
	version, reading, ok := signature.Match(expect, in)
	if !ok {
		return verified{Reading: "none of these"}
	}
	v := verified{
		Match: true, Version: version, Right: reading.Right(), Reading: reading.String(), Mistakes: reading.Mistakes,
	}
	if version != in.Version && (o.chosen || version == signature.V1) {
		v.Right = false
		v.Mistakes = append(slices.Clip(v.Mistakes), signature.WrongVersion(version, in.Version))
	}
	return v
}

func printVerified(d deps, v verified, o verifyOptions) {
	if !v.Match {
		fmt.Fprintln(d.stdout, v.Reading)
		hint := "another secret, another body or another URL was signed; sign --explain shows what HubSpot signs"
		switch {
		case !signature.Plausible(o.expect):
			hint = "it is no whole hash: give 64 hexadecimal digits, or 44 characters of base64"
		case !o.request.stamped:
			hint = "v3 signs the time too: give --timestamp; otherwise " + hint
		}
		fmt.Fprintln(d.stderr, "cardbench: no version and no known mistake gives this signature; "+hint)
		return
	}
	fmt.Fprintf(d.stdout, "%s: %s\n", v.Version, text.Line(v.Reading))
	printMistakes(d.stdout, v.Mistakes)
}

func printMistakes(w io.Writer, mistakes []signature.Mistake) {
	for _, m := range mistakes {
		fmt.Fprintf(w, "  %s: %s\n", text.Line(m.Name), text.Line(m.Hint))
		if m.Look != "" {
			fmt.Fprintf(w, "    look for: %s\n", m.Look)
		}
	}
}
