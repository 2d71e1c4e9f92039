package unstopped

import (
	"net"
	"net/http"
	"os"
)

func inherited(fd uintptr) (net.Listener, error) {
	f := os.NewFile(fd, "socket")
	l, err := net.FileListener(f)
	if err != nil {
		return nil, err
	}
	return l, nil
}

// Inherit serves two listeners of one origin, and waits for one of them.
func Inherit(h http.Handler) error {
	l, err := inherited(3)
	if err != nil {
		return err
	}
	go func() { // want `unstopped: it blocks in Serve on l, and nobody else closes it`
		defer l.Close()
		http.Serve(l, h)
	}()
	return monitor(h)
}

func monitor(h http.Handler) error {
	l, err := inherited(4)
	if err != nil {
		return err
	}
	return http.Serve(l, h)
}
