package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"cardbench/cmd/internal/fault"
	"cardbench/model"
	"cardbench/model/text"
	"cardbench/render/locale"
)

const (
	batchBuffer = 64 << 10 // bytes read and written at a time
	maxLine     = 1 << 20  // bytes of one line
)

// batchLine is one value of `format --batch`. Other keys are left alone.
type batchLine struct {
	DataType     string          `json:"dataType"`
	Value        json.RawMessage `json:"value"`
	CurrencyCode string          `json:"currencyCode"`
	Locale       string          `json:"locale"`
	TimeZone     string          `json:"timeZone"`
}

// runBatch formats one value a line. Answers are written when the input pauses, so that
// a program on the other side of both pipes can talk line by line.
func runBatch(d deps) error {
	in := bufio.NewReaderSize(d.stdin, batchBuffer)
	out := bufio.NewWriterSize(d.stdout, batchBuffer)
	defer out.Flush() //nolint:errcheck // output remembers a write that failed
	f := &formatter{locales: map[string]locale.Locale{}, zones: map[string]*time.Location{}, deps: d}
	for number := 1; ; number++ {
		src, err := readLine(in)
		if errors.Is(err, io.EOF) && len(src) == 0 {
			return nil
		}
		if err == nil || errors.Is(err, io.EOF) {
			err = f.line(out, src)
		}
		if err == nil && in.Buffered() == 0 {
			err = out.Flush()
		}
		if err != nil {
			return inLine(err, number)
		}
	}
}

// readLine returns the next line, which is valid until the next call. At the end of
// the input it is what is left, with io.EOF.
func readLine(in *bufio.Reader) ([]byte, error) {
	line, err := in.ReadSlice('\n')
	if !errors.Is(err, bufio.ErrBufferFull) {
		return line, err
	}
	long := bytes.Clone(line)
	for errors.Is(err, bufio.ErrBufferFull) {
		if len(long) > maxLine {
			return nil, fault.New(fault.File, fmt.Sprintf("the line is over %d bytes", maxLine), "", "give one JSON object a line")
		}
		line, err = in.ReadSlice('\n')
		long = append(long, line...)
	}
	return long, err
}

// inLine says in which line of the input something is wrong.
func inLine(err error, number int) error {
	e := fault.Of(err)
	return fault.New(e.Code, e.What, fmt.Sprintf("<stdin>:%d", number), e.Hint)
}

// line formats the value of one line; an empty line has none.
func (f *formatter) line(out *bufio.Writer, src []byte) error {
	if len(bytes.TrimSpace(src)) == 0 {
		return nil
	}
	var l batchLine
	if err := json.Unmarshal(src, &l); err != nil {
		return fault.New(fault.File, "not a JSON object: "+err.Error(), "", `write {"dataType": …, "value": …, "locale": …}`)
	}
	kind, ok := model.DataType(l.DataType).Known()
	if !ok {
		return fault.Usagef(fmt.Sprintf("use one of %v", model.DataTypes()), "unknown dataType %q", l.DataType)
	}
	value, err := batchValue(l.Value)
	if err != nil {
		return err
	}
	language, err := f.locale(l.Locale)
	if err != nil {
		return err
	}
	zone, err := f.zone(l.TimeZone)
	if err != nil {
		return err
	}
	return writeText(out, language.Format(kind, value, l.CurrencyCode, zone, zone))
}

// batchValue returns a value as text: a string's content, a number or boolean as it
// is spelled.
func batchValue(raw json.RawMessage) (string, error) {
	raw = bytes.TrimSpace(raw)
	if len(raw) == 0 || bytes.ContainsAny(raw[:1], "{[n") {
		return "", fault.New(fault.Usage, "value is missing or no string, number or boolean", "", "HubSpot shows nothing for it")
	}
	if raw[0] != '"' {
		return string(raw), nil
	}
	var s string
	err := json.Unmarshal(raw, &s)
	return s, err
}

// writeText writes {"text": …} with what could steer a terminal escaped.
func writeText(out *bufio.Writer, s string) error {
	quoted, err := json.Marshal(s)
	if err != nil {
		return err
	}
	if text.Dirty(s) {
		quoted = escapeControls(quoted)
	}
	_, err = fmt.Fprintf(out, "{\"text\":%s}\n", quoted)
	return err
}
