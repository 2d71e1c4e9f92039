// Package cmds has a request that carries its context.
package cmds

import "context"

// A Request ends with its context.
type Request struct {
	Context context.Context
	Next    *Request
}
