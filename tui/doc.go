// Package tui is the workbench on screen.
//
//	keys, msg, theme, ink, layout <- pane, sheet, jsonview
//	  <- outline, form, source, details, preview, calls, wire; dialog <- tui
//
// One root (App) owns the project, the selection, the focus and the dialogs; panes own
// their cursor and scroll. Methods go down, messages come up; siblings never import
// each other. Update is the only place where state changes, View joins prepared
// lines. Keys become actions through one table (keys); no pane sees a raw key.
// Network, disk, clock and clipboard are interfaces declared in deps.go and store.go.
//
// A key goes through input.go (scopes, facts) to the table in perform.go and from there
// to the file of its concern. What takes time is a command; its answer is a message that
// update.go hands to the same file. Whatever then has changed is computed anew by
// recompose and painted (paint.go).
//
// Program:
//
//	program.go   Options and Run
//	deps.go      what is needed from outside; the project as it was read
//	store.go     what is needed of the disk: files, drafts, conflicts
//	app.go       App, its parts and how they are made
//	update.go    messages to the handlers of their concern
//	commands.go  the commands that all concerns share
//	job.go       what makes calls of its own: one at a time, with progress, cancelled by esc
//	reload.go    a project that was read anew
//
// What is shown:
//
//	selection.go  what the user chose to look at
//	answer.go     what the card is drawn from: a live answer, a scenario, a state
//	scene.go      all that is computed from project, selection and answer
//	paint.go      scene into panes, panes into lines
//	bars.go       header, status and hints
//	noting.go     what stands below the card, and in the footer because it has no room there
//	toast.go      the sentence in the footer
//	contact.go    the contact sheet of locales and widths
//
// Keys, focus and dialogs:
//
//	input.go      keys and mouse
//	perform.go    actions by their names
//	focus.go      which pane has the keys, zoom and size
//	places.go     the selected node, the same in all panes
//	search.go     "/"
//	clipboard.go  what is copied and opened
//	dialogs.go    which dialog asks what, and who takes its answer
//	choices.go    what can be chosen from a list, and what choosing does
//	lookups.go    locales and time zones among them
//	gallery.go    the examples
//
// Files under edit:
//
//	work.go       a file under edit: text, history, store
//	editing.go    edits, undo, fixes
//	editors.go    the form, the source and the documentation: tabs, or panes
//	files.go      opening, recovery, other programs that write, $EDITOR
//	saving.go     saving, conflicts, leaving
//	keeping.go    crash copies
//	breaking.go   what saving would break in stored responses
//	observed.go   values of live answers that the form proposes
//	records.go    records and identity: edited, added, renamed, removed
//	benchfile.go  the workbench file: changed, written, read
//	watching.go   what other programs do to it and to stored responses
//
// Actions of a card:
//
//	acting.go      an action is pressed, and what came of it
//	inspecting.go  the dialog before it is sent
//	framing.go     an IFRAME's page in a browser
//	both.go        the same hook with both bodies
//
// Calls and the log:
//
//	fetch.go      the data request
//	logging.go    the log is opened, filled, listed and filtered
//	rows.go       what is done with a row of it
//	scenarios.go  a row becomes a scenario
//	comparing.go  two answers side by side
//	aligning.go   their cards, tile beside tile
//	exporting.go  rows as a HAR file
//
// Finding out why:
//
//	investigating.go  what is found out about an answer that is no card
//	lab.go            a hash that a server computed
//	probing.go        requests that an endpoint has to refuse
//	series.go         the same fetch many times
//	mocking.go        a stand-in that answers with a fault
//	jqfilter.go       a jq filter over the body
//	curling.go        curl commands, out and in
//	secrets.go        a secret that is typed
package tui
