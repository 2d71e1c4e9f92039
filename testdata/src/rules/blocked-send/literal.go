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

// How many names there are is not for the code to say, and the buffer may be
// for all of them.
func measured(names []string) int {
	c := make(chan int, 3)
	for _, name := range names {
		go func() { c <- len(name) }()
	}
	return <-c
}

// A buffer of one is not.
func unmeasured(names []string) int {
	c := make(chan int, 1)
	for _, name := range names {
		go func() { c <- len(name) }() // want `blocked-send: it may send on c when nobody receives any more: any number of values are sent, 1 received at the most`
	}
	return <-c
}

var _, _, _, _ = literals, tooMany, measured, unmeasured
