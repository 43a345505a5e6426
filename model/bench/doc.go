// Package bench reads the workbench file, cardbench.yaml: all that is not the card
// itself. It finds environments, records, identity, scenarios and view defaults in it
// and names every mistake with line, column and the nearest known key.
//
// Secrets stand in it only by reference; the package never resolves one.
package bench
