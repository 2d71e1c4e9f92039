package catalogue

// testify's assertions look at what they are given and keep nothing of it. Those
// that an error is there say more: a test that makes one of an error expects that
// what returned the error did nothing else.
var (
	testifyRequire = Library{Path: "github.com/stretchr/testify/require", Entries: asserting}
	testifyAssert  = Library{Path: "github.com/stretchr/testify/assert", Entries: asserting}
)

var asserting = func() map[string]Entry {
	m := make(map[string]Entry)
	each := func(names []string, function, method Entry) {
		for _, name := range names {
			for _, f := range []string{"", "f"} {
				m[name+f], m["Assertions."+name+f] = function, method
			}
		}
	}
	each([]string{"Nil", "Empty", "NotEmpty", "Zero", "NotZero", "Len"}, Entry{Borrows: []int{2}}, Entry{Borrows: []int{1}})
	each([]string{"Equal", "NotEqual", "EqualValues", "Exactly", "Same", "NotSame", "IsType", "Implements", "Contains", "NotContains", "ElementsMatch"},
		Entry{Borrows: []int{2, 3}}, Entry{Borrows: []int{1, 2}})
	each([]string{"NotNil"}, Entry{Borrows: []int{2}, Refutes: 2}, Entry{Borrows: []int{1}, Refutes: 1})
	each([]string{"Error", "ErrorIs", "ErrorAs", "ErrorContains", "EqualError"}, Entry{Refutes: 2}, Entry{Refutes: 1})
	return m
}()
