package history

import (
	"bytes"
	"encoding/json"
	"fmt"

	"cardbench/client"
	"cardbench/model/text"
)

// content is an exchange as it is stored: JSON, beside the two bodies as they were.
type content struct {
	exchange       []byte
	request, reply []byte
}

func (c content) size() int { return len(c.exchange) + len(c.request) + len(c.reply) }

// stored is the JSON of an exchange. What the bodies tell is left out of it.
type stored struct {
	client.Exchange
	// Whole is false where the body of the request was cut.
	Whole bool `json:"whole"`
	// SignedBody: the source strings of the signatures held the body, as it is shown.
	SignedBody bool `json:"signedBody,omitempty"`
	// BodySize is how many decoded bytes of the answer there were.
	BodySize int `json:"bodySize,omitempty"`
}

// pack makes the stored form of an exchange; cut reports whether a body lost its end.
func pack(e client.Exchange, limit int) (c content, cut bool, err error) {
	c.request, cut = clip(e.Request.RawBody, limit)
	s := stored{Exchange: e, Whole: !cut && !e.Request.BodyCut}
	shown := text.Clean(string(e.Request.RawBody))
	s.Request.Body = ""
	s.Request.Signed = append([]client.SignedPart(nil), e.Request.Signed...)
	for i, part := range s.Request.Signed {
		if shown != "" && part.Body == shown {
			s.SignedBody = true
			s.Request.Signed[i].Body = ""
		}
	}
	if e.Reply != nil {
		var cutReply bool
		c.reply, cutReply = clip(e.Reply.Body, limit)
		s.BodySize = len(e.Reply.Body)
		cut = cut || cutReply
	}
	c.exchange, err = json.Marshal(s)
	return c, cut, err
}

func clip(body []byte, limit int) (kept []byte, cut bool) {
	if len(body) <= limit {
		return body, false
	}
	return body[:limit:limit], true
}

// unpack is the inverse of pack. A body that was cut says so.
func unpack(c content) (client.Exchange, error) {
	var s stored
	if err := json.Unmarshal(c.exchange, &s); err != nil {
		return client.Exchange{}, err
	}
	e := s.Exchange
	e.Request.RawBody = bytes.Clone(c.request)
	e.Request.Body = text.Clean(string(c.request))
	e.Request.BodyCut = !s.Whole
	if !s.Whole {
		e.Request.Notes = append(e.Request.Notes, fmt.Sprintf("the log kept only the first %d bytes of the body", len(c.request)))
	}
	if s.SignedBody {
		for i := range e.Request.Signed {
			e.Request.Signed[i].Body = e.Request.Body
		}
	}
	if e.Reply != nil {
		e.Reply.Body = bytes.Clone(c.reply)
		e.Reply.BodySize = len(c.reply)
		e.Reply.Cut = e.Reply.Cut || s.BodySize > len(c.reply)
	}
	return e, nil
}
