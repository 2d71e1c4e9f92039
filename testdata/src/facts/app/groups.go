package app

import (
	"log"
	"time"

	"facts/proc"
	"facts/safego"
)

// Safe waits for what a launcher in a launcher starts.
func Safe(fs []func()) {
	var g safego.Group
	for _, f := range fs {
		g.GoSafe(f)
	}
	g.Wait()
}

// StartAll leaves to a goroutine to wait for others.
func StartAll(fs []func()) {
	go func() { // want `goroutine running func literal is untracked: .* \(it waits for g at groups.go:\d+\)`
		var g safego.Group
		for _, f := range fs {
			g.Run(f)
		}
		g.Wait()
	}()
}

// Until asks another package when to end.
func Until() {
	go func() {
		for {
			select {
			case <-time.After(time.Second):
				log.Print("tick")
			case <-proc.Done():
				return
			}
		}
	}()
}

// UntilNever asks what nobody else can reach.
func UntilNever() {
	go func() { // want "untracked"
		p := proc.New()
		for {
			select {
			case <-time.After(time.Second):
				log.Print("tick")
			case <-p.Events():
				return
			}
		}
	}()
}
