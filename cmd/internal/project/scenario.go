package project

import (
	"cardbench/model/bench"
	"cardbench/model/document"
)

// Scenario is a stored response or a state, read.
type Scenario struct {
	bench.Scenario
	Response *document.Document // nil for a state
}

// Scenario returns the scenario called name with its response, read.
func (p *Project) Scenario(name string) (Scenario, error) {
	s, ok := p.Bench.Scenario(name)
	if !ok {
		names := make([]string, len(p.Bench.Scenarios))
		for i, s := range p.Bench.Scenarios {
			names[i] = s.Name
		}
		return Scenario{}, p.unknown("scenario", name, names)
	}
	return p.Read(s)
}

// FirstResponse returns the first scenario that has a response; ok is false when none
// has.
func (p *Project) FirstResponse() (name string, ok bool) {
	for _, s := range p.Bench.Scenarios {
		if s.Response != "" {
			return s.Name, true
		}
	}
	return "", false
}

// Read reads the response of a scenario of the file.
func (p *Project) Read(s bench.Scenario) (Scenario, error) {
	if s.Response == "" {
		return Scenario{Scenario: s}, nil
	}
	doc, err := p.options.Files.Document(p.options.Files.join(p.Folder, s.Response))
	return Scenario{Scenario: s, Response: doc}, err
}
