// Package history keeps exchanges in one SQLite file, so that a mistake that was seen
// once can be opened, compared and sent again after a restart.
//
// One file serves all cards and all sessions: rows carry the card they belong to, and
// several processes may write at once. The file and what SQLite puts beside it can be
// read by their owner alone. An exchange holds no secret, and nothing is added to it here;
// what is deleted is overwritten.
//
// The log is never in the way. A file that is broken, or not a log at all, is set aside
// under another name, a new one is begun, and a notice says so; that happens when it is
// opened and whenever a mistake in it shows. A log of a newer version is left alone. Where
// the disk is full or can only be read, what was kept is still shown and every addition
// fails with an *Error that says what is not kept.
//
// The number of rows and the size of what they hold are limited. The oldest rows that are
// not pinned go first, and a notice says how many. A body over its limit is cut, which the
// row and the exchange both say.
//
// Nothing of SQLite runs before Open. The package imports client and model and the pure
// Go driver; it sends nothing and draws nothing.
package history
