package integrator

import (
	"crypto/rand"
	"fmt"
	"io/fs"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"

	"cardbench/model/document"
)

// Desk is a Source whose actions are carried out: what they change stays in memory
// until Reset. It may be used by several goroutines; an action changes every card that
// it touches, or none.
type Desk struct {
	folder  fs.FS
	routes  []route
	acts    bool   // there is an integrator.json
	token   string // of the forms, so that no other page can send one
	mu      sync.Mutex
	changes map[string]*document.Document // by the name of the card's file
	asked   []string                      // the cards that were asked for, the last one at the end
	issued  int64                         // the last objectId that was given to a new object
}

// NewDesk returns a Desk for responses/live and integrator.json of a folder, as the
// package describes them. The error, a *document.Error, says what is wrong with
// integrator.json, and where.
func NewDesk(fsys fs.FS) (*Desk, error) {
	routes, acts, err := readRoutes(fsys)
	if err != nil {
		return nil, err
	}
	return &Desk{folder: fsys, routes: routes, acts: acts, token: rand.Text(), changes: map[string]*document.Document{}}, nil
}

// maxAsked is how many records a Desk remembers.
const maxAsked = 50

// Card returns the card of a record as actions have left it.
func (d *Desk) Card(objectType, id string) (body []byte, ok bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if name := objectType + "-" + id; plain(name) && len(name) < 100 {
		d.asked = append(slices.DeleteFunc(d.asked, func(s string) bool { return s == name }), name)
		d.asked = d.asked[max(0, len(d.asked)-maxAsked):]
		if body, ok := d.text(name); ok {
			return body, true
		}
	}
	return d.text(defaultCard)
}

// Reset brings every card back to its file.
func (d *Desk) Reset() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.clear()
}

func (d *Desk) clear() {
	clear(d.changes)
	d.issued = 0
}

// Changed reports whether an action has changed a card since the start or the last
// Reset.
func (d *Desk) Changed() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return len(d.changes) > 0
}

// text returns a card by the name of its file.
func (d *Desk) text(name string) ([]byte, bool) {
	if doc, ok := d.changes[name]; ok {
		return doc.Source(), true
	}
	body, err := fs.ReadFile(d.folder, liveFolder+name+".json")
	return body, err == nil
}

// card returns a card to be changed; nil when there is none, or none that is JSON.
func (d *Desk) card(name string) *document.Document {
	if doc, ok := d.changes[name]; ok {
		return doc
	}
	body, ok := d.text(name)
	if !ok {
		return nil
	}
	doc, err := document.Parse(name, body, cardLimits())
	if err != nil || !doc.Root().Is(document.Object) {
		return nil
	}
	return doc
}

// files lists the cards by the names of their files, in order.
func (d *Desk) files() []string {
	known := maps.Clone(d.changes)
	entries, err := fs.ReadDir(d.folder, strings.TrimSuffix(liveFolder, "/"))
	if err == nil {
		for _, e := range entries {
			if name, ok := strings.CutSuffix(e.Name(), ".json"); ok && !e.IsDir() {
				known[name] = nil
			}
		}
	}
	return slices.Sorted(maps.Keys(known))
}

// records are the names of the cards of records, the one asked for last first: where a
// page can add an object.
func (d *Desk) records() []string {
	list := slices.Clone(d.asked)
	slices.Reverse(list)
	for _, name := range d.files() {
		if name != defaultCard && !slices.Contains(list, name) {
			list = append(list, name)
		}
	}
	if len(list) == 0 {
		list = append(list, defaultCard)
	}
	return list
}

// object finds an object on any card.
func (d *Desk) object(id string) *document.Node {
	for _, name := range d.files() {
		if card := d.card(name); card != nil {
			if at := locate(card, id); len(at) > 0 {
				return card.Find(objectPointer(at[0]))
			}
		}
	}
	return nil
}

// outcome is what an action came to.
type outcome struct {
	status int
	said   string
}

