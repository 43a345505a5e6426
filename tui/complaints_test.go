package tui

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"cardbench/client"
	"cardbench/client/signature"
	"cardbench/tui/tuitest"
)

const plainCard = `{"results":[{"objectId":245,"title":"API-22","created":"2016-09-15","priority":"HIGH"}]}`

// complaint is an integrator that is broken in one of the ways that people complain of.
type complaint struct {
	about  string
	server http.Handler
	tunnel bool   // HubSpot calls it by a public address
	record string // whose card is asked for; "" is the first one
	keys   string // pressed after the workbench has opened
	says   []string
}

// hashes is a server that takes the requests whose header is what it computes.
func hashes(header string, compute func(r *http.Request, body string) string) http.Handler {
	return checking(plainCard, func(r *http.Request, body []byte) bool { return r.Header.Get(header) == compute(r, string(body)) })
}

const secret = tuitest.Secret

func complaints() []complaint {
	return slices.Concat(signatureComplaints(), hookComplaints(), answerComplaints())
}

func signatureComplaints() []complaint {
	return []complaint{
		{
			about: "1 the framework sorts the query",
			server: hashes(signature.HeaderSignature, func(r *http.Request, body string) string {
				pairs := strings.Split(r.URL.RawQuery, "&")
				slices.Sort(pairs)
				return v2(secret, r.Method, origin(r), r.URL.Path, "?", strings.Join(pairs, "&"), body)
			}),
			says: []string{"computes v2 over the request with query keys sorted", "Do: sign the query as it came", "fullUrl()"},
		},
		{
			about: "2 the scheme behind a tunnel", tunnel: true,
			server: hashes(signature.HeaderSignature, func(r *http.Request, body string) string {
				return v2(secret, r.Method, "http://", r.Host, r.RequestURI, body)
			}),
			says: []string{"over the request with http instead of https", "Do: sign the URL that HubSpot called", "app.set('trust proxy', …)"},
		},
		{
			about: "2 the host behind a tunnel", tunnel: true,
			server: hashes(signature.HeaderSignatureV3, func(r *http.Request, body string) string {
				return v3(r.Method, "http://", r.Context().Value(http.LocalAddrContextKey).(fmt.Stringer).String(), signature.DecodeV3(r.RequestURI), body, sentTime(r))
			}),
			says: []string{"over the request with scheme and host behind the tunnel", "Do: sign the URL that HubSpot called"},
		},
		{
			about: "3 the body written again, v2",
			server: hashes(signature.HeaderSignature, func(r *http.Request, _ string) string {
				return v2(secret, r.Method, origin(r), r.RequestURI, "{}")
			}),
			says: []string{`over the request with body "{}"`, "Do: a body parser made an object of no body; sign the raw body", "JSON.stringify(req.body)"},
		},
		{
			about: "3 a body that is not there",
			server: hashes(signature.HeaderSignature, func(r *http.Request, _ string) string {
				return v2(secret, r.Method, origin(r), r.RequestURI, "undefined")
			}),
			says: []string{`over the request with body "undefined"`, "Do: pass an empty string where there is no body"},
		},
		{
			about: "4 v3 over a URL that is decoded too far", record: "zoe",
			server: hashes(signature.HeaderSignatureV3, func(r *http.Request, body string) string {
				path, _ := url.PathUnescape(r.RequestURI)
				return v3(r.Method, origin(r), path, body, sentTime(r))
			}),
			says: []string{"over the request with the URL fully decoded", "Do: decode the twelve escapes", "decodeURIComponent"},
		},
		{
			about: "5 v2 in base64",
			server: hashes(signature.HeaderSignature, func(r *http.Request, body string) string {
				sum := sha256.Sum256([]byte(secret + r.Method + origin(r) + r.RequestURI + body))
				return base64.StdEncoding.EncodeToString(sum[:])
			}),
			says: []string{"over the request with base64 instead of hex", "v1 and v2 are lower-case hex", ".digest('hex')"},
		},
		{
			about: "7 the timestamp in seconds",
			server: checking(plainCard, func(r *http.Request, body []byte) bool {
				ms, _ := strconv.ParseInt(sentTime(r), 10, 64)
				return sentV3(r) == v3(r.Method, origin(r), signature.DecodeV3(r.RequestURI), string(body), strconv.FormatInt(ms/1000, 10))
			}),
			says: []string{"over the request with the timestamp in seconds", "Do: the header is in milliseconds; sign it as it came"},
		},
		{
			about: "7 the age in seconds",
			server: checking(plainCard, func(r *http.Request, body []byte) bool {
				at, _ := strconv.ParseInt(sentTime(r), 10, 64)
				age := time.Now().Unix() - at
				return age > -300 && age < 300 &&
					sentV3(r) == v3(r.Method, origin(r), signature.DecodeV3(r.RequestURI), string(body), sentTime(r))
			}),
			says: []string{"for seconds, but HubSpot sends milliseconds", "Do: compare it in milliseconds"},
		},
	}
}

