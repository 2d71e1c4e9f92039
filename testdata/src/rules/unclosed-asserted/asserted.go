// Package asserted has tests that assert what becomes of an owner.
package asserted

import (
	"net/http"
	"net/http/httptest"

	"github.com/stretchr/testify/require"
)

func server(fail bool) (*httptest.Server, error) {
	if fail {
		return nil, http.ErrServerClosed
	}
	return httptest.NewServer(nil), nil
}

// Refutes expects that there is no server to close.
func Refutes(t require.TestingT) {
	s, err := server(true)
	require.NotNil(t, err)
	require.Equal(t, nil, s)
}

// Confirms has one.
func Confirms(t require.TestingT) {
	s, err := server(false) // want "unclosed: nobody calls s.Close"
	require.NoError(t, err)
	require.NotNil(t, s)
}
