// Command integrator is the smallest endpoint for a HubSpot CRM card that can be
// trusted: it checks that a request comes from HubSpot, and answers a card. Copy it;
// it needs nothing but the standard library.
//
//	HUBSPOT_CLIENT_SECRET=… go run ./examples/integrator -addr localhost:8080
//
// It answers GET /hubspot/card with the record's card and PUT /hubspot/resolve with
// the outcome of an action. Try it with `cardbench fetch CARD --env dev`, where dev has
// the targetUrl http://localhost:8080/hubspot/card and the same secret; `cardbench probe
// CARD --env dev` sends it the requests that it must refuse. Where dev has a publicUrl, as
// `cardbench init` writes it, start it with -public https://www.example.com.
//
// Three things go wrong most often, and are done right here:
//
//   - The URL is hashed as it arrived, byte for byte (RequestURI). A framework that
//     sorts or escapes the query anew breaks the signature.
//   - Behind a proxy or a tunnel the server does not see the URL that HubSpot called:
//     -public says how it begins.
//   - The body of a hook is hashed before anything parses it.
package main

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"log"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"
)

func main() {
	addr := flag.String("addr", "localhost:8080", "address to listen on")
	public := flag.String("public", "", "what the URL that HubSpot calls begins with, such as https://a1b2.example.com; empty: http:// and the Host header")
	flag.Parse()
	secret := os.Getenv("HUBSPOT_CLIENT_SECRET")
	if secret == "" {
		log.Fatal("HUBSPOT_CLIENT_SECRET is not set: it holds the client secret of your app")
	}
	s := &server{secret: secret, public: strings.TrimSuffix(*public, "/"), now: time.Now}
	log.Printf("listening on http://%s/hubspot/card", *addr)
	log.Fatal((&http.Server{Addr: *addr, Handler: s.routes(), ReadHeaderTimeout: 5 * time.Second}).ListenAndServe())
}

// server answers HubSpot. now is a field so that a test can set the clock.
type server struct {
	secret string
	public string
	now    func() time.Time
}

func (s *server) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /hubspot/card", s.card)
	mux.HandleFunc("PUT /hubspot/resolve", s.resolve)
	return s.signed(mux)
}

// card answers a data request: HubSpot waits five seconds for it, and shows an error
// for any status but 2xx. A record without objects is an empty list, not a 404.
func (s *server) card(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	results := []map[string]any{}
	if q.Get("associatedObjectType") == "CONTACT" { // look your own objects up here
		results = append(results, map[string]any{
			"objectId": 245, // a number, unique in the list
			"title":    "Ticket of " + q.Get("firstname"),
			"link":     "https://www.example.com/tickets/245",
			"created":  "2016-09-15", // by name: what the definition's display.properties declare
			"priority": "HIGH",
			"actions":  s.actions(245),
		})
	}
	answer(w, http.StatusOK, map[string]any{"results": results})
}

// actions are the buttons of an object. HubSpot's own servers call a hook, so there is
// none without a public URL; the definition's actions.baseUrls must list it, or the card
// is hidden.
func (s *server) actions(ticket int) []map[string]any {
	if s.public == "" {
		return []map[string]any{}
	}
	return []map[string]any{{
		"type": "ACTION_HOOK", "httpMethod": "PUT", "label": "Resolve",
		"uri":                        s.public + "/hubspot/resolve?ticket=" + strconv.Itoa(ticket),
		"associatedObjectProperties": []string{"email"},
	}}
}

// resolve is an action hook. Its parameters come as a form from a classic card, and as
// JSON from HubSpot's card converter.
func (s *server) resolve(w http.ResponseWriter, r *http.Request) {
	user := r.FormValue("userEmail") // the query's or the form's
	if strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
		var body struct {
			UserEmail string `json:"userEmail"`
		}
		if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
			answer(w, http.StatusBadRequest, map[string]any{"message": "the body is not JSON"})
			return
		}
		user = body.UserEmail
	}
	answer(w, http.StatusOK, map[string]any{"message": "resolved for " + user})
}

// signed lets only requests through that HubSpot signed.
func (s *server) signed(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
		if err == nil {
			err = s.verify(r, body)
		}
		if err != nil {
			log.Printf("refused a request: %v", err)
			answer(w, http.StatusUnauthorized, map[string]any{"message": err.Error()})
			return
		}
		r.Body = io.NopCloser(bytes.NewReader(body))
		next.ServeHTTP(w, r)
	})
}

// verify holds the request against its signature: v3 where there is one, else v2.
func (s *server) verify(r *http.Request, body []byte) error {
	uri := s.base(r) + r.RequestURI
	if got := r.Header.Get("X-Hubspot-Signature-V3"); got != "" {
		stamp := r.Header.Get("X-Hubspot-Request-Timestamp") // milliseconds
		ms, err := strconv.ParseInt(stamp, 10, 64)
		if err != nil || s.now().Sub(time.UnixMilli(ms)).Abs() > 5*time.Minute {
			return errors.New("the timestamp is missing or more than five minutes off")
		}
		mac := hmac.New(sha256.New, []byte(s.secret))
		mac.Write([]byte(r.Method + decode(uri) + string(body) + stamp))
		return equal(got, base64.StdEncoding.EncodeToString(mac.Sum(nil)))
	}
	if r.Header.Get("X-Hubspot-Signature-Version") != "v2" {
		return errors.New("there is no signature of version 2 or 3")
	}
	sum := sha256.Sum256([]byte(s.secret + r.Method + uri + string(body)))
	return equal(r.Header.Get("X-Hubspot-Signature"), hex.EncodeToString(sum[:]))
}

// base is what the URL that HubSpot called begins with: scheme and host.
func (s *server) base(r *http.Request) string {
	if s.public != "" {
		return s.public
	}
	return "http://" + r.Host
}

// decode undoes the twelve escapes that "Validating requests" lists, and no others.
func decode(uri string) string {
	var pairs []string
	for _, c := range ":/?@!$'()*,;" {
		escape := "%" + strings.ToUpper(strconv.FormatInt(int64(c), 16))
		pairs = append(pairs, escape, string(c), strings.ToLower(escape), string(c))
	}
	return strings.NewReplacer(pairs...).Replace(uri)
}

// equal compares in constant time: how long it takes tells nothing.
func equal(got, want string) error {
	if !hmac.Equal([]byte(got), []byte(want)) {
		return errors.New("the signature is wrong: another secret, or another URL than the one that was signed")
	}
	return nil
}

func answer(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	if err := json.NewEncoder(w).Encode(body); err != nil {
		log.Printf("answer: %v", err)
	}
}
