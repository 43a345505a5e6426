// Package har writes exchanges as HTTP Archive files, version 1.2, and reads such files of
// any program as exchanges.
//
// What HAR has no word for stands in fields that begin with an underscore, as its
// specification asks: _verdict, _failure and _cardbench. A file that Export wrote gives
// Import the same exchanges back, but for values that were redacted.
//
// No exchange holds the app's secret. Values of Authorization, Proxy-Authorization, Cookie
// and Set-Cookie are redacted in both directions. Signatures stay, unless Options says
// otherwise: they are no secret, but whoever has the file can repeat a request that is
// signed with v3 for five minutes, and one that is signed with v1 or v2 for ever.
//
// Where a body is a form, postData has both its text, which is what was signed, and its
// params, as browsers write it. A body that is no UTF-8 is base64: HAR has a field for
// that in content, and postData gets _encoding.
//
// The package imports client and model; it is pure.
package har
