package send

import "fmt"

// Handle has one value to take: a panic comes in the place of the other.
func Handle(idle func(<-chan struct{}) error, read func() error) error {
	stop := make(chan struct{})
	done := make(chan error, 1)
	go func() {
		defer func() {
			if v := recover(); v != nil {
				done <- fmt.Errorf("panic: %v", v)
			}
		}()
		done <- idle(stop)
	}()
	err := read()
	close(stop)
	if err != nil {
		return err
	}
	return <-done
}

// HandleBare has no room for it.
func HandleBare(idle func(<-chan struct{}) error, read func() error) error {
	stop := make(chan struct{})
	done := make(chan error)
	go func() { // want `blocked-send: it sends on done, and nobody receives if the return at recovered.go:\d+ leaves first`
		defer func() {
			if v := recover(); v != nil {
				done <- fmt.Errorf("panic: %v", v)
			}
		}()
		done <- idle(stop)
	}()
	err := read()
	close(stop)
	if err != nil {
		return err
	}
	return <-done
}

// HandleTwice sends twice.
func HandleTwice(idle func(<-chan struct{}) error, read func() error) error {
	stop := make(chan struct{})
	done := make(chan error, 1)
	go func() { // want `blocked-send`
		defer func() {
			done <- nil
		}()
		done <- idle(stop)
	}()
	err := read()
	close(stop)
	if err != nil {
		return err
	}
	return <-done
}

// A Keeper receives until it is closed.
type Keeper struct {
	in   chan int
	quit chan struct{}
}

// NewKeeper starts it.
func NewKeeper() *Keeper {
	k := &Keeper{in: make(chan int), quit: make(chan struct{})}
	go k.keep()
	return k
}

func (k *Keeper) keep() {
	for {
		select {
		case <-k.in:
		case <-k.quit:
			return
		}
	}
}

// Close closes it.
func (k *Keeper) Close() { close(k.quit) }

// Rebuild sends without a look at quit.
func (k *Keeper) Rebuild() { k.in <- 1 }

// RebuildAside may be too late.
func (k *Keeper) RebuildAside() {
	go k.Rebuild() // want `blocked-send: it sends on k.in, and nobody receives once the loop around the receive at recovered.go:\d+ has ended`
}
