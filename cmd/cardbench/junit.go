package main

import (
	"encoding/xml"
	"fmt"
	"io"
	"time"

	"cardbench/model/text"
)

// junitSuite is a list of checks as CI servers read it: JUnit's XML.
type junitSuite struct {
	XMLName  xml.Name    `xml:"testsuite"`
	Name     string      `xml:"name,attr"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Skipped  int         `xml:"skipped,attr"`
	Time     string      `xml:"time,attr"`
	Cases    []junitCase `xml:"testcase"`

	took time.Duration
}

type junitCase struct {
	Class   string       `xml:"classname,attr"`
	Name    string       `xml:"name,attr"`
	Time    string       `xml:"time,attr"`
	Failure *junitReason `xml:"failure"`
	Skipped *junitReason `xml:"skipped"`
}

type junitReason struct {
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// add appends a check; reason says why it failed or was skipped, and is "" when it did
// neither.
func (s *junitSuite) add(name string, took time.Duration, passed, skipped bool, reason string) {
	s.took += took
	c := junitCase{Class: s.Name, Name: text.Line(name), Time: junitSeconds(took)}
	why := &junitReason{Message: text.Line(reason)}
	switch {
	case skipped && passed:
		c.Skipped = why
		s.Skipped++
	case !passed:
		why.Text = why.Message
		c.Failure = why
		s.Failures++
	}
	s.Tests++
	s.Cases = append(s.Cases, c)
	s.Time = junitSeconds(s.took)
}

func junitSeconds(d time.Duration) string { return fmt.Sprintf("%.3f", d.Seconds()) }

// write prints the suites as one document.
func (s *junitSuite) write(w io.Writer) error {
	out, err := xml.MarshalIndent(struct {
		XMLName xml.Name      `xml:"testsuites"`
		Suites  []*junitSuite `xml:"testsuite"`
	}{Suites: []*junitSuite{s}}, "", "  ")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(w, "%s%s\n", xml.Header, out)
	return err
}
