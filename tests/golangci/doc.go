// Package golangci tests straygo as a linter of golangci-lint: its tests build
// a golangci-lint that contains the plugin, and run it. It is a module of its
// own, so that golangci-lint is nobody's dependency.
package golangci
