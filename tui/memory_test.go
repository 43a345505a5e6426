package tui

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
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

func (m *memory) Watch(context.Context) <-chan Sighting {
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

func (m *memory) Close() error { return nil }
