package libraries

import (
	"log"

	"github.com/stretchr/testify/require"
)

// TestifyLooks has a channel that an assertion looks at, and nobody closes.
func TestifyLooks(t require.TestingT) {
	ch := make(chan int)
	require.NotNil(t, ch)
	go func() { // want "unstopped: it ranges over ch, and nobody closes it"
		for v := range ch {
			log.Print(v)
		}
	}()
}
