package send

import (
	"sync"
	"testing"
)

func TestKeeper(t *testing.T) {
	k := NewKeeper()
	t.Cleanup(k.Close)
	var wg sync.WaitGroup
	for range 12 {
		wg.Go(k.Rebuild)
	}
	wg.Wait()
}

func TestKeeperAside(t *testing.T) {
	k := NewKeeper()
	t.Cleanup(k.Close)
	go k.Rebuild() // want `blocked-send: it sends on k.in`
}
