package main

import (
	"errors"
	"fmt"
	"path/filepath"

	"cardbench/client/curl"
	"cardbench/cmd/internal/fault"
	"cardbench/cmd/internal/project"
	"cardbench/model/bench"
)

// read parses the command and takes an environment out of it.
func (o importCurl) read(d deps, name string) (curl.Found, error) {
	const limit = 8 << 20
	src, err := d.files().Read(name, limit)
	if err != nil {
		return curl.Found{}, err
	}
	parsed, err := curl.Parse(string(src))
	if e, ok := errors.AsType[*curl.Error](err); ok {
		where := name
		if name == project.Stdin {
			where = "standard input"
		}
		return curl.Found{}, fault.New(fault.Usage, e.What, fmt.Sprintf("%s:%d:%d", where, e.Line, e.Column), e.Hint)
	}
	return parsed.Environment(o.name), err
}

// benchFile is the workbench file that an environment goes into.
type benchFile struct {
	path   string
	source []byte // nil where there is none yet
	parsed bench.File
}

// file finds the workbench file. One that is only printed begins empty.
func (o importCurl) file(d deps) (benchFile, error) {
	files := d.files()
	dir := "."
	if o.card != "" {
		dir = filepath.Dir(o.card)
		if _, err := files.Document(o.card); err != nil {
			return benchFile{}, err
		}
	}
	f := benchFile{path: filepath.Join(dir, bench.FileName)}
	if !o.write {
		return f, nil
	}
	name, ok := files.FindBench(dir)
	if !ok {
		return f, nil
	}
	f.path = name
	var err error
	if f.parsed, err = files.Bench(name); err != nil {
		return f, err
	}
	f.source, err = files.Read(name, maxBenchFile)
	return f, err
}

// maxBenchFile bounds a workbench file in bytes.
const maxBenchFile = 8 << 20

// fill puts what was found into the workbench file, as far as it does not say otherwise.
func (o importCurl) fill(f benchFile, found curl.Found) (after []byte, notes []string, err error) {
	after, err = bench.SetEnvironment(f.source, o.name, found.Environment)
	if err != nil {
		return nil, nil, benchError(f, err)
	}
	if r := found.Record; r != nil {
		if _, there := f.parsed.Record(r.Name); there {
			notes = append(notes, fmt.Sprintf("record %q is there already and stays as it is", r.Name))
		} else if after, err = bench.SetRecord(after, r.Name, *r); err != nil {
			return nil, nil, benchError(f, err)
		}
	}
	old := f.parsed.Identity
	for _, row := range []struct{ key, old, now string }{
		{"userId", old.UserID, found.Identity.UserID},
		{"userEmail", old.UserEmail, found.Identity.UserEmail},
		{"portalId", old.PortalID, found.Identity.PortalID},
		{"appId", old.AppID, found.Identity.AppID},
	} {
		switch {
		case row.now == "" || row.now == row.old:
		case row.old != "":
			notes = append(notes, fmt.Sprintf("identity.%s stays %q; the command has %q", row.key, row.old, row.now))
		default:
			if after, err = bench.SetIdentity(after, row.key, row.now); err != nil {
				return nil, nil, benchError(f, err)
			}
		}
	}
	return after, notes, nil
}

// benchError says which part of a command a workbench file cannot hold.
func benchError(f benchFile, err error) error {
	if e, ok := bench.AsError(err); ok {
		return fault.New(fault.Usage, e.What, f.path, e.Hint)
	}
	return fault.New(fault.Usage, err.Error(), f.path, "")
}
