package libraries

import (
	"context"
	"os"
	"sync"
	"time"

	"github.com/panjf2000/ants/v2"
)

// AntsDefault hands a task to the default pool, and forgets it.
func AntsDefault(name string) {
	ants.Submit(func() { // want `goroutine running func literal is fire-and-forget`
		os.Remove(name)
	})
}

// AntsDefaultBound waits for the task itself.
func AntsDefaultBound(name string) {
	var wg sync.WaitGroup
	wg.Add(1)
	ants.Submit(func() {
		defer wg.Done()
		os.Remove(name)
	})
	wg.Wait()
}

// AntsRelease lets the workers go, but not before their tasks are done: nobody
// knows when that is.
func AntsRelease(names []string) error {
	p, err := ants.NewPool(4)
	if err != nil {
		return err
	}
	defer p.Release()
	for _, name := range names {
		p.Submit(func() { // want `is unwaited: it announces its end by Submit on p, but nobody calls Wait`
			os.Remove(name)
		})
	}
	return nil
}

// AntsBound waits for the tasks.
func AntsBound(names []string) error {
	p, err := ants.NewPool(4)
	if err != nil {
		return err
	}
	for _, name := range names {
		p.Submit(func() { os.Remove(name) })
	}
	return p.ReleaseTimeout(time.Minute)
}

// AntsBoundContext waits, too.
func AntsBoundContext(ctx context.Context, names []string) error {
	p, err := ants.NewPool(4)
	if err != nil {
		return err
	}
	for _, name := range names {
		p.Submit(func() { os.Remove(name) })
	}
	return p.ReleaseContext(ctx)
}

// AntsMulti waits for several pools.
func AntsMulti(names []string) error {
	p, err := ants.NewMultiPool(2, 4, 1)
	if err != nil {
		return err
	}
	for _, name := range names {
		p.Submit(func() { os.Remove(name) })
	}
	return p.ReleaseTimeout(time.Minute)
}

// AntsGiven uses a pool that its caller releases.
func AntsGiven(p *ants.Pool, name string) {
	p.Submit(func() { os.Remove(name) })
}
