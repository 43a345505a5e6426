package curl_test

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cardbench/client/curl"
)

// A shell and Parse agree on what the arguments are: the one URL and the one body of
// commands in all kinds of quotes.
func TestParseAgreesWithBash(t *testing.T) {
	need(t, "bash")
	piece := rapid.OneOf(
		rapid.SampledFrom([]string{
			"abc", `\ `, `\"`, `\'`, `\\`, "\\\n", `'a b'`, `'"'`, `'\'`, `"a b"`, `"\""`, `"\a\\"`, `"'"`, "\"a\\\nb\"", `$'\n\t\x41\u00e9\101\'\\'`,
			`$'a b'`, `$"x"`, "%", "=", "'^'", "~a", "é", "日", "\"a\nb\"", "'a\nb'", `"$(printf 'a\101\n')"`, `"#"`, "a#b", `"x$"`, `'$HOME'`, `\$HOME`, "1",
		}),
		rapid.Map(rapid.StringMatching("[a-zA-Z0-9 !@#%&*(){};:<>,.?/|+=-]{0,8}"), func(s string) string { return "'" + s + "'" }),
	)
	rapid.Check(t, func(rt *rapid.T) {
		body := strings.Join(rapid.SliceOfN(piece, 1, 8).Draw(rt, "pieces"), "")
		command := "curl --data-raw " + "x" + body + " http://127.0.0.1/ | cat"
		cmd := exec.CommandContext(t.Context(), "bash", "--norc", "-c", `curl() { printf '%s' "$2"; }`+"\n"+command)
		want, err := cmd.Output()
		if err != nil {
			rt.Skip(err.Error())
		}
		got, err := curl.Parse(command)
		if err != nil {
			rt.Fatalf("%v\n%s", err, command)
		}
		if !bytes.Equal(got.Body, want) {
			rt.Fatalf("%s\n got %q\nbash %q", command, got.Body, want)
		}
	})
}
