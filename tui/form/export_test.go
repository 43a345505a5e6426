package form

// Forget lets everything be made again that is kept between two frames.
func (p *Pane) Forget() { p.body, p.painted = body{}, nil }
