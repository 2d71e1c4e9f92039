// Test-only: runs the analyzer in the driver of rules_go.
module github.com/straygo/straygo/tests/nogo

go 1.26.0

require github.com/straygo/straygo v0.0.0

require (
	github.com/aymanbagabas/go-udiff v0.4.1 // indirect
	github.com/bazelbuild/rules_go v0.65.0 // indirect
	github.com/google/go-cmp v0.7.0 // indirect
	golang.org/x/tools v0.52.0 // indirect
)

replace github.com/straygo/straygo => ../..

tool github.com/bazelbuild/rules_go/go/tools/builders