// withAction is a card with one action at the server itself.
func withAction(action string) string {
	return `{"results":[{"objectId":245,"title":"API-22","actions":[` + action + `]}]}`
}

func hookComplaints() []complaint {
	hook := func(method string) string {
		return withAction(`{"type":"ACTION_HOOK","httpMethod":"` + method + `","label":"Resolve","uri":"http://ADDRESS/tickets/245/resolve"}`)
	}
	return []complaint{
		{
			about: "3 the body of a hook written again",
			server: routes(hook("POST"), func(w http.ResponseWriter, r *http.Request) {
				r.ParseForm()
				parsed, _ := json.Marshal(r.PostForm)
				if sentV2(r) != v2(secret, r.Method, origin(r), r.RequestURI, string(parsed)) {
					w.WriteHeader(http.StatusUnauthorized)
				}
			}),
			keys: "x enter",
			says: []string{"Resolve: The server refuses the signature of the POST", "does not hash the body as it came", "hash the raw bytes", "JSON.stringify(req.body)"},
		},
		{
			about: "11 a handler that parses JSON",
			server: routes(hook("POST"), func(w http.ResponseWriter, r *http.Request) {
				body, _ := io.ReadAll(r.Body)
				if !strings.HasPrefix(string(body), "{") {
					w.WriteHeader(http.StatusBadRequest)
					io.WriteString(w, `{"error":"Unexpected token u in JSON at position 0"}`)
				}
			}),
			keys: "x enter",
			says: []string{"The handler reads JSON, but the classic card's hook is a form", "Do: read the fields of application/x-www-form-"},
		},
		{
			about: "12 a route that is not there",
			server: routes(hook("POST"), func(w http.ResponseWriter, r *http.Request) {
				if r.Method != http.MethodGet {
					w.WriteHeader(http.StatusNotFound)
					io.WriteString(w, "Cannot POST "+r.URL.Path)
				}
			}),
			keys: "x enter",
			says: []string{"The server has no route for POST /tickets/245/resolve", "Do: check the path, and that its route takes POST"},
		},
	}
}

// routes is a server with a card at one path and something else at the others. ADDRESS in
// the card is its own.
func routes(card string, other http.HandlerFunc) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasSuffix(r.URL.Path, "/card") {
			other(w, r)
			return
		}
		io.WriteString(w, strings.ReplaceAll(card, "ADDRESS", r.Host))
	})
}

