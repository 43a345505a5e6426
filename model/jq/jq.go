package jq

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/itchyny/gojq"

	"cardbench/model/document"
	"cardbench/model/text"
)

// Limits bound what a filter may give.
type Limits struct {
	Values int // how many values
	Bytes  int // of all of them, as JSON
	// Time is how long a filter may take, also one that never gives a value; 0 is for ever.
	Time time.Duration
	// Memory is by how many bytes the heap may grow meanwhile; 0 is any.
	Memory uint64
}

// DefaultLimits are far more than anybody reads.
func DefaultLimits() Limits {
	return Limits{Values: 10_000, Bytes: 10 << 20, Time: 5 * time.Second, Memory: 512 << 20}
}

// Result is what a filter gave.
type Result struct {
	// Source is the value as indented JSON; an array of them where there are several or
	// none.
	Source []byte
	Values int  // how many there were
	Cut    bool // a limit ended the list
}

// Error says what is wrong with a filter, or why it failed on the document.
type Error struct {
	// Column is where the filter is wrong, in code points from 1; 0 where it is right but
	// failed on a value, or where the place is not known.
	Column int
	What   string
}

// Error returns "column 3: unexpected token …".
func (e *Error) Error() string {
	if e.Column == 0 {
		return e.What
	}
	return fmt.Sprintf("column %d: %s", e.Column, e.What)
}

// Check says what is wrong with a filter, nil when it can be run.
func Check(filter string) error {
	_, err := compile(filter)
	return err
}

// Run runs a filter over a document. The error is an *Error, or that of ctx.
func Run(ctx context.Context, filter string, doc *document.Document, l Limits) (Result, error) {
	code, err := compile(filter)
	if err != nil {
		return Result{}, err
	}
	bounded, stop := bound(ctx, l)
	defer stop()
	r, err := collect(bounded, code.RunWithContext(bounded, value(doc.Root())), l)
	if ctx.Err() == nil && bounded.Err() != nil && err != nil {
		return Result{}, context.Cause(bounded)
	}
	return r, err
}

func compile(filter string) (*gojq.Code, error) {
	if strings.TrimSpace(filter) == "" {
		filter = "."
	}
	query, err := gojq.Parse(filter)
	if err != nil {
		return nil, syntax(filter, err)
	}
	code, err := gojq.Compile(query)
	if err != nil {
		return nil, &Error{Column: undefined(filter, err.Error()), What: text.Line(err.Error())}
	}
	return code, nil
}

// undefined is the column of the name that a message of the compiler ends with, "function
// not defined: nosuch/0"; 0 where the filter does not have it exactly once.
func undefined(filter, message string) int {
	_, name, ok := strings.Cut(message, "not defined: ")
	name, _, _ = strings.Cut(name, "/")
	before, after, found := strings.Cut(filter, name)
	if !ok || name == "" || !found || strings.Contains(after, name) {
		return 0
	}
	return utf8.RuneCountInString(before) + 1
}

// syntax tells where the parser stopped: at the beginning of the token that it could not
// use.
func syntax(filter string, err error) error {
	var parse *gojq.ParseError
	if !errors.As(err, &parse) {
		return &Error{What: text.Line(err.Error())}
	}
	at := min(max(0, parse.Offset-len(parse.Token)), len(filter))
	what := text.Line(parse.Error())
	if parse.Token == "" {
		what = "the filter ends too early"
	}
	return &Error{Column: utf8.RuneCountInString(filter[:at]) + 1, What: what}
}

func collect(ctx context.Context, values gojq.Iter, l Limits) (Result, error) {
	var r Result
	var all [][]byte
	size := 0
	for {
		v, more := values.Next()
		if !more {
			break
		}
		if err, failed := v.(error); failed {
			if ctx.Err() != nil {
				return Result{}, ctx.Err()
			}
			return Result{}, &Error{What: text.Line(err.Error())}
		}
		src, err := gojq.Marshal(v)
		if err != nil {
			return Result{}, &Error{What: text.Line(err.Error())}
		}
		if size += len(src); size > l.Bytes || r.Values == l.Values {
			r.Cut = true
			break
		}
		r.Values++
		all = append(all, src)
	}
	joined := bytes.Join(all, []byte(","))
	if len(all) != 1 {
		joined = append(append([]byte("["), joined...), ']')
	}
	var out bytes.Buffer
	if err := json.Indent(&out, joined, "", "  "); err != nil {
		return Result{}, &Error{What: text.Line(err.Error())}
	}
	r.Source = out.Bytes()
	return r, nil
}

// value gives a node in the form of gojq. Numbers keep their digits.
func value(n *document.Node) any {
	switch n.Kind {
	case document.Object:
		members := make(map[string]any, len(n.Items))
		for _, it := range n.Members() {
			members[it.Name] = value(it)
		}
		return members
	case document.Array:
		elements := make([]any, len(n.Items))
		for i, it := range n.Items {
			elements[i] = value(it)
		}
		return elements
	case document.String:
		return n.Value()
	case document.Number:
		return json.Number(n.Value())
	case document.Bool:
		return n.Value() == "true"
	case document.Null:
	}
	return nil
}
