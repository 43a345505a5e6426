package main

import (
	"bytes"
	"context"
	"fmt"
	"slices"

	"github.com/aymanbagabas/go-udiff"

	"cardbench/cmd/internal/fault"
	"cardbench/cmd/internal/project"
	"cardbench/model/document"
	"cardbench/model/lint"
	"cardbench/model/text"
)

// maxRounds bounds how often fixes are made for the text that fixes made. Two or three
// rounds are usual: edits that touch wait for each other.
const maxRounds = 200

// mending is a file with its fixes.
type mending struct {
	before, after *document.Document
	made          []lint.Edit
	mended        map[string]bool // texts that it has been: it must not become one again
}

// mend makes all fixes in the documents of the set, which it replaces. It writes no
// file.
func (s *lintSet) mend(hostName string) ([]*mending, error) {
	var all []*mending
	of := map[*document.Document]*mending{}
	for _, doc := range slices.Concat(s.definitions, s.responses) {
		m := &mending{before: doc, after: doc, mended: map[string]bool{string(doc.Source()): true}}
		all = append(all, m)
		of[doc] = m
	}
	for range maxRounds {
		changed := false
		for doc, edits := range s.edits(hostName) {
			m := of[doc]
			again, err := m.apply(edits)
			if err != nil {
				return nil, err
			}
			if again {
				changed = true
				of[m.after] = m
				s.replace(doc, m.after)
			}
		}
		if !changed {
			break
		}
	}
	return all, nil
}

// edits are the fixes of all findings, by the document that they change.
func (s *lintSet) edits(hostName string) map[*document.Document][]lint.Edit {
	all := map[*document.Document][]lint.Edit{}
	for _, in := range s.inputs(hostName) {
		for _, e := range lint.Fixes(in) {
			doc := in.Definition
			if e.Target == lint.Response {
				doc = in.Response
			}
			all[doc] = append(all[doc], e)
		}
	}
	return all
}

// replace puts a document in the place of another.
func (s *lintSet) replace(old, doc *document.Document) {
	for _, list := range [][]*document.Document{s.definitions, s.responses} {
		if i := slices.Index(list, old); i >= 0 {
			list[i] = doc
		}
	}
}

// apply makes edits that are for m.after. It reports whether the text is another one
// now.
func (m *mending) apply(edits []lint.Edit) (bool, error) {
	change, made := lint.Together(edits)
	src, err := change.Apply(m.after.Source())
	if err != nil {
		return false, fault.New(fault.Internal, "a fix does not fit: "+err.Error(), m.after.Name(), "please report it")
	}
	if m.mended[string(src)] {
		return false, nil // two fixes that undo each other
	}
	doc, err := document.Parse(m.after.Name(), src, document.DefaultLimits())
	if err != nil {
		return false, fault.New(fault.Internal, "a fix would break the file: "+err.Error(), m.after.Name(), "nothing was written; please report it")
	}
	m.mended[string(src)] = true
	m.after, m.made = doc, append(m.made, made...)
	return true, nil
}

// changed reports whether there is something to write.
func (m *mending) changed() bool { return !bytes.Equal(m.before.Source(), m.after.Source()) }

// runFix mends the files, or with dryRun says how, and then tells what is left.
func runFix(ctx context.Context, d deps, o lintOptions) error {
	if slices.Contains(slices.Concat(o.files, o.responses), project.Stdin) {
		return fault.Usagef("name a file", "standard input cannot be mended in place")
	}
	set := readLintFiles(d, o)
	all, err := set.mend(o.host)
	if err != nil {
		return err
	}
	if o.dryRun {
		return set.failed(d, printDiffs(d, all))
	}
	for _, m := range all {
		if !m.changed() {
			continue
		}
		if err := save(ctx, d, m); err != nil {
			set.failures = append(set.failures, err)
			set.replace(m.after, m.before)
			continue
		}
		for _, e := range m.made {
			fmt.Fprintf(d.stderr, "%s: fixed %s: %s\n", m.after.Name(), e.Code, e.Title)
		}
	}
	return set.report(d, o)
}

// printDiffs prints what would be written as one patch.
func printDiffs(d deps, all []*mending) error {
	differ := false
	for _, m := range all {
		if m.changed() {
			differ = true
			fmt.Fprint(d.stdout, udiff.Unified(m.before.Name(), m.after.Name(), string(m.before.Source()), string(m.after.Source())))
			fmt.Fprintf(d.stderr, "%s: %s\n", m.after.Name(), text.Count(len(m.made), "edit"))
		}
	}
	if differ {
		return fault.Silent(fault.Findings)
	}
	return nil
}

// save writes a mended file, unless another program has changed it since it was read.
func save(ctx context.Context, d deps, m *mending) error {
	return replaceFile(ctx, d, m.after.Name(), m.before.Source(), m.after.Source())
}
