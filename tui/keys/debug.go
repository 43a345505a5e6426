package keys

// debugActions find out why an endpoint does not answer as it should.
func debugActions() []Action {
	entry := func(id ID, letter, title, argument string, blocked func(Facts) string, keys ...string) Action {
		return Action{
			ID: id, Title: title, Group: groupDebug, Scope: Global, Keys: keys,
			Menu: DebugMenu, Letter: letter, Argument: argument, Blocked: blocked,
		}
	}
	return []Action{
		{
			ID: DebugMenu, Title: "Debug menu: investigate, probe, mock, compare, jq, curl, HAR", Group: groupDebug,
			Scope: Global, Keys: []string{"b"}, Hint: "debug",
		},
		entry(Investigate, "i", "Investigate a refusal: which mistake the endpoint makes", "", notRefused, "I"),
		entry(Lab, "s", "Signature lab: which mistake gives the hash of your server", "HASH", noSource, "S"),
		entry(Probe, "p", "Probe: does the endpoint refuse bad signatures?", "", cannotFetch),
		entry(Repeat, "n", "Fetch many times: percentiles and a histogram", "COUNT", cannotFetch, "F"),
		entry(Compare, "w", "Compare: this row with the marked one, or with now", "", noLog, "W"),
		entry(Filter, "j", "Filter the body with jq", "FILTER", noResponse, "|"),
		entry(Mock, "m", "Mock: the stand-in integrator answers, with a fault", "FAULT|off", nil, "M"),
		entry(PasteCurl, "v", "Paste a curl command: it fills an environment", "", nil),
		entry(TypeSecret, "k", "Type the environment's secret, for this session", "", nil),
		entry(ExportHAR, "h", "Export the log as a HAR file", "FILE", noLog),
	}
}

// logActions are about the selected row of the log; edit and delete are too while the
// log has the focus.
func logActions() []Action {
	row := func(id ID, title, hint string, keys ...string) Action {
		return Action{ID: id, Title: title, Hint: hint, Group: groupLog, Scope: Log, Keys: keys, Blocked: noRow, Internal: true}
	}
	return []Action{
		row(LogMark, "Mark the row, to compare another one with it", "mark", "m"),
		row(LogPin, "Pin the row: it is never pruned", "pin", "*"),
		row(LogResend, "Resend: the same bytes, the old signature too", "resend", "R"),
		row(LogResign, "Resend, signed afresh", "", "A"),
		row(LogScenario, "Keep the row as a scenario", "", "K"),
	}
}
