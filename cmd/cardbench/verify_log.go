package main

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"cardbench/client/signature"
	"cardbench/cmd/internal/fault"
	"cardbench/model/document"
	"cardbench/model/text"
)

// logged is a signature in a log, and what it is.
type logged struct {
	Signature string `json:"signature"`
	verified

	URL    string `json:"url,omitempty"` // of the reading that gives it
	Method string `json:"method,omitempty"`
}

// loggedJSON is the JSON form of `cardbench verify --log`.
type loggedJSON struct {
	Signatures []logged `json:"signatures"`
	Cut        bool     `json:"cut,omitempty"` // the log holds more than was tried
}

// maxReadings bounds how many requests a log's pieces are combined into, for each
// signature.
const maxReadings = 60

func verifyLog(cmd *cobra.Command, d deps, o verifyOptions, in signature.Input) error {
	src, err := d.files().Read(o.log, document.DefaultLimits().Bytes)
	if err != nil {
		return err
	}
	clues := signature.FindClues(string(src))
	where := or(map[bool]string{true: "standard input"}[o.log == "-"], o.log)
	if len(clues.Hashes) == 0 {
		return fault.New(fault.File, "there is no signature in the log: 64 hexadecimal digits, or 44 characters of base64", where,
			"let the server log the signature that it computes and the one that it received")
	}
	if in.URL != "" {
		if err := checkURL(d, in); err != nil {
			return err
		}
		in.Hosts = append(slices.Clone(clues.URLs), in.Hosts...)
		clues.URLs = []string{in.URL}
	}
	if len(clues.URLs) == 0 {
		return fault.Usagef("give --url with the URL that HubSpot called", "the log names no URL (%s)", text.Line(where))
	}
	inputs, cut := readings(cmd, o, in, clues)
	out := loggedJSON{Cut: cut}
	found := false
	for _, hash := range clues.Hashes {
		one := o.explain(hash, inputs)
		found = found || one.Match
		out.Signatures = append(out.Signatures, one)
	}
	if o.format.json() {
		if err := writeJSON(d.stdout, out); err != nil {
			return err
		}
	} else {
		printLogged(d, out, o.request.url == "")
	}
	if !found {
		return fault.Silent(fault.Findings)
	}
	return nil
}

// readings are the requests that the pieces of a log may be of; what a flag gives is
// certain.
func readings(cmd *cobra.Command, o verifyOptions, in signature.Input, clues signature.Clues) (inputs []signature.Input, cut bool) {
	methods, stamps, bodies := clues.Methods, clues.Stamps, append([]string{""}, clues.Bodies...)
	if cmd.Flags().Changed("method") || len(methods) == 0 {
		methods = []string{in.Method}
	}
	if o.request.stamped || len(stamps) == 0 {
		stamps = []int64{in.Timestamp}
	}
	if o.request.body != "" {
		bodies = []string{string(in.Body)}
	}
	for _, url := range clues.URLs {
		for _, method := range methods {
			one := in
			one.URL, one.Method = url, method
			inputs = append(inputs, withBodies(one, bodies, stamps)...)
		}
	}
	if len(inputs) > maxReadings {
		return inputs[:maxReadings], true
	}
	return inputs, false
}

func withBodies(in signature.Input, bodies []string, stamps []int64) []signature.Input {
	var inputs []signature.Input
	for _, body := range bodies {
		for _, stamp := range stamps {
			in.Body, in.Timestamp = []byte(body), stamp
			inputs = append(inputs, in)
		}
	}
	return inputs
}

// explain finds the reading with the fewest mistakes.
func (o verifyOptions) explain(hash string, inputs []signature.Input) logged {
	best := logged{Signature: hash, verified: verified{Reading: "none of these"}}
	for _, in := range inputs {
		v := o.match(hash, in)
		if !v.Match || best.Match && len(best.Mistakes) <= len(v.Mistakes) {
			continue
		}
		best.verified, best.URL, best.Method = v, text.Line(in.URL), in.Method
		if v.Right {
			break
		}
	}
	return best
}

func printLogged(d deps, l loggedJSON, guessed bool) {
	none := 0
	for _, one := range l.Signatures {
		fmt.Fprintln(d.stdout, one.Signature)
		if !one.Match {
			none++
			fmt.Fprintln(d.stdout, "  "+one.Reading)
			continue
		}
		fmt.Fprintf(d.stdout, "  %s: %s, %s %s\n", one.Version, text.Line(one.Reading), one.Method, one.URL)
		printMistakes(d.stdout, one.Mistakes)
	}
	if guessed {
		fmt.Fprintln(d.stderr, "cardbench: the URLs are the log's, as the server saw them; give --url with the one that HubSpot called to name the server's mistake")
	}
	if l.Cut {
		fmt.Fprintln(d.stderr, "cardbench: the log holds more URLs, times and bodies than were tried; cut it down to one request")
	}
	if none == len(l.Signatures) {
		fmt.Fprintln(d.stderr, "cardbench: no version and no known mistake gives a signature of the log; another secret, another body or another URL was signed")
	}
}
