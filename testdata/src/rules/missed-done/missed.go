// Package missed has goroutines that skip what somebody waits for, each beside
// a twin that does not.
package missed

import (
	"errors"
	"log"
	"os"
	"sync"
)

var errNone = errors.New("none")

// Return skips the close after an error.
func Return(name string) {
	done := make(chan struct{})
	go func() { // want `goroutine running func literal has a missed-done: the return at missed.go:20 skips close\(done\), which Return waits for at missed.go:25`
		if err := os.Remove(name); err != nil {
			log.Print(err)
			return
		}
		log.Print(name)
		close(done)
	}()
	<-done
}

// ReturnBound closes first.
func ReturnBound(name string) {
	done := make(chan struct{})
	go func() {
		err := os.Remove(name)
		close(done)
		if err != nil {
			log.Print(err)
			return
		}
		log.Print(name)
	}()
	<-done
}

// End reaches the end of the body without a send.
func End(name string) error {
	errc := make(chan error, 1)
	go func() { // want `the end of the body at missed.go:50 skips the send on errc, which End waits for`
		if err := os.Remove(name); err != nil {
			errc <- err
		}
	}()
	return <-errc
}

// EndBound sends nil, too.
func EndBound(name string) error {
	errc := make(chan error, 1)
	go func() {
		if err := os.Remove(name); err != nil {
			errc <- err
		} else {
			errc <- nil
		}
	}()
	return <-errc
}

// Late defers too late.
func Late(names []string) {
	var wg sync.WaitGroup
	wg.Add(1)
	go func() { // want `missed-done: the return at missed.go:73 skips wg.Done`
		if len(names) == 0 {
			return
		}
		defer wg.Done()
		log.Print(names)
	}()
	wg.Wait()
}

// Method skips it in a method.
func (p *pool) Method() {
	p.wg.Add(1)
	go p.run() // want `goroutine running \(\*pool\).run has a missed-done`
}

type pool struct {
	wg    sync.WaitGroup
	names []string
}

func (p *pool) run() {
	if len(p.names) == 0 {
		return
	}
	log.Print(p.names)
	p.wg.Done()
}

// Wait waits.
func (p *pool) Wait() { p.wg.Wait() }

// Jump leaves by a goto.
func Jump(names []string) {
	done := make(chan struct{})
	go func() { // want `missed-done: the end of the body`
		for _, name := range names {
			if name == "" {
				goto out
			}
		}
		close(done)
	out:
		log.Print("out")
	}()
	<-done
}

// Label leaves an outer loop, and closes in any case.
func Label(names [][]string) {
	done := make(chan struct{})
	go func() {
	outer:
		for _, list := range names {
			for _, name := range list {
				if name == "" {
					break outer
				}
			}
		}
		close(done)
	}()
	<-done
}

// Switch names every case that there is.
func Switch(scheme string) error {
	errc := make(chan error, 1)
	go func() {
		switch scheme {
		case "file":
			errc <- os.Remove(scheme)
		case "none":
			errc <- errNone
		}
	}()
	return <-errc
}

// Exit ends the process, or panics: nobody waits then.
func Exit(name string) {
	done := make(chan struct{})
	go func() {
		if err := os.Remove(name); err != nil {
			log.Fatal(err)
		}
		if name == "" {
			panic("no name")
		}
		close(done)
	}()
	<-done
}

// Impatient can do without.
func Impatient(name string, quit <-chan struct{}) {
	done := make(chan struct{}, 1)
	go func() {
		if os.Remove(name) == nil {
			done <- struct{}{}
		}
	}()
	select {
	case <-done:
	case <-quit:
	}
}

// First waits for the one that is first.
func First(names []string) string {
	found := make(chan string, len(names))
	for _, name := range names {
		go func() {
			if _, err := os.Stat(name); err == nil {
				found <- name
			}
		}()
	}
	return <-found
}

// Helped announces through a helper.
func Helped(name string) {
	done := make(chan struct{})
	go func() {
		if err := os.Remove(name); err != nil {
			finish(done, err)
			return
		}
		finish(done, nil)
	}()
	<-done
}

func finish(done chan struct{}, err error) {
	log.Print(err)
	close(done)
}

// Either tells of an error on another channel, which is asked first.
func Either(name string) (os.FileInfo, error) {
	var wg sync.WaitGroup
	infos, errs := make(chan os.FileInfo, 1), make(chan error, 1)
	wg.Add(1)
	go func() {
		defer wg.Done()
		info, err := os.Stat(name)
		if err != nil {
			errs <- err
			return
		}
		infos <- info
	}()
	wg.Wait()
	select {
	case err := <-errs:
		return nil, err
	default:
	}
	return <-infos, nil
}

type service struct {
	started chan error
	done    chan struct{}
}

func (s *service) run(name string) {
	f, err := os.Open(name)
	if err != nil {
		s.started <- err
		return
	}
	s.started <- nil
	defer close(s.done)
	log.Print(f.Name())
}

// Serve starts a service; who was told that it did not start does not stop it.
func Serve(name string) (*service, error) {
	s := &service{make(chan error), make(chan struct{})}
	go s.run(name)
	if err := <-s.started; err != nil {
		return nil, err
	}
	return s, nil
}

// Stop waits for the end.
func (s *service) Stop() { <-s.done }
