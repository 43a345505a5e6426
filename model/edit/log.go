package edit

import "slices"

// Log is the history of a text: what was done to it, and what was undone and can be
// done again. The zero value is an empty one, at the text as it is saved.
//
// It holds no text. The one who does applies each change that Undo and Redo return.
type Log struct {
	steps []Change
	at    int  // how many of the steps are done
	saved int  // of how many steps the saved text is the result; -1 is of none of them
	apart bool // the next step begins a group of its own
}

// Do notes a change that was made. What was undone is forgotten. A change of the same
// group as the one before it becomes one step with it, which has the later title; a
// step that comes to nothing is dropped.
func (l *Log) Do(c Change) {
	if c.Empty() {
		return
	}
	if l.saved > l.at {
		l.saved = -1
	}
	l.steps = slices.Delete(l.steps, l.at, len(l.steps))
	if !l.joins(c) {
		l.steps = append(l.steps, c)
		l.at++
		l.apart = false
		return
	}
	joined := l.steps[l.at-1].Then(c)
	l.steps[l.at-1] = joined
	if joined.Empty() {
		l.at--
		l.steps = l.steps[:l.at]
		l.apart = true
	}
}

func (l *Log) joins(c Change) bool {
	return c.Group != "" && !l.apart && l.at > 0 && l.steps[l.at-1].Group == c.Group
}

// Break ends the group that is open: the next change is a step of its own.
func (l *Log) Break() { l.apart = true }

// Undo goes one step back and returns the change that does so, with the title of the
// step; false when there is none.
func (l *Log) Undo() (Change, bool) {
	if l.at == 0 {
		return Change{}, false
	}
	l.Break()
	l.at--
	return l.steps[l.at].Inverse(), true
}

// Redo goes one step forward again and returns the change that does so; false when
// there is none.
func (l *Log) Redo() (Change, bool) {
	if l.at == len(l.steps) {
		return Change{}, false
	}
	l.Break()
	l.at++
	return l.steps[l.at-1], true
}

// CanUndo returns the title of the step that Undo would undo.
func (l *Log) CanUndo() (title string, ok bool) {
	if l.at == 0 {
		return "", false
	}
	return l.steps[l.at-1].Title, true
}

// CanRedo returns the title of the step that Redo would do again.
func (l *Log) CanRedo() (title string, ok bool) {
	if l.at == len(l.steps) {
		return "", false
	}
	return l.steps[l.at].Title, true
}

// Saved notes that the text as it is now is the saved one.
func (l *Log) Saved() {
	l.saved = l.at
	l.Break()
}

// Dirty reports whether the text differs from the saved one, as far as the steps tell.
func (l *Log) Dirty() bool { return l.saved != l.at }
