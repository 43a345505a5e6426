// Package schema is the table of the fields of a card's two halves: what each is
// called, what it may hold and what HubSpot does with it.
//
// A row has a path pattern, in which "*" stands for an index or for any key. Names
// are HubSpot's own. Each statement names where it comes from (Source) and how sure it
// is (Evidence), so that nothing guessed is shown as documented. The package is a table
// and look-ups in it; it imports nothing but the standard library.
package schema
