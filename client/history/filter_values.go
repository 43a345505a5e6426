package history

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"cardbench/client"
	"cardbench/model/host"
)

// noStatus stands for an exchange without an answer.
const noStatus = "none"

// isStatus reports whether a value is a status, a class of them, or none.
func isStatus(v string) bool {
	if v == noStatus {
		return true
	}
	if len(v) != 3 || v[0] < '1' || v[0] > '5' {
		return false
	}
	return v[1:] == "xx" || v[1] >= '0' && v[1] <= '9' && v[2] >= '0' && v[2] <= '9'
}

func kinds() []string {
	return []string{string(client.KindFetch), string(client.KindHook), string(client.KindFrame), string(client.KindProbe)}
}

func verdicts() []string {
	return []string{
		string(client.VerdictCard), string(client.VerdictDone), string(client.VerdictFailed), string(client.VerdictStatus),
		string(client.VerdictRedirect), string(client.VerdictNotJSON), string(client.VerdictTooLarge), string(client.VerdictNoCard),
	}
}

func failures() []string {
	return []string{
		string(client.FailBadRequest), string(client.FailDNS), string(client.FailRefused), string(client.FailUnreachable),
		string(client.FailReset), string(client.FailTLS), string(client.FailCertificate), string(client.FailConnectTimeout),
		string(client.FailTotalTimeout), string(client.FailCancelled), string(client.FailBody), string(client.FailOther),
	}
}

func hosts() []string {
	var names []string
	for _, h := range host.All() {
		names = append(names, h.Name)
	}
	return names
}

// check refuses a value that no row can have.
func (t term) check(value string) error {
	if value == "" {
		return &Error{What: fmt.Sprintf("%s: needs a value behind the colon", t.field), Hint: t.example()}
	}
	var possible []string
	switch t.field {
	case fieldStatus:
		if isStatus(value) {
			return nil
		}
		possible = []string{"a number such as 401", "4xx", noStatus}
	case fieldKind:
		possible = kinds()
	case fieldVerdict:
		possible = verdicts()
	case fieldFailure:
		possible = failures()
	case fieldHost:
		possible = hosts()
	default:
		return nil
	}
	if slices.Contains(possible, value) {
		return nil
	}
	return &Error{
		What: fmt.Sprintf("there is no %s %q", t.field, value), Hint: "write " + string(t.field) + ": and one of " + strings.Join(possible, ", "),
	}
}

// example shows how a term is written.
func (t term) example() string {
	value := "word"
	switch t.field {
	case fieldStatus:
		value = "401"
	case fieldKind:
		value = kinds()[0]
	case fieldHost:
		value = hosts()[0]
	case fieldVerdict:
		value = string(client.VerdictNotJSON)
	case fieldFailure:
		value = string(client.FailDNS)
	case fieldMethod:
		value = "POST"
	case fieldRecord:
		value = "tim"
	default:
	}
	return "for example " + string(t.field) + ":" + value
}

// where returns the condition of a filter, and its arguments.
func (f Filter) where(card string) (condition string, args []any) {
	var all []string
	add := func(t term) {
		c, a := t.where()
		if t.not {
			c = "NOT " + c
		}
		all, args = append(all, c), append(args, a...)
	}
	if card != "" && !f.AllCards {
		all, args = append(all, "card = ?"), append(args, card)
	}
	// What is cheap to test comes before what searches text.
	terms := slices.Clone(f.terms)
	slices.SortStableFunc(terms, func(a, b term) int { return a.cost() - b.cost() })
	for _, t := range terms {
		add(t)
	}
	if f.Text != "" {
		add(term{field: fieldText, values: []string{strings.ToLower(f.Text)}})
	}
	if len(all) == 0 {
		return "1", nil
	}
	return strings.Join(all, " AND "), args
}

func (t term) cost() int {
	if t.field == fieldText {
		return 1
	}
	return 0
}

// where returns the condition of a term without its negation.
func (t term) where() (condition string, args []any) {
	switch t.field {
	case fieldPinned:
		return "(pinned <> 0)", nil
	case fieldCut:
		return "(cut <> 0)", nil
	case fieldOK:
		return "(verdict IN ('card', 'done'))", nil
	case fieldFailed: // a row without a verdict was never sent
		return "(verdict NOT IN ('card', 'done', ''))", nil
	case fieldTotal:
		return "(total " + t.op + " ?)", []any{int64(t.limit)}
	default:
		return t.alternatives()
	}
}

// alternatives returns the condition that a field has one of the values.
func (t term) alternatives() (condition string, args []any) {
	alternatives := make([]string, len(t.values))
	for i, v := range t.values {
		c, a := t.field.is(v)
		alternatives[i], args = c, append(args, a...)
	}
	return "(" + strings.Join(alternatives, " OR ") + ")", args
}

// is returns the condition that a field has a value, in any case. SQLite folds ASCII
// alone, so another letter counts as it was typed, and in lower case.
func (f field) is(value string) (condition string, args []any) {
	low := strings.ToLower(value)
	switch f {
	case fieldText:
		return "instr(search, ?) > 0", []any{low}
	case fieldStatus:
		return statusIs(low)
	case fieldEnvironment:
		return equal("environment", value)
	default:
		return equal(string(f), value)
	}
}

func equal(column, value string) (condition string, args []any) {
	return "(" + column + " = ? COLLATE NOCASE OR " + column + " = ? COLLATE NOCASE)", []any{value, strings.ToLower(value)}
}

// listed reports whether the values of a field are words of the program's own.
func (f field) listed() bool {
	switch f {
	case fieldStatus, fieldKind, fieldHost, fieldVerdict, fieldFailure:
		return true
	default:
		return false
	}
}

func statusIs(value string) (condition string, args []any) {
	if value == noStatus {
		return "status = 0", nil
	}
	if strings.HasSuffix(value, "xx") {
		class := int(value[0]-'0') * 100
		return "status BETWEEN ? AND ?", []any{class, class + 99}
	}
	number, _ := strconv.Atoi(value) // check has seen three digits
	return "status = ?", []any{number}
}
