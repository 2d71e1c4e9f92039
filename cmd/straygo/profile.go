package main

import (
	"errors"
	"io"
	"os"
	"runtime"
	"runtime/pprof"
)

// profiled runs f, writes the profiles that o asks for, and returns what f
// returns, or exitFailed if a profile cannot be written.
func profiled(o *options, stderr io.Writer, f func() int) int {
	stop, err := startCPUProfile(o.cpuProfile)
	if err != nil {
		complain(stderr, "%v", err)
		return exitFailed
	}
	code := f()
	if err := errors.Join(stop(), writeMemProfile(o.memProfile)); err != nil {
		complain(stderr, "%v", err)
		return exitFailed
	}
	return code
}

// startCPUProfile starts a profile into the named file, if there is a name, and
// returns the function that ends it.
func startCPUProfile(name string) (stop func() error, err error) {
	if name == "" {
		return func() error { return nil }, nil
	}
	f, err := os.Create(name)
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return func() error {
		pprof.StopCPUProfile()
		return f.Close()
	}, nil
}

// writeMemProfile writes a profile of all allocations to the named file, if
// there is a name.
func writeMemProfile(name string) error {
	if name == "" {
		return nil
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	runtime.GC() // bring the statistics up to date
	return errors.Join(pprof.WriteHeapProfile(f), f.Close())
}
