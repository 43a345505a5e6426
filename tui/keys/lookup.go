package keys

import (
	"fmt"
	"slices"
	"strings"
)

// Lookup returns the action that key means in scopes, which are asked in order. It
// returns also an action that cannot run now, so that the caller can say why.
func Lookup(scopes []Scope, key string) (Action, bool) {
	table := Table()
	for _, scope := range scopes {
		for i := range table {
			if a := &table[i]; a.Scope == scope && slices.Contains(a.Keys, key) {
				return *a, true
			}
		}
	}
	return Action{}, false
}

// ByID returns the action named id.
func ByID(id ID) (Action, bool) {
	for _, a := range Table() {
		if a.ID == id {
			return a, true
		}
	}
	return Action{}, false
}

// InMenu returns the actions of the menu that the action menu opens.
func InMenu(menu ID) []Action {
	var in []Action
	for _, a := range Table() {
		if a.Menu == menu {
			in = append(in, a)
		}
	}
	return in
}

// Footer returns the actions whose hints belong in the footer: those of scopes, the
// innermost scope first, that have a hint and can run.
func Footer(scopes []Scope, facts Facts) []Action {
	const usual = 24
	shown := make([]Action, 0, usual)
	table := Table()
	for _, scope := range scopes {
		for i := range table {
			if a := &table[i]; a.Scope == scope && a.Hint != "" && a.Reason(facts) == "" {
				shown = append(shown, *a)
			}
		}
	}
	return shown
}

// Conflicts returns what is wrong with a table, one sentence each: a key that means
// two things in scopes that overlap, a letter that means two things in a menu, an ID
// that is given twice, and a key that terminals send for another one.
func Conflicts(table []Action) []string {
	var found []string
	for i, a := range table {
		found = append(found, unusable(a)...)
		for _, b := range table[i+1:] {
			found = append(found, clashes(a, b)...)
		}
	}
	return found
}

func clashes(a, b Action) []string {
	var found []string
	if a.ID == b.ID {
		found = append(found, fmt.Sprintf("%s is in the table twice", a.ID))
	}
	if a.Menu != "" && a.Menu == b.Menu && a.Letter == b.Letter {
		found = append(found, fmt.Sprintf("%s and %s share %q in the menu %s", a.ID, b.ID, a.Letter, a.Menu))
	}
	if !overlap(a.Scope, b.Scope) {
		return found
	}
	for _, key := range a.Keys {
		if slices.Contains(b.Keys, key) {
			found = append(found, fmt.Sprintf("%s and %s share %q", a.ID, b.ID, key))
		}
	}
	return found
}

// unusable names the keys of a that arrive as another key, or in an editor's way.
func unusable(a Action) []string {
	var found []string
	for _, key := range a.Keys {
		switch key {
		case "ctrl+i", "ctrl+m", "ctrl+j", "ctrl+[":
			found = append(found, fmt.Sprintf("%s uses %q, which terminals send for another key", a.ID, key))
		case "space", "":
			found = append(found, fmt.Sprintf("%s uses %q, which no key is named", a.ID, key))
		}
	}
	return found
}

func overlap(a, b Scope) bool {
	if a == b || a == Always || b == Always {
		return true
	}
	for _, alone := range []Scope{Text, Field, Source, Dialog} {
		if a == alone || b == alone {
			return false
		}
	}
	return a == Global || b == Global || a == Move || b == Move
}

// Groups returns the sections of table in order of their first action.
func Groups(table []Action) []string {
	var groups []string
	for _, a := range table {
		if !slices.Contains(groups, a.Group) {
			groups = append(groups, a.Group)
		}
	}
	return groups
}

// Markdown returns the README's key list: one table with a row for each action that
// has a key.
func Markdown() string {
	var out strings.Builder
	table := Table()
	out.WriteString("| Keys | Action |\n|---|---|\n")
	for _, group := range Groups(table) {
		fmt.Fprintf(&out, "| | **%s** |\n", group)
		for _, a := range table {
			if all := a.AllKeys(); a.Group == group && len(all) > 0 {
				fmt.Fprintf(&out, "| %s | %s |\n", code(all), strings.ReplaceAll(a.Title, "|", `\|`))
			}
		}
	}
	return out.String()
}

func code(names []string) string {
	quoted := make([]string, len(names))
	for i, name := range names {
		quoted[i] = "`" + strings.ReplaceAll(name, "|", `\|`) + "`" // also in code, a bar ends the cell
	}
	return strings.Join(quoted, " ")
}
