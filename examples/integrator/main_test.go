package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"io"
	"log"
	"maps"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"
)

const (
	secret = "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy"
	query  = "?userId=12345&userEmail=loggedinuser@hubspot.com&associatedObjectId=53701&associatedObjectType=CONTACT&portalId=987654&firstname=Zo%C3%AB%20%26%20Co&lastname=O%27Neil"
	form   = "userId=12345&userEmail=loggedinuser%40hubspot.com"
)

func clock() time.Time { return time.UnixMilli(1693657560000) }

func serve(t *testing.T, public string) *httptest.Server {
	t.Helper()
	log.SetOutput(io.Discard)
	srv := httptest.NewServer((&server{secret: secret, public: public, now: clock}).routes())
	t.Cleanup(srv.Close)
	return srv
}

// signV2 and signV3 are this test's own, so that a slip in main.go cannot hide.
func signV2(key, method, uri, body string) http.Header {
	sum := sha256.Sum256([]byte(key + method + uri + body))
	return http.Header{"X-Hubspot-Signature": {hex.EncodeToString(sum[:])}, "X-Hubspot-Signature-Version": {"v2"}}
}

func signV3(key, method, decoded, body string, at time.Time) http.Header {
	stamp := strconv.FormatInt(at.UnixMilli(), 10)
	mac := hmac.New(sha256.New, []byte(key))
	io.WriteString(mac, method+decoded+body+stamp)
	return http.Header{
		"X-Hubspot-Signature-V3":      {base64.StdEncoding.EncodeToString(mac.Sum(nil))},
		"X-Hubspot-Request-Timestamp": {stamp},
	}
}

func call(t *testing.T, method, uri, body string, header http.Header) (int, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), method, uri, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	maps.Copy(r.Header, header)
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	answer, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(answer)
}

func TestSignatures(t *testing.T) {
	const public = "https://a1b2.example.com"
	srv := serve(t, public)
	path := "/hubspot/card" + query
	signed := public + path
	decoded := strings.ReplaceAll(signed, "%27", "'")
	tests := []struct {
		name   string
		header http.Header
		want   int
		reason string
	}{
		{"v2", signV2(secret, "GET", signed, ""), 200, ""},
		{"v3", signV3(secret, "GET", decoded, "", clock()), 200, ""},
		{"v3, four minutes old", signV3(secret, "GET", decoded, "", clock().Add(-4*time.Minute)), 200, ""},
		{"none", nil, 401, "no signature"},
		{"v1", http.Header{"X-Hubspot-Signature": {"00"}, "X-Hubspot-Signature-Version": {"v1"}}, 401, "no signature"},
		{"another secret", signV2("another", "GET", signed, ""), 401, "wrong"},
		{"another method", signV2(secret, "POST", signed, ""), 401, "wrong"},
		{"the URL behind the tunnel", signV2(secret, "GET", srv.URL+path, ""), 401, "wrong"},
		{"v2 over the decoded URL", signV2(secret, "GET", decoded, ""), 401, "wrong"},
		{"v3 over the URL as sent", signV3(secret, "GET", signed, "", clock()), 401, "wrong"},
		{"v3, six minutes old", signV3(secret, "GET", decoded, "", clock().Add(-6*time.Minute)), 401, "timestamp"},
		{"v3 from the future", signV3(secret, "GET", decoded, "", clock().Add(6*time.Minute)), 401, "timestamp"},
		{"v2 in capitals", capitals(signV2(secret, "GET", signed, "")), 401, "wrong"},
		{"v1 sent as v2", header("X-Hubspot-Signature", v1(secret, ""), "X-Hubspot-Signature-Version", "v2"), 401, "wrong"},
		{"v2 that calls itself v3", header("X-Hubspot-Signature", signV2(secret, "GET", signed, "").Get("X-Hubspot-Signature"), "X-Hubspot-Signature-Version", "v3"), 401, "no signature"},
		{"v2 of another record", signV2(secret, "GET", strings.Replace(signed, "53701", "53702", 1), ""), 401, "wrong"},
		{"v3 of another record", signV3(secret, "GET", strings.Replace(decoded, "53701", "53702", 1), "", clock()), 401, "wrong"},
		{"v3 with another timestamp than was signed", restamped(signV3(secret, "GET", decoded, "", clock().Add(-time.Hour))), 401, "wrong"},
		{"a wrong v3 beside a right v2", both(signV3("another", "GET", decoded, "", clock()), signV2(secret, "GET", signed, "")), 401, "wrong"},
		{"v3 without a timestamp", http.Header{"X-Hubspot-Signature-V3": {"x"}}, 401, "timestamp"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			status, body := call(t, "GET", srv.URL+path, "", tt.header)
			if status != tt.want || !strings.Contains(body, tt.reason) {
				t.Errorf("%d %s", status, body)
			}
		})
	}
}

