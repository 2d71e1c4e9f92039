package libraries

import (
	"context"

	"github.com/robfig/cron/v3"
	"github.com/thejerf/suture/v4"
)

// CronDropped leaves a scheduler.
func CronDropped(job func()) {
	c := cron.New()
	c.AddFunc("@hourly", job)
	c.Start() // want "unclosed"
}

// CronEnded stops it.
func CronEnded(job func(), done <-chan struct{}) {
	c := cron.New()
	c.AddFunc("@hourly", job)
	c.Start()
	defer c.Stop()
	<-done
}

// CronReturned leaves it to its caller.
func CronReturned() *cron.Cron {
	c := cron.New()
	c.Start()
	return c
}

// CronUnstarted has no goroutine.
func CronUnstarted(job func()) { cron.New().AddFunc("@hourly", job) }

type cronHolder struct{ cron *cron.Cron }

// NewCronHolder keeps it in a field.
func NewCronHolder() *cronHolder {
	c := cron.New()
	c.Start()
	return &cronHolder{cron: c}
}

// Close stops it, and waits for the jobs.
func (h *cronHolder) Close() { <-h.cron.Stop().Done() }

var cronKept []*cron.Cron

func keepCron(c *cron.Cron) { cronKept = append(cronKept, c) }

// CronHandedOn gives it to a function that keeps it.
func CronHandedOn() {
	c := cron.New()
	c.Start()
	keepCron(c)
}

// SutureForever supervises for ever.
func SutureForever() {
	s := suture.NewSimple("main")
	s.ServeBackground(context.Background()) // want "detached"
}

// SutureUntil supervises until ctx ends.
func SutureUntil(ctx context.Context) {
	s := suture.NewSimple("main")
	s.ServeBackground(ctx)
}
