//go:build gcl

// Gcl is golangci-lint with straygo in it: what "golangci-lint custom" builds.
//
// It asks for a build tag so that vetting and testing this module does not
// build and vet all linters; the tests build the command once.
package main

import (
	"fmt"
	"os"

	"github.com/golangci/golangci-lint/v2/pkg/commands"
	"github.com/golangci/golangci-lint/v2/pkg/exitcodes"

	_ "github.com/straygo/straygo/plugin"
)

func main() {
	// Without a version, golangci-lint files its cache under the hash of this
	// binary: no other build of the analyzer is asked.
	if err := commands.Execute(commands.BuildInfo{}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(exitcodes.Failure)
	}
}
