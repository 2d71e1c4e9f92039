// Package b06: a WaitGroup without Wait.
package b06

import (
	"os"
	"sync"
)

// Local counts and never waits.
func Local(paths []string) {
	var wg sync.WaitGroup
	for _, p := range paths {
		wg.Add(1)
		go func() { // want "unwaited"
			defer wg.Done()
			os.Remove(p)
		}()
	}
}

type remover struct{ wg sync.WaitGroup }

// Method counts in a field that nobody waits on.
func Method(paths []string) {
	r := &remover{}
	for _, p := range paths {
		r.wg.Add(1)
		go r.remove(p) // want "unwaited"
	}
}

func (r *remover) remove(path string) {
	defer r.wg.Done()
	os.Remove(path)
}

// Pointer gives the WaitGroup to the worker only.
func Pointer(paths []string) {
	wg := new(sync.WaitGroup)
	for _, p := range paths {
		wg.Add(1)
		go remove(wg, p) // want "unwaited"
	}
}

func remove(wg *sync.WaitGroup, path string) {
	defer wg.Done()
	os.Remove(path)
}

// Go uses the launcher of the WaitGroup itself.
func Go(paths []string) {
	var wg sync.WaitGroup
	for _, p := range paths {
		wg.Go(func() { os.Remove(p) }) // want "unwaited"
	}
}

// Late adds inside the goroutine, and waits only when told to.
func Late(paths []string, join bool) {
	var wg sync.WaitGroup
	for _, p := range paths {
		go func() { // known limit, want "unwaited|early-exit"
			wg.Add(1)
			defer wg.Done()
			os.Remove(p)
		}()
	}
	if join {
		wg.Wait()
	}
}

// Bound waits.
func Bound(paths []string) {
	var wg sync.WaitGroup
	for _, p := range paths {
		wg.Add(1)
		go func() {
			defer wg.Done()
			os.Remove(p)
		}()
	}
	wg.Wait()
}

// PointerBound waits through the same pointer.
func PointerBound(paths []string) {
	wg := new(sync.WaitGroup)
	defer wg.Wait()
	for _, p := range paths {
		wg.Add(1)
		go remove(wg, p)
	}
}

type keeper struct{ wg sync.WaitGroup }

// MethodBound waits in another method.
func MethodBound(paths []string) {
	k := &keeper{}
	defer k.close()
	for _, p := range paths {
		k.wg.Add(1)
		go k.remove(p)
	}
}

func (k *keeper) remove(path string) {
	defer k.wg.Done()
	os.Remove(path)
}

func (k *keeper) close() { k.wg.Wait() }
