package layout

// Rect is a rectangle of cells. X and Y count from the upper left corner of the
// screen.
type Rect struct{ X, Y, W, H int }

// Empty reports whether r has no cell.
func (r Rect) Empty() bool { return r.W <= 0 || r.H <= 0 }

// Contains reports whether the cell at x, y lies in r.
func (r Rect) Contains(x, y int) bool {
	return x >= r.X && x < r.X+r.W && y >= r.Y && y < r.Y+r.H
}

// Inset returns r without a border of n cells on each side, never negative.
func (r Rect) Inset(n int) Rect {
	return Rect{X: r.X + min(n, r.W), Y: r.Y + min(n, r.H), W: max(0, r.W-2*n), H: max(0, r.H-2*n)}
}

// rows cuts r into rectangles below each other.
func (r Rect) rows(parts ...Part) []Rect {
	out := make([]Rect, len(parts))
	y := r.Y
	for i, h := range Split(r.H, parts...) {
		out[i] = Rect{X: r.X, Y: y, W: r.W, H: h}
		y += h
	}
	return out
}

// columns cuts r into rectangles beside each other.
func (r Rect) columns(parts ...Part) []Rect {
	out := make([]Rect, len(parts))
	x := r.X
	for i, w := range Split(r.W, parts...) {
		out[i] = Rect{X: x, Y: r.Y, W: w, H: r.H}
		x += w
	}
	return out
}
