package integrator

import (
	"io/fs"
	"strings"
)

// Source has the cards that the integrator answers.
type Source interface {
	// Card returns the response for a record; objectType is contacts, companies, deals,
	// tickets or marketing_events. ok is false when there is none.
	Card(objectType, id string) (body []byte, ok bool)
}

// Static returns a Source that reads responses/live/OBJECTTYPE-ID.json of fsys, else
// responses/live/default.json.
func Static(fsys fs.FS) Source { return static{fsys} }

type static struct{ files fs.FS }

// Card reads the file of a record; no name leads out of the folder.
func (s static) Card(objectType, id string) ([]byte, bool) {
	const folder = "responses/live/"
	if name := objectType + "-" + id; plain(name) {
		if body, err := fs.ReadFile(s.files, folder+name+".json"); err == nil {
			return body, true
		}
	}
	body, err := fs.ReadFile(s.files, folder+"default.json")
	return body, err == nil
}

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
