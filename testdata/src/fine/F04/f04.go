// Package f04: the deferred wait is written before the launch.
package f04

import (
	"io"
	"sync"
	"time"
)

// CopyAll copies src to every dst.
func CopyAll(src []byte, dst []io.Writer) []error {
	var (
		wg   sync.WaitGroup
		mu   sync.Mutex
		errs []error
	)
	func() {
		defer wg.Wait()
		for _, w := range dst {
			wg.Add(1)
			go func() {
				defer wg.Done()
				if _, err := w.Write(src); err != nil {
					mu.Lock()
					errs = append(errs, err)
					mu.Unlock()
				}
			}()
		}
	}()
	return errs
}

// WithProgress runs task and reports once a second that it is still busy.
func WithProgress(task func() error, report func(time.Duration)) error {
	stop := make(chan struct{})
	done := make(chan struct{})
	defer func() {
		close(stop)
		<-done
	}()

	go func() {
		defer close(done)
		began := time.Now()
		tick := time.NewTicker(time.Second)
		defer tick.Stop()
		for {
			select {
			case <-stop:
				return
			case now := <-tick.C:
				report(now.Sub(began))
			}
		}
	}()

	return task()
}

// Mirror forwards both ways and returns when both directions have ended,
// whatever path it leaves by.
func Mirror(a, b io.ReadWriteCloser) error {
	var wg sync.WaitGroup
	defer wg.Wait()
	defer a.Close()
	defer b.Close()

	wg.Add(1)
	go func() {
		defer wg.Done()
		io.Copy(a, b)
	}()

	hello := make([]byte, 8)
	if _, err := io.ReadFull(a, hello); err != nil {
		return err
	}
	if _, err := b.Write(hello); err != nil {
		return err
	}
	_, err := io.Copy(b, a)
	return err
}

// Replay feeds records to apply; the reader is stopped by a deferred close
// that stands above it.
func Replay(read func() (string, bool), apply func(string) error) error {
	var wg sync.WaitGroup
	quit := make(chan struct{})
	records := make(chan string)
	defer wg.Wait()
	defer close(quit)

	wg.Go(func() {
		defer close(records)
		for {
			r, ok := read()
			if !ok {
				return
			}
			select {
			case records <- r:
			case <-quit:
				return
			}
		}
	})

	for r := range records {
		if err := apply(r); err != nil {
			return err
		}
	}
	return nil
}
