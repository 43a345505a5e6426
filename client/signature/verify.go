package signature

import (
	"crypto/subtle"
	"strconv"
	"time"
)

// Received is a request as an integrator's server sees it.
type Received struct {
	Method string
	URL    string // absolute, as HubSpot called it: public scheme and host, raw query
	Body   []byte // raw, before anything parsed it
	Header Header
}

// Header looks a header up by its name in any case; "" when it is absent.
// net/http.Header is one.
type Header interface{ Get(name string) string }

// Policy says which timestamps pass. The zero value is HubSpot's advice.
type Policy struct {
	// MaxAge is how old a v3 timestamp may be; 0 means five minutes.
	MaxAge time.Duration
	// MaxAhead is how far in the future it may be; 0 means five minutes. A negative one
	// takes any, as HubSpot's own client libraries do.
	MaxAhead time.Duration
}

// Reason says why a request was refused.
type Reason string

// The reasons.
const (
	ReasonNoSecret  Reason = "no-secret" // the server has none to check with
	ReasonMissing   Reason = "missing"   // no signature header at all
	ReasonVersion   Reason = "version"   // X-HubSpot-Signature-Version is neither v1 nor v2
	ReasonTimestamp Reason = "timestamp" // absent or no number of milliseconds
	ReasonOld       Reason = "old"
	ReasonAhead     Reason = "ahead" // from the future
	ReasonMismatch  Reason = "mismatch"
)

// Refusal is the error of Verify.
type Refusal struct {
	Reason  Reason
	Version Version // "" when it never came to one
	What    string
	Hint    string
}

// Error returns what and hint in one line.
func (r *Refusal) Error() string {
	if r.Hint == "" {
		return r.What
	}
	return r.What + "; " + r.Hint
}

// Verify checks every signature that a request carries, in constant time, and returns
// their versions, strongest first. All of them must be right: the error is a *Refusal
// that says why not.
func Verify(secret string, r Received, now time.Time, policy Policy) ([]Version, error) {
	v2, v3 := r.Header.Get(HeaderSignature), r.Header.Get(HeaderSignatureV3)
	switch {
	case v2 == "" && v3 == "":
		return nil, &Refusal{
			Reason: ReasonMissing, What: "the request has no signature",
			Hint: "HubSpot sends " + HeaderSignatureV3 + " or " + HeaderSignature,
		}
	case secret == "":
		return nil, &Refusal{
			Reason: ReasonNoSecret, What: "the server has no client secret to check the signature with",
			Hint: "give it the client secret of the app",
		}
	}
	var right []Version
	if v3 != "" {
		if err := verifyV3(secret, r, now, policy); err != nil {
			return nil, err
		}
		right = append(right, V3)
	}
	if v2 != "" {
		v, err := verifyHex(secret, r)
		if err != nil {
			return right, err
		}
		right = append(right, v)
	}
	return right, nil
}

func verifyV3(secret string, r Received, now time.Time, policy Policy) error {
	stamp, err := timestamp(r.Header.Get(HeaderTimestamp), now, policy)
	if err != nil {
		return err
	}
	in := Input{Version: V3, Secret: secret, Method: r.Method, URL: r.URL, Body: r.Body, Timestamp: stamp}
	return compare(in, r.Header.Get(HeaderSignatureV3))
}

func verifyHex(secret string, r Received) (Version, error) {
	name := r.Header.Get(HeaderSignatureVersion)
	version, ok := ParseVersion(name)
	if name == "" {
		version, ok = V1, true // what HubSpot's libraries assume
	}
	if !ok || version == V3 {
		return "", &Refusal{
			Reason: ReasonVersion, What: HeaderSignatureVersion + " is " + strconv.Quote(name),
			Hint: HeaderSignature + " is v1 or v2; v3 has a header of its own",
		}
	}
	in := Input{Version: version, Secret: secret, Method: r.Method, URL: r.URL, Body: r.Body}
	return version, compare(in, r.Header.Get(HeaderSignature))
}

func compare(in Input, got string) error {
	if subtle.ConstantTimeCompare([]byte(Sign(in)), []byte(got)) == 1 {
		return nil
	}
	hint := "none of the usual mistakes gives it: compare the secret, then the URL and the raw body"
	if v, reading, ok := Match(got, in); ok {
		hint = "it is the " + string(v) + " signature of " + reading.String()
	}
	return &Refusal{
		Reason: ReasonMismatch, Version: in.Version,
		What: "the " + string(in.Version) + " signature does not match " + in.Method + " " + in.URL,
		Hint: hint,
	}
}

// defaultWindow is the age limit of "Validating requests".
const defaultWindow = 5 * time.Minute

func timestamp(value string, now time.Time, policy Policy) (int64, error) {
	stamp, err := strconv.ParseInt(value, 10, 64)
	if err != nil || stamp <= 0 {
		what := HeaderTimestamp + " is missing"
		if value != "" {
			what = HeaderTimestamp + " is " + strconv.Quote(value)
		}
		return 0, &Refusal{
			Reason: ReasonTimestamp, Version: V3, What: what,
			Hint: "v3 needs the time of the request in milliseconds since 1970",
		}
	}
	age := now.Sub(time.UnixMilli(stamp))
	maxAge, maxAhead := orDefault(policy.MaxAge), orDefault(policy.MaxAhead)
	switch {
	case age > maxAge:
		hint := "refuse it: it may be a replay"
		if near(now, time.Unix(stamp, 0), maxAge) {
			hint = "it is in seconds, but must be in milliseconds"
		}
		return 0, &Refusal{
			Reason: ReasonOld, Version: V3, Hint: hint,
			What: "the timestamp is older than " + maxAge.String(),
		}
	case maxAhead >= 0 && -age > maxAhead:
		return 0, &Refusal{
			Reason: ReasonAhead, Version: V3, What: "the timestamp is more than " + maxAhead.String() + " in the future",
			Hint: "compare the clocks of the two machines",
		}
	}
	return stamp, nil
}

func near(a, b time.Time, window time.Duration) bool { return a.Sub(b).Abs() <= window }

func orDefault(d time.Duration) time.Duration {
	if d == 0 {
		return defaultWindow
	}
	return d
}
