// Package fx is a stub with part of the API of the library of that name.
package fx

import (
	"context"
	"os"
)

// An Option configures an application.
type Option interface{ apply() }

// Populate sets its targets to values of the application.
func Populate(targets ...any) Option { return nil }

// An App is an application.
type App struct{}

// New makes an application.
func New(opts ...Option) *App { return &App{} }

// Start starts what the hooks start.
func (a *App) Start(ctx context.Context) error { return nil }

// Stop stops it.
func (a *App) Stop(ctx context.Context) error { return nil }

// Run starts, waits for a signal, and stops.
func (a *App) Run() {}

// Done returns a channel of signals.
func (a *App) Done() <-chan os.Signal { return nil }

// A Shutdowner lets an application stop.
type Shutdowner interface{ Shutdown() error }

// A HookFunc can be a hook.
type HookFunc interface {
	~func() | ~func() error | ~func(context.Context) | ~func(context.Context) error
}

// A Hook is called when an application starts and stops.
type Hook struct {
	OnStart func(context.Context) error
	OnStop  func(context.Context) error
}

// A Lifecycle has hooks.
type Lifecycle interface{ Append(Hook) }

// StartHook makes a hook.
func StartHook[T HookFunc](start T) Hook { return Hook{} }

// StopHook makes a hook.
func StopHook[T HookFunc](stop T) Hook { return Hook{} }

// StartStopHook makes a hook.
func StartStopHook[T1 HookFunc, T2 HookFunc](start T1, stop T2) Hook { return Hook{} }
