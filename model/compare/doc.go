// Package compare says in what two JSON documents differ, value by value. The elements of
// a list that carry an objectId (or an id, in the sections dialect) are matched by it, so
// that an object that moved or came in front does not make all behind it look changed.
package compare
