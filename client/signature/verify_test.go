package signature_test

import (
	"errors"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"cardbench/client/signature"
)

const testSecret = "yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy"

// signed returns a request that carries the versions given.
func signed(stamp int64, versions ...signature.Version) signature.Received {
	r := signature.Received{
		Method: "POST", URL: "https://a.example/x?e=a%40b", Body: []byte("n=1"), Header: http.Header{},
	}
	for _, v := range versions {
		value := signature.Sign(signature.Input{
			Version: v, Secret: testSecret, Method: r.Method, URL: r.URL, Body: r.Body, Timestamp: stamp,
		})
		set(r, v.Header(), value)
		if v != signature.V3 {
			set(r, signature.HeaderSignatureVersion, string(v))
		}
	}
	set(r, signature.HeaderTimestamp, strconv.FormatInt(stamp, 10))
	return r
}

func set(r signature.Received, name, value string) { r.Header.(http.Header).Set(name, value) }

func TestVerifyAccepts(t *testing.T) {
	now := time.UnixMilli(1693657560000)
	for _, c := range []struct {
		send, want []signature.Version
	}{
		{[]signature.Version{signature.V1}, []signature.Version{signature.V1}},
		{[]signature.Version{signature.V2}, []signature.Version{signature.V2}},
		{[]signature.Version{signature.V3}, []signature.Version{signature.V3}},
		{[]signature.Version{signature.V2, signature.V3}, []signature.Version{signature.V3, signature.V2}},
	} {
		got, err := signature.Verify(testSecret, signed(now.UnixMilli(), c.send...), now, signature.Policy{})
		if err != nil {
			t.Errorf("%v: %v", c.send, err)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%v (-want +got):\n%s", c.send, diff)
		}
	}
}

func TestVerifyTimestamps(t *testing.T) {
	now := time.UnixMilli(1693657560000)
	const minute = 60_000
	for _, c := range []struct {
		name   string
		offset int64 // of the stamp from now, in milliseconds
		policy signature.Policy
		want   signature.Reason
	}{
		{"five minutes old", -5 * minute, signature.Policy{}, ""},
		{"a millisecond older", -5*minute - 1, signature.Policy{}, signature.ReasonOld},
		{"five minutes ahead", 5 * minute, signature.Policy{}, ""},
		{"a millisecond further", 5*minute + 1, signature.Policy{}, signature.ReasonAhead},
		{"ten minutes ahead, any allowed", 10 * minute, signature.Policy{MaxAhead: -1}, ""},
		{"a strict server", -2000, signature.Policy{MaxAge: time.Second}, signature.ReasonOld},
	} {
		_, err := signature.Verify(testSecret, signed(now.UnixMilli()+c.offset, signature.V3), now, c.policy)
		if got := reason(err); got != c.want {
			t.Errorf("%s: got %q (%v), want %q", c.name, got, err, c.want)
		}
	}
}

func reason(err error) signature.Reason {
	if refusal, ok := errors.AsType[*signature.Refusal](err); ok {
		return refusal.Reason
	}
	return ""
}

func TestVerifyRefuses(t *testing.T) {
	now := time.UnixMilli(1693657560000)
	stamp := now.UnixMilli()
	for _, c := range []struct {
		name   string
		secret string
		change func(r *signature.Received)
		want   signature.Reason
		says   string
	}{
		{"no signature", testSecret, func(r *signature.Received) { r.Header = http.Header{} }, signature.ReasonMissing, "no signature"},
		{"no secret", "", func(*signature.Received) {}, signature.ReasonNoSecret, "client secret"},
		{"no timestamp", testSecret, func(r *signature.Received) { set(*r, signature.HeaderTimestamp, "") }, signature.ReasonTimestamp, "missing"},
		{
			"a timestamp of letters", testSecret,
			func(r *signature.Received) { set(*r, signature.HeaderTimestamp, "soon") }, signature.ReasonTimestamp, `"soon"`,
		},
		{
			"seconds", testSecret,
			func(r *signature.Received) { set(*r, signature.HeaderTimestamp, "1693657560") }, signature.ReasonOld, "in seconds",
		},
		{
			"v3 in the version header", testSecret,
			func(r *signature.Received) { set(*r, signature.HeaderSignatureVersion, "v3") }, signature.ReasonVersion, "header of its own",
		},
		{"another method", testSecret, func(r *signature.Received) { r.Method = "PUT" }, signature.ReasonMismatch, "method POST"},
		{
			"behind a proxy", testSecret,
			func(r *signature.Received) { r.URL = "http" + r.URL[len("https"):] }, signature.ReasonMismatch, "https instead of http",
		},
		{"another body", testSecret, func(r *signature.Received) { r.Body = []byte("n=2") }, signature.ReasonMismatch, "none of the usual mistakes"},
		{"another secret", "x", func(*signature.Received) {}, signature.ReasonMismatch, "compare the secret"},
	} {
		r := signed(stamp, signature.V2, signature.V3)
		c.change(&r)
		_, err := signature.Verify(c.secret, r, now, signature.Policy{})
		if reason(err) != c.want || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: got %q, %v; want %q with %q", c.name, reason(err), err, c.want, c.says)
		}
		if err != nil && strings.Contains(err.Error(), testSecret) {
			t.Errorf("%s: the secret shows: %v", c.name, err)
		}
	}
}

func FuzzVerify(f *testing.F) {
	f.Add("v2", "abc", "def", "17", "GET", "https://a.example/?x=%40")
	f.Fuzz(func(t *testing.T, version, v2, v3, stamp, method, url string) {
		r := signature.Received{Method: method, URL: url, Header: http.Header{}}
		set(r, signature.HeaderSignatureVersion, version)
		set(r, signature.HeaderSignature, v2)
		set(r, signature.HeaderSignatureV3, v3)
		set(r, signature.HeaderTimestamp, stamp)
		if got, err := signature.Verify(testSecret, r, time.UnixMilli(17), signature.Policy{}); err == nil {
			t.Fatalf("a made-up signature passes: %v", got)
		}
	})
}
