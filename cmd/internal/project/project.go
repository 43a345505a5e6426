package project

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"cardbench/client"
	"cardbench/cmd/internal/fault"
	"cardbench/model"
	"cardbench/model/bench"
	"cardbench/model/document"
)

// maxBench bounds a workbench file in bytes; bench has a lower limit and names it.
const maxBench = 1 << 20

// Integrator starts the stand-in integrator on the responses of a project, once, and
// returns how to call it as if it stood at the URL public.
type Integrator func(responses fs.FS, public string) (client.Endpoint, error)

// Options is what a Loader needs.
type Options struct {
	Files  Files
	Card   string // path of the definition; "-" is standard input
	Getenv func(string) string
	// Integrator serves environments with `integrator: builtin`; nil refuses them.
	Integrator Integrator
	// Prompt asks the user for a secret; nil refuses `secret: prompt`.
	Prompt Prompt
	// Command runs a command that yields a secret; nil takes RunCommand.
	Command func(ctx context.Context, ref bench.SecretRef) (client.Secret, error)
}

// Prompt asks the user for a secret, without showing it; what says which one.
type Prompt func(ctx context.Context, what string) (client.Secret, error)

// Project is a card with its workbench file.
type Project struct {
	Path       string
	Definition *document.Document
	Card       model.Definition
	Bench      bench.File
	// Folder is where the workbench file lies; without one, where the card lies.
	Folder string
	// BenchPath is the path of the workbench file, also of one that could not be read;
	// without one, where it would be written.
	BenchPath string
	// BenchSource is its text as it was read; nil without one.
	BenchSource []byte

	options Options
}

// Open reads the card and the workbench file above it; what is wrong with either is
// the error.
func Open(o Options) (*Project, error) {
	p, err := OpenCard(o)
	if err != nil {
		return nil, err
	}
	if err := p.ReadBench(); err != nil {
		return nil, err
	}
	return p, nil
}

// OpenCard reads the card alone.
func OpenCard(o Options) (*Project, error) {
	doc, err := o.Files.Document(o.Card)
	if err != nil {
		return nil, err
	}
	if !doc.Root().Is(document.Object) {
		return nil, fault.New(fault.File, "a card definition is a JSON object, this is a JSON "+doc.Root().Kind.String(),
			doc.Name()+":1:1", "give the body of the CRM Cards API, with title, fetch and display")
	}
	return &Project{
		Path: shown(o.Card), Definition: doc, Card: model.ReadDefinition(doc),
		Folder: o.Files.dir(o.Card), BenchPath: o.Files.join(o.Files.dir(o.Card), bench.FileName), options: o,
	}, nil
}

// ReadBench reads the workbench file above the card, where there is one.
func (p *Project) ReadBench() error {
	name, ok := p.options.Files.FindBench(p.Folder)
	if !ok {
		return nil
	}
	p.Folder, p.BenchPath = p.options.Files.dir(name), name
	src, err := p.options.Files.Read(name, maxBench)
	if err != nil {
		return err
	}
	p.BenchSource = src
	p.Bench, err = parseBench(name, src)
	return err
}

// Bench reads a workbench file. A mistake in it is a usage error, a file that cannot
// be read a file error.
func (f Files) Bench(name string) (bench.File, error) {
	src, err := f.Read(name, maxBench)
	if err != nil {
		return bench.File{}, err
	}
	return parseBench(name, src)
}

func parseBench(name string, src []byte) (bench.File, error) {
	file, err := bench.Parse(shown(name), src)
	if err == nil {
		return file, nil
	}
	e, ok := bench.AsError(err)
	if !ok {
		return bench.File{}, fault.New(fault.Usage, err.Error(), name, "")
	}
	where := e.File
	if e.Line > 0 {
		where = fmt.Sprintf("%s:%d:%d", e.File, e.Line, e.Column)
	}
	return bench.File{}, fault.New(fault.Usage, e.What, where, e.Hint).Because(err)
}

