// Package calls is the fifth pane, the log: every call that was made, the newest first,
// with marks for the one that is shown and the one that another is compared with; probes
// that followed one another are one line until it is opened. It asks for what it lacks,
// another filter or a row, by messages; it knows no store.
package calls
