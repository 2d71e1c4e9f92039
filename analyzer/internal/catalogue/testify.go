package catalogue

// testify's assertions that an error is there: a test that makes one of an error
// expects that what returned the error did nothing else.
var (
	testifyRequire = Library{Path: "github.com/stretchr/testify/require", Entries: refuting}
	testifyAssert  = Library{Path: "github.com/stretchr/testify/assert", Entries: refuting}
)

var refuting = func() map[string]Entry {
	m := make(map[string]Entry)
	for _, name := range []string{"Error", "ErrorIs", "ErrorAs", "ErrorContains", "EqualError"} {
		for _, f := range []string{"", "f"} {
			m[name+f] = Entry{Refutes: 2}
			m["Assertions."+name+f] = Entry{Refutes: 1}
		}
	}
	return m
}()