func header(pairs ...string) http.Header {
	h := http.Header{}
	for i := 0; i < len(pairs); i += 2 {
		h.Set(pairs[i], pairs[i+1])
	}
	return h
}

func v1(key, body string) string {
	sum := sha256.Sum256([]byte(key + body))
	return hex.EncodeToString(sum[:])
}

func capitals(h http.Header) http.Header {
	h.Set("X-Hubspot-Signature", strings.ToUpper(h.Get("X-Hubspot-Signature")))
	return h
}

func restamped(h http.Header) http.Header {
	h.Set("X-Hubspot-Request-Timestamp", strconv.FormatInt(clock().UnixMilli(), 10))
	return h
}

func both(a, b http.Header) http.Header {
	maps.Copy(a, b)
	return a
}

// TestAddedBody: a GET has no body, so one that was put in is not what was signed.
func TestAddedBody(t *testing.T) {
	srv := serve(t, "")
	at := srv.URL + "/hubspot/card?associatedObjectType=CONTACT"
	for name, signed := range map[string]http.Header{"v2": signV2(secret, "GET", at, ""), "v3": signV3(secret, "GET", at, "", clock())} {
		if status, body := call(t, "GET", at, "{}", signed); status != 401 || !strings.Contains(body, "wrong") {
			t.Errorf("%s: %d %s", name, status, body)
		}
		if status, body := call(t, "GET", at, "", signed); status != 200 {
			t.Errorf("%s: %d %s", name, status, body)
		}
	}
}

func TestCard(t *testing.T) {
	const public = "https://a1b2.example.com"
	srv := serve(t, public)
	path := "/hubspot/card" + query
	_, body := call(t, "GET", srv.URL+path, "", signV2(secret, "GET", public+path, ""))
	var card struct {
		Results []struct {
			ObjectID int `json:"objectId"`
			Title    string
			Actions  []struct{ URI string }
		}
	}
	if err := json.Unmarshal([]byte(body), &card); err != nil {
		t.Fatal(err)
	}
	if len(card.Results) != 1 || card.Results[0].ObjectID != 245 || card.Results[0].Title != "Ticket of Zoë & Co" {
		t.Errorf("%s", body)
	}
	if got := card.Results[0].Actions[0].URI; got != public+"/hubspot/resolve?ticket=245" {
		t.Errorf("uri %s", got)
	}
	path = "/hubspot/card?associatedObjectType=DEAL"
	if _, body := call(t, "GET", srv.URL+path, "", signV2(secret, "GET", public+path, "")); body != "{\"results\":[]}\n" {
		t.Errorf("a deal: %s", body)
	}
	local := serve(t, "").URL + "/hubspot/card?associatedObjectType=CONTACT"
	if _, body := call(t, "GET", local, "", signV2(secret, "GET", local, "")); !strings.Contains(body, `"actions":[]`) {
		t.Errorf("a hook without a public URL: %s", body)
	}
}

func TestHook(t *testing.T) {
	srv := serve(t, "")
	uri := srv.URL + "/hubspot/resolve?ticket=245"
	header := signV2(secret, "PUT", uri, form)
	header.Set("Content-Type", "application/x-www-form-urlencoded")
	const want = "resolved for loggedinuser@hubspot.com"
	if status, body := call(t, "PUT", uri, form, header); status != 200 || !strings.Contains(body, want) {
		t.Errorf("form: %d %s", status, body)
	}
	if status, _ := call(t, "PUT", uri, form+"x", header); status != 401 {
		t.Errorf("a changed body: %d", status)
	}
	object := `{"userEmail":"loggedinuser@hubspot.com"}`
	header = signV3(secret, "PUT", uri, object, clock())
	header.Set("Content-Type", "application/json")
	if status, body := call(t, "PUT", uri, object, header); status != 200 || !strings.Contains(body, want) {
		t.Errorf("JSON: %d %s", status, body)
	}
	header = signV3(secret, "PUT", uri, "{", clock())
	header.Set("Content-Type", "application/json")
	if status, _ := call(t, "PUT", uri, "{", header); status != 400 {
		t.Errorf("half a body: %d", status)
	}
}

func TestDecode(t *testing.T) {
	if got, want := decode("%3A%2F%3F%40%21%24%27%28%29%2A%2C%3B%3a %20%26%3D%2B%25%23%C3%AB"), ":/?@!$'()*,;: %20%26%3D%2B%25%23%C3%AB"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
