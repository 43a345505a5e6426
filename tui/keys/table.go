package keys

import (
	"slices"
	"sync"
)

// The sections of the help, in the order in which it shows them.
const (
	groupCall   = "Call"
	groupDebug  = "Debug"
	groupLog    = "Log"
	groupMove   = "Move"
	groupPanes  = "Panes"
	groupFind   = "Find"
	groupView   = "View"
	groupCopy   = "Copy"
	groupApp    = "Workbench"
	groupEdit   = "Edit"
	groupText   = "In a text field"
	groupField  = "In a field of the form"
	groupSource = "In the source"
	groupDialog = "In a dialog"
)

// Table returns every action of the workbench, in the order of the help. Nobody may
// change it.
func Table() []Action { return actions() }

// actions is the table, which is asked for several times a key.
//
//nolint:gochecknoglobals // a value that is made when it is first asked for
var actions = sync.OnceValue(func() []Action {
	table := slices.Concat(
		callActions(), debugActions(), logActions(), editActions(), moveActions(), paneActions(), findActions(), viewActions(),
		copyActions(), appActions(), textActions(), fieldActions(), sourceActions(), dialogActions(),
	)
	fillOpeners(table)
	return table
})

// fillOpeners tells the actions of menus the key that opens their menu: the help asks
// for it so often that searching the table each time would show.
func fillOpeners(table []Action) {
	openers := make(map[ID]string, 2)
	for _, a := range table {
		if a.Menu != "" {
			openers[a.Menu] = ""
		}
	}
	for _, a := range table {
		if _, opens := openers[a.ID]; opens && len(a.Keys) > 0 {
			openers[a.ID] = a.Keys[0]
		}
	}
	for i, a := range table {
		table[i].opener = openers[a.Menu]
	}
}

func callActions() []Action {
	return []Action{
		{
			ID: Fetch, Title: "Fetch: send the signed data request", Group: groupCall, Scope: Global,
			Keys: []string{"r"}, Hint: "fetch", Blocked: cannotFetch,
		},
		{
			ID: Cancel, Title: "Cancel the request; twice quits", Group: groupCall, Scope: Always,
			Keys: []string{"ctrl+c"},
		},
		{
			ID: Scenario, Title: "Scenario: live, a stored response or a state", Group: groupCall, Scope: Global,
			Keys: []string{"s"}, Hint: "scenario", Argument: "NAME",
		},
		{
			ID: Environment, Title: "Environment: where the integrator is", Group: groupCall, Scope: Global,
			Keys: []string{"p"}, Argument: "NAME",
		},
		{
			ID: Record, Title: "Record: whose card is asked for", Group: groupCall, Scope: Global,
			Keys: []string{"c"}, Argument: "NAME",
		},
		{
			ID: ObjectType, Title: "Object type: contacts, companies, deals, tickets", Group: groupCall, Scope: Global,
			Keys: []string{"t"}, Argument: "TYPE",
		},
		{
			ID: ActionsMenu, Title: "Actions of the selected tile or of the card", Group: groupCall, Scope: Global,
			Keys: []string{"x"}, Hint: "actions", Blocked: noActions,
		},
		{
			ID: InspectAction, Title: "Inspect an action: the exact request it sends, both bodies", Group: groupCall, Scope: Global,
			Keys: []string{"X"}, Blocked: noActions,
		},
		{
			ID: EditRecord, Title: "Edit the record, its properties, and HubSpot's user", Group: groupCall, Scope: Global,
			Keys: []string{"P"},
		},
		{
			ID: ResetDemo, Title: "Reset the demo: its integrator forgets what actions did", Group: groupCall, Scope: Global,
			Keys: []string{"0"}, Blocked: noReset,
		},
		{
			ID: OpenLink, Title: "Open the selected link in the browser", Group: groupCall, Scope: Global,
			Keys: []string{"o"}, Blocked: noLink,
		},
	}
}

