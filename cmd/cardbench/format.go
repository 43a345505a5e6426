package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"cardbench/cmd/internal/fault"
	"cardbench/model"
	"cardbench/model/text"
	"cardbench/render/locale"
)

type formatOptions struct {
	kind     *choice
	currency string
	locale   string
	zone     string
	batch    bool
}

func newFormatCmd(d deps) *cobra.Command {
	var o formatOptions
	cmd := &cobra.Command{
		Use:   "format --type TYPE VALUE",
		Short: "Print one value as HubSpot shows it",
		Long: `Print one value as HubSpot shows it in a locale and a time zone.

With --batch, standard input has one JSON object a line with dataType, value and,
where they matter, currencyCode, locale and timeZone; each gives one line
{"text": …}. The first line that cannot be read ends it with its number.`,
		Example: `  cardbench format --type CURRENCY --currency GBP --locale en-US 94.34
  cardbench format --type DATETIME --tz Europe/Berlin 1693657560000
  cardbench format --batch < values.jsonl`,
		Args: oneAtMost("one value"),
	}
	kinds := make([]string, 0, len(model.DataTypes()))
	for _, t := range model.DataTypes() {
		kinds = append(kinds, string(t))
	}
	o.kind = addChoice(cmd, "type", "", "data type", kinds...)
	f := cmd.Flags()
	f.StringVar(&o.currency, "currency", "", "currency code of a CURRENCY, such as GBP")
	f.StringVar(&o.locale, "locale", defaultLocale, "locale of the user, such as en-US")
	f.StringVar(&o.zone, "tz", defaultZone, "time zone, such as Europe/Berlin")
	f.BoolVar(&o.batch, "batch", false, "read JSON lines from standard input")
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if o.batch {
			if len(args) > 0 {
				return fault.Usagef("leave the value out", "--batch reads its values from standard input")
			}
			return runBatch(d)
		}
		if len(args) == 0 {
			return argumentsError(cmd, args, "one value")
		}
		return runFormat(d, o, args[0])
	}
	return cmd
}

func runFormat(d deps, o formatOptions, value string) error {
	if o.kind.value == "" {
		return fault.Usagef("give --type with one of "+strings.Join(o.kind.words, ", "), "the data type of the value is missing")
	}
	language, err := lookupLocale(d, o.locale)
	if err != nil {
		return err
	}
	zone, err := lookupZone(o.zone)
	if err != nil {
		return err
	}
	fmt.Fprintln(d.stdout, text.Clean(language.Format(model.DataType(o.kind.value), value, o.currency, zone, zone)))
	return nil
}

// formatter formats many values; it looks every locale and zone up once.
type formatter struct {
	locales map[string]locale.Locale
	zones   map[string]*time.Location
	deps    deps
}

func (f *formatter) locale(tag string) (locale.Locale, error) {
	if l, ok := f.locales[tag]; ok {
		return l, nil
	}
	l, err := lookupLocale(f.deps, tag)
	if err == nil {
		f.locales[tag] = l
	}
	return l, err
}

func (f *formatter) zone(name string) (*time.Location, error) {
	if z, ok := f.zones[name]; ok {
		return z, nil
	}
	z, err := lookupZone(name)
	if err == nil {
		f.zones[name] = z
	}
	return z, err
}

// valuesLast lets `format` take a negative number as it stands: -5 is a value there,
// not a flag, and moves behind a "--".
func valuesLast(args []string) []string {
	if len(args) == 0 || args[0] != "format" || slices.Contains(args, "--") {
		return args
	}
	var flags, values []string
	for _, a := range args {
		if len(a) > 1 && a[0] == '-' && strings.ContainsAny(a[1:2], "0123456789.") {
			values = append(values, a)
			continue
		}
		flags = append(flags, a)
	}
	if len(values) == 0 {
		return args
	}
	return append(append(flags, "--"), values...)
}
