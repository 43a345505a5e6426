package main

import (
	"context"
	"fmt"
	"net/url"
	"strings"

	"github.com/spf13/cobra"

	"cardbench/client"
	"cardbench/client/signature"
	"cardbench/cmd/internal/fault"
	"cardbench/model/document"
)

// signedRequest are the flags of sign and verify: what enters a signature.
type signedRequest struct {
	secret    string
	version   *choice
	method    string
	url       string
	body      string
	timestamp int64
	stamped   bool // --timestamp was given
}

func (s *signedRequest) addFlags(cmd *cobra.Command, version string) {
	f := cmd.Flags()
	f.StringVar(&s.secret, "secret", "", "where the app's client secret is: env:NAME, file:PATH, cmd:COMMAND, or prompt to type it")
	s.version = addChoice(cmd, "signature", version, "version of the signature", "v2", "v3", "v1")
	f.StringVar(&s.method, "method", "GET", "method of the request")
	f.StringVar(&s.url, "url", "", "absolute URL of the request, byte for byte as sent")
	f.StringVar(&s.body, "body", "", "file with the body of the request; - is standard input")
	f.Int64Var(&s.timestamp, "timestamp", 0, "value of "+signature.HeaderTimestamp+", milliseconds since the epoch; only v3 signs it")
}

// input reads what the flags name.
func (s *signedRequest) input(ctx context.Context, cmd *cobra.Command, d deps) (signature.Input, error) {
	s.stamped = cmd.Flags().Changed("timestamp")
	if s.secret == "" {
		return signature.Input{}, fault.Usagef("give --secret env:NAME, file:PATH or cmd:COMMAND", "there is no secret to sign with")
	}
	in := signature.Input{
		Version: signature.Version(s.version.value), Method: strings.ToUpper(s.method), URL: s.url, Timestamp: s.timestamp,
	}
	secret, err := d.secrets().Flag(ctx, s.secret)
	if err != nil {
		return in, err
	}
	in.Secret = secret.Reveal()
	if s.body != "" {
		in.Body, err = d.files().Read(s.body, document.DefaultLimits().Bytes)
	}
	return in, err
}

// checkURL refuses a URL that cannot have been signed, and warns of one that no request
// can carry.
func checkURL(d deps, in signature.Input) error {
	const hint = "give the whole URL as it was sent, such as https://www.example.com/card?userId=1"
	if in.URL == "" && in.Version == signature.V1 {
		return nil
	}
	u, err := url.Parse(in.URL)
	switch {
	case in.URL == "":
		return fault.Usagef(hint, "there is no URL: give --url")
	case strings.ContainsAny(in.URL, " \t\r\n"):
		fmt.Fprintln(d.stderr, "cardbench: warning: the URL has a blank or a line break in it, which no request can carry; a blank is sent as %20 or +")
	case err != nil:
		return fault.Usagef(hint, "the URL cannot be read: %s", withoutURL(err))
	case u.Scheme == "" || u.Host == "":
		return fault.Usagef(hint, "the URL %q has no scheme and host, and HubSpot signs both", in.URL)
	case u.Fragment != "":
		fmt.Fprintln(d.stderr, "cardbench: warning: the URL has a fragment (#"+u.EscapedFragment()+"), which is never sent; take it off")
	}
	return nil
}

// withoutURL is the reason of a URL error; the URL itself stands in the user's command.
func withoutURL(err error) string {
	text := err.Error()
	if i := strings.LastIndex(text, ": "); i >= 0 {
		return text[i+2:]
	}
	return text
}

// mask is how the secret is shown.
func mask(in signature.Input) string { return client.NewSecret(in.Secret).String() }
