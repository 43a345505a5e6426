package render

import (
	"cardbench/model"
	"cardbench/model/document"
)

// scriptText is the value of an entry of properties[] as HubSpot's page prints or
// parses it. Unlike a declared value, which becomes a text first, it stays what it is
// in JSON: a null or true counts as a number, and an empty text shows nothing. The
// converter shows the row all the same.
func scriptText(kind model.DataType, p model.Property) string {
	v := p.Value
	switch kind {
	case model.Numeric, model.DateTime:
		return number(v)
	case model.Currency:
		if p.CurrencyCode != "" {
			return number(v)
		}
	case model.Boolean, model.Status, model.String:
		if v.Missing() {
			return ""
		}
	case model.Date, model.Email, model.Link:
	}
	return scriptString(v)
}

func number(v model.Value) string {
	switch {
	case v.Kind == document.Null && v.Present:
		return "0"
	case v.Kind == document.Bool && v.Text == "true":
		return "1"
	case v.Kind == document.Bool:
		return "0"
	}
	return scriptString(v)
}

func scriptString(v model.Value) string {
	if !v.Present {
		return "undefined"
	}
	return v.Text
}
