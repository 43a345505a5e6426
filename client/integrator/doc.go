// Package integrator stands in for the other side: an integrator's server on loopback
// that checks HubSpot's signatures, answers cards, carries out the actions on them and
// plays faults.
//
// It refuses a wrong signature with a reason that a developer can act on, and tells of
// every request in a Line. Cards come from a Source; a Desk is one that also changes
// them as actions ask, in memory only, until it is reset.
//
// # integrator.json
//
// A Desk reads what its actions do from integrator.json beside responses/live. The
// file is strict: what is not listed here is an error with its place.
//
//	{"routes": [
//	  {"methods": ["PUT"], "path": "/tickets/{id}/resolve",
//	   "set": {"status": "Resolved", "updated": "{today}"},
//	   "withdraw": ["Resolve"], "message": "{title} is resolved"},
//	  {"methods": ["DELETE"], "path": "/tickets/{id}", "remove": true},
//	  {"path": "/tickets/{id}/edit", "page": {
//	     "title": "Edit {title}",
//	     "fields": [{"name": "title", "label": "Title", "required": true},
//	                {"name": "priority", "label": "Priority", "options": ["HIGH", "LOW"]}]}},
//	  {"path": "/tickets/new", "page": {"title": "Create a ticket", "fields": [{"name": "title", "label": "Title"}]},
//	   "add": {"objectId": "{id}", "title": "{title}"}}]}
//
// A route has a path, in which {id} is an objectId, and methods, or a page in their
// place. What it does:
//
//   - set gives members of the object, on every card that shows it, a value: a text, in
//     which placeholders are filled in, a number, true, false or null.
//   - withdraw takes the actions with these labels off the object.
//   - remove takes the object off every card.
//   - add puts an object first on the card of one record: the one that the hook names,
//     or that is chosen on the page. Its objectId is "{id}": the next free one.
//   - reset brings every card back to its file.
//   - message is what the answer says, {"message": "…"}; status its status, 200 without
//     one. A status above 299 does nothing else.
//   - page is a form for an IFRAME action: title, text, button (Save, without one), and
//     fields with name, label, type (text, area, date, number or select, which options
//     imply), options (texts, or {"value", "label"}), and required. With {id} in the
//     path it shows the object's values and sets what is sent; then it posts
//     {"action":"DONE"} to its parent window, and its Cancel button CANCEL.
//
// Placeholders are {id}, {today} (yyyy-mm-dd), {now} (ms since the epoch), the fields of
// the page, the parameters that HubSpot sent, and the members of the object, in this
// order; {email|nobody} stands for nobody where there is none. A value that is nothing
// but a placeholder of a number is a number.
//
// Without the file every hook is answered and nothing changes.
package integrator