func answerComplaints() []complaint {
	result := func(rest string) string { return `{"results":[{"objectId":245,"title":"API-22",` + rest + `}]}` }
	return []complaint{
		{
			about:  "13 not connected, as a 401 with a card",
			server: answering(http.StatusUnauthorized, `{"results":[],"primaryAction":{"type":"IFRAME","uri":"https://www.example.com/connect","label":"Connect"}}`),
			says:   []string{"sends a card with status 401, and HubSpot never shows the body", "Do: send it with status 200"},
		},
		{
			about:  "14 a status without a colour",
			server: answering(http.StatusOK, result(`"properties":[{"label":"State","dataType":"STATUS","value":"Connected"}]`)),
			says:   []string{`STATUS "State" has no optionType`, "Do: Send optionType"},
		},
		{
			about:  "14 a status that is no option",
			server: answering(http.StatusOK, result(`"priority":"urgent"`)),
			says:   []string{`status "urgent" has no option in the definition of "priority": HubSpot shows "Invalid property"`, "Do: Declare an option"},
		},
		{
			about:  "15 ISO text as a DATETIME",
			server: answering(http.StatusOK, result(`"properties":[{"label":"Seen","dataType":"DATETIME","value":"2023-08-22T10:00:00Z"}]`)),
			says:   []string{`is not milliseconds since 1970`, "shows Thursday, January 1, 1970 (UTC)", "Do: Send milliseconds since 1970"},
		},
		{
			about:  "15 a DATETIME in seconds",
			server: answering(http.StatusOK, result(`"properties":[{"label":"Seen","dataType":"DATETIME","value":1692698400}]`)),
			says:   []string{"is in seconds: HubSpot takes milliseconds", "Do: Multiply by 1000"},
		},
		{
			about:  "15 a DATE with a time",
			server: answering(http.StatusOK, result(`"created":"2016-09-15T00:00:00Z"`)),
			says:   []string{`of "created" is an instant, not a day`, "September 14, 2016 to users in California", "Do: Cut it to yyyy-mm-dd"},
		},
		{
			about:  "17 a key that is not defined",
			server: answering(http.StatusOK, result(`"priorty":"HIGH"`)),
			says:   []string{`key "priorty" of 1 result is not declared in display.properties: HubSpot does not show it (did you mean "priority"?)`},
		},
		{
			about:  "17 secondaryAction",
			server: answering(http.StatusOK, `{"results":[],"secondaryAction":[]}`),
			says:   []string{`key "secondaryAction" of the document is unknown to HubSpot`, `did you mean "secondaryActions"?`},
		},
		{
			about:  "18 no objectId",
			server: answering(http.StatusOK, `{"results":[{"title":"API-22"}]}`),
			says:   []string{"result 1 has no objectId", "Do: Send a number that is unique"},
		},
		{
			about:  "18 an objectId that is a text",
			server: answering(http.StatusOK, `{"results":[{"objectId":"245","title":"API-22"}]}`),
			says:   []string{"objectId \"245\" is a string where the CRM cards guide wants a number", "Do: Convert it"},
		},
		{
			about:  "18 an objectId that comes twice",
			server: answering(http.StatusOK, `{"results":[{"objectId":245,"title":"A"},{"objectId":245,"title":"B"}]}`),
			says:   []string{"objectId 245 is also that of result 1", "Do: Give every object an id of its own"},
		},
		{
			about: "20 a first answer that is too slow",
			server: http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
				<-r.Context().Done()
			}),
			says: []string{"The server answers too slowly", "HubSpot gives up after 5 s", "cold start", "keep an instance warm", "waiting for the first byte"},
		},
		{
			about:  "21 an action outside baseUrls",
			server: answering(http.StatusOK, withAction(`{"type":"IFRAME","label":"Edit","uri":"https://script.google.com/edit"}`)),
			says:   []string{`calls "https://script.google.com/edit", which begins with none of the definition's actions.baseUrls: HubSpot hides the whole card`, "Add a base URL"},
		},
		{
			about:  "21 a relative action",
			server: answering(http.StatusOK, withAction(`{"type":"IFRAME","label":"Edit","uri":"/edit?id=245"}`)),
			says:   []string{`uri "/edit?id=245" of action "Edit" is relative: it begins with no base URL`, "Do: Put https:// and the server in front"},
		},
	}
}

// TestFirstScreenNamesTheCause opens the workbench on each broken integrator, as a user
// does, and reads the cause off the first screen.
func TestFirstScreenNamesTheCause(t *testing.T) {
	for _, c := range complaints() {
		for _, size := range [][2]int{{80, 24}, {120, 40}} {
			t.Run(fmt.Sprintf("%s/%d×%d", c.about, size[0], size[1]), func(t *testing.T) {
				d := openBroken(t, c, size[0], size[1])
				said := d.text()
				for _, want := range c.says {
					if !strings.Contains(said, want) {
						t.Errorf("the first screen does not say %q:\n%s", want, d.screen())
					}
				}
			})
		}
	}
}

func openBroken(t *testing.T, c complaint, width, height int) driver {
	t.Helper()
	w := newWorld(t, "tickets")
	handler := c.server
	if c.tunnel {
		handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			r.Header.Set("X-Forwarded-Proto", "https")
			c.server.ServeHTTP(w, r)
		})
	}
	address := serve(t, handler)
	w.calls(t.Context(), address, client.Options{})
	if c.tunnel {
		for name, to := range w.project.Endpoints {
			to.PublicURL = tunnelHost + "/hubspot/card"
			w.project.Endpoints[name] = to
		}
	}
	w.project.Definition = tuitest.Document(t, "tickets.card.json",
		strings.ReplaceAll(string(w.project.Definition.Source()), `"https://www.example.com/"`, `"https://www.example.com/", "`+address+`/"`))
	if strings.HasPrefix(c.about, "20") {
		w.calls(t.Context(), address, shortly())
	}
	w.now = time.Now
	d := open(t, w, width, height, func(o *Options) { o.Selection.Record = c.record })
	d.press(c.keys)
	return d
}
