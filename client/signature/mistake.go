package signature

// Mistake is one thing done otherwise than HubSpot does it.
type Mistake struct {
	// Code names the mistake for programs, and stays what it is: "query-sorted".
	Code string `json:"code"`
	Name string `json:"name"` // "query keys sorted"
	Hint string `json:"hint"` // what to do instead
	// Look is the line of code to look for, by framework where one is known for it.
	Look string `json:"look"`
}

// WrongVersion is the mistake of computing the version got where want is due.
func WrongVersion(got, want Version) Mistake {
	hint := "check the version that " + HeaderSignatureVersion + " names"
	if want == V3 {
		hint = "check the value of " + HeaderSignatureV3 + " with the formula of v3"
	}
	return Mistake{
		"version", string(got) + " instead of " + string(want), hint + ": " + want.Formula(),
		"HubSpot's Node `Signature.isValid({…})` without `signatureVersion` checks v1; its Python `Signature.is_valid(…)` without `signature_version` checks v2",
	}
}

// BlanksForPlus is the mistake of reading a signature's header like a query.
func BlanksForPlus() Mistake {
	return Mistake{
		"base64-blanks", "blanks instead of + in the base64", "something decoded the header like a query; compare the raw header", lookHeader,
	}
}

// The lines of code to look for that several mistakes share.
const (
	lookAddress = "Express `req.protocol` and `req.get('host')` without `app.set('trust proxy', …)`; Flask `request.url` without `ProxyFix`; " +
		"Laravel `$request->fullUrl()` without `TrustProxies`; Django `request.build_absolute_uri()` without `SECURE_PROXY_SSL_HEADER`; " +
		"Rails `request.original_url`; Go `r.Host`; nginx `proxy_pass` without `proxy_set_header Host $host`"
	lookRebuilt = "`new URLSearchParams(req.query).toString()`, `qs.stringify(req.query)`, PHP `http_build_query($_GET)`, Python `urlencode(request.args)`, " +
		"Java `URLEncoder.encode`; take Express `req.originalUrl`, Laravel `$request->getRequestUri()`, Go `r.RequestURI`"
	lookDecoded = "`decodeURIComponent(req.originalUrl)`, PHP `urldecode(…)`, Python `unquote(request.url)`, Flask `request.url` (decodes for reading), Go `r.URL.Path`; " +
		"take the raw target: Express `req.originalUrl`, Go `r.RequestURI`, WSGI `RAW_URI` or `REQUEST_URI`"
	lookBody = "Express `JSON.stringify(req.body)`: keep the bytes with `express.json({ verify: (req, res, buf) => { req.rawBody = buf } })`; " +
		"Flask `request.get_json()`: take `request.get_data()`; Laravel `$request->all()`: take `$request->getContent()`; " +
		"Rails `params.to_json`: take `request.raw_post`; Django `request.POST`: take `request.body`"
	lookNoBody = "Express `secret + req.method + url + req.body` and `JSON.stringify(req.body)` on a GET: write `req.rawBody ?? ''`; Python `str(request.body)`"
	//nolint:gosec // it speaks of secrets and holds none
	lookSecret = "`fs.readFileSync('secret.txt', 'utf8')` without `.trim()`, `echo secret > file` (use `printf %s`), a .env file with quotes or CRLF line ends, `kubectl create secret --from-file`"
	lookUnset  = "`process.env.HUBSPOT_CLIENT_SECRET`, `os.environ.get(…)`, Laravel `env(…)` behind a cached config: print whether it is set, not what it is"
	lookMethod = "HubSpot's Node `Signature.isValid({…})` without `method`, its Python `Signature.is_valid(…)` without `http_method`: both assume POST"
	lookTime   = "`Date.now() / 1000`, Python `time.time()`, PHP `time()`, `int(float(…))`: sign the header's text, `req.headers['x-hubspot-request-timestamp']`, as it came"
	lookNoTime = "`method + uri + body` as the text of v3, without `+ req.headers['x-hubspot-request-timestamp']` behind it"
	lookDigest = "Node `.digest('hex')` for v1 and v2, `.digest('base64')` for v3; Python `hexdigest()` against `base64.b64encode(….digest())`; PHP `hash(…, true)` gives raw bytes"
	lookHash   = "v1 and v2: Node `crypto.createHash('sha256')`, Python `hashlib.sha256`; v3 alone: `crypto.createHmac('sha256', secret)`, `hmac.new(…)`, PHP `hash_hmac`"
	lookHeader = "`req.headers['x-hubspot-signature-v3']`, Flask `request.headers`: take the value as it came, without splitting or decoding it"
	lookPath   = "Express `req.url` (take `req.originalUrl`), `req.path`; Flask `request.path`; Laravel `$request->path()`; Rails `request.path`; Go `r.URL.String()` or `r.URL.Path`"
)
