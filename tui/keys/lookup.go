package keys

import "slices"

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
