package edit

// Titles returns the titles of all steps, the oldest first, and how many of them are
// done; the others can be done again.
func (l *Log) Titles() (titles []string, done int) {
	titles = make([]string, 0, len(l.steps))
	for _, c := range l.steps {
		titles = append(titles, c.Title)
	}
	return titles, l.at
}
