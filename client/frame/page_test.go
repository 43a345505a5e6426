package frame_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/net/html"

	"cardbench/client/frame"
)

func TestPageHeaders(t *testing.T) {
	s := open(t, frame.Page{Title: "Edit"})
	status, body, header := call{url: s.URL()}.do(t)
	if status != http.StatusOK {
		t.Fatalf("status %d", status)
	}
	for name, want := range map[string]string{
		"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Frame-Options": "DENY", "X-Content-Type-Options": "nosniff",
		"Cross-Origin-Opener-Policy": "same-origin-allow-popups", "Cross-Origin-Resource-Policy": "same-origin", "Content-Type": "text/html; charset=utf-8",
	} {
		if got := header.Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	csp := header.Get("Content-Security-Policy")
	nonce := regexp.MustCompile(`script-src 'nonce-([A-Z2-7]{26})';`).FindStringSubmatch(csp)
	if nonce == nil || !strings.Contains(csp, "default-src 'none'") || !strings.Contains(csp, "frame-ancestors 'none'") || strings.Contains(csp, "unsafe") {
		t.Fatalf("the policy %s", csp)
	}
	if n := strings.Count(body, `nonce="`+nonce[1]+`"`); n != 2 {
		t.Errorf("the nonce stands %d times in the page", n)
	}
	if _, again, _ := (call{url: s.URL()}).do(t); strings.Contains(again, nonce[1]) {
		t.Error("the nonce is used twice")
	}
	for _, name := range []string{"/page.js", "/page.css"} {
		if status, body, _ := (call{url: s.URL() + name}).do(t); status != http.StatusOK || body == "" {
			t.Errorf("%s: status %d", name, status)
		}
	}
}

func TestURLsDiffer(t *testing.T) {
	a, b := open(t, frame.Page{}), open(t, frame.Page{})
	form := regexp.MustCompile(`^http://127\.0\.0\.1:\d+/frame/[A-Z2-7]{26}$`)
	if !form.MatchString(a.URL()) || a.URL() == b.URL() || strings.HasSuffix(a.URL(), b.URL()[strings.LastIndex(b.URL(), "/"):]) {
		t.Errorf("%s and %s", a.URL(), b.URL())
	}
}

// seen is what a browser makes of the page.
type seen struct {
	elements int
	title    string // of the tab
	heading  string
	url      string
	config   string
}

func look(t *testing.T, page []byte) (s seen) {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		s.elements++
		content := ""
		if n.FirstChild != nil {
			content = n.FirstChild.Data
		}
		switch n.Data {
		case "title":
			s.title = content
		case "h1":
			s.heading = content
		case "code":
			s.url = content
		case "script":
			if len(n.Attr) > 0 && n.Attr[0].Val == "application/json" {
				s.config = content
			}
		}
	}
	return s
}

// FuzzPage writes any title and URL into the page and finds the same page around them.
func FuzzPage(f *testing.F) {
	f.Add("Edit", "https://example.com/?a=1&b=2#c")
	f.Add(`</title><script>alert(1)</script>`, `https://example.com/"><script>alert(1)</script>`)
	f.Add(`</script><!--`, `javascript:alert(1)`)
	f.Add("{{.Nonce}} \u2028 ' \"", "https://example.com/'`${x}`\\")
	f.Add("<![CDATA[ & &amp;", "https://example.com/</code>&lt;<!--<script>")
	plain, err := frame.Render(frame.Page{Title: "Edit", URL: "https://example.com"})
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, title, url string) {
		// What is not UTF-8 or is no character of HTML, Open has refused or cleaned away.
		if !utf8.ValidString(title) || !utf8.ValidString(url) || strings.ContainsAny(title+url, "\x00\r") || title == "" || url == "" {
			t.Skip()
		}
		page, err := frame.Render(frame.Page{Title: title, URL: url, Width: 10})
		if err != nil {
			t.Fatal(err)
		}
		got := look(t, page)
		var config struct {
			URL     string
			Width   int
			Origins []string
		}
		if err := json.Unmarshal([]byte(got.config), &config); err != nil {
			t.Fatalf("%v in %s", err, got.config)
		}
		if got.elements != look(t, plain).elements || got.title != title || got.heading != title || got.url != url || config.URL != url || config.Origins[0] != url {
			t.Errorf("%q and %q are seen as %+v", title, url, got)
		}
	})
}
