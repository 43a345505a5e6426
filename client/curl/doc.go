// Package curl writes requests as curl commands and reads curl commands back.
//
// A command that Command writes makes the server see what client.Do would have made it
// see: method, request target, each header line in its order, body. It is for a POSIX
// shell, holds nothing but printable characters, and never a secret: signatures are
// computed here, and a header whose value is a secret stands in it as a shell variable.
//
// Parse reads what people paste: commands of browsers and API tools, in the quoting of
// a POSIX shell or of the Windows command prompt. It expands nothing, reads no file and
// runs nothing. Environment turns what it read into an environment of a workbench file.
//
// The package imports client and model; it is pure.
package curl
