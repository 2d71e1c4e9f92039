// Package body has what others launch.
package body

import (
	"context"
	"log"
	"time"
)

// Loop never returns.
func Loop() {
	for {
		time.Sleep(time.Minute)
		log.Print("still here")
	}
}

// Until returns when ctx ends.
func Until(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case <-time.After(time.Minute):
			log.Print("still here")
		}
	}
}
