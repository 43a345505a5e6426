package keys_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"cardbench/tui/keys"
)

func TestTableHasNoConflicts(t *testing.T) {
	for _, conflict := range conflicts(keys.Table()) {
		t.Error(conflict)
	}
}

func TestConflictsAreFound(t *testing.T) {
	tests := map[string]struct {
		table []keys.Action
		want  []string
	}{
		"same scope": {
			table: []keys.Action{
				{ID: "a", Scope: keys.Wire, Keys: []string{"z"}},
				{ID: "b", Scope: keys.Wire, Keys: []string{"y", "z"}},
			},
			want: []string{`a and b share "z"`},
		},
		"global and a pane": {
			table: []keys.Action{
				{ID: "a", Scope: keys.Wire, Keys: []string{"z"}},
				{ID: "b", Scope: keys.Global, Keys: []string{"z"}},
			},
			want: []string{`a and b share "z"`},
		},
		"always and a dialog": {
			table: []keys.Action{
				{ID: "a", Scope: keys.Dialog, Keys: []string{"z"}},
				{ID: "b", Scope: keys.Always, Keys: []string{"z"}},
			},
			want: []string{`a and b share "z"`},
		},
		"two panes": {
			table: []keys.Action{
				{ID: "a", Scope: keys.Wire, Keys: []string{"z"}},
				{ID: "b", Scope: keys.Preview, Keys: []string{"z"}},
			},
		},
		"a pane and a dialog": {
			table: []keys.Action{
				{ID: "a", Scope: keys.Move, Keys: []string{"z"}},
				{ID: "b", Scope: keys.Dialog, Keys: []string{"z"}},
			},
		},
		"menu": {
			table: []keys.Action{{ID: "a", Menu: "m", Letter: "z"}, {ID: "b", Menu: "m", Letter: "z"}},
			want:  []string{`a and b share "z" in the menu m`},
		},
		"unusable": {
			table: []keys.Action{{ID: "a", Keys: []string{"ctrl+m", "space"}}},
			want: []string{
				`a uses "ctrl+m", which terminals send for another key`,
				`a uses "space", which no key is named`,
			},
		},
		"twice": {
			table: []keys.Action{{ID: "a"}, {ID: "a"}},
			want:  []string{"a is in the table twice"},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, conflicts(test.table)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// conflicts returns what is wrong with a table, one sentence each: a key that means
// two things in scopes that overlap, a letter that means two things in a menu, an ID
// that is given twice, and a key that terminals send for another one.
func conflicts(table []keys.Action) []string {
	var found []string
	for i, a := range table {
		found = append(found, unusable(a)...)
		for _, b := range table[i+1:] {
			found = append(found, clashes(a, b)...)
		}
	}
	return found
}

func clashes(a, b keys.Action) []string {
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
func unusable(a keys.Action) []string {
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

func overlap(a, b keys.Scope) bool {
	if a == b || a == keys.Always || b == keys.Always {
		return true
	}
	for _, alone := range []keys.Scope{keys.Text, keys.Field, keys.Source, keys.Dialog} {
		if a == alone || b == alone {
			return false
		}
	}
	return a == keys.Global || b == keys.Global || a == keys.Move || b == keys.Move
}
