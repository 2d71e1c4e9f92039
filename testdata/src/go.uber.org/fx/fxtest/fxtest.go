// Package fxtest is a stub with part of the API of the library of that name.
package fxtest

import (
	"context"

	"go.uber.org/fx"
)

// A TB is a test.
type TB interface {
	Logf(string, ...any)
	Errorf(string, ...any)
	FailNow()
}

// An App is an application in a test.
type App struct{ *fx.App }

// New makes an application.
func New(tb TB, opts ...fx.Option) *App { return &App{} }

// RequireStart fails the test if the application does not start.
func (a *App) RequireStart() *App { return a }

// RequireStop fails the test if the application does not stop.
func (a *App) RequireStop() {}

// A Lifecycle has hooks.
type Lifecycle struct{}

// NewLifecycle makes a lifecycle.
func NewLifecycle(t TB) *Lifecycle { return &Lifecycle{} }

// Append adds a hook.
func (l *Lifecycle) Append(h fx.Hook) {}

// Start calls the hooks.
func (l *Lifecycle) Start(ctx context.Context) error { return nil }

// Stop calls the hooks.
func (l *Lifecycle) Stop(ctx context.Context) error { return nil }

// RequireStart calls the hooks.
func (l *Lifecycle) RequireStart() *Lifecycle { return l }

// RequireStop calls the hooks.
func (l *Lifecycle) RequireStop() {}
