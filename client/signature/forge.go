package signature

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"slices"
	"strings"
)

// Forgery is the signature that a server computes that makes mistakes.
type Forgery struct {
	Version  Version
	Mistakes []Mistake
	Value    string // what the signature's header would hold
}

// Forge returns the signatures of in.Version with exactly the mistakes of the codes
// given: with "host-tunnel" there may be one for each of in.Hosts. It returns none when a
// code is unknown for the version or its mistake changes nothing, such as sorting a query
// that is sorted already. Without a code it is the right signature.
func Forge(in Input, codes ...string) []Forgery {
	c := candidate{
		version: in.Version, secret: in.Secret, method: in.Method, url: in.URL,
		body: string(in.Body), stamp: in.Timestamp,
	}
	if _, known := ParseVersion(string(in.Version)); !known {
		return nil
	}
	way := spellingOf(in.Version, codes)
	f := forge{codes: codes, write: way.write, right: Sign(in)}
	if way.write == nil {
		f.write = func(sum []byte) string { return encode(in.Version, sum) }
	}
	f.run(c, steps(in.Version, in.Hosts), way.mistakes)
	return f.found
}

type forge struct {
	codes []string
	write func(sum []byte) string
	right string
	found []Forgery
}

func (f *forge) run(c candidate, queue []step, made []Mistake) {
	if f.complete(made) {
		f.add(Forgery{Version: c.version, Mistakes: made, Value: f.write(c.digest())})
		return
	}
	for i, st := range queue {
		for _, v := range st {
			if !slices.Contains(f.codes, v.mistake.Code) {
				continue
			}
			next := c
			if v.apply(&next); next != c {
				f.run(next, queue[i+1:], append(slices.Clip(made), v.mistake))
			}
		}
	}
}

// complete reports whether every code has been used.
func (f *forge) complete(made []Mistake) bool {
	for _, code := range f.codes {
		if !slices.ContainsFunc(made, func(m Mistake) bool { return m.Code == code }) {
			return false
		}
	}
	return true
}

func (f *forge) add(one Forgery) {
	if len(f.codes) > 0 && one.Value == f.right {
		return
	}
	if !slices.ContainsFunc(f.found, func(o Forgery) bool { return o.Value == one.Value }) {
		f.found = append(f.found, one)
	}
}

// written is a wrong way of writing a digest.
type written struct {
	write    func(sum []byte) string
	mistakes []Mistake
}

// spellingOf returns the wrong spelling that is among the codes, if any.
func spellingOf(v Version, codes []string) written {
	ways := map[string]func([]byte) string{
		"base64-of-hex": func(sum []byte) string { return base64.StdEncoding.EncodeToString([]byte(hex.EncodeToString(sum))) },
	}
	if v == V3 {
		ways["hex"] = hex.EncodeToString
		ways["base64-url"] = base64.URLEncoding.EncodeToString
		ways["base64-padding"] = base64.RawStdEncoding.EncodeToString
	} else {
		ways["base64"] = base64.StdEncoding.EncodeToString
		ways["hex-capitals"] = func(sum []byte) string { return strings.ToUpper(hex.EncodeToString(sum)) }
	}
	sample := bytes.Repeat([]byte{0xff}, sha256.Size) // shows every way for what it is
	for _, code := range codes {
		if write := ways[code]; write != nil {
			return written{write, spellings(write(sample))[0].mistakes(v)}
		}
	}
	return written{}
}
