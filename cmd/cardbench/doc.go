// Command cardbench is a terminal workbench for HubSpot CRM cards.
//
// This package is the command line: one file per command, each an options struct and a
// run function. Streams, environment and clock come in through deps. Data goes to
// standard output, talk to standard error. An error becomes an exit code and one line
// in one place, exit.go. Every rule of cards, requests and signatures lives in the
// rooms below; here they are only wired.
package main
