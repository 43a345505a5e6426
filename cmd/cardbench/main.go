package main

import (
	"context"
	"os"

	_ "cardbench/cmd/internal/background" // must be initialised before Bubble Tea
)

func main() {
	os.Exit(run(context.Background(), os.Args[1:], systemDeps()))
}
