// Package require is a stub with part of the API of the library of that name.
package require

// A TestingT is a test.
type TestingT interface {
	Errorf(string, ...any)
	FailNow()
}

// Error fails the test if there is no error.
func Error(t TestingT, err error, args ...any) {}

// NoError fails the test if there is an error.
func NoError(t TestingT, err error, args ...any) {}

// NotNil fails the test if there is nothing.
func NotNil(t TestingT, object any, args ...any) {}

// Equal fails the test if the two differ.
func Equal(t TestingT, expected, actual any, args ...any) {}
