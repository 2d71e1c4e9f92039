package libraries

import (
	"net/http"
	"net/http/httptest"
)

// TestServerDropped leaves a server that accepts.
func TestServerDropped(h http.Handler) {
	srv := httptest.NewServer(h) // want "unclosed"
	http.Get(srv.URL)
}

// TestServerClosed ends it when it is done.
func TestServerClosed(h http.Handler) {
	srv := httptest.NewServer(h)
	defer srv.Close()
	http.Get(srv.URL)
}

// TestServerReturned leaves it to its caller.
func TestServerReturned(h http.Handler) *httptest.Server {
	srv := httptest.NewServer(h)
	return srv
}

type testServerHolder struct{ srv *httptest.Server }

// NewTestServerHolder keeps it in a field.
func NewTestServerHolder(h http.Handler) *testServerHolder {
	srv := httptest.NewServer(h)
	return &testServerHolder{srv: srv}
}

// Close ends what the holder holds.
func (h *testServerHolder) Close() { h.srv.Close() }

var testServerKept []*httptest.Server

func keepTestServer(srv *httptest.Server) { testServerKept = append(testServerKept, srv) }

// TestServerHandedOn gives it to a function that keeps it.
func TestServerHandedOn(h http.Handler) {
	srv := httptest.NewServer(h)
	keepTestServer(srv)
}

// TestServerStarted is started later.
func TestServerStarted(h http.Handler) {
	srv := httptest.NewUnstartedServer(h)
	srv.Start() // want "unclosed"
	http.Get(srv.URL)
}

// TestServerStartedClosed is closed as well.
func TestServerStartedClosed(h http.Handler) {
	srv := httptest.NewUnstartedServer(h)
	srv.StartTLS()
	defer srv.Close()
	http.Get(srv.URL)
}

// TestServerUnstarted has no goroutine.
func TestServerUnstarted(h http.Handler) { _ = httptest.NewUnstartedServer(h) }
