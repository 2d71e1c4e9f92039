// Package body has what others launch.
package body

import (
	"context"
	"log"
	"time"
)

// Loop never returns.
func Loop() { // want Loop:"^runs for ever$"
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

// Deaf has a context, and loops on.
func Deaf(ctx context.Context) { // want Deaf:"^runs for ever$"
	for {
		time.Sleep(time.Minute)
		log.Print(ctx.Value("name"))
	}
}
