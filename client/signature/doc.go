// Package signature computes HubSpot's request signatures as pure functions.
//
//	v1  hex(SHA-256(secret + body))
//	v2  hex(SHA-256(secret + METHOD + URI + body))
//	v3  base64(HMAC-SHA-256(secret, METHOD + URI' + body + timestamp)), where URI' is
//	    the URI with the twelve escapes of "Validating requests" decoded
//
// v1 and v2 are lower-case hex, whatever the CRM cards guide says: HubSpot's own
// worked values and client libraries agree on it.
package signature
