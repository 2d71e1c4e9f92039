package f13

import (
	"context"
	"testing"
	"time"
)

func TestMonitor(t *testing.T) {
	m := NewMonitor(t.Context(), func(context.Context) error { return nil })
	defer m.Close()
	ticks := make(chan time.Time)
	go func() {
		for {
			select {
			case ticks <- time.Now():
			case <-t.Context().Done():
				return
			}
		}
	}()
	<-ticks
}
