// Package index reads a package once and writes down what matters for
// goroutine lifetimes: functions, calls, loops with their ways out, and every
// operation on a value that could be a handle. All later rooms ask the index;
// none walks the syntax again.
package index

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
	"github.com/straygo/straygo/analyzer/internal/owner"
)

// A Func is a function declaration, a function literal, or the initialiser of
// the package's variables.
type Func struct {
	Obj    *types.Func // nil for a literal
	Node   ast.Node    // *ast.FuncDecl, *ast.FuncLit, or nil for an initialiser
	Sig    *types.Signature
	Body   *ast.BlockStmt
	Parent *Func // the function that a literal is written in
	Name   string
	File   *ast.File
	Test   bool // written in a _test.go file
	Init   bool // init, or a variable's initialiser

	Ops      []*Op
	Calls    []*Call
	Loops    []*Loop
	Sites    []*Site
	Forever  []token.Pos // select {} statements
	Callers  []*Call     // calls that are known to reach this function
	Launches []*Site     // launches that run this function
	AsValue  bool        // used other than by calling it
	Deferred bool        // a literal that is deferred where it is written
	NoReturn bool        // never returns to its caller
	Exits    bool        // for the process ends in it
	Returns  int         // return statements
}

// Outermost returns the declaration that f is written in.
func (f *Func) Outermost() *Func {
	for f.Parent != nil {
		f = f.Parent
	}
	return f
}

// Encloses reports whether g is f, or a literal written somewhere in f.
func (f *Func) Encloses(g *Func) bool {
	for ; g != nil; g = g.Parent {
		if g == f {
			return true
		}
	}
	return false
}

// Contains reports whether pos lies in f's code.
func (f *Func) Contains(pos token.Pos) bool {
	return f.Node != nil && f.Node.Pos() <= pos && pos < f.Node.End()
}

// An OpKind is what happens to a value.
type OpKind uint8

// The kinds of operation.
const (
	Send OpKind = iota
	Recv
	Range
	Close
	Add
	Done
	Wait
	Invoke // a func value is called
	CtxErr
	CtxValue
	Method // a method whose code cannot be seen is called
	CondWait
	CondWake
	Load
	Store
	StopTimer
	Lock
	Unlock
	Pass   // given as an argument
	Escape // put where nobody can follow it
)

var opNames = [...]string{"send", "receive", "range", "close", "Add", "Done", "Wait", "call", "Err", "Value", "method",
	"Wait", "Broadcast", "read", "write", "Stop", "Lock", "Unlock", "argument", "escape"}

func (k OpKind) String() string { return opNames[k] }

// An Op is one operation on a value.
type Op struct {
	Kind     OpKind
	Node     *owner.Node
	Expr     ast.Expr // the value as written
	Pos      token.Pos
	End      token.Pos // of the statement, for a Send
	Fn       *Func
	Loop     *Loop   // innermost loop around it, nil if none
	Clause   *Clause // the select clause whose communication it is
	In       *Clause // the innermost select clause whose body it stands in
	Deferred bool
	Verb     catalogue.Verb // of a Method
	Name     string         // of a Method
	Call     *Call          // of a Method, a Pass or an Escape
	Arg      int            // of a Pass: index of the argument
	CommaOk  bool           // v, ok := <-ch
	Range    *ast.RangeStmt // of a Range
	Guard    ast.Node       // the loop, if or switch whose condition it is read in
	Value    bool           // done later, through a method value
}

// A Loop is a for or range statement.
type Loop struct {
	Stmt    ast.Stmt
	Outer   *Loop
	Fn      *Func
	Endless bool // for without a condition, or over ticks or signals that nobody ends
	Bounded bool // counts, or ranges over something finite
	Exits   []Exit
	Asks    bool // goes on while a call says so

	over *owner.Node // the channel it ranges over
}

// Inescapable reports whether nothing in the code leaves the loop.
func (l *Loop) Inescapable() bool { return l.Endless && len(l.Exits) == 0 }

// An Exit is a statement that leaves a loop.
type Exit struct {
	Pos     token.Pos
	Clauses []*Clause // the select clauses it stands in

	dies bool // the process ends there
}

// A Clause is one case of a select statement.
type Clause struct {
	Comm   *ast.CommClause
	Select *Select
}

// A Select is a select statement.
type Select struct {
	Stmt    *ast.SelectStmt
	Default bool
	Clauses []*Clause
	Loop    *Loop
}

// A Mode is how a call is made.
type Mode uint8

// The modes of a call.
const (
	Plain Mode = iota
	Deferred
	Launched
)

