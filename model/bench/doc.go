// Package bench reads the workbench file, cardbench.yaml: all that is not the card
// itself. It finds environments, records, identity, scenarios and view defaults in it
// and names every mistake with line, column and the nearest known key.
//
// The Set, Add, Remove and Rename functions edit the text of such a file. They splice
// the bytes that they mean and leave all others as they were; the result is read again,
// and where it would mean something else, or lack a comment, there is an error instead.
//
// Secrets stand in it only by reference; the package never resolves one.
package bench
