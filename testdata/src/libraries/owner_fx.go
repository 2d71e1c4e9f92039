package libraries

import (
	"context"

	"github.com/stretchr/testify/require"
	"go.uber.org/fx"
	"go.uber.org/fx/fxtest"
)

// FxAppDropped leaves what the hooks have started.
func FxAppDropped(ctx context.Context) error {
	app := fx.New()
	return app.Start(ctx) // want `goroutine started by app.Start is unclosed: nobody calls app.Stop`
}

// FxAppStopped stops it at a signal. A start that fails has stopped.
func FxAppStopped(ctx context.Context) error {
	app := fx.New()
	if err := app.Start(ctx); err != nil {
		return err
	}
	<-app.Done()
	return app.Stop(ctx)
}

// FxAppLost leaves it on a path.
func FxAppLost(ctx context.Context, check func() error) error {
	app := fx.New()
	err := app.Start(ctx) // want `goroutine started by app.Start is unclosed: the return at owner_fx.go:36 leaves before app.Stop, which alone ends it`
	if err != nil {
		return err
	}
	err = check()
	if err != nil {
		return err
	}
	return app.Stop(ctx)
}

// FxAppChecked stops on that path, too.
func FxAppChecked(ctx context.Context, check func() error) error {
	app := fx.New()
	err := app.Start(ctx)
	if err != nil {
		return err
	}
	err = check()
	if err != nil {
		app.Stop(ctx)
		return err
	}
	return app.Stop(ctx)
}

// FxAppKept gives it to a value of another package's.
func FxAppKept(ctx context.Context, holder *fxtest.App) error {
	app := fx.New()
	holder.App = app
	return app.Start(ctx)
}

// FxAppRun does both itself.
func FxAppRun() { fx.New().Run() }

// FxAppFails starts what cannot be started.
func FxAppFails(ctx context.Context, t require.TestingT) {
	app := fx.New()
	require.Error(t, app.Start(ctx))
}

// FxAppSucceeds starts what can be.
func FxAppSucceeds(ctx context.Context, t require.TestingT) {
	app := fx.New()
	require.NoError(t, app.Start(ctx)) // want `goroutine started by app.Start is unclosed: nobody calls app.Stop`
}

// FxTestDropped does not stop.
func FxTestDropped(t fxtest.TB) {
	app := fxtest.New(t)
	app.RequireStart() // want `goroutine started by app.RequireStart is unclosed: nobody calls app.RequireStop`
}

// FxTestForgotten has nothing left to stop.
func FxTestForgotten(t fxtest.TB) {
	fxtest.New(t).RequireStart() // want `goroutine started by .*RequireStart is unclosed`
}

// FxTestDeferred stops later.
func FxTestDeferred(t fxtest.TB) {
	app := fxtest.New(t)
	app.RequireStart()
	defer app.RequireStop()
}

// FxTestChained says so at once.
func FxTestChained(t fxtest.TB, use func()) {
	app := fxtest.New(t)
	defer app.RequireStart().RequireStop()
	use()
}

// FxTestAssigned stops what the start returns.
func FxTestAssigned(t fxtest.TB) {
	app := fxtest.New(t).RequireStart()
	app.RequireStop()
}

// FxTestMixed stops without a test.
func FxTestMixed(ctx context.Context, t fxtest.TB) error {
	app := fxtest.New(t)
	app.RequireStart()
	return app.Stop(ctx)
}

// FxTestPromoted starts without one.
func FxTestPromoted(ctx context.Context, t fxtest.TB) {
	app := fxtest.New(t)
	if app.Start(ctx) != nil {
		return
	}
	app.RequireStop()
}

// FxTestLost leaves it on a path.
func FxTestLost(ctx context.Context, t fxtest.TB, check func() error) {
	app := fxtest.New(t)
	if app.Start(ctx) != nil { // want `goroutine started by app.Start is unclosed: the return at owner_fx.go:132 leaves before app.Stop, which alone ends it`
		return
	}
	if check() != nil {
		return
	}
	app.RequireStop()
}

// FxTestCleanup leaves the stop to a function.
func FxTestCleanup(t interface {
	fxtest.TB
	Cleanup(func())
}) {
	app := fxtest.New(t)
	app.RequireStart()
	t.Cleanup(app.RequireStop)
}

// FxLifecycle calls the hooks of a worker.
func FxLifecycle(t fxtest.TB) {
	lc := fxtest.NewLifecycle(t)
	NewFxWorker(lc)
	defer lc.RequireStart().RequireStop()
}

// FxLifecycleDropped calls half of them.
func FxLifecycleDropped(t fxtest.TB) {
	lc := fxtest.NewLifecycle(t)
	NewFxWorker(lc)
	lc.RequireStart() // want `goroutine started by lc.RequireStart is unclosed`
}
