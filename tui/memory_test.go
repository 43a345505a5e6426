package tui

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/url"
	"slices"
	"strings"

	"cardbench/client"
	"cardbench/client/history"
)

// disk is the Files of a test, in memory: a store for each name.
type disk map[string]*memory

func (d disk) Open(name string, src []byte) Store {
	if d[name] == nil {
		d[name] = &memory{name: name, file: src, logs: map[string][]byte{}}
	}
	return d[name]
}

// memory is the store of one file.
type memory struct {
	name   string
	file   []byte
	drafts []Draft
	logs   map[string][]byte
	others []Other
	fails  error
	steps  []string // what was kept, dropped and forgotten, in order
	beside []string // what is watched with it
	closed bool
}

func versionOf(src []byte) Version {
	if src == nil {
		return Version{}
	}
	sum := sha256.Sum256(src)
	return Version{Sum: hex.EncodeToString(sum[:]), Size: int64(len(src))}
}

func (m *memory) Read() ([]byte, Version, error) {
	if m.file == nil {
		return nil, Version{}, fs.ErrNotExist
	}
	return m.file, versionOf(m.file), nil
}

func (m *memory) Save(_ context.Context, src []byte, over Version) (Version, error) {
	switch {
	case m.fails != nil:
		return Version{}, m.fails
	case !versionOf(m.file).Same(over):
		return Version{}, &ConflictError{Name: m.name, Source: m.file, Version: versionOf(m.file)}
	}
	m.file = bytes.Clone(src)
	return versionOf(src), nil
}

func (m *memory) Watch(_ context.Context, beside ...string) <-chan Sighting {
	m.beside = beside
	closed := make(chan Sighting)
	close(closed)
	return closed
}

func (m *memory) Others() []Other { return m.others }

func (m *memory) Keep(d Draft) error {
	m.drafts = []Draft{d}
	m.steps = append(m.steps, "keep")
	return nil
}

func (m *memory) Drop() error {
	m.drafts = nil
	return nil
}

func (m *memory) Recover() (Draft, bool, error) {
	if len(m.drafts) == 0 {
		return Draft{}, false, nil
	}
	return m.drafts[0], true, nil
}

func (m *memory) Forget(Draft) error {
	m.steps = append(m.steps, "forget")
	return nil
}

func (m *memory) KeepLog(src, log []byte) error {
	m.logs[string(src)] = log
	return nil
}

func (m *memory) Log(src []byte) ([]byte, error) { return m.logs[string(src)], nil }

func (m *memory) Close() error {
	m.closed = true
	return nil
}

// chronicle is the History of a test, in memory: the newest call first. Of a filter it
// knows the text alone.
type chronicle struct {
	calls   []chronicled
	fails   error // what Add answers
	notices []string
	closed  bool
}

type chronicled struct {
	row      history.Row
	exchange client.Exchange
}

// open is what Deps.History wants.
func (c *chronicle) open(context.Context) (History, []string, error) { return c, c.notices, nil }

// Add keeps an exchange.
func (c *chronicle) Add(_ context.Context, e client.Exchange) (int64, error) {
	if c.fails != nil {
		return 0, c.fails
	}
	id := int64(1)
	if len(c.calls) > 0 {
		id = c.calls[0].row.ID + 1
	}
	row := history.Row{
		ID: id, Started: e.Started, Kind: e.Request.Kind, Method: e.Request.Method, URL: e.Request.URL, Verdict: e.Verdict.Kind,
		Held: e.Verdict.Held, Total: e.Phases.Total, Host: e.Request.Host,
		Environment: e.Request.Origin.Environment, Record: e.Request.Origin.Record, Action: e.Request.Origin.Action,
	}
	if u, err := url.Parse(e.Request.URL); err == nil {
		row.Path = u.Path
	}
	if e.Reply != nil {
		row.Status, row.Size = e.Reply.Status, len(e.Reply.Body)
	}
	if e.Failure != nil {
		row.Failure = e.Failure.Kind
	}
	c.calls = slices.Insert(c.calls, 0, chronicled{row: row, exchange: e})
	return id, nil
}

// List lists the rows in whose action, method, URL or answer the text stands.
func (c *chronicle) List(_ context.Context, f history.Filter) ([]history.Row, int, error) {
	var rows []history.Row
	for _, it := range c.calls {
		if strings.Contains(strings.ToLower(it.row.Action+" "+it.row.Method+" "+it.row.URL+" "+it.row.Held), strings.ToLower(f.Text)) {
			rows = append(rows, it.row)
		}
	}
	return rows, len(rows), nil
}

func (c *chronicle) at(id int64) int {
	return slices.IndexFunc(c.calls, func(it chronicled) bool { return it.row.ID == id })
}

// Get reads a row.
func (c *chronicle) Get(_ context.Context, id int64) (client.Exchange, history.Row, error) {
	i := c.at(id)
	if i < 0 {
		return client.Exchange{}, history.Row{}, fmt.Errorf("row %d is not there", id)
	}
	return c.calls[i].exchange, c.calls[i].row, nil
}

// Pin pins a row, or lets it go.
func (c *chronicle) Pin(_ context.Context, id int64, pinned bool) error {
	if i := c.at(id); i >= 0 {
		c.calls[i].row.Pinned = pinned
	}
	return nil
}

// Answer keeps how a page ended.
func (c *chronicle) Answer(_ context.Context, id int64, answer string) error {
	if i := c.at(id); i >= 0 {
		c.calls[i].row.Answer = answer
	}
	return nil
}

// Delete deletes rows.
func (c *chronicle) Delete(_ context.Context, ids ...int64) error {
	c.calls = slices.DeleteFunc(c.calls, func(it chronicled) bool { return slices.Contains(ids, it.row.ID) })
	return nil
}

// Notices tells what it was given, once.
func (c *chronicle) Notices() []string {
	said := c.notices
	c.notices = nil
	return said
}

// Close closes it.
func (c *chronicle) Close() error {
	c.closed = true
	return nil
}
