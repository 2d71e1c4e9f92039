package unclosed

import (
	"errors"
	"io"
	"net/http/httptest"
	"testing"
)

// A pair has a server that it also gives away.
type pair struct{ server *httptest.Server }

// serve keeps it by a helper: callers need not end what it returns.
func (p *pair) serve() *httptest.Server {
	s := httptest.NewServer(nil)
	p.keep(s)
	return s
}

func (p *pair) keep(s *httptest.Server) { p.server = s }

func (p *pair) Close() { p.server.Close() }

// Served uses it.
func ServedKept(p *pair) string { return p.serve().URL }

func look(s *httptest.Server) { println(s.URL) }

func lent() *httptest.Server {
	s := httptest.NewServer(nil)
	look(s)
	return s
}

// ServedLent drops what a helper has only looked at.
func ServedLent() string {
	return lent().URL // want "unclosed"
}

func shut(c interface{ Close() }) { c.Close() }

// served returns a server and what ends it, by way of a helper.
func served() (*httptest.Server, func()) {
	s := httptest.NewServer(nil)
	return s, func() { shut(s) }
}

// ServedClosed calls that.
func ServedClosed() string {
	s, done := served()
	defer done()
	return s.URL
}

func unserved() (*httptest.Server, func()) {
	s := httptest.NewServer(nil)
	return s, func() { look(s) }
}

// ServedShown calls what ends nothing.
func ServedShown() string {
	s, done := unserved() // want "unclosed"
	defer done()
	return s.URL
}

// A driver serves, or opens one that does.
type driver struct{ server *httptest.Server }

type closer interface {
	URL() string
	Close()
}

// Open returns another one.
func (*driver) Open(name string) (closer, error) {
	if name == "" {
		return nil, errors.New("no name")
	}
	return drive(httptest.NewServer(nil)), nil
}

func drive(s *httptest.Server) closer { return &driver{server: s} }

func (d *driver) URL() string { return d.server.URL }
func (d *driver) Close()      { d.server.Close() }

// Driven closes what it has opened, not what has opened it.
func Driven() (string, error) {
	d := &driver{}
	c, err := d.Open("x")
	if err != nil {
		return "", err
	}
	defer c.Close()
	return c.URL(), nil
}

// Undriven does not.
func Undriven() (string, error) {
	d := &driver{}
	c, err := d.Open("x") // want "unclosed: nobody calls c.Close"
	if err != nil {
		return "", err
	}
	return c.URL(), nil
}

// RefusedBy opens what cannot be opened, and fails if it could.
func RefusedBy(t *testing.T) {
	s, err := open("")
	if s != nil || !errors.Is(err, io.EOF) {
		t.Errorf("opened: %v", err)
	}
	t.Log("refused")
}

// OpenedBy fails if it could not.
func OpenedBy(t *testing.T) {
	s, err := open("x") // want "unclosed"
	if s == nil || err != nil {
		t.Errorf("not opened: %v", err)
	}
	t.Log("opened")
}

// on starts it, and says so.
func (s *sampler) on() error {
	s.start()
	return nil
}

// Unswitched wants it to fail.
func Unswitched(t *testing.T) {
	s := &sampler{stop: make(chan struct{})}
	if s.on().Error() != "broken" {
		t.Log("broken otherwise")
	}
}

// Switched does not.
func Switched(t *testing.T) {
	s := &sampler{stop: make(chan struct{})}
	if s.on() != nil { // want "unclosed"
		t.Log("broken")
	}
}

// SwitchedOff turns it off unless it is broken.
func SwitchedOff() {
	s := &sampler{stop: make(chan struct{})}
	if s.on() != nil {
		return
	}
	s.Close()
}

// SwitchedMaybe does so only if all is well.
func SwitchedMaybe(well func() error) error {
	s := &sampler{stop: make(chan struct{})}
	err := s.on() // want "unclosed: the return at given.go:167 leaves before s.Close"
	if err != nil {
		return err
	}
	err = well()
	if err != nil {
		return err
	}
	s.Close()
	return nil
}
