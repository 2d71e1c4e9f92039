package unclosed

import "net/http/httptest"

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