func moveActions() []Action {
	move := func(id ID, title string, keys ...string) Action {
		return Action{ID: id, Title: title, Group: groupMove, Scope: Move, Keys: keys, Internal: true}
	}
	enter := move(Enter, "Activate: open, press, choose, jump", "enter")
	enter.Hint = "act"
	return []Action{
		move(Up, "Up", "up", "k"),
		move(Down, "Down", "down", "j"),
		move(Left, "Left: fold, or to the parent", "left", "h"),
		move(Right, "Right: unfold, or to the first child", "right", "l"),
		move(PageUp, "A page up", "pgup", "ctrl+b"),
		move(PageDown, "A page down", "pgdown", "ctrl+f"),
		move(Top, "To the top", "g", "home"),
		move(Bottom, "To the bottom", "G", "end"),
		enter,
		move(Toggle, "Fold or unfold", " "),
		move(TabPrev, "Previous tab of the pane", "["),
		move(TabNext, "Next tab of the pane", "]"),
		ofJSON(Expand, "Wire: unfold everything below the cursor", ">"),
		ofJSON(Collapse, "Wire: fold everything below the cursor, then around it", "<"),
		ofJSON(Declaration, "Wire: go to the display property that declares the value", "f12", "ctrl+]"),
	}
}

// ofJSON is an action of the JSON view.
func ofJSON(id ID, title string, keys ...string) Action {
	return Action{ID: id, Title: title, Group: groupMove, Scope: Wire, Keys: keys}
}

func paneActions() []Action {
	pane := func(id ID, title string, keys ...string) Action {
		return Action{ID: id, Title: title, Group: groupPanes, Scope: Global, Keys: keys}
	}
	next := pane(NextPane, "Next pane", "tab")
	next.Hint = "pane"
	zoomOut := pane(ZoomOut, "Unzoom: show all panes again", "_", "-")
	zoomOut.Blocked = notZoomed
	return []Action{
		next,
		pane(PrevPane, "Previous pane", "shift+tab"),
		pane(FocusCard, "Pane 1, Card: the definition as a tree", "1"),
		pane(FocusDetails, "Pane 2, Edit: the form of the selected node, its source, its documentation", "2"),
		pane(FocusPreview, "Pane 3, Preview: the card as HubSpot shows it", "3"),
		pane(FocusWire, "Pane 4, Wire: what was sent and answered", "4"),
		pane(FocusLog, "Pane 5, Log: every call that was made", "5", "@"),
		pane(FocusSource, "Pane 6, Source: the text of the file; a tab of pane 2 on smaller screens", "6"),
		pane(WireResponse, "Wire: the response"),
		pane(WireRequest, "Wire: the request"),
		pane(WireTiming, "Wire: the timing"),
		pane(WireSignature, "Wire: the signature and its source string"),
		pane(ZoomIn, "Zoom: the pane fills the screen", "+", "="),
		zoomOut,
	}
}

func findActions() []Action {
	return []Action{
		{
			ID: Search, Title: "Search in the pane", Group: groupFind, Scope: Global,
			Keys: []string{"/"}, Argument: "TEXT",
		},
		{
			ID: NextMatch, Title: "Next match", Group: groupFind, Scope: Global,
			Keys: []string{"n"}, Blocked: noMatches,
		},
		{
			ID: PrevMatch, Title: "Previous match", Group: groupFind, Scope: Global,
			Keys: []string{"N"}, Blocked: noMatches,
		},
		{
			ID: Problems, Title: "Problems: list them; enter goes to the place", Group: groupFind, Scope: Global,
			Keys: []string{"!"}, Blocked: noProblems,
		},
	}
}

