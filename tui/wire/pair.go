package wire

// pairWidth is the width from which timing and signature stand side by side: what was
// late and what was signed are looked at together.
const pairWidth = 96

// paired reports whether two tabs are on screen.
func (p *Pane) paired() bool {
	return p.width >= pairWidth && (p.tab == tabTiming || p.tab == tabSignature)
}

// pageWidth is how wide the page of a tab is.
func (p *Pane) pageWidth(tab int) int {
	half := (p.width - 1) / 2
	switch {
	case p.width < pairWidth:
	case tab == tabTiming:
		return half
	case tab == tabSignature:
		return p.width - 1 - half
	}
	return p.width
}

// pair is what was drawn of two parts, and what they were then.
type pair struct{ left, right, lines []string }

// sideBySide joins the pages of timing and signature, anew only when one has changed.
func (p *Pane) sideBySide() []string {
	left, right := p.built(tabTiming).Lines(), p.built(tabSignature).Lines()
	if same(left, p.pair.left) && same(right, p.pair.right) {
		return p.pair.lines
	}
	rule := p.inks.Muted.On(p.inks.Glyphs.Tick)
	lines := make([]string, p.height)
	for i := range lines {
		lines[i] = left[i] + rule + right[i]
	}
	p.pair = pair{left: left, right: right, lines: lines}
	return lines
}

// same reports whether two slices are one and the same.
func same(a, b []string) bool {
	return len(a) == len(b) && len(a) > 0 && &a[0] == &b[0]
}

// openHalf opens the tab that is on screen at column x.
func (p *Pane) openHalf(x int) {
	p.tab = tabTiming
	if x > p.pageWidth(tabTiming) {
		p.tab = tabSignature
	}
}
