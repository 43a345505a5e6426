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

func noReset(f Facts) string {
	return unless(f.CanReset, "only a demo's integrator can be reset; cardbench demo opens one")
}

func notRefused(f Facts) string {
	return unless(f.Refused, "the endpoint did not answer 401 or 403; r asks it")
}

func noLog(f Facts) string { return unless(f.HasLog, "the log is empty; r fetches") }

func noRow(f Facts) string {
	return unless(f.HasRow, "no row of the log is selected; 5 shows the log, enter opens a line of several calls")
}

func notEditable(f Facts) string {
	return unless(f.Editable, "nothing here can be edited; 1 shows the card, s a stored response")
}

func nothingToUndo(f Facts) string { return unless(f.CanUndo, "nothing was changed") }

func nothingToRedo(f Facts) string { return unless(f.CanRedo, "nothing was undone") }

func nothingToSave(f Facts) string { return unless(f.Changed, "everything is saved") }

func noFix(f Facts) string {
	return unless(f.HasFix, "no problem of the selected node has a fix; ! lists the problems")
}

func unless(ok bool, reason string) string {
	if ok {
		return ""
	}
	return reason
}
