package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"cardbench/cmd/internal/fault"
	"cardbench/cmd/internal/project"
	"cardbench/model"
	"cardbench/model/text"
)

// placed is an action and where it stands in a response.
type placed struct {
	where  string // object 245, primary, secondary, settings
	object *model.Result
	number int // of the object, from 1
	action model.Action
}

// placedActions lists the actions of a response: the objects', then the card's own in
// the order in which hosts show them.
func placedActions(r model.Response) []placed {
	var all []placed
	for i := range r.Results {
		object := &r.Results[i]
		for _, a := range object.Actions {
			all = append(all, placed{where: objectName(*object), object: object, number: i + 1, action: a})
		}
	}
	if a := r.PrimaryAction; a != nil {
		all = append(all, placed{where: "primary", action: *a})
	}
	for _, a := range r.SecondaryActions {
		all = append(all, placed{where: "secondary", action: a})
	}
	if a := r.SettingsAction; a != nil {
		all = append(all, placed{where: "settings", action: *a})
	}
	return all
}

func objectName(o model.Result) string {
	if o.ObjectID.Missing() {
		return "object without objectId at " + o.Pointer
	}
	return "object " + o.ObjectID.Text
}

// inObject reports whether the action is one of the object's, or, for "", the card's own.
func (p placed) inObject(id string) bool {
	if p.object == nil {
		return id == ""
	}
	return id != "" && !p.object.ObjectID.Missing() && p.object.ObjectID.Text == id
}

// wanted says which action is looked for.
type wanted struct {
	object string // objectId; "" is the card itself
	label  string
	nth    int    // which of several with that label, from 1; 0 is the only one
	source string // what the response is called
}

// find returns the one action that is wanted: the label decides exactly, else in any
// case of letters; of several with one label, their order does.
func (w wanted) find(r model.Response) (placed, error) {
	all := placedActions(r)
	if err := w.checkObject(r); err != nil {
		return placed{}, err
	}
	var exact, folded []placed
	for _, p := range all {
		switch {
		case !p.inObject(w.object):
		case p.action.Label == w.label:
			exact = append(exact, p)
		case strings.EqualFold(p.action.Label, w.label):
			folded = append(folded, p)
		}
	}
	found := exact
	if len(found) == 0 {
		found = folded
	}
	switch {
	case len(found) == 0:
		return placed{}, w.missing(all)
	case w.nth > len(found):
		return placed{}, fault.New(fault.Usage, fmt.Sprintf("%s has %s called %q, not %d", w.owner(), text.Count(len(found), "action"), w.label, w.nth),
			w.source, "give --nth a smaller number")
	case w.nth == 0 && len(found) > 1:
		return placed{}, w.ambiguous(found)
	}
	return found[max(0, w.nth-1)], nil
}

func (w wanted) checkObject(r model.Response) error {
	if w.object == "" {
		return nil
	}
	var ids []string
	for _, o := range r.Results {
		if !o.ObjectID.Missing() {
			ids = append(ids, o.ObjectID.Text)
		}
	}
	switch {
	case slices.Contains(ids, w.object):
		return nil
	case len(ids) == 0:
		return fault.New(fault.Usage, fmt.Sprintf("there is no object %q: the response has none", w.object), w.source, "take --object away for the card's own actions")
	}
	return fault.New(fault.Usage, fmt.Sprintf("there is no object %q in the response", w.object), w.source, choiceHint(w.object, ids))
}

// choiceHint names the nearest of what there is, else all of it.
func choiceHint(name string, known []string) string {
	if near := project.Nearest(name, known); near != "" {
		return fmt.Sprintf("did you mean %q?", near)
	}
	return "there are: " + strings.Join(known, ", ")
}

func (w wanted) ambiguous(found []placed) error {
	var at []string
	for i, p := range found {
		at = append(at, fmt.Sprintf("%d is %s (%s)", i+1, strconv.Quote(p.action.Label), p.action.Pointer))
	}
	return fault.New(fault.Usage, fmt.Sprintf("%d actions of %s are called %q", len(found), w.owner(), w.label), w.source,
		"say which one with --nth: "+strings.Join(at, ", "))
}

func (w wanted) owner() string {
	if w.object == "" {
		return "the card itself"
	}
	return "object " + w.object
}

// missing says where an action of that label is, or what there is instead.
func (w wanted) missing(all []placed) error {
	what := fmt.Sprintf("%s has no action %q", w.owner(), w.label)
	var here, elsewhere []string
	for _, p := range all {
		switch {
		case p.inObject(w.object):
			here = append(here, p.action.Label)
		case !strings.EqualFold(p.action.Label, w.label):
		case p.object == nil:
			elsewhere = append(elsewhere, "the card itself has one: take --object away")
		case !p.object.ObjectID.Missing():
			elsewhere = append(elsewhere, p.where+" has one: give --object "+p.object.ObjectID.Text)
		}
	}
	switch {
	case len(elsewhere) > 0:
		return fault.New(fault.Usage, what, w.source, elsewhere[0])
	case len(here) > 0:
		return fault.New(fault.Usage, what, w.source, choiceHint(w.label, here))
	}
	return fault.New(fault.Usage, what+", nor any other", w.source, "--list lists the actions of the response")
}
