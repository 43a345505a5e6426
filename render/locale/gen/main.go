// Gen writes the table of locales that render/locale embeds, from the JSON packages
// of CLDR. It is run by go generate (see generate.sh), and by CI, which compares.
//
//	gen -packages FOLDER -o FILE [-zones FILE]
//	gen -list
//	gen -tags FILE
//
// FOLDER is the node_modules that holds the packages, which -list names with their
// versions; -tags prints the tags of a table that exists. The zones come from the archive of the Go that runs. Gen refuses other versions than
// those it names, and data that needs a rule it does not have: nothing is left out in
// silence.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"

	"cardbench/render/locale/internal/table"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1) //nolint:forbidigo // this is main
	}
}

func run(args []string) error {
	flags := flag.NewFlagSet("gen", flag.ContinueOnError)
	list := flags.Bool("list", false, "print the packages with their versions, and do nothing")
	folder := flags.String("packages", "", "folder of the installed packages, a node_modules")
	out := flags.String("o", "", "file of locales to write")
	zoneFile := flags.String("zones", "", "file of time zones to write")
	tags := flags.String("tags", "", "file of locales whose tags to print, and do nothing")
	if err := flags.Parse(args); err != nil {
		return err
	}
	switch {
	case *list:
		for _, name := range slices.Sorted(maps.Keys(packages())) {
			fmt.Fprintf(os.Stdout, "%s@%s\n", name, packages()[name])
		}
		return nil
	case *tags != "":
		return printTags(*tags)
	case *folder == "" || *out == "":
		return errors.New("give -packages and -o")
	}
	if err := writeLocales(*folder, *out); err != nil || *zoneFile == "" {
		return err
	}
	return writeZones(*folder, *zoneFile)
}

func printTags(name string) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	t, err := table.Parse(string(data))
	if err != nil {
		return err
	}
	for _, tag := range t.Names() {
		fmt.Fprintln(os.Stdout, tag)
	}
	return nil
}

func writeLocales(folder, name string) error {
	source, err := read(folder)
	if err != nil {
		return err
	}
	file, err := table.Encode(source)
	if err != nil {
		return err
	}
	return os.WriteFile(name, file, 0o644) //nolint:gosec // a file of the repository
}

// writeZones leaves the file as it is when this Go has another release of the tz
// database: the locales can be generated with any Go.
func writeZones(folder, name string) error {
	file, err := zones(goroot(), folder)
	if errors.Is(err, errOtherZones) {
		fmt.Fprintf(os.Stderr, "gen: %v; %s stays as it is\n", err, name)
		return nil
	}
	if err != nil {
		return err
	}
	return os.WriteFile(name, file, 0o644) //nolint:gosec // a file of the repository
}

// gen holds what reading a locale needs.
type gen struct {
	cldr *cldr
	tags *tags
}

func read(folder string) (table.Source, error) {
	c, err := openCLDR(folder)
	if err != nil {
		return table.Source{}, err
	}
	g := &gen{cldr: c, tags: newTags(c)}
	s := table.Source{Names: g.tags.names(), Currencies: g.decimals(), Aliases: g.tags.aliases()}
	whole := map[string]table.Locale{}
	for _, tag := range g.tags.all {
		if !g.tags.full[tag] {
			continue
		}
		l, err := g.locale(tag, tag, g.tags.parent(tag))
		if err != nil {
			return table.Source{}, err
		}
		whole[tag] = l
		s.Locales = append(s.Locales, l)
	}
	for _, tag := range slices.Sorted(maps.Keys(s.Names)) {
		data := s.Names[tag]
		if data == tag {
			continue
		}
		l, err := g.locale(tag, data, data)
		if err != nil {
			return table.Source{}, err
		}
		if l.Texts != whole[data].Texts { // its region makes a difference
			s.Names[tag] = tag
			s.Locales = append(s.Locales, l)
		}
	}
	err = g.labels(&s)
	return s, err
}

// locale reads what a tag prints; data is the tag whose files it reads.
func (g *gen) locale(tag, data, parent string) (table.Locale, error) {
	l := table.Locale{Name: tag, Parent: parent}
	err := errors.Join(g.numbers(&l, data), g.dates(&l, data))
	if err != nil {
		err = fmt.Errorf("%s: %w", tag, err)
	}
	return l, err
}

// goroot is the folder of the Go that runs go generate.
func goroot() string {
	out, err := exec.CommandContext(context.Background(), "go", "env", "GOROOT").Output()
	if err != nil {
		return "" // which has no zones: the error says so
	}
	return strings.TrimSpace(string(out))
}

// decimals returns the decimals of the currencies that have not two.
func (g *gen) decimals() map[string]int {
	out := map[string]int{}
	fractions := g.cldr.supplement("currencyData", "currencyData", "fractions")
	for code := range fractions {
		n, err := strconv.Atoi(fractions.at(code).text("_digits"))
		if err == nil && len(code) == 3 && n != 2 {
			out[code] = n
		}
	}
	return out
}

// labels fills in the English names of the subtags that occur.
func (g *gen) labels(s *table.Source) error {
	s.Languages, s.Territories, s.Scripts = map[string]string{}, map[string]string{}, map[string]string{}
	display := map[string]node{}
	for _, kind := range []string{"languages", "territories", "scripts"} {
		file, err := g.cldr.main("cldr-localenames-full", "en", kind)
		if err != nil {
			return err
		}
		display[kind] = file.at("localeDisplayNames", kind)
	}
	for tag := range s.Names {
		language, script, region := split(tag)
		s.Languages[language] = display["languages"].text(language)
		if script != "" {
			s.Scripts[script] = display["scripts"].text(script)
		}
		if region != "" {
			s.Territories[region] = display["territories"].text(region)
		}
	}
	return nil
}