func viewActions() []Action {
	view := func(id ID, letter, title, argument string, keys ...string) Action {
		return Action{
			ID: id, Title: title, Group: groupView, Scope: Global, Keys: keys,
			Menu: ViewMenu, Letter: letter, Argument: argument,
		}
	}
	return []Action{
		{
			ID: ViewMenu, Title: "View menu: host, width, locale, time zone, theme", Group: groupView, Scope: Global,
			Keys: []string{"v"}, Hint: "view",
		},
		view(Host, "h", "Host: classic card or app card", "HOST", "H"),
		view(Width, "w", "Width of the card in columns", "COLUMNS", "w"),
		view(Locale, "l", "Locale of the user", "LOCALE", "L"),
		view(Contact, "c", "Contact sheet: the card in twelve locales", "", "C"),
		view(Zone, "z", "Time zone of the portal", "ZONE", "T"),
		view(Theme, "t", "Theme: the colours of the workbench", "NAME"),
		view(Refetch, "r", "Fetch the card again after an action has succeeded", "on|off"),
		view(Mouse, "m", "Mouse on or off; shift and drag selects text while it is on", "on|off"),
	}
}

func copyActions() []Action {
	entry := func(id ID, letter, title string, blocked func(Facts) string) Action {
		return Action{
			ID: id, Title: title, Group: groupCopy, Scope: Global,
			Menu: CopyMenu, Letter: letter, Blocked: blocked,
		}
	}
	return []Action{
		{
			ID: CopyMenu, Title: "Copy menu: pointer, URL, JSON, value, body, curl, signature source", Group: groupCopy,
			Scope: Global, Keys: []string{"y"}, Hint: "copy",
		},
		entry(CopyPointer, "p", "Copy the JSON pointer of the selected node", nil),
		entry(CopyURL, "u", "Copy the URL of the data request", nil),
		entry(CopyJSON, "j", "Copy the JSON of the selected node", nil),
		entry(CopyValue, "v", "Copy the value of the selected node, a text without its quotes", nil),
		entry(CopyBody, "b", "Copy the body of the response", noResponse),
		entry(CopyCurl, "c", "Copy the request as a curl command, signed afresh", nil),
		entry(CopySource, "s", "Copy the signature's source string, secret masked", noSource),
	}
}

func appActions() []Action {
	app := func(id ID, title, hint string, keys ...string) Action {
		return Action{ID: id, Title: title, Group: groupApp, Scope: Global, Keys: keys, Hint: hint}
	}
	back := app(Back, "Back: close, clear the search, cancel the request", "", "esc")
	back.Internal = true
	suspend := app(Suspend, "Suspend: back to the shell; fg returns", "", "ctrl+z")
	suspend.Scope = Always
	return []Action{
		app(Palette, "Palette: every action by name, or a command line", "cmd", ":", "ctrl+p"),
		app(Help, "Help: every key", "help", "?", "f1"),
		app(Reload, "Reload the card and the workbench file from disk", "", "ctrl+r"),
		back,
		suspend,
		app(Quit, "Quit", "", "q"),
	}
}

func textActions() []Action {
	return []Action{
		{
			ID: TextAccept, Title: "Keep the search and leave the field", Group: groupText, Scope: Text,
			Keys: []string{"enter"}, Hint: "keep", Internal: true,
		},
		{
			ID: TextCancel, Title: "Clear the search", Group: groupText, Scope: Text,
			Keys: []string{"esc"}, Hint: "clear", Internal: true,
		},
	}
}

func dialogActions() []Action {
	in := func(id ID, title string, keys ...string) Action {
		return Action{ID: id, Title: title, Group: groupDialog, Scope: Dialog, Keys: keys, Internal: true}
	}
	return []Action{
		in(DialogUp, "Up", "up"),
		in(DialogDown, "Down", "down"),
		in(DialogPageUp, "A page up", "pgup"),
		in(DialogPageDown, "A page down", "pgdown"),
		in(DialogTop, "To the top", "ctrl+home", "home"),
		in(DialogBottom, "To the bottom", "ctrl+end", "end"),
		in(DialogNext, "Complete, or the next button", "tab"),
		in(DialogPrev, "The previous button", "shift+tab"),
		in(DialogAccept, "Choose, or press the button", "enter"),
		in(DialogClose, "Close", "esc"),
	}
}
