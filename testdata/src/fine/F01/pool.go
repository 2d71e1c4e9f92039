package f01

import "sync"

// lifecycle is a nested field: the path to the WaitGroup has two steps.
type lifecycle struct {
	running sync.WaitGroup
	quit    chan struct{}
	once    sync.Once
}

// Scrubber checks replicas until it is stopped.
type Scrubber struct {
	life  lifecycle
	check func() bool
}

// NewScrubber returns a scrubber at work.
func NewScrubber(check func() bool) *Scrubber {
	s := &Scrubber{check: check}
	s.life.quit = make(chan struct{})
	s.life.running.Add(2)
	go s.scan()
	go s.repair()
	return s
}

func (s *Scrubber) scan() {
	defer s.life.running.Done()
	for s.check() {
		select {
		case <-s.life.quit:
			return
		default:
		}
	}
}

func (s *Scrubber) repair() {
	defer s.life.running.Done()
	<-s.life.quit
}

// Stop ends both goroutines.
func (s *Scrubber) Stop() {
	s.life.once.Do(func() { close(s.life.quit) })
	s.life.running.Wait()
}
