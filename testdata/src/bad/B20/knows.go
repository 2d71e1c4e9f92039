package b20

import "time"

// A meter's Close does not end its loop, but who calls it knows what does.
type meter struct {
	in   interface{ Close() error }
	exit chan struct{}
	n    int
}

func newMeter(in interface{ Close() error }) *meter {
	m := &meter{in: in, exit: make(chan struct{})}
	go m.loop()
	return m
}

func (m *meter) loop() {
	for {
		select {
		case <-time.After(time.Second):
			m.n++
		case <-m.exit:
			return
		}
	}
}

func (m *meter) Close() error { return m.in.Close() }

func (m *meter) Done() { close(m.exit) }

// A transfer ends its meter in both ways.
type transfer struct{ m *meter }

func (t *transfer) Start(in interface{ Close() error }) { t.m = newMeter(in) }

// Done ends all there is.
func (t *transfer) Done() {
	t.m.Close()
	t.m.Done()
}

// A feed's Close ends what feeds the second goroutine, and with it that.
type feed struct {
	input chan []byte
	stop  chan struct{}
	n     int
}

func (f *feed) start(next func() []byte) {
	go func() {
		defer close(f.input)
		for {
			select {
			case <-f.stop:
				return
			case f.input <- next():
			}
		}
	}()
	go func() {
		for b := range f.input {
			f.n += len(b)
		}
	}()
}

func (f *feed) Close() { close(f.stop) }
