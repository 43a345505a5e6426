// Package jsonview is a foldable view of a JSON document.
//
// It never lists the rows of a document: it keeps the containers that are open, with
// the number of rows below each, and works out the few rows that are on screen. So a
// document of ten megabytes opens as fast as a small one, and folding costs only the
// way up to the root. Marks say where problems are, also through a folded container.
//
//	▾ results[2]
//	  ▸ 0 {objectId 245, title "API-22: APIs working too f…"}
//	  ▾ 1
//	    x status  "Resolved"   no option named Resolved
//
// It imports model and the leaves of tui.
package jsonview
