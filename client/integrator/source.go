package integrator

import (
	"io/fs"
	"net/http"
	"strings"
)

// Source has the cards that the integrator answers.
type Source interface {
	// Card returns the response for a record; objectType is contacts, companies, deals,
	// tickets or marketing_events. ok is false when there is none.
	Card(objectType, id string) (body []byte, ok bool)
}

const (
	liveFolder  = "responses/live/"
	defaultCard = "default"
)

// Static returns a Source that reads responses/live/OBJECTTYPE-ID.json of fsys, else
// responses/live/default.json.
func Static(fsys fs.FS) Source { return static{fsys, liveFolder} }

// Folder returns a Source that reads OBJECTTYPE-ID.json at the top of fsys, else
// default.json.
func Folder(fsys fs.FS) Source { return static{fsys, ""} }

type static struct {
	files  fs.FS
	folder string
}

// Card reads the file of a record; no name leads out of the folder.
func (s static) Card(objectType, id string) ([]byte, bool) {
	if name := objectType + "-" + id; plain(name) {
		if body, err := fs.ReadFile(s.files, s.folder+name+".json"); err == nil {
			return body, true
		}
	}
	body, err := fs.ReadFile(s.files, s.folder+defaultCard+".json")
	return body, err == nil
}

// One returns a Source that answers every record, and every action, alike: with a body,
// a status (0 is 200) and headers, as they were stored or recorded. Headers that belong
// to a connection or to the encoding of a body are left out, for the body is neither.
func One(body []byte, status int, header http.Header) Source {
	if status == 0 {
		status = http.StatusOK
	}
	kept := header.Clone()
	for _, name := range []string{
		"Connection", "Content-Encoding", "Content-Length", "Date", "Keep-Alive", "Trailer", "Transfer-Encoding", "Upgrade",
	} {
		kept.Del(name)
	}
	return one{answer{status: status, header: kept, body: body}}
}

type one struct{ answer answer }

// Card returns the body.
func (o one) Card(string, string) ([]byte, bool) { return o.answer.body, true }

func plain(name string) bool {
	return !strings.ContainsFunc(name, func(r rune) bool {
		letter := 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
		return !letter && r != '-' && r != '_'
	})
}

// objectTypeName undoes the spelling of associatedObjectType.
func objectTypeName(parameter string) string {
	switch strings.ToUpper(parameter) {
	case "CONTACT":
		return "contacts"
	case "COMPANY":
		return "companies"
	case "DEAL":
		return "deals"
	case "TICKET":
		return "tickets"
	case "MARKETING_EVENT":
		return "marketing_events"
	}
	return strings.ToLower(parameter)
}
