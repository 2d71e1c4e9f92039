// Package sarif has no code of its own. Its tests hold the SARIF logs that the
// straygo command writes against the official schema, and against what the
// standard asks beyond it. They are a module of their own, because the core of
// straygo needs neither a validator nor the schema.
//
// The test cache does not see changes of the command: run them with
//
//	go test -count=1 ./...
package sarif
