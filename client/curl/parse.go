package curl

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"cardbench/client"
	"cardbench/model/bench"
	"cardbench/model/text"
)

// Parsed is what a curl command asks for.
type Parsed struct {
	Method string
	// URL as curl would call it, --request-target put in; without user and password.
	URL string
	// Header holds what the command sets and what its options imply, but for what
	// Dropped names.
	Header []client.HeaderField
	Body   []byte
	// References are headers whose whole value the user's shell takes from a variable.
	References []bench.Header
	Insecure   bool
	CAFile     string // path as it is written
	Proxy      string // without user and password; "" for none
	// Dropped names what was left out because it is a secret or goes stale: headers such
	// as Authorization and X-HubSpot-Signature, options such as --user. No value is kept.
	Dropped []string
	// Ignored tells what else was not taken over, one sentence each.
	Ignored []string
}

// maxCommand bounds what is read.
const maxCommand = 8 << 20

// Parse reads a curl command as people paste it: with a prompt in front or a pipe behind
// it, over several lines, quoted for a POSIX shell or for the Windows command prompt. The
// error, an *Error, says where it cannot be read and what to do.
func Parse(command string) (Parsed, error) {
	b, err := parse(command)
	if err != nil {
		if p, ok := err.(*problem); ok { //nolint:errorlint // everything here returns exactly this
			return Parsed{}, p.in(command)
		}
		return Parsed{}, (&problem{0, text.Line(err.Error()), "paste the command again"}).in(command)
	}
	return b.parsed, nil
}

func parse(command string) (*builder, error) {
	switch {
	case len(command) > maxCommand:
		return nil, &problem{0, "the command is longer than " + text.Size(maxCommand), "paste the command alone"}
	case !utf8.ValidString(command):
		return nil, &problem{validPrefix(command), "the command holds bytes that are no UTF-8", "copy it as text"}
	case strings.IndexByte(command, 0) >= 0:
		return nil, &problem{strings.IndexByte(command, 0), "the command holds a NUL", "copy it as text"}
	}
	split := shellWords
	if isWindows(command) {
		split = promptWords
	}
	words, err := split(command)
	if err != nil {
		return nil, err
	}
	line, err := findCommand(words)
	if err != nil {
		return nil, err
	}
	b := &builder{stdin: line.stdin, piped: line.piped}
	b.parsed.Ignored = line.ignored
	if err := b.arguments(line.words); err != nil {
		return nil, err
	}
	err = b.finish(line.at)
	return b, err
}

func validPrefix(s string) int {
	for i, r := range s {
		if r == utf8.RuneError && !strings.HasPrefix(s[i:], "\ufffd") {
			return i
		}
	}
	return len(s)
}

// commandLine is the curl command among the words.
type commandLine struct {
	words   []word // its arguments
	at      int    // offset of "curl"
	piped   bool   // it is known what is piped into it
	stdin   string // that
	ignored []string
}

// findCommand cuts out the first curl command with what is piped into it.
func findCommand(words []word) (commandLine, error) {
	var before, feed []word
	for i, w := range words {
		switch {
		case w.operator && w.text == "|":
			feed, before = before, nil
		case w.operator:
			feed, before = nil, nil
		case isCurl(w.text):
			line := commandLine{at: w.at}
			line.stdin, line.piped = pipedInto(feed)
			line.arguments(words[i+1:])
			return line, nil
		default:
			before = append(before, w)
		}
	}
	return commandLine{}, noCurl(words)
}

// pipedInto returns what a command prints into the next; known is false when it cannot be
// told.
func pipedInto(feed []word) (out string, known bool) {
	for start := range feed { // behind a prompt
		if out, ok := printfOutput(feed[start:]); ok {
			return out, true
		}
	}
	return "", false
}

// isCurl reports whether a word calls curl, wherever it is installed.
func isCurl(s string) bool {
	name := s[strings.LastIndexAny(s, `/\`)+1:]
	return strings.EqualFold(name, "curl") || strings.EqualFold(name, "curl.exe")
}

func noCurl(words []word) error {
	for _, w := range words {
		if strings.EqualFold(w.text, "Invoke-WebRequest") || strings.EqualFold(w.text, "Invoke-RestMethod") || strings.EqualFold(w.text, "fetch") {
			return &problem{w.at, "this is no curl command", `choose "Copy as cURL" where it was copied`}
		}
	}
	return &problem{0, "there is no curl command in this text", `paste a command that begins with "curl"`}
}

// arguments takes the words up to the end of the command.
func (c *commandLine) arguments(words []word) {
	for i := 0; i < len(words); i++ {
		w := words[i]
		switch {
		case !w.operator:
			c.words = append(c.words, w)
		case strings.ContainsAny(w.text, "<>"):
			c.ignored = append(c.ignored, "the redirection "+w.text+" was left out")
			i++ // the file
		case w.text == "\n" && goesOn(words[i+1:]):
			c.ignored = append(c.ignored, `a line without a \ at its end was taken as if it had one`)
		default:
			if rest := words[i+1:]; slices.ContainsFunc(rest, func(w word) bool { return !w.operator }) {
				c.ignored = append(c.ignored, "what stands behind the command was left out")
			}
			return
		}
	}
}

// goesOn reports whether the next line can only belong to the command.
func goesOn(next []word) bool {
	return len(next) > 0 && !next[0].operator &&
		(strings.HasPrefix(next[0].text, "-") || strings.HasPrefix(next[0].text, "http://") || strings.HasPrefix(next[0].text, "https://"))
}

// note remembers something that is not taken over, once.
func (b *builder) note(format string, args ...any) {
	if s := text.Line(fmt.Sprintf(format, args...)); !slices.Contains(b.parsed.Ignored, s) {
		b.parsed.Ignored = append(b.parsed.Ignored, s)
	}
}

// drop remembers that something secret is not taken over, once.
func (b *builder) drop(name string) {
	if !slices.Contains(b.parsed.Dropped, name) {
		b.parsed.Dropped = append(b.parsed.Dropped, name)
	}
}
