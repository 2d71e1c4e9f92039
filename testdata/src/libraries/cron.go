package libraries

import (
	"time"

	"github.com/robfig/cron/v3"
)

// Cron runs a cron that nobody stops.
func Cron() {
	c := cron.New()
	go c.Run() // want `goroutine running c.Run is unstopped: it blocks in Run on c, and nobody else closes it`
}

// CronStopped stops it.
func CronStopped() {
	c := cron.New()
	go c.Run()
	time.Sleep(time.Hour)
	c.Stop()
}

// CronDrained also waits for the jobs.
func CronDrained() {
	c := cron.New()
	go func() { c.Run() }()
	time.Sleep(time.Hour)
	<-c.Stop().Done()
}
