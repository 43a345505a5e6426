package main

import (
	"errors"
	"path/filepath"
	"strings"

	"cardbench/cmd/internal/fault"
	"cardbench/cmd/internal/project"
	"cardbench/model"
	"cardbench/model/bench"
	"cardbench/model/document"
	"cardbench/model/host"
	"cardbench/model/lint"
)

// lintSet is what the arguments of lint turned out to be.
type lintSet struct {
	definitions []*document.Document
	responses   []*document.Document
	benches     int
	inBenches   []lint.Finding
	failures    []error // of files that could not be read

	files project.Files
}

func readLintFiles(d deps, o lintOptions) *lintSet {
	set := &lintSet{files: d.files()}
	for _, name := range o.files {
		set.read(name)
	}
	for _, name := range o.responses {
		if doc, ok := set.document(name); ok {
			set.responses = append(set.responses, doc)
		}
	}
	return set
}

// count is how many files were read.
func (s *lintSet) count() int { return len(s.definitions) + len(s.responses) + s.benches }

func (s *lintSet) read(name string) {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".yaml", ".yml":
		s.bench(name)
		return
	}
	doc, ok := s.document(name)
	switch {
	case !ok:
	case isResponse(doc):
		s.responses = append(s.responses, doc)
	default:
		s.definitions = append(s.definitions, doc)
	}
}

func (s *lintSet) document(name string) (*document.Document, bool) {
	doc, err := s.files.Document(name)
	if err != nil {
		s.failures = append(s.failures, err)
	}
	return doc, err == nil
}

// isResponse tells a response from a definition by its keys.
func isResponse(doc *document.Document) bool {
	root := doc.Root()
	for _, key := range []string{"fetch", "display"} {
		if root.Member(key) != nil {
			return false
		}
	}
	if model.DetectDialect(root) != model.DialectNone {
		return true
	}
	for _, key := range []string{"title", "actions"} {
		if root.Member(key) != nil {
			return false
		}
	}
	return !strings.HasSuffix(doc.Name(), ".card.json")
}

// bench checks a workbench file: its own mistakes, and files it names that are missing.
func (s *lintSet) bench(name string) {
	file, err := s.files.Bench(name)
	var mistake *bench.Error
	switch {
	case errors.As(err, &mistake):
		s.benches++
		s.inBenches = append(s.inBenches, benchFinding(codeBench, name, mistake.Line, mistake.Column, mistake.What+"; "+mistake.Hint))
		return
	case err != nil:
		s.failures = append(s.failures, err)
		return
	}
	s.benches++
	for _, e := range file.Environments {
		if e.CAFile == "" {
			continue
		}
		if _, err := s.files.Authorities(s.files.Beside(name, e.CAFile)); err != nil {
			s.inBenches = append(s.inBenches, benchFinding(codeCAFile, name, e.Line, 1,
				"the caFile of environment \""+e.Name+"\" cannot be used: "+fault.Of(err).Error()))
		}
	}
	for _, scenario := range file.Scenarios {
		if scenario.Response == "" {
			continue
		}
		if _, err := s.files.Document(s.files.Beside(name, scenario.Response)); err != nil {
			s.inBenches = append(s.inBenches, benchFinding(codeScenario, name, scenario.Line, 1,
				"the response of scenario \""+scenario.Name+"\" cannot be shown: "+fault.Of(err).Error()))
		}
	}
}

func benchFinding(code, file string, line, column int, message string) lint.Finding {
	return lint.Finding{
		Code: code, Severity: lint.Error, Message: strings.TrimSuffix(message, "; "), File: file,
		Line: max(line, 1), Column: max(column, 1),
	}
}

// inputs are what is checked: every document once and every response with its
// definition.
func (s *lintSet) inputs(hostName string) []lint.Input {
	var all []lint.Input
	add := func(in lint.Input) {
		in.Host = s.host(hostName, in)
		all = append(all, in)
	}
	paired := map[*document.Document]bool{}
	for _, r := range s.responses {
		definition := s.definitionOf(r)
		paired[definition] = true
		add(lint.Input{Definition: definition, Response: r})
	}
	for _, d := range s.definitions {
		if !paired[d] {
			add(lint.Input{Definition: d})
		}
	}
	return all
}

// findings checks all inputs. A finding that several pairs of a definition bring is
// listed once; it is fixable if one of them shows how.
func (s *lintSet) findings(hostName string) []lint.Finding {
	all := s.inBenches
	seen := map[lint.Finding]int{}
	for _, in := range s.inputs(hostName) {
		for _, f := range lint.Run(in) {
			fixable := f.Fixable
			f.Fixable = false
			at, known := seen[f]
			if !known {
				at = len(all)
				seen[f] = at
				all = append(all, f)
			}
			all[at].Fixable = all[at].Fixable || fixable
		}
	}
	return all
}

// definitionOf returns the definition that a response is checked with: of several the
// one that shares most folders with it, nil when two share as many.
func (s *lintSet) definitionOf(response *document.Document) *document.Document {
	if len(s.definitions) == 1 {
		return s.definitions[0]
	}
	var best *document.Document
	most, tied := -1, false
	for _, d := range s.definitions {
		n := sharedFolders(d.Name(), response.Name())
		tied = n == most || (tied && n < most)
		if n > most {
			best, most = d, n
		}
	}
	if tied {
		return nil
	}
	return best
}

func sharedFolders(a, b string) int {
	x, y := strings.Split(filepath.Dir(a), string(filepath.Separator)), strings.Split(filepath.Dir(b), string(filepath.Separator))
	n := 0
	for n < len(x) && n < len(y) && x[n] == y[n] {
		n++
	}
	return n
}

// host is the one that was asked for; otherwise that of the workbench file above the
// documents, and without one the classic card.
func (s *lintSet) host(name string, in lint.Input) host.Host {
	if h, ok := host.ByName(name); ok {
		return h
	}
	doc := in.Definition
	if doc == nil {
		doc = in.Response
	}
	if found, ok := s.files.FindBench(s.files.Folder(doc.Name())); ok {
		if file, err := s.files.Bench(found); err == nil {
			if h, ok := host.ByName(file.View.Host); ok {
				return h
			}
		}
	}
	return host.Classic()
}
