package tui

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
)

// memory is a disk in memory: the Files of a test and the store of its one file.
type memory struct {
	name   string
	file   []byte
	drafts []Draft
	logs   map[string][]byte
	others []Other
	fails  error
}

func (m *memory) Open(name string, src []byte) Store {
	if m.name == "" {
		m.name, m.file, m.logs = name, src, map[string][]byte{}
	}
	return m
}

func versionOf(src []byte) Version {
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

func (m *memory) Forget(Draft) error { return m.Drop() }

func (m *memory) KeepLog(src, log []byte) error {
	m.logs[string(src)] = log
	return nil
}

func (m *memory) Log(src []byte) ([]byte, error) { return m.logs[string(src)], nil }

func (m *memory) Close() error { return nil }
