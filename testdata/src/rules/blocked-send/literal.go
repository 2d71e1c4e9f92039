package send

// A loop over a literal has as many rounds as that has elements.
func literals() int {
	c := make(chan int)
	for _, s := range []string{"a", "b"} {
		go func() {
			c <- len(s)
		}()
	}
	return <-c + <-c
}

func tooMany() int {
	c := make(chan int)
	for _, s := range [3]string{"a", "b"} {
		go func() { // want `blocked-send: it may send on c when nobody receives any more: 3 values are sent, 2 received at the most`
			c <- len(s)
		}()
	}
	return <-c + <-c
}

var _, _ = literals, tooMany
