package diagnose

import (
	"fmt"
	"slices"
	"strings"

	"cardbench/client"
	"cardbench/model/text"
)

// known is an answer that some piece between HubSpot and the integrator's code gives.
type known struct {
	status []int    // any of them; none: whatever the status
	header string   // "name" or "name: beginning of the value", in small letters
	words  []string // any of them in the body, in small letters
	cause  string
	do     string
}

const atTunnel = "start the tunnel again, and write its new address into the environment and the definition"

// pages are the answers that are not the integrator's, most telling first.
func pages() []known {
	return slices.Concat(tunnels(), platforms(), frameworks())
}

func tunnels() []known {
	return []known{
		{words: []string{"err_ngrok_3200", "err_ngrok_3004"}, cause: "ngrok has no tunnel under this name: it is offline", do: atTunnel},
		{words: []string{"err_ngrok_8012", "err_ngrok_3003"}, cause: "The ngrok tunnel is up, but nothing listens behind it", do: "start the server on the port that ngrok forwards to"},
		{words: []string{"err_ngrok_6024"}, cause: "ngrok shows its warning page for browsers instead of the card", do: "call it as HubSpot does, not as a browser, or use a paid domain"},
		{header: "ngrok-error-code", cause: "ngrok answered, not your server", do: "look its error code up; check that the tunnel and the server behind it run"},
		{words: []string{"bypass-tunnel-reminder", "loca.lt/mytunnelpassword"}, cause: "localtunnel shows its password page instead of the card", do: "HubSpot cannot get past it: use a tunnel without such a page"},
		{words: []string{"503 - tunnel unavailable", "no tunnel here :("}, cause: "The tunnel is offline", do: atTunnel},
		{status: []int{530}, words: []string{"1033", "cloudflare tunnel error"}, cause: "The Cloudflare tunnel is offline", do: "start cloudflared"},
		{header: "cf-mitigated: challenge", cause: "Cloudflare asks for a browser's check before it lets anyone through", do: "exempt the card's path from bot checks: HubSpot's servers cannot pass them"},
		{status: []int{502, 521, 522, 523, 524}, header: "server: cloudflare", cause: "Cloudflare reached no server behind it", do: "start the server, or check the port that cloudflared forwards to"},
		{words: []string{"tunnels.api.visualstudio.com", "devtunnels.ms/"}, cause: "The dev tunnel asks for a login", do: "make the port public"},
	}
}

func platforms() []known {
	return []known{
		{words: []string{"herokucdn.com/error-pages/no-such-app"}, cause: "Heroku has no app under this name", do: "check the host of the target URL"},
		{words: []string{"herokucdn.com/error-pages/application-error"}, cause: "The app on Heroku crashed or did not answer", do: "look into its log"},
		{header: "x-render-routing: no-server", cause: "Render has no service under this name", do: "check the host of the target URL"},
		{header: "x-render-routing: suspend", cause: "The service on Render is suspended", do: "resume it"},
		{header: "x-vercel-error", cause: "Vercel answered, not your code", do: "look its error up; check the deployment and the path of the function"},
		{header: "set-cookie: _vercel_sso_nonce", cause: "Vercel's deployment protection asks for a login", do: "switch it off for this deployment, or use the production domain: HubSpot cannot log in"},
		{words: []string{"the plain http request was sent to https port", "client sent an http request to an https server"}, cause: "The port speaks https, but http was sent", do: "write https:// in the target URL"},
		{header: "www-authenticate: basic", cause: "The server asks for a user name and a password before your code sees the request", do: "let the card's path through: HubSpot sends none"},
	}
}

func frameworks() []known {
	const blocked = "let the server take the public host: behind a tunnel the Host header is that of the public URL"
	const forged = "exempt the route from the check of form tokens: HubSpot has none, its signature takes their place"
	return []known{
		{words: []string{"disallowedhost", "invalid http_host header"}, cause: "Django does not serve this host", do: "add the public host to ALLOWED_HOSTS"},
		{words: []string{"blocked hosts:", "blocked host:"}, cause: "Rails does not serve this host", do: "add the public host to config.hosts"},
		{words: []string{"invalid host header"}, cause: "The development server does not serve this host", do: blocked},
		{words: []string{"blocked request. this host"}, cause: "Vite does not serve this host", do: "add the public host to server.allowedHosts"},
		{words: []string{"this server is not called "}, cause: "The server does not answer to this host", do: blocked},
		{status: []int{419}, cause: "Laravel wants its form token", do: forged},
		{words: []string{"csrf verification failed"}, cause: "Django wants its form token", do: forged + ": @csrf_exempt"},
		{words: []string{"invalidauthenticitytoken", "can't verify csrf token"}, cause: "Rails wants its form token", do: forged + ": skip_forgery_protection"},
	}
}