// A Call is one call expression.
type Call struct {
	Expr    *ast.CallExpr
	Fn      *Func // the function that the call is written in
	Mode    Mode
	Loop    *Loop
	Clauses []*Clause
	Static  *types.Func // the declared callee, nil for a func value
	Entry   *catalogue.Entry
	Lit     *Func       // the literal that is called where it is written
	Value   *owner.Node // the func value that is called
	Recv    *owner.Node
	Args    []*owner.Node // nil where the argument is of no interest
	Results []*owner.Node
	Callees []*Func // known functions that the call may reach
	Iface   bool    // through an interface
	Builtin bool    // of a predeclared function
	Blank   uint8   // bit i is set if the i-th result is assigned to the blank identifier, all if none is used
	comm    *Clause
}

// A Site is a place that starts a goroutine.
type Site struct {
	Stmt  ast.Node // *ast.GoStmt or the launcher's *ast.CallExpr
	Call  *Call    // the launched call, or the launcher's call
	Entry *catalogue.Launcher
	Fn    *Func
	Loop  *Loop
	Body  *owner.Node // the func value of a launcher or of go f()
	// Dropped says that the launcher's result is thrown away.
	Dropped bool
	// Through is the launch in a launcher of this package that the call here
	// leads to.
	Through *Site
	// Start says what ends the goroutines that the call leaves running, where
	// it is no launch itself.
	Start *catalogue.Start
}

// Pos returns where the launch begins.
func (s *Site) Pos() token.Pos { return s.Stmt.Pos() }

// An Origin is where a value comes from.
type Origin struct {
	Kind OriginKind
	Pos  token.Pos
	Func *Func      // of a FuncValue
	Size int64      // of a Made channel, -1 if unknown
	Call *Call      // of a Result
	Make ast.Expr   // of a Made channel
	Fn   *Func      // where it is made
	Type types.Type // of a Literal
	// Channel says what the package that the value comes from does to it.
	Channel *catalogue.Channel
}

// An OriginKind tells how a value came to be.
type OriginKind uint8

// The kinds of origin.
const (
	Made      OriginKind = iota // make(chan T)
	Literal                     // a composite literal, new
	FuncValue                   // a function or a literal
	Result                      // the result of a call that cannot be seen
	Nil                         // the nil literal
	Unknown                     // anything else
)

// A Deriv says that a value lives on another: a context on its parent, a
// reader on the connection it wraps, a channel on the value that returned it.
type Deriv struct {
	From     *owner.Node // nil for a root
	Cancel   *owner.Node // whose call ends it
	Deadline bool
	Outside  bool // something outside the program ends it
	Root     string
	Context  bool
	Field    bool     // read from a field of a type of another package
	Method   bool     // a method value of it
	Pair     bool     // the other end of a pipe
	Ends     []string // of a channel: the only methods of From that end it, nil if any may
	Wraps    bool     // it was made around it, which was an argument
	Pos      token.Pos
	Fn       *Func
}

// A Class is a set of variables that may hold the same value, and all that is
// known of it.
type Class struct {
	Node    *owner.Node
	Vars    []*types.Var // sorted by position
	Ops     []*Op
	Origins []Origin
	Derivs  []Deriv
	Cancels []*Class   // contexts (or groups) that this cancel func ends
	In      []PassEdge // calls that pass a value of another class into this one's parameter
	Out     []PassEdge
	Derived []*Class // values that live on this one
	Ticks   bool     // time or signals arrive on it
	Timer   string   // "timer" or "ticker"
	Escapes bool
}

// Cancelling reports whether c is the cancel func of some context.
func (c *Class) Cancelling() bool { return c != nil && len(c.Cancels) > 0 }

// A PassEdge joins an argument to the parameter that receives it, or a result
// variable to what a call of its function returns.
type PassEdge struct {
	Call   *Call
	Other  *Class
	Result bool
}

// An Index is all that is known of one package.
type Index struct {
	Fset   *token.FileSet
	Info   *types.Info
	Pkg    *types.Package
	Funcs  []*Func
	Sites  []*Site
	Starts []*Site // calls of other packages that leave goroutines running

	known    Known
	table    *owner.Table
	byObj    map[*types.Func]*Func
	byLit    map[*ast.FuncLit]*Func
	classes  map[*owner.Node]*Class
	list     []*Class
	params   map[*types.Var]paramOf
	impls    map[*types.Func][]*Func
	recovers bool                 // some code recovers from panics
	returns  map[*types.Var]*Func // named or unnamed results
	resource map[types.Type]bool
	live     map[*Func]bool // nil until asked
	escaped  map[*types.TypeName]bool
	methods  map[*types.TypeName][]*Func
	callsOn  map[*Class][]*Call              // nil until asked
	fixed    map[types.Object]constant.Value // nil until asked

	ops     []*Op
	origins []nodeOrigin
	derivs  []nodeDeriv
	ticks   []nodeTick
	calls   []*Call
}

type paramOf struct {
	fn    *Func
	index int // -1 for the receiver
}

type nodeOrigin struct {
	node *owner.Node
	Origin
}

type nodeDeriv struct {
	node *owner.Node
	Deriv
}

type nodeTick struct {
	node *owner.Node
	kind string
}
