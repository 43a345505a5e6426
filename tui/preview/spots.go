package preview

import (
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"cardbench/render"
)

// spot is something the cursor can stand on.
type spot struct {
	spans    []span
	target   *render.Target // nil for a line that only shows
	pointer  string         // in the response; "" for what only the definition has
	declared string         // in the definition
	tile     int            // ordinal of the tile, -1 outside
}

// span is a run of cells of a line of the block.
type span struct{ line, from, to int }

// spotsOf lists what can be selected, in reading order.
func spotsOf(lines []render.Line) []spot {
	var spots []spot
	tiles := tileCounter{}
	for i, l := range lines {
		tile := tiles.of(l.Pointer)
		if len(l.Targets) == 0 {
			spots = addLine(spots, i, l, tile)
			continue
		}
		for j := range l.Targets {
			spots = addTarget(spots, i, l, &lines[i].Targets[j], tile)
		}
	}
	return spots
}

// addLine adds a line without targets, or makes the spot before longer when the line
// only goes on.
func addLine(spots []spot, i int, l render.Line, tile int) []spot {
	if l.Pointer == "" && l.Declared == "" {
		return spots
	}
	from, to := content(l.Text)
	if from == to {
		return spots
	}
	where := span{i, from, to}
	if n := len(spots) - 1; n >= 0 && spots[n].goesOn(i, l) && spots[n].target == nil {
		spots[n].spans = append(spots[n].spans, where)
		return spots
	}
	return append(spots, spot{spans: []span{where}, pointer: l.Pointer, declared: l.Declared, tile: tile})
}

func addTarget(spots []spot, i int, l render.Line, t *render.Target, tile int) []spot {
	where := span{i, t.From, t.To}
	if n := len(spots) - 1; n >= 0 && spots[n].sameTarget(t) && spots[n].last().line >= i-1 {
		s := &spots[n]
		if last := &s.spans[len(s.spans)-1]; last.line == i {
			last.to = max(last.to, t.To)
		} else {
			s.spans = append(s.spans, where)
		}
		return spots
	}
	pointer := t.Pointer
	if pointer == "" {
		pointer = l.Pointer
	}
	return append(spots, spot{spans: []span{where}, target: t, pointer: pointer, declared: l.Declared, tile: tile})
}

func (s spot) last() span { return s.spans[len(s.spans)-1] }

func (s spot) goesOn(line int, l render.Line) bool {
	return s.last().line == line-1 && s.pointer == l.Pointer && s.declared == l.Declared
}

func (s spot) sameTarget(t *render.Target) bool {
	return s.target != nil && s.target.Kind == t.Kind && s.target.Pointer == t.Pointer && s.target.Tile == t.Tile && s.target.URL == t.URL
}

// same reports whether two spots of two paintings are the same thing.
func (s spot) same(o spot) bool {
	if (s.target == nil) != (o.target == nil) || s.pointer != o.pointer || s.declared != o.declared {
		return false
	}
	return s.target == nil || s.sameTarget(o.target)
}

// content returns the cells of a painted line between the sides of its box; none for
// the lid and the floor of a box.
func content(text string) (from, to int) {
	const frame, box = " │|", " │|┌┐└┘─+-"
	plain := ansi.Strip(text)
	if strings.Trim(plain, box) == "" {
		return 0, 0
	}
	to = ansi.StringWidth(strings.TrimRight(plain, frame))
	from = ansi.StringWidth(plain) - ansi.StringWidth(strings.TrimLeft(plain, frame))
	return min(from, to), to
}

// tileCounter numbers the objects of the response in the order of their first line.
type tileCounter map[string]int

func (c tileCounter) of(pointer string) int {
	object := objectOf(pointer)
	if object == "" {
		return -1
	}
	if i, seen := c[object]; seen {
		return i
	}
	c[object] = len(c)
	return len(c) - 1
}

// objectOf is the pointer of the object that pointer lies in: "/results/3".
func objectOf(pointer string) string {
	list, rest, ok := strings.Cut(strings.TrimPrefix(pointer, "/"), "/")
	if !ok || list != "results" && list != "sections" {
		return ""
	}
	index, _, _ := strings.Cut(rest, "/")
	if _, err := strconv.Atoi(index); err != nil {
		return ""
	}
	return "/" + list + "/" + index
}

// nearest returns the spot that shows pointer best: that very place, the place it lies
// in, or the first place in it; -1 for none.
func nearest(spots []spot, pointer string) int {
	best, length := -1, -1
	for i, s := range spots {
		switch {
		case s.pointer == "":
		case s.pointer == pointer:
			return i
		case strings.HasPrefix(pointer, s.pointer+"/") && len(s.pointer) > length:
			best, length = i, len(s.pointer)
		case length < 0 && strings.HasPrefix(s.pointer, pointer+"/"):
			best, length = i, 0
		}
	}
	return best
}
