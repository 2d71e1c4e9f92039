// Package cron is a stub with part of the API of the library of that name.
package cron

import "context"

// A Cron runs jobs at their times.
type Cron struct{}

// New returns a cron without jobs.
func New() *Cron { return &Cron{} }

// AddFunc adds a job.
func (c *Cron) AddFunc(spec string, cmd func()) (int, error) { return 0, nil }

// Start schedules in a goroutine.
func (c *Cron) Start() {}

// Run schedules.
func (c *Cron) Run() {}

// Stop ends the scheduling.
func (c *Cron) Stop() context.Context { return context.Background() }
