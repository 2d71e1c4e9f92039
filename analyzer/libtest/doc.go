// Package libtest checks what the catalogue says of libraries against the
// libraries themselves. It is a module of its own, so that nobody who uses
// straygo inherits them.
package libtest

import (
	_ "github.com/containerd/ttrpc" // the libraries of the catalogue
	_ "github.com/oklog/run"
	_ "github.com/sourcegraph/conc"
	_ "github.com/sourcegraph/conc/pool"
	_ "github.com/sourcegraph/conc/stream"
	_ "golang.org/x/sync/errgroup"
	_ "gopkg.in/tomb.v2"
	_ "k8s.io/apimachinery/pkg/util/wait"
)
