package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"time"
)

// head is the first line of a file in the state folder, in JSON. The parts follow it,
// byte for byte.
type head struct {
	Format  int       `json:"cardbench"`
	Path    string    `json:"path"` // of the file that this is about
	Kept    time.Time `json:"kept"`
	Over    over      `json:"over"`
	Lengths []int     `json:"lengths"` // of the parts, in bytes; -1 for none
	Sum     string    `json:"sum"`     // of all parts
}

// over is a tui.Version as it is written.
type over struct {
	Sum      string    `json:"sum"`
	Size     int64     `json:"size"`
	Modified time.Time `json:"modified"`
}

// format is raised when old programs must not read new files.
const format = 1

var errDamaged = errors.New("the file is damaged")

// seal makes a file of a head and parts.
func seal(h head, parts ...[]byte) ([]byte, error) {
	body := bytes.Join(parts, nil)
	h.Format, h.Sum, h.Lengths = format, sum(body), make([]int, len(parts))
	for i, p := range parts {
		h.Lengths[i] = len(p)
		if p == nil {
			h.Lengths[i] = -1
		}
	}
	line, err := json.Marshal(h)
	if err != nil {
		return nil, err
	}
	return append(append(line, '\n'), body...), nil
}

// unseal is the inverse of seal for a file of n parts.
func unseal(src []byte, n int) (head, [][]byte, error) {
	var h head
	line, body, _ := bytes.Cut(src, []byte("\n"))
	if err := json.Unmarshal(line, &h); err != nil || h.Format != format || len(h.Lengths) != n || h.Sum != sum(body) {
		return head{}, nil, errDamaged
	}
	parts := make([][]byte, n)
	for i, length := range h.Lengths {
		if length > len(body) {
			return head{}, nil, errDamaged
		}
		if length >= 0 {
			parts[i], body = body[:length:length], body[length:]
		}
	}
	return h, parts, nil
}
