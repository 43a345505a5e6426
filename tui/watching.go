package tui

import (
	"bytes"
	"context"
	"slices"
	"strings"

	tea "github.com/charmbracelet/bubbletea"

	"cardbench/client"
	"cardbench/model/bench"
	"cardbench/model/document"
)

// watchBench watches the workbench file and the stored responses that it names now.
func (a *App) watchBench() tea.Cmd {
	b := &a.bench
	beside := a.responsePaths()
	if b.store == nil || b.unwatch != nil && slices.Equal(beside, b.watched) {
		return nil
	}
	if b.unwatch != nil {
		b.unwatch()
	}
	ctx, cancel := context.WithCancel(a.ctx)
	b.unwatch, b.watched = cancel, beside
	return nextSighting((*App).benchSighted, b.store.Watch(ctx, beside...))
}

// responsePaths are the paths of the stored responses, each once.
func (a *App) responsePaths() []string {
	var paths []string
	for _, s := range a.project.Bench.Scenarios {
		if s.Response != "" {
			paths = append(paths, besideBench(a.project.BenchName, s.Response))
		}
	}
	slices.Sort(paths)
	return slices.Compact(paths)
}

func (a *App) benchSighted(s Sighting) tea.Cmd {
	var cmds []tea.Cmd
	if s.Problem != "" {
		cmds = append(cmds, a.toast(s.Problem))
	}
	switch {
	case s.Beside:
		cmds = append(cmds, a.loadProject(false))
	case s.File:
		cmds = append(cmds, a.readBench())
	}
	return tea.Batch(cmds...)
}

// benchGone says that the workbench file is no more. What it said stays in use: a file
// that is saved by another program is gone for a moment, too.
func (a *App) benchGone() tea.Cmd {
	b := &a.bench
	if b.gone || b.src == nil {
		return nil // there is none yet: a change creates it
	}
	b.gone, b.version, b.problem = true, Version{}, ""
	return a.toast(bench.FileName + " is gone from the disk. What it said stays in use; a change of the record (P) writes it anew, ctrl+r goes without it.")
}

// stays reports whether what the workbench file said stays in use: it has a mistake now,
// or is gone although nobody asked to read it again.
func (m projectLoaded) stays(before Project) bool {
	lost := m.project.BenchSource == nil || m.project.BenchName != before.BenchName
	return m.project.BenchProblem != "" || !m.asked && before.BenchSource != nil && lost
}

// keepBench keeps what the workbench file said in a project that was read anew.
func (p *Project) keepBench(before Project) {
	p.Bench, p.BenchName, p.BenchSource = before.Bench, before.BenchName, before.BenchSource
	p.Endpoints, p.Scenarios = before.Endpoints, before.Scenarios
}

// before is what was in use when another program changed a file.
type before struct {
	project   Project
	selection Selection
	request   client.Request
}

// onOutside shows what another program has changed in the workbench file or in a stored
// response, and says so. It sends nothing: nobody asked for a call.
func (a *App) onOutside(was before) tea.Cmd {
	said := a.outsideText(was)
	lost := a.lost(was)
	a.recompose()
	var cmds []tea.Cmd
	switch chosen := a.project.scenario(a.selection.Scenario); {
	case len(lost) > 0:
		a.guard.Abort() // a call under way is about what is gone
		if chosen == nil {
			a.works.response = ""
		}
		a.show(notFetched(""))
		said = strings.Join(append(lost, said), " ")
	case chosen != nil && !sameScenario(was.project.scenario(chosen.Name), chosen):
		cmds = append(cmds, a.play(*chosen))
	case chosen == nil && said != "" && a.scene.request.URL != was.request.URL:
		said += " r fetches with it."
	}
	a.showRecord()
	if said != "" {
		cmds = append(cmds, a.toast(said))
	}
	return tea.Batch(append(cmds, a.watchBench(), a.readBench())...)
}

// outsideText says what another program has changed; "" for nothing that shows.
func (a *App) outsideText(was before) string {
	now := a.project
	switch {
	case a.bench.problem != "":
		return a.bench.problem + ". Another program wrote that; what was there before stays in use."
	case was.project.BenchSource == nil && now.BenchSource != nil:
		return bench.FileName + " was written by another program and read."
	case !bytes.Equal(was.project.BenchSource, now.BenchSource):
		return bench.FileName + " was changed by another program and read again."
	}
	for i := range now.Scenarios {
		s := &now.Scenarios[i]
		switch old := was.project.scenario(s.Name); {
		case old == nil || sameScenario(old, s):
		case s.Response != nil && a.works.responses[s.Response.Name()] != nil: // its own watch says it
		case s.Problem != "":
			return "A stored response was changed by another program and cannot be shown. " + s.Problem
		default:
			return s.Response.Name() + " was changed by another program and read again."
		}
	}
	return ""
}

// lost says which of the chosen things are there no more, and what took their place.
func (a *App) lost(was before) []string {
	var lost []string
	for _, it := range []struct{ what, before, now string }{
		{"environment", was.selection.Environment, a.selection.Environment},
		{"record", was.selection.Record, a.selection.Record},
		{"scenario", was.selection.Scenario, a.selection.Scenario},
	} {
		if it.before != it.now && it.before != "" {
			lost = append(lost, replacement(it.what, it.before, it.now))
		}
	}
	return lost
}

// replacement says that something is there no more, and what took its place.
func replacement(what, before, now string) string {
	said := "The " + what + " " + before + " is there no more"
	switch {
	case now != "":
		return said + "; " + now + " is chosen in its place."
	case what == "scenario":
		return said + "."
	}
	return said + ", and no other."
}

// sameScenario reports whether two readings of a scenario show the same.
func sameScenario(x, y *Scenario) bool {
	if x == nil || y == nil {
		return x == y
	}
	one, other := x.Scenario, y.Scenario
	one.Line, other.Line = 0, 0
	return one == other && x.Problem == y.Problem && sameText(x.Response, y.Response)
}

func sameText(x, y *document.Document) bool {
	if x == nil || y == nil {
		return x == y
	}
	return x.Name() == y.Name() && bytes.Equal(x.Source(), y.Source())
}

// closeStale closes the stored responses that no scenario names any more. One with changes
// that are not saved stays.
func (a *App) closeStale() {
	named := func(name string) bool {
		return slices.ContainsFunc(a.project.Scenarios, func(s Scenario) bool { return s.Response != nil && s.Response.Name() == name })
	}
	for name, w := range a.works.responses {
		if w.changed() || named(name) {
			continue
		}
		if w.store != nil {
			w.unwatch()
			_ = w.store.Close() // there is nothing in it to be saved
		}
		delete(a.works.responses, name)
	}
}
