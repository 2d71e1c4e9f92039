package play

import (
	"go/token"
	"go/types"
)

// A kind says what is known of a value.
type kind uint8

const (
	none    kind = iota // of a field that was never looked at
	null                // nil
	boolean             // n is 0 or 1
	integer             // n
	text                // the n-th of the machine's texts
	unknown             // nothing but its identity, the symbol ref
	pred                // a comparison of the symbol ref with n by op
	refer               // the object ref, or a pointer to it; n is the named type it was given, see [machine.named]
	closure             // the n-th code with what it captures in the object ref, if any
	cancel              // ends the context ref
)

// A value is what a variable holds. It is small and holds no pointers: most
// of what a play does is to copy values.
type value struct {
	kind kind
	op   question // of a pred
	hazy bool     // of a symbol: computed from others, in ways that are not followed
	ref  int32    // object or symbol
	n    int64
}

// text returns a string as a value.
func (m *machine) text(s string) value {
	n, ok := m.textOf[s]
	if !ok {
		n = int64(len(m.texts))
		m.texts = append(m.texts, s)
		m.textOf[s] = n
	}
	return value{kind: text, n: n}
}

// named returns the number by which a value that refers to something carries
// the named type t, that a conversion gave it; 0 is none.
func (m *machine) named(t types.Type) int64 {
	n, ok := m.typeOf[t]
	if !ok {
		m.types = append(m.types, t)
		n = int64(len(m.types))
		m.typeOf[t] = n
	}
	return n
}

// typed returns the named type that v carries, or nil.
func (m *machine) typed(v value) types.Type {
	if v.kind != refer || v.n == 0 {
		return nil
	}
	return m.types[v.n-1]
}

// codeOf returns the code of a closure.
func (m *machine) codeOf(v value) *code { return m.all[v.n] }

func truth(b bool) value {
	if b {
		return value{kind: boolean, n: 1}
	}
	return value{kind: boolean}
}

// A sort says what an object is.
type sort uint8

const (
	structure sort = iota // elems are the fields
	cells                 // elems are those of an array or slice
	table                 // elems are keys and values in turn
	box                   // a variable that is captured or pointed to; elems[0]
	env                   // what a closure captures; elems are boxes
	bound                 // the receiver of a method value; elems[0]
	channel               // elems are the buffer, n its capacity
	mutex                 // n is -1 when locked, else the number of readers
	group                 // a WaitGroup or errgroup; n is its counter
	condition             // elems[0] is its lock
	once                  // n is 1 while it runs, 2 when it is done
	contexts              // up is the parent
	atom                  // an atomic value; elems[0]
)

// An object is a thing on the heap. Objects are shared between states: who
// changes one that it does not own takes a copy first, see [state.own].
type object struct {
	owner  int64
	sort   sort
	open   bool // code that cannot be seen may do anything with it
	closed bool // of a channel or context
	timed  bool // time alone makes it ready: a timer, a deadline
	up     int32
	n      int64
	elems  []value
	typ    types.Type
	name   string
	pos    token.Pos
}

// modelled maps the types whose operations are played to their sorts.
var modelled = map[string]sort{
	"sync.Mutex":                       mutex,
	"sync.RWMutex":                     mutex,
	"sync.WaitGroup":                   group,
	"sync.Once":                        once,
	"sync.Cond":                        condition,
	"golang.org/x/sync/errgroup.Group": group,
	"sync/atomic.Bool":                 atom,
	"sync/atomic.Int32":                atom,
	"sync/atomic.Int64":                atom,
	"sync/atomic.Uint32":               atom,
	"sync/atomic.Uint64":               atom,
}

// sortOf returns the sort of a modelled named type.
func sortOf(t types.Type) (sort, bool) {
	n, ok := types.Unalias(t).(*types.Named)
	if !ok || n.Obj().Pkg() == nil {
		return 0, false
	}
	s, ok := modelled[n.Obj().Pkg().Path()+"."+n.Obj().Name()]
	return s, ok
}

// isStruct reports whether values of t are copied field by field.
func isStruct(t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Struct)
	return ok
}

// zero returns the zero value of t.
func (s *state) zero(t types.Type) value {
	if t == nil {
		return s.fresh()
	}
	if so, ok := sortOf(t); ok {
		o := object{sort: so}
		switch so {
		case atom:
			o.elems = []value{{kind: integer}}
			if types.Unalias(t).(*types.Named).Obj().Name() == "Bool" {
				o.elems[0] = truth(false)
			}
		case condition:
			o.elems = []value{{kind: null}}
		}
		return s.alloc(o)
	}
	if _, ok := types.Unalias(t).(*types.TypeParam); ok {
		return s.fresh()
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		switch {
		case u.Info()&types.IsBoolean != 0:
			return truth(false)
		case u.Info()&types.IsInteger != 0:
			return value{kind: integer}
		case u.Info()&types.IsString != 0:
			return s.m.text("")
		case u.Kind() == types.UntypedNil, u.Kind() == types.UnsafePointer:
			return value{kind: null}
		}
		return s.fresh()
	case *types.Struct:
		if n, ok := types.Unalias(t).(*types.Named); ok && n.Obj().Pkg() != s.m.x.Pkg {
			return s.fresh() // another package's; its fields are its own
		}
		return s.alloc(object{sort: structure, typ: t, elems: s.m.mem.values.slice(u.NumFields(), 0)})
	case *types.Array:
		if u.Len() > maxCells {
			return s.fresh()
		}
		o := object{sort: cells, elems: s.m.mem.values.slice(int(u.Len()), 0)}
		for i := range o.elems {
			o.elems[i] = s.zero(u.Elem())
		}
		return s.alloc(o)
	}
	return value{kind: null}
}
