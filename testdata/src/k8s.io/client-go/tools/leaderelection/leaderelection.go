// Package leaderelection is a stub with part of the API of the library of that
// name.
package leaderelection

import "context"

// A LeaderElectionConfig says who leads how.
type LeaderElectionConfig struct{ Name string }

// RunOrDie stands for election until ctx ends.
func RunOrDie(ctx context.Context, lec LeaderElectionConfig) { <-ctx.Done() }
