package keys

// The reasons why an action cannot run. Each is a sentence that names the way out.

func cannotFetch(f Facts) string {
	if f.Busy {
		return "a request is under way; esc cancels it"
	}
	return f.CanFetch
}

func noActions(f Facts) string {
	return unless(f.HasActions, "the card shows no actions")
}

func noLink(f Facts) string {
	return unless(f.HasLink, "the selected line has no link")
}

func notZoomed(f Facts) string {
	return unless(f.Zoomed, "no pane is zoomed; + zooms")
}

func noMatches(f Facts) string {
	if !f.Searching {
		return "nothing is searched for; / searches"
	}
	return unless(f.HasMatches, "nothing matches")
}

func noProblems(f Facts) string {
	return unless(f.HasProblems, "there are no problems")
}

func noResponse(f Facts) string {
	return unless(f.HasResponse, "there is no response; r fetches, s chooses a stored one")
}

func noSource(f Facts) string {
	return unless(f.HasSource, "nothing was signed; r fetches, and the environment needs a secret")
}

func unless(ok bool, reason string) string {
	if ok {
		return ""
	}
	return reason
}
