package history

import (
	"strings"
	"time"
	"unicode/utf8"

	"cardbench/client"
	"cardbench/model/text"
)

// Row is what a list shows of an exchange.
type Row struct {
	ID          int64              `json:"id"`
	Card        string             `json:"card,omitempty"` // absolute path of the definition, or demo:NAME
	Started     time.Time          `json:"started"`
	Kind        client.Kind        `json:"kind"`
	Method      string             `json:"method"`
	URL         string             `json:"url"` // as it was signed
	Path        string             `json:"path"`
	Status      int                `json:"status,omitempty"` // 0: none
	Failure     client.FailureKind `json:"failure,omitempty"`
	Verdict     client.VerdictKind `json:"verdict,omitempty"`
	Held        string             `json:"held,omitempty"` // what the answer held, in a few words
	Total       time.Duration      `json:"total"`          // nanoseconds
	Size        int                `json:"size"`           // decoded bytes of the answer, before the log cut it
	Environment string             `json:"environment,omitempty"`
	Record      string             `json:"record,omitempty"`
	Action      string             `json:"action,omitempty"`
	Host        string             `json:"host,omitempty"`
	Pinned      bool               `json:"pinned,omitempty"`
	Cut         bool               `json:"cut,omitempty"`    // a body is not whole: the log or the call cut it
	Answer      string             `json:"answer,omitempty"` // what the user or the page answered: DONE, CANCEL, No
}

// OK reports whether the exchange ended as it should.
func (r Row) OK() bool {
	return r.Verdict == client.VerdictCard || r.Verdict == client.VerdictDone
}

// columns are those of a Row, in the order of its scan.
const columns = "id, card, started, kind, method, url, status, failure, verdict, held, total, size, " +
	"environment, record, action, host, pinned, cut, answer"

// scanner is a row of the database.
type scanner interface{ Scan(into ...any) error }

// scanRow reads a Row and, behind its columns, more.
func scanRow(from scanner, more ...any) (Row, error) {
	var r Row
	var started int64
	err := from.Scan(append([]any{
		&r.ID, &r.Card, &started, &r.Kind, &r.Method, &r.URL, &r.Status, &r.Failure, &r.Verdict, &r.Held, &r.Total, &r.Size,
		&r.Environment, &r.Record, &r.Action, &r.Host, &r.Pinned, &r.Cut, &r.Answer,
	}, more...)...)
	r.Started, r.Path = time.Unix(0, started), pathOf(r.URL)
	return r, err
}

// rowOf sums an exchange up.
func rowOf(e client.Exchange, card string) Row {
	r := Row{
		Card: card, Started: e.Started, Kind: e.Request.Kind, Method: e.Request.Method, URL: e.Request.URL, Path: pathOf(e.Request.URL),
		Verdict: e.Verdict.Kind, Held: e.Verdict.Held, Total: e.Phases.Total, Host: e.Request.Host,
		Environment: e.Request.Origin.Environment, Record: e.Request.Origin.Record, Action: e.Request.Origin.Action,
	}
	if e.Reply != nil {
		r.Status, r.Size, r.Cut = e.Reply.Status, len(e.Reply.Body), e.Reply.Cut
	}
	if e.Failure != nil {
		r.Failure = e.Failure.Kind
	}
	return r
}

// pathOf returns the path of a URL, without its query.
func pathOf(url string) string {
	if _, rest, ok := strings.Cut(url, "://"); ok {
		url = rest
		if i := strings.IndexAny(url, "/?#"); i >= 0 {
			url = url[i:]
		} else {
			url = "/"
		}
	}
	if i := strings.IndexAny(url, "?#"); i >= 0 {
		url = url[:i]
	}
	if url == "" {
		return "/"
	}
	return url
}

// How much of an exchange is looked through for a text, in bytes: the more, the slower a
// filter over thousands of rows.
const (
	searchedURL  = 384
	searchedBody = 512
	searchedAll  = 1200
)

// searchText is what a filter looks for text in.
func searchText(e client.Exchange, r Row) string {
	parts := []string{
		r.Record, r.Action, r.Environment, r.Host, string(r.Kind), r.Method, head(r.URL, searchedURL),
		string(r.Failure), string(r.Verdict), head(r.Held, searchedBody), head(string(e.Request.RawBody), searchedBody),
	}
	if e.Reply != nil {
		parts = append(parts, head(string(e.Reply.Body), searchedBody))
	}
	return head(strings.ToLower(text.Line(strings.Join(parts, " "))), searchedAll)
}

// head returns at most the first n bytes of s, without half a character.
func head(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}
