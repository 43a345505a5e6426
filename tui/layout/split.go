package layout

// Part is the share of one piece of a length: fixed, in percent or all that is left.
type Part struct {
	fixed, percent, least, most int
	fill                        bool
}

// Fixed is a piece of n cells.
func Fixed(n int) Part { return Part{fixed: n} }

// Percent is a piece of n percent of the whole, but at least least and at most most
// cells; most 0 is no limit.
func Percent(n, least, most int) Part { return Part{percent: n, least: least, most: most} }

// Fill is a piece that takes what the others leave. Several share it equally, the
// last one gets the remainder.
func Fill() Part { return Part{fill: true} }

// Split divides total cells among parts. The pieces sum up to total and none is
// negative: where there is too little, earlier parts are served first. Without a part
// that fills, the last one takes the remainder.
func Split(total int, parts ...Part) []int {
	sizes := make([]int, len(parts))
	left := max(0, total)
	fills := 0
	for i, p := range parts {
		if p.fill {
			fills++
			continue
		}
		sizes[i] = min(left, p.want(total))
		left -= sizes[i]
	}
	if len(parts) == 0 {
		return sizes
	}
	if fills == 0 {
		sizes[len(sizes)-1] += left
		return sizes
	}
	for i, p := range parts {
		if p.fill {
			sizes[i] = left / fills
			left -= sizes[i]
			fills--
		}
	}
	return sizes
}

func (p Part) want(total int) int {
	size := p.fixed
	if p.percent > 0 {
		size = total * p.percent / 100
	}
	size = max(size, p.least)
	if p.most > 0 {
		size = min(size, p.most)
	}
	return max(0, size)
}
