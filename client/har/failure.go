package har

import (
	"strings"

	"cardbench/client"
	"cardbench/model/document"
)

// kinds are those of failures.
func kinds() []client.FailureKind {
	return []client.FailureKind{
		client.FailBadRequest, client.FailDNS, client.FailRefused, client.FailUnreachable, client.FailReset, client.FailTLS, client.FailCertificate,
		client.FailConnectTimeout, client.FailTotalTimeout, client.FailCancelled, client.FailBody, client.FailOther,
	}
}

// failure reads why no answer came: what cardbench wrote, else what a browser calls it.
func failure(n *document.Node, reply *client.Reply) *client.Failure {
	if own := n.Member("_failure"); own.Is(document.Object) {
		f := &client.Failure{Kind: client.FailOther, What: line(own.Member("what")), Hint: line(own.Member("hint"))}
		for _, k := range kinds() {
			if string(k) == own.Member("kind").Value() {
				f.Kind = k
			}
		}
		return f
	}
	if reply != nil {
		return nil
	}
	said := line(n.Member("response").Member("_error"))
	if said == "" {
		return &client.Failure{Kind: client.FailOther, What: "the file holds no answer", Hint: "the browser may have blocked or aborted the call"}
	}
	return &client.Failure{Kind: browserFailure(said), What: "the call failed: " + said, Hint: "send it again from here to see why"}
}

// browserFailure knows the errors of Chromium: net::ERR_….
func browserFailure(said string) client.FailureKind {
	for _, row := range []struct {
		part string
		kind client.FailureKind
	}{
		{"NAME_NOT_RESOLVED", client.FailDNS},
		{"CONNECTION_REFUSED", client.FailRefused},
		{"CONNECTION_RESET", client.FailReset},
		{"CONNECTION_CLOSED", client.FailReset},
		{"EMPTY_RESPONSE", client.FailReset},
		{"CONNECTION_TIMED_OUT", client.FailConnectTimeout},
		{"TIMED_OUT", client.FailTotalTimeout},
		{"ADDRESS_UNREACHABLE", client.FailUnreachable},
		{"INTERNET_DISCONNECTED", client.FailUnreachable},
		{"ERR_CERT", client.FailCertificate},
		{"ERR_SSL", client.FailTLS},
		{"ERR_ABORTED", client.FailCancelled},
		{"CONTENT_DECODING_FAILED", client.FailBody},
		{"CONTENT_LENGTH_MISMATCH", client.FailBody},
		{"INCOMPLETE_CHUNKED", client.FailBody},
	} {
		if strings.Contains(said, row.part) {
			return row.kind
		}
	}
	return client.FailOther
}
