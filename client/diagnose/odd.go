package diagnose

import "cardbench/client/signature"

// oddity is what is odd about the headers of a try whose v3 signature is right but for
// that. A server that takes only such a request reads the headers wrongly.
type oddity struct {
	name    string // of the try: "v3 with the time in seconds"
	how     string // what was sent, for the proof
	seconds bool   // the timestamp is in seconds
	plain   bool   // the base64 has no +; otherwise that of a right v3 signature has one
	header  string // in place of the signature's own; "" is that one
	prefix  string // before the signature's value
	stamps  []string
	finding Finding // its proof left out
}

// oddities are those that integrators were seen to want, the most frequent first.
func oddities() []oddity {
	plus := signature.BlanksForPlus()
	const asSent = "HubSpot sends v3 in " + signature.HeaderSignatureV3 + " and its time in " + signature.HeaderTimestamp + ", and nothing else of it: read these two"
	return []oddity{
		{
			name: "v3 with the time in seconds", how: signature.HeaderTimestamp + " in seconds", seconds: true,
			finding: Finding{
				Cause: "The server takes " + signature.HeaderTimestamp + " for seconds, but HubSpot sends milliseconds",
				Do:    "compare it in milliseconds, and sign the header's text as it came", Look: "`Date.now() / 1000 - timestamp`, Python `time.time() - int(timestamp)`",
			},
		},
		{
			name: "v3 without a + in it", how: "a v3 signature that has no + in it", plain: true,
			finding: Finding{
				Cause: "The server turns the + of the base64 in " + signature.HeaderSignatureV3 + " into a blank", Do: plus.Hint, Look: plus.Look,
				Mistakes: []signature.Mistake{plus},
			},
		},
		{
			name: "v3 with its time under other names too", how: "the timestamp under other names too",
			stamps: []string{"X-HubSpot-Signature-Timestamp", "X-HubSpot-Timestamp", "X-HubSpot-Signature-v3-Timestamp", "X-Request-Timestamp"},
			finding: Finding{
				Cause: "The server reads the timestamp from another header than " + signature.HeaderTimestamp, Do: asSent,
				Look: "`req.headers['x-hubspot-signature-timestamp']` and other names that no header of HubSpot's has",
			},
		},
		{
			name: "v3 in the header of v2", how: "the v3 signature in " + signature.HeaderSignature, header: signature.HeaderSignature,
			finding: Finding{
				Cause: "The server looks for the v3 signature in " + signature.HeaderSignature, Do: asSent,
				Look: "`req.headers['x-hubspot-signature']` in the code for v3",
			},
		},
		{
			name: "v3 behind v3=", how: `"v3=" before the v3 signature`, prefix: "v3=",
			finding: Finding{
				Cause: `The server wants "v3=" before the v3 signature`, Do: asSent + "; the value is the base64 alone",
				Look: "`signature.startsWith('v3=')`, `header.split('=')[1]`",
			},
		},
	}
}

// odd returns a try for each oddity.
func (p *planner) odd() []Try {
	var tries []Try
	for _, o := range oddities() {
		tries = append(tries, Try{
			Name: o.name, Versions: []signature.Version{signature.V3}, base: p.base, hosts: p.hosts, parts: []part{{version: signature.V3}}, odd: o,
		})
	}
	return tries
}

// found is the finding of an oddity that a server wants.
func (o oddity) found(proof func(string) string) Finding {
	f := o.finding
	f.OK, f.Version, f.Proof = true, signature.V3, proof(o.how)
	return f
}
