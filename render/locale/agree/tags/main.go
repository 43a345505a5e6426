// Tags prints the tag of every locale that cardbench can print, one a line, for the
// script beside it.
package main

import (
	"fmt"
	"os"

	"cardbench/render/locale"
)

func main() {
	for _, tag := range locale.Tags() {
		fmt.Fprintln(os.Stdout, tag)
	}
}
