package source

// LineCount is how many lines the index knows.
func (p *Pane) LineCount() int { return p.text.lines() }

// Afresh paints the window with nothing that was painted before.
func (p *Pane) Afresh() []string {
	kept := p.kept
	defer func() { p.kept = kept }()
	p.kept = map[int]string{}
	return p.paint()
}
