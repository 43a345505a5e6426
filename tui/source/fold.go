package source

import (
	"cmp"
	"slices"
)

// fold is an object or an array whose lines are hidden: the offsets of its brackets.
type fold struct{ open, close int }

// hidden is a run of lines that folds hide.
type hidden struct{ first, last int }

// folds are the folds of a text, in its order, and what they hide.
type folds struct {
	list   []fold
	hidden []hidden // apart from each other, in order
}

// at returns the index of the fold that opens in a line, -1 when there is none.
func (f *folds) at(b *body, line int) int {
	return slices.IndexFunc(f.list, func(it fold) bool { return b.lineOf(it.open) == line })
}

// toggle folds what opens in a line, or unfolds it. It reports whether there was
// something to fold.
func (f *folds) toggle(b *body, line int) bool {
	if i := f.at(b, line); i >= 0 {
		f.list = slices.Delete(f.list, i, i+1)
		f.hide(b)
		return true
	}
	open := b.openIn(line)
	if open < 0 {
		return false
	}
	end := b.closing(open, len(b.src))
	if end < 0 || b.lineOf(end) == line {
		return false
	}
	f.list = append(f.list, fold{open, end})
	slices.SortFunc(f.list, func(a, c fold) int { return cmp.Compare(a.open, c.open) })
	f.hide(b)
	return true
}

// reveal unfolds what hides an offset.
func (f *folds) reveal(b *body, at int) {
	line := b.lineOf(at)
	if f.visible(line) {
		return
	}
	f.list = slices.DeleteFunc(f.list, func(it fold) bool {
		return b.lineOf(it.open) < line && line <= b.lineOf(it.close)
	})
	f.hide(b)
}

// move takes the folds along with an edit; those that it touches open.
func (f *folds) move(b *body, r region) {
	f.list = slices.DeleteFunc(f.list, func(it fold) bool {
		return it.open >= r.at && it.open < r.oldEnd || it.close >= r.at && it.close < r.oldEnd
	})
	for i := range f.list {
		f.list[i].open, _ = r.shift(f.list[i].open)
		f.list[i].close, _ = r.shift(f.list[i].close)
	}
	f.hide(b)
}

// hide works out which lines are hidden. The line of the closing bracket is not when
// something else opens in it.
func (f *folds) hide(b *body) {
	f.hidden = f.hidden[:0]
	for _, it := range f.list {
		first, last := b.lineOf(it.open)+1, b.lineOf(it.close)
		if b.openIn(last) >= 0 {
			last--
		}
		n := len(f.hidden)
		if last < first || n > 0 && last <= f.hidden[n-1].last {
			continue
		}
		f.hidden = append(f.hidden, hidden{first, last})
	}
}

// visible reports whether a line is shown.
func (f *folds) visible(line int) bool {
	for _, h := range f.hidden {
		if line >= h.first && line <= h.last {
			return false
		}
	}
	return true
}

// rows is how many of the lines are shown.
func (f *folds) rows(lines int) int {
	for _, h := range f.hidden {
		lines -= h.last - h.first + 1
	}
	return lines
}

// row returns the row of a line; for a hidden one, that of its fold.
func (f *folds) row(line int) int {
	row := line
	for _, h := range f.hidden {
		if h.first > line {
			break
		}
		row -= min(line, h.last) - h.first + 1
	}
	return row
}

// line returns the line that a row shows.
func (f *folds) line(row int) int {
	for _, h := range f.hidden {
		if row < h.first {
			break
		}
		row += h.last - h.first + 1
	}
	return row
}

// below returns the fold that opens in a line and what it hides.
func (f *folds) below(b *body, line int) (it fold, h hidden, ok bool) {
	for _, h := range f.hidden {
		if h.first == line+1 {
			return f.list[f.at(b, line)], h, true
		}
	}
	return fold{}, hidden{}, false
}
