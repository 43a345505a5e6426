// Package keys is the one table of everything a user can do.
//
// The keys, the footer, the help, the palette, the mouse's buttons and the README's key
// list are views of it. A test fails on a clash.
//
// A key press is looked up in an ordered list of scopes, from the inside out; scopes
// that are asked together overlap, and no two actions of overlapping scopes share a
// key. An action may stand in a menu as well, under a letter that counts only there.
package keys