// order is an action to be carried out.
type order struct {
	route  *route
	id     string
	record string // where an object is added; "" is the record asked for last
	values values
}

// carryOut does what a route says, as a whole or not at all.
func (d *Desk) carryOut(o order) outcome {
	d.mu.Lock()
	defer d.mu.Unlock()
	v := o.values
	v.id = o.id
	if o.route.aboutObject() {
		if v.object = d.object(o.id); v.object == nil {
			return outcome{http.StatusNotFound, gone(o.id)}
		}
	}
	if o.route.add != nil {
		v.id = d.nextID()
	}
	next, err := d.changed(o, v)
	if err != nil {
		return outcome{http.StatusInternalServerError, "nothing was changed: " + err.Error()}
	}
	if o.route.reset {
		d.clear()
	}
	maps.Copy(d.changes, next)
	said := v.text(o.route.message)
	if said == "" {
		said = "done: " + o.route.String()
	}
	return outcome{o.route.status, said}
}

func gone(id string) string {
	return "there is no object " + id + " here any more: fetch the card again"
}

// changed returns the cards that a route changes.
func (d *Desk) changed(o order, v values) (map[string]*document.Document, error) {
	r := o.route
	switch {
	case r.add != nil:
		return d.withObject(o.record, v.fillJSON(r.add))
	case r.remove:
		return d.eachWith(o.id, removeObject)
	}
	members := assign(r.set, v)
	if r.page != nil && r.aboutObject() {
		members = append(typed(r.page.fields, v), members...)
	}
	if len(members)+len(r.withdraw) == 0 {
		return map[string]*document.Document{}, nil
	}
	return d.eachWith(o.id, func(card *document.Document, i int) (*document.Document, error) {
		return setMembers(card, objectPointer(i), members, r.withdraw)
	})
}

// eachWith changes every card that has the object.
func (d *Desk) eachWith(id string, change func(*document.Document, int) (*document.Document, error)) (map[string]*document.Document, error) {
	next := map[string]*document.Document{}
	for _, name := range d.files() {
		card := d.card(name)
		if card == nil {
			continue
		}
		for _, i := range slices.Backward(locate(card, id)) {
			now, err := change(card, i)
			if err != nil {
				return nil, fmt.Errorf("%s.json: %w", name, err)
			}
			card, next[name] = now, now
		}
	}
	return next, nil
}

// maxObjects bounds what actions add to a card.
const maxObjects = 100

// withObject adds an object to the card of a record; one that has no card of its own
// gets a copy of the default.
func (d *Desk) withObject(record, raw string) (map[string]*document.Document, error) {
	list := d.records()
	if record == "" || !plain(record) || len(record) > 100 {
		record = list[0]
	}
	card := d.card(record)
	if card == nil {
		card = d.card(defaultCard)
	}
	switch {
	case card == nil:
		return nil, fmt.Errorf("there is no card for %s, and no default", record)
	case len(card.Root().Member("results").Elements()) >= maxObjects:
		return nil, fmt.Errorf("the card of %s has %d objects already", record, maxObjects)
	case len(d.changes) >= maxCards:
		return nil, fmt.Errorf("%d cards are changed already: reset them", maxCards)
	}
	now, err := addObject(card, raw)
	return map[string]*document.Document{record: now}, err
}

// maxCards bounds the cards that are kept.
const maxCards = 500

// nextID is an objectId above every one that there is or was.
func (d *Desk) nextID() string {
	highest := d.issued
	for _, name := range d.files() {
		card := d.card(name)
		if card == nil {
			continue
		}
		for _, o := range card.Root().Member("results").Elements() {
			if id, err := strconv.ParseInt(o.Member("objectId").Value(), 10, 64); err == nil && id < 1<<53-1 {
				highest = max(highest, id)
			}
		}
	}
	d.issued = highest + 1
	return strconv.FormatInt(d.issued, 10)
}
