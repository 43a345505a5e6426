package edit

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"errors"
)

// The form in which a Log is kept: logHeader, the SHA-256 of the text that it belongs
// to, numbers and strings as varints with bytes behind them, and the SHA-256 of all
// that.
const (
	logHeader  = "cardbench history 1\n"
	maxLogSize = 16 << 20 // in bytes; of a longer history the oldest steps are left out
)

// Marshal writes the log so that UnmarshalLog can take it up again for the same text.
func (l *Log) Marshal(text []byte) []byte {
	sum := sha256.Sum256(text)
	out := append([]byte(logHeader), sum[:]...)
	from, to := l.window()
	saved := l.saved - from
	if l.saved < from || l.saved > to {
		saved = -1
	}
	out = binary.AppendUvarint(out, uint64(l.at-from))
	out = binary.AppendUvarint(out, uint64(saved+1))
	for _, c := range l.steps[from:to] {
		out = appendStrings(out, c.Title, c.Group, c.Pointer)
		out = binary.AppendUvarint(out, uint64(len(c.Splices)))
		for _, s := range c.Splices {
			out = binary.AppendUvarint(out, uint64(s.At))
			out = appendStrings(out, s.Removed, s.Inserted)
		}
	}
	sum = sha256.Sum256(out)
	return append(out, sum[:]...)
}

// window returns which steps are kept: as many as fit, and what can be done again only
// if all of it does.
func (l *Log) window() (from, to int) {
	from, to = l.at, len(l.steps)
	size := 0
	for _, c := range l.steps[l.at:] {
		size += c.size()
	}
	if size > maxLogSize {
		size, to = 0, l.at
	}
	for from > 0 && size+l.steps[from-1].size() <= maxLogSize {
		from--
		size += l.steps[from].size()
	}
	return from, to
}

// size is how many bytes a change takes at most when it is kept.
func (c Change) size() int {
	const numbers = 4 * binary.MaxVarintLen64
	n := len(c.Title) + len(c.Group) + len(c.Pointer) + numbers
	for _, s := range c.Splices {
		n += len(s.Removed) + len(s.Inserted) + numbers
	}
	return n
}

func appendStrings(out []byte, list ...string) []byte {
	for _, s := range list {
		out = append(binary.AppendUvarint(out, uint64(len(s))), s...)
	}
	return out
}

// UnmarshalLog reads what Marshal wrote. The error says that it is damaged, or that it
// is the history of another text.
func UnmarshalLog(data, text []byte) (*Log, error) {
	body := len(data) - sha256.Size
	if body < len(logHeader)+sha256.Size || len(data) > maxLogSize+1<<10 || !bytes.HasPrefix(data, []byte(logHeader)) {
		return nil, errors.New("this is no history of cardbench; undo begins anew")
	}
	if sum := sha256.Sum256(data[:body]); !bytes.Equal(sum[:], data[body:]) {
		return nil, errors.New("the history is damaged; undo begins anew")
	}
	r := reader{rest: data[len(logHeader):body]}
	if sum := sha256.Sum256(text); !bytes.Equal(sum[:], r.bytes(sha256.Size)) {
		return nil, errors.New("the history belongs to another text; undo begins anew")
	}
	l := &Log{at: r.int(), saved: r.int() - 1, apart: true}
	for len(r.rest) > 0 && !r.bad {
		c := Change{Title: r.string(), Group: r.string(), Pointer: r.string()}
		for n := r.int(); n > 0 && !r.bad; n-- {
			c.Splices = append(c.Splices, Splice{At: r.int(), Removed: r.string(), Inserted: r.string()})
		}
		l.steps = append(l.steps, c)
	}
	if r.bad || l.at > len(l.steps) || l.saved > len(l.steps) {
		return nil, errors.New("the history is damaged; undo begins anew")
	}
	return l, nil
}

// reader takes values off the front of bytes.
type reader struct {
	rest []byte
	bad  bool // something was missing
}

func (r *reader) int() int {
	n, size := binary.Uvarint(r.rest)
	if size <= 0 || n > 1<<40 {
		r.bad = true
		return 0
	}
	r.rest = r.rest[size:]
	return int(n)
}

func (r *reader) bytes(n int) []byte {
	if n > len(r.rest) {
		r.bad = true
		return nil
	}
	out := r.rest[:n]
	r.rest = r.rest[n:]
	return out
}

func (r *reader) string() string { return string(r.bytes(r.int())) }
