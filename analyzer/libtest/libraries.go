//go:build libraries

// The tag keeps the libraries from being built: the test reads only their types.

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
