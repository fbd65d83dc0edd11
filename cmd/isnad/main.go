// Command isnad is a newsroom and its site in one program.
package main

import (
	"context"
	"os"

	"isnad/internal/cli"
)

func main() {
	os.Exit(cli.Main(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