// page recognises an answer that is not the integrator's.
func page(e client.Exchange) (Cause, bool) {
	if e.Verdict.Kind == client.VerdictCard {
		return Cause{}, false
	}
	body := lowered(e)
	for _, k := range pages() {
		if proof, ok := k.in(e, body); ok {
			return Cause{Text: k.cause, Proof: fmt.Sprintf("status %d, %s", e.Reply.Status, proof), Do: k.do}, true
		}
	}
	return Cause{}, false
}

func (k known) in(e client.Exchange, body string) (proof string, ok bool) {
	if len(k.status) > 0 && !slices.Contains(k.status, e.Reply.Status) {
		return "", false
	}
	if k.header != "" {
		return headerProof(e, k.header)
	}
	for _, w := range k.words {
		if strings.Contains(body, w) {
			return fmt.Sprintf("the body says %q", w), true
		}
	}
	return "the status is its own", len(k.words) == 0
}

func headerProof(e client.Exchange, want string) (proof string, ok bool) {
	for _, h := range e.Reply.Header {
		line := strings.ToLower(h.Name + ": " + h.Value)
		if name, _, hasValue := strings.Cut(want, ": "); strings.HasPrefix(line, want) && (hasValue || strings.EqualFold(h.Name, name)) {
			return "its header " + text.Line(h.Name) + " says so", true
		}
	}
	return "", false
}

// elsewhere is page as a finding.
func elsewhere(e client.Exchange) (Finding, bool) {
	c, ok := page(e)
	return Finding{OK: ok, Cause: c.Text, Proof: c.Proof, Do: c.Do}, ok
}

// login recognises the page of a login that came with status 200.
func login(e client.Exchange) (Cause, bool) {
	if e.Verdict.Kind != client.VerdictNotJSON || !strings.HasPrefix(e.Verdict.Held, "an HTML page") {
		return Cause{}, false
	}
	body := lowered(e)
	title := strings.ToLower(e.Verdict.Held)
	if !containsAny(body, `type="password"`, "type='password'", "type=password") &&
		!containsAny(title, "sign in", "log in", "login", "anmelden", "authenticat") {
		return Cause{
			Text: "The endpoint answers a web page instead of JSON", Proof: e.Verdict.Held,
			Do: "check the path of the target URL: a page for browsers, or the fallback of a single-page app, stands there",
		}, true
	}
	return Cause{
		Text: "The route is behind a login: a login page came instead of JSON", Proof: e.Verdict.Held,
		Do: "let requests through that HubSpot signed: it has no session and sends no cookie",
	}, true
}

// parser is for hooks whose handler reads another kind of body than HubSpot sends.
func parser(e client.Exchange) (Cause, bool) {
	if e.Request.Kind != client.KindHook || e.Verdict.Kind == client.VerdictDone {
		return Cause{}, false
	}
	body := lowered(e)
	form := strings.Contains(contentType(e), "form-urlencoded")
	switch {
	case form && containsAny(body, "json", "unexpected token", "expecting value", "looking for beginning of value", "unexpected character"):
		return Cause{
			Text: "The handler reads JSON, but the classic card's hook is a form", Proof: "the answer is " + afterWith(e.Verdict.Held),
			Do: "read the fields of application/x-www-form-urlencoded too; sending both bodies tells which ones the endpoint takes",
		}, true
	case strings.Contains(contentType(e), "json") && containsAny(body, "form", "urlencoded", "unsupported media type"):
		return Cause{
			Text: "The handler reads a form, but the app card's hook is JSON", Proof: "the answer is " + afterWith(e.Verdict.Held),
			Do: "read JSON too, or the same parameters from the query; sending both bodies tells which ones the endpoint takes",
		}, true
	}
	return Cause{}, false
}

func contentType(e client.Exchange) string {
	for _, h := range e.Request.Header {
		if strings.EqualFold(h.Name, "Content-Type") {
			return strings.ToLower(h.Value)
		}
	}
	return ""
}
