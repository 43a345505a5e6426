// Package keys is the one table of everything a user can do.
//
// The keys, the footer, the help, the palette, the mouse's buttons and the README's key
// list are views of it. A test fails on a clash.
package keys
