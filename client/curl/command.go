package curl

import (
	"net/http"
	"strings"
	"time"

	"cardbench/client"
	"cardbench/client/signature"
)

// Options says how a command is written.
type Options struct {
	// Now is when the request is signed. v3 is good for five minutes from then.
	Now time.Time
	// CAFile is the path of the authorities that the route trusts besides the machine's;
	// "" gives none.
	CAFile string
}

// maxWord is how many bytes of a body stand in the command line itself. Linux takes
// 128 KiB in one argument.
const maxWord = 64 << 10

// Command returns a command for a POSIX shell by which curl sends what client.Do would
// send at the moment o.Now. The error says why Do would not send it.
//
// A header whose value is a secret is written as a shell variable that must be set.
func Command(r client.Request, o Options) (string, error) {
	wire, err := client.Prepare(r, o.Now)
	if err != nil {
		return "", err
	}
	feed, body := bodyWords(wire)
	lines := []string{feed + "curl -q --silent --show-error --http1.1 --no-location --globoff --path-as-is"}
	lines = append(lines, "--connect-timeout 3 --max-time 5")
	lines = append(lines, routeWords(r.Route, o)...)
	lines = append(lines, methodWords(wire)...)
	lines = append(lines, headerWords(wire)...)
	if r.Route.AsksProxy(wire.DialURL) {
		lines = append(lines, "--header 'Proxy-Connection:'") // another one that curl adds
	}
	lines = append(lines, body...)
	lines = append(lines, targetWords(wire, r.Route)...)
	return strings.Join(lines, " \\\n  "), nil
}

// routeWords say which way curl goes. Without a proxy it must not take the one of its
// environment.
func routeWords(route client.Route, o Options) []string {
	words := []string{"--noproxy '*'"}
	if route.Proxy != "" {
		words = []string{"--noproxy '' --proxy " + quote(withoutPassword(route.Proxy))}
	}
	if o.CAFile != "" {
		words = append(words, "--cacert "+quote(o.CAFile))
	}
	if route.Insecure {
		words = append(words, "--insecure")
	}
	return words
}

// withoutPassword writes USER:PASSWORD where a proxy's URL has the real ones: the proxy
// refuses that until they are filled in.
func withoutPassword(proxy string) string {
	scheme, rest, ok := strings.Cut(proxy, "://")
	at := strings.LastIndexByte(rest, '@')
	if !ok || at < 0 {
		return proxy
	}
	return scheme + "://USER:PASSWORD@" + rest[at+1:]
}

func methodWords(w client.Wire) []string {
	if w.Method == http.MethodHead {
		return []string{"--head"} // --request HEAD would wait for a body
	}
	return []string{"--request " + quote(w.Method)}
}

// headerWords give each header line, and take out those that curl adds by itself.
func headerWords(w client.Wire) []string {
	var words []string
	if _, ok := value(w.Header, "Accept-Encoding"); ok {
		words = append(words, "--compressed") // curl decodes; the header is the one below
	}
	for _, h := range w.Header {
		words = append(words, "--header "+headerWord(h))
	}
	own := []string{"User-Agent", "Accept"}
	if hasBody(w) {
		own = append(own, "Content-Type", "Expect")
	}
	for _, name := range own {
		if _, ok := value(w.Header, name); !ok {
			words = append(words, "--header '"+name+":'")
		}
	}
	return words
}

func headerWord(h client.HeaderField) string {
	switch h.Value {
	case "":
		return quote(h.Name + ";") // curl's way to send a header without a value
	case signature.Mask:
		return `"` + h.Name + ": ${" + Variable(h.Name) + `:?is not set: its value is a secret}"`
	}
	return quote(h.Name + ": " + h.Value)
}

// Variable returns the name of the shell variable that stands for the value of a header
// where it is a secret.
func Variable(header string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case 'a' <= r && r <= 'z':
			return r - 'a' + 'A'
		case 'A' <= r && r <= 'Z', '0' <= r && r <= '9':
			return r
		}
		return '_'
	}, "CARDBENCH_"+header)
}

// hasBody reports whether curl must be given a body: an empty one, too, where its length
// is sent.
func hasBody(w client.Wire) bool {
	_, sized := value(w.Header, "Content-Length")
	return sized || len(w.Body) > 0
}

// bodyWords give the body as an argument, or as what printf feeds to curl where an
// argument cannot hold it.
func bodyWords(w client.Wire) (feed string, words []string) {
	body := string(w.Body)
	switch {
	case !hasBody(w):
		return "", nil
	case printable(body) && len(body) <= maxWord:
		return "", []string{"--data-raw " + quote(body)}
	}
	return "printf " + printfFormat(body) + " | \\\n", []string{"--data-binary @-"}
}

// targetWords give the URL. Where curl could write its path or query in another way, the
// request target is given besides.
func targetWords(w client.Wire, route client.Route) []string {
	if plainTarget(w.Target) {
		return []string{quote(w.DialURL)}
	}
	scheme, rest, _ := strings.Cut(w.DialURL, "://")
	if i := strings.IndexAny(rest, "/?"); i >= 0 {
		rest = rest[:i]
	}
	target := w.Target
	if route.AsksProxy(w.DialURL) {
		target = strings.ToLower(scheme) + "://" + rest + target
	}
	return []string{"--request-target " + quote(target), quote(scheme + "://" + rest + "/")}
}

// plainTarget reports whether every URL parser hands a target on as it stands.
func plainTarget(target string) bool {
	const marks = "-._~!$&'()*+,;=:@/?"
	for i := 0; i < len(target); i++ {
		c := target[i]
		letter := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
		switch {
		case letter || strings.IndexByte(marks, c) >= 0:
		case c == '%' && i+2 < len(target) && upperHex(target[i+1]) && upperHex(target[i+2]):
			i += 2
		default:
			return false
		}
	}
	return !strings.HasSuffix(target, "?") && !strings.HasPrefix(target, "//")
}

func upperHex(c byte) bool { return '0' <= c && c <= '9' || 'A' <= c && c <= 'F' }

// value returns the first header of that name.
func value(header []client.HeaderField, name string) (string, bool) {
	for _, h := range header {
		if strings.EqualFold(h.Name, name) {
			return h.Value, true
		}
	}
	return "", false
}
