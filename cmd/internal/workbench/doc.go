// Package workbench opens the workbench on a terminal: it gives the tui its loader,
// sender, clipboard, opener and clock, which are its only ways to the disk, the network
// and the rest of the machine.
package workbench