// FindBench looks for a workbench file in dir and, on disk, in the folders above it.
func (f Files) FindBench(dir string) (name string, ok bool) {
	if !f.disk {
		name = f.join(dir, bench.FileName)
		return name, f.exists(name)
	}
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", false
	}
	for {
		if name = filepath.Join(abs, bench.FileName); f.exists(name) {
			return short(name), true
		}
		parent := filepath.Dir(abs)
		if parent == abs {
			return "", false
		}
		abs = parent
	}
}

// short is a path as seen from the working folder, where that is no longer.
func short(path string) string {
	wd, err := os.Getwd()
	if err != nil {
		return path
	}
	rel, err := filepath.Rel(wd, path)
	if err != nil || len(rel) > len(path) {
		return path
	}
	return rel
}

// Environment returns the environment called name; "" is the first of the file or,
// without any, the definition's own target URL, unsigned.
func (p *Project) Environment(name string) (bench.Environment, error) {
	if name == "" {
		if len(p.Bench.Environments) > 0 {
			return p.Bench.Environments[0], nil
		}
		return bench.Environment{}, nil
	}
	if e, ok := p.Bench.Environment(name); ok {
		return e, nil
	}
	names := make([]string, len(p.Bench.Environments))
	for i, e := range p.Bench.Environments {
		names[i] = e.Name
	}
	return bench.Environment{}, p.unknown("environment", name, names)
}

// Record returns the record called name, or the one that "type:id" describes; "" is
// the first whose object type the card is for.
func (p *Project) Record(name string) (bench.Record, error) {
	if name == "" {
		return p.firstRecord()
	}
	if r, ok := p.Bench.Record(name); ok {
		return r, nil
	}
	if objectType, id, ok := strings.Cut(name, ":"); ok && objectType != "" && id != "" {
		return bench.Record{Name: name, ObjectType: objectType, ID: id}, nil
	}
	names := make([]string, len(p.Bench.Records))
	for i, r := range p.Bench.Records {
		names[i] = r.Name
	}
	return bench.Record{}, p.unknown("record", name, names)
}

func (p *Project) firstRecord() (bench.Record, error) {
	for _, r := range p.Bench.Records {
		if _, ok := p.Card.ObjectType(r.ObjectType); ok {
			return r, nil
		}
	}
	if len(p.Bench.Records) > 0 {
		return bench.Record{}, fault.New(fault.Usage, "no record has an object type that the card is for ("+p.objectTypes()+")",
			p.Bench.Name, "add one to records")
	}
	return bench.Record{}, fault.New(fault.Usage, "there is no record to ask for", p.place(),
		"add one to records in "+bench.FileName+", or give --record contacts:53701")
}

// ObjectType returns the object type of a record as the card declares it.
func (p *Project) ObjectType(r bench.Record) (model.ObjectType, error) {
	if t, ok := p.Card.ObjectType(r.ObjectType); ok {
		return t, nil
	}
	return model.ObjectType{}, fault.New(fault.Usage,
		fmt.Sprintf("the card is not for %s, which record %q is", r.ObjectType, r.Name),
		p.Path+", /fetch/objectTypes", "it is for "+p.objectTypes()+": take a record of that type or add the type")
}

func (p *Project) objectTypes() string {
	names := make([]string, len(p.Card.Fetch.ObjectTypes))
	for i, t := range p.Card.Fetch.ObjectTypes {
		names[i] = t.Name
	}
	if len(names) == 0 {
		return "no object type at all"
	}
	return strings.Join(names, ", ")
}

// place is where a missing entry belongs.
func (p *Project) place() string {
	if p.Bench.Name != "" {
		return p.Bench.Name
	}
	return "no " + bench.FileName + " was found"
}

func (p *Project) unknown(what, name string, known []string) error {
	hint := "add it there"
	switch near := Nearest(name, known); {
	case p.Bench.Name == "":
		hint = "write one beside the card"
	case near != "":
		hint = fmt.Sprintf("did you mean %q?", near)
	case len(known) > 0:
		hint = "there are: " + strings.Join(known, ", ")
	}
	return fault.New(fault.Usage, fmt.Sprintf("there is no %s %q", what, name), p.place(), hint)
}
