package signature

import "strings"

// Version names one of HubSpot's signature schemes.
type Version string

// The versions.
const (
	V1 Version = "v1"
	V2 Version = "v2"
	V3 Version = "v3"
)

// Versions returns all of them, oldest first.
func Versions() []Version { return []Version{V1, V2, V3} }

// ParseVersion returns the version called name, in any case; ok is false for an
// unknown one.
func ParseVersion(name string) (v Version, ok bool) {
	for _, v := range Versions() {
		if strings.EqualFold(string(v), name) {
			return v, true
		}
	}
	return "", false
}

// Formula says in one line how the version is computed.
func (v Version) Formula() string {
	switch v {
	case V1:
		return "hex(SHA-256(secret + body))"
	case V2:
		return "hex(SHA-256(secret + method + url + body))"
	case V3:
		return "base64(HMAC-SHA-256(secret, method + url + body + timestamp)), twelve escapes of the url decoded"
	}
	return "unknown version"
}

// The request headers that carry signatures, in HubSpot's spelling.
const (
	HeaderSignature        = "X-HubSpot-Signature"         // v1 or v2
	HeaderSignatureVersion = "X-HubSpot-Signature-Version" // says which
	HeaderSignatureV3      = "X-HubSpot-Signature-v3"
	HeaderTimestamp        = "X-HubSpot-Request-Timestamp" // milliseconds since the epoch
)

// Header returns the name of the header that carries the version.
func (v Version) Header() string {
	if v == V3 {
		return HeaderSignatureV3
	}
	return HeaderSignature
}
