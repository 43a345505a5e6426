package main

import (
	"archive/zip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"cardbench/render/locale/internal/table"
)

// errOtherZones says that this Go has another release of the tz database than the one
// that the embedded file was made from.
var errOtherZones = errors.New("this Go has another release of the tz database")

// zones collects the time zones: the data of Go's own archive, under the links of the
// database's release. Go's archive keeps what was different before 1970 in zones that
// the release has merged, and browsers have the release.
func zones(goroot, packages string) ([]byte, error) {
	c := &cldr{folder: packages}
	release, err := c.file("tzdata", "timezone-data.json")
	if err != nil {
		return nil, err
	}
	if err := checkRelease(goroot, release.text("version")); err != nil {
		return nil, err
	}
	data, err := archive(filepath.Join(goroot, "lib", "time", "zoneinfo.zip"))
	if err != nil {
		return nil, err
	}
	listed, err := listedZones(c)
	if err != nil {
		return nil, err
	}
	var out []table.Zone
	for name := range data {
		source := name
		for link := release.at("zones").text(source); link != ""; link = release.at("zones").text(source) {
			source = link
		}
		if data[source] == "" {
			return nil, fmt.Errorf("the zone %s is a link to %s, which Go's archive does not have", name, source)
		}
		out = append(out, table.Zone{Name: name, Data: data[source], Listed: listed[name]})
	}
	return table.EncodeZones(out), nil
}

// checkRelease compares Go's release of the database with the wanted one.
func checkRelease(goroot, want string) error {
	script, err := os.ReadFile(filepath.Join(goroot, "lib", "time", "update.bash"))
	if err != nil {
		return err
	}
	_, rest, _ := strings.Cut(string(script), "\nDATA=")
	if got, _, _ := strings.Cut(rest, "\n"); got != want {
		return fmt.Errorf("%w: %s, not %s", errOtherZones, got, want)
	}
	return nil
}

// archive returns the files of a zip archive by name.
func archive(name string) (map[string]string, error) {
	z, err := zip.OpenReader(name)
	if err != nil {
		return nil, err
	}
	defer z.Close() //nolint:errcheck // nothing was written
	files := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		data, err := io.ReadAll(r)
		if err != nil {
			return nil, err
		}
		if len(data) > 0 && !strings.HasSuffix(f.Name, "/") {
			files[f.Name] = string(data)
		}
	}
	return files, nil
}

// listedZones are the names of today: of each zone of CLDR the one that the tz
// database prefers.
func listedZones(c *cldr) (map[string]bool, error) {
	file, err := c.file("cldr-bcp47", "bcp47", "timezone.json")
	if err != nil {
		return nil, err
	}
	listed := map[string]bool{"UTC": true}
	all := file.at("keyword", "u", "tz")
	for key := range all {
		names := strings.Fields(all.at(key).text("_alias"))
		if iana := all.at(key).text("_iana"); iana != "" {
			names = []string{iana}
		}
		if len(names) > 0 && strings.Contains(names[0], "/") && !strings.HasPrefix(names[0], "Etc/") && all.at(key)["_deprecated"] == nil {
			listed[names[0]] = true
		}
	}
	return listed, nil
}
