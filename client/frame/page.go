package frame

import (
	"bytes"
	"crypto/rand"
	"embed"
	"html/template"
	"net/http"
)

//go:embed page.html page.js page.css
var files embed.FS

// view is what the page's template shows.
type view struct {
	Title  string
	URL    string
	Root   string // path of everything that belongs to the page
	Nonce  string
	Config config
}

// config is what the page's script works with.
type config struct {
	Root    string   `json:"root"`
	Visit   int      `json:"visit"`
	URL     string   `json:"url"`
	Width   int      `json:"width"`
	Height  int      `json:"height"`
	Origins []string `json:"origins"`
}

// maxSide bounds a frame's side, in CSS pixels.
const maxSide = 20000

func side(n int) int { return min(max(n, 0), maxSide) }

// render writes the page. html/template escapes every value for its place.
func render(p Page, root string, visit int, nonce string) ([]byte, error) {
	page, err := template.ParseFS(files, "page.html")
	if err != nil {
		return nil, err
	}
	if p.Title == "" {
		p.Title = "Untitled"
	}
	var out bytes.Buffer
	err = page.Execute(&out, view{
		Title: p.Title, URL: p.URL, Root: root, Nonce: nonce,
		Config: config{
			Root: root, Visit: visit, URL: p.URL, Width: side(p.Width), Height: side(p.Height),
			Origins: append([]string{p.URL}, p.Origins...),
		},
	})
	return out.Bytes(), err
}

func writePage(w http.ResponseWriter, p Page, root string, visit int) {
	nonce := rand.Text() // allows exactly the scripts and styles of this answer
	body, err := render(p, root, visit, nonce)
	if err != nil {
		http.Error(w, "The stand-in page cannot be written.", http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	// The frame may go wherever its page redirects, as in HubSpot.
	h.Set("Content-Security-Policy", "default-src 'none'; script-src 'nonce-"+nonce+"'; style-src 'nonce-"+nonce+"'; connect-src 'self'; "+
		"img-src data:; frame-src http: https:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'")
	w.Write(body) //nolint:errcheck // a browser that is gone needs no page
}

// asset serves one of the page's own files.
func asset(name, contentType string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		body, err := files.ReadFile(name)
		if err != nil {
			http.Error(w, "There is nothing here.", http.StatusNotFound)
			return
		}
		w.Header().Set("Content-Type", contentType)
		w.Write(body) //nolint:errcheck // a browser that is gone needs no file
	}
}
