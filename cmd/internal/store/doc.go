// Package store keeps the user's work on disk: it is the workbench's way to the files
// that are edited.
//
// A save replaces the file whole or not at all, keeps its mode, owner and symbolic
// links, and is refused when the file is not what was read. Beside the files it keeps
// three things in the state folder, which only their owner can read:
//
//	drafts/    crash copies of unsaved work, one for each file and session
//	history/   undo logs of saved texts, by file and text
//	sessions/  who has which file open: each holds a lock on its own file, so that a
//	           session that was killed is known to be dead, whoever has its number now
//
// Where the state folder cannot be written, files are saved and watched all the same;
// what cannot be kept says so when it should be. Errors are *fault.Error or
// *tui.ConflictError.
package store
