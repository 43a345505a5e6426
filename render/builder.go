package render

import (
	"slices"
	"time"

	"cardbench/model"
	"cardbench/model/host"
	"cardbench/model/text"
	"cardbench/render/locale"
)

// foldAfter is how many properties of an object show before it is unfolded: seen on
// live cards and in the converter's code.
const foldAfter = 3

// builder makes the tiles of one card.
type builder struct {
	host     host.Host
	view     View
	declared map[string]model.DisplayProperty
	locale   locale.Locale
	// viewer is the browser's zone, portal the account's.
	viewer, portal *time.Location
}

func newBuilder(def model.Definition, h host.Host, view View) *builder {
	b := &builder{host: h, view: view, declared: make(map[string]model.DisplayProperty, len(def.Display.Properties))}
	for _, p := range def.Display.Properties {
		if p.Name != "" {
			b.declared[p.Name] = p // of duplicates the last one, as in the converter
		}
	}
	b.locale, _ = locale.Lookup(view.Locale)
	if b.portal = view.Zone; b.portal == nil {
		b.portal = zoneOrUTC(view.TimeZone)
	}
	b.viewer = b.portal
	if view.ViewerZone != "" && view.ViewerZone != view.TimeZone {
		b.viewer = zoneOrUTC(view.ViewerZone)
	}
	return b
}

func zoneOrUTC(name string) *time.Location {
	zone, err := locale.Zone(name)
	if err != nil {
		return time.UTC
	}
	return zone
}

func (b *builder) tile(i int, result model.Result) Tile {
	t := Tile{
		Title:   text.Line(result.Title.Text),
		Index:   i,
		Actions: buttons(result.Actions),
		Pointer: result.Pointer,
	}
	if result.Title.Missing() {
		t.Title = ""
	}
	t.Link, _ = safeLink(result.LinkURL)
	rows := b.rows(result)
	switch {
	case len(rows) <= foldAfter:
		t.Rows = rows
	case b.view.ExpandAll || b.view.Expanded[i]:
		t.Rows, t.Toggle = rows, b.host.LessLabel
	default:
		t.Rows, t.Folded, t.Toggle = rows[:foldAfter:foldAfter], rows[foldAfter:], b.host.MoreLabel
	}
	return t
}

// rows are the declared properties in the order of the answer, then those that the
// object brings itself.
func (b *builder) rows(result model.Result) []Row {
	rows := make([]Row, 0, len(result.Fields)+len(result.Properties))
	for _, f := range result.Fields {
		p, ok := b.declared[f.Name]
		if !ok || f.Value.Missing() || b.host.LabelShadows && hasLabel(result.Properties, f.Name) {
			continue
		}
		rows = append(rows, b.declaredRow(p, f.Value))
	}
	for _, p := range result.Properties {
		rows = append(rows, b.ownRow(p))
	}
	return rows
}

func hasLabel(properties []model.Property, label string) bool {
	for _, p := range properties {
		if p.Label == label {
			return true
		}
	}
	return false
}

func (b *builder) declaredRow(p model.DisplayProperty, v model.Value) Row {
	row := Row{Label: text.Line(p.Label), Pointer: v.Pointer, Declared: p.Pointer}
	row.Kind, _ = p.DataType.Known()
	if row.Kind == model.Status {
		option, ok := p.Option(v.Text)
		b.status(&row, option.Label, option.Type, ok)
		return row
	}
	// A declared CURRENCY has no code to go with it: HubSpot shows the bare value.
	b.value(&row, v.Text, "", "")
	return row
}

func (b *builder) ownRow(p model.Property) Row {
	row := Row{Label: text.Line(p.Label), Pointer: p.Pointer}
	row.Kind, _ = p.DataType.Known()
	if row.Kind == model.Status {
		b.ownStatus(&row, p)
		return row
	}
	b.value(&row, scriptText(row.Kind, p), p.CurrencyCode, p.LinkLabel)
	return row
}

// ownStatus: where the host takes it, the answer's optionType gives the colour and
// the value is the text. Otherwise, and without one, the definition decides.
func (b *builder) ownStatus(row *Row, p model.Property) {
	if b.host.OwnOptionType && p.OptionType != "" {
		b.status(row, p.Value.Text, p.OptionType, true)
		return
	}
	declared, ok := b.declared[p.Name]
	if ok {
		kind, _ := declared.DataType.Known()
		ok = kind == model.Status
	}
	var option model.StatusOption
	if ok {
		option, ok = declared.Option(p.Value.Text)
	}
	b.status(row, option.Label, option.Type, ok)
}

func (b *builder) status(row *Row, label string, kind model.OptionType, ok bool) {
	if !ok {
		row.Text, row.Invalid = b.host.InvalidStatus, true
		return
	}
	row.Text, row.Status = text.Line(label), knownOption(kind)
}

// knownOption is DEFAULT for a type that does not exist, as in the converter.
func knownOption(kind model.OptionType) model.OptionType {
	if slices.Contains(model.OptionTypes(), kind) {
		return kind
	}
	return model.OptionDefault
}

func (b *builder) value(row *Row, value, currencyCode, linkLabel string) {
	row.Text = text.Line(b.locale.Format(row.Kind, value, currencyCode, b.viewer, b.portal))
	switch row.Kind {
	case model.Email:
		row.Link, _ = safeLink("mailto:" + value)
	case model.Link:
		row.Link, _ = safeLink(value)
		if linkLabel != "" {
			row.Text = text.Line(linkLabel)
		}
	case model.Boolean, model.Currency, model.Date, model.DateTime, model.Numeric, model.Status, model.String:
	}
}
