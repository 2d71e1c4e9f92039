package play

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/straygo/straygo/analyzer/internal/index"
)

// An opcode is one step of a function.
type opcode uint8

const (
	opConst     opcode = iota // dst = value
	opMove                    // dst = a
	opClone                   // dst = a copy of the struct a
	opAssign                  // the struct a becomes what b is
	opZero                    // dst = the zero value of typ
	opFresh                   // dst = unknown
	opBox                     // dst = a new box that holds a
	opLoad                    // dst = what the box a holds
	opStore                   // the box a takes b
	opDeref                   // dst = what a points to
	opField                   // dst = a.n
	opSet                     // a.n = b
	opIndex                   // dst, ok = a[b]
	opPut                     // a[b] = c
	opNot                     // dst = !a
	opBinary                  // dst = a tok b
	opJump                    // to
	opBranch                  // to, unless a
	opClosure                 // dst = a closure of fn over args
	opBound                   // dst = a method value of fn on a
	opCells                   // dst = a slice of args; n > 0 of unknown length
	opTable                   // dst = a map of args
	opStruct                  // dst = a struct of typ; cases tell the fields
	opMakeChan                // dst = a channel with room for a, or for n
	opMakeCells               // dst = a slice of a elements of typ
	opAppend                  // dst = a with args[1:] appended; n > 0: with what the last one holds
	opSlice                   // dst = a[b:c]
	opLen                     // dst = len a
	opCap                     // dst = cap a
	opKeys                    // dst = the keys of the map a
	opDelete                  // delete(a, b)
	opAssert                  // dst, ok = a.(typ)
	opNamed                   // dst = typ(a)
	opCall                    // a function value with arguments
	opStatic                  // fn with arguments
	opDynamic                 // the method name of an interface with arguments
	opUnseen                  // code that cannot be seen with arguments
	opReturn                  // args
	opDefer                   // fn is a stub that does it
	opGo                      // fn is a stub that runs it
	opPrune                   // nothing after this is of interest
	opFail                    // the test has failed
	opMaybe                   // goes on, or returns
	opModel                   // what s says, see models
	opSend                    // a <- b
	opReceive                 // dst, ok = <-a
	opClose                   // close(a)
	opSelect                  // cases
	opOnce                    // dst = whether the once a runs now
)

// An instr is one instruction. Operands are slots.
type instr struct {
	op    opcode
	dst   int // -1: nowhere
	ok    int // second result, -1: nowhere
	dsts  []int
	args  []int
	n     int64
	to    int
	tok   token.Token
	val   value
	fn    *code
	typ   types.Type
	s     string
	site  *index.Site
	cases []branch
	pos   token.Pos
	expr  ast.Expr // what a message names
	guess bool     // of a branch, or those in a call: data that is not known decides in a loop where goroutines meet
	trust bool     // of a branch: a guess all the same is a fair one
	crew  bool     // of a branch: it begins a round of a loop that launches goroutines
}

// A branch is one case of a select, or one field of a struct.
type branch struct {
	send       bool
	other      bool // default
	ch, val    int  // operands: positions in args
	dst, ok    int
	to         int
	pos        token.Pos
	expr       ast.Expr
	fieldIndex int
}

// A code is a function as a list of instructions.
type code struct {
	id     int
	fn     *index.Func // nil for a stub
	name   string
	slots  int
	ins    []instr
	params []int // slots, the receiver first
	free   []*types.Var
	frees  []int        // slots that take the boxes of the free variables
	named  []int        // slots of named results
	boxed  map[int]bool // slots of named results that hold boxes
	live   []bits       // slots in use before each instruction
	ready  bool         // compiled and packed, see [code.prepare]
	bad    bool         // holds something that cannot be played
}

// A compiler turns one function into code.
type compiler struct {
	m       *machine
	c       *code
	vars    map[*types.Var]int
	boxed   map[*types.Var]bool
	targets []jumpTarget
	label   string
	labels  map[string]int
	gotos   map[string][]int
	pos     token.Pos
	loops   []loopOf

	accepted map[types.Object]bool // errors of calls that accept, see [compiler.accepts]
}

// A loopOf is a loop that is being compiled: the branches and calls in it, and
// whether goroutines meet in it.
type loopOf struct {
	decides []int
	meets   bool
}

// A jumpTarget is a statement that break and continue can name; the jumps
// are filled in when it is done.
type jumpTarget struct {
	label     string
	loop      bool
	breaks    []int
	continues []int
}

// code returns the code of a function, which is compiled when it first runs.
func (m *machine) code(f *index.Func) *code {
	if c := m.codes[f]; c != nil {
		return c
	}
	c := &code{id: len(m.all), fn: f, name: f.Name}
	m.all = append(m.all, c)
	m.codes[f] = c
	if lit, ok := f.Node.(*ast.FuncLit); ok {
		c.free = m.free(lit)
	}
	return c
}

// compile fills in the code of a function.
func (m *machine) compile(c *code) {
	f := c.fn
	if f.Body == nil || f.Sig == nil {
		c.bad = true
		return
	}
	c.ins = m.scratch[:0]
	k := &compiler{m: m, c: c, vars: make(map[*types.Var]int), boxed: m.captured(f), labels: make(map[string]int), gotos: make(map[string][]int)}
	for _, v := range c.free {
		s := k.slot()
		c.frees = append(c.frees, s)
		k.vars[v] = s
		k.boxed[v] = true
	}
	k.signature(f)
	k.stmts(f.Body.List)
	k.emit(instr{op: opReturn, args: c.named, pos: f.Body.Rbrace})
	k.patchGotos()
	m.scratch = c.ins
	c.ins = slices.Clone(c.ins)
	clear(m.scratch)
}

func (k *compiler) signature(f *index.Func) {
	var params []*types.Var
	if r := f.Sig.Recv(); r != nil {
		params = append(params, r)
	}
	for v := range f.Sig.Params().Variables() {
		params = append(params, v)
	}
	for range params {
		k.c.params = append(k.c.params, k.slot())
	}
	for i, v := range params {
		k.declare(v, k.c.params[i])
	}
	for v := range f.Sig.Results().Variables() {
		if v.Name() == "" {
			k.c.named = nil
			break
		}
		z := k.slot()
		k.emit(instr{op: opZero, dst: z, typ: v.Type()})
		k.declare(v, z)
		k.c.named = append(k.c.named, k.vars[v])
	}
	k.c.boxed = make(map[int]bool)
	for v, s := range k.vars {
		if k.boxed[v] {
			k.c.boxed[s] = true
		}
	}
}

// declare makes a variable whose first value is in slot.
func (k *compiler) declare(v *types.Var, slot int) {
	if !k.boxed[v] {
		k.vars[v] = slot
		return
	}
	b := k.slot()
	k.emit(instr{op: opBox, dst: b, args: []int{slot}})
	k.vars[v] = b
}

func (k *compiler) slot() int {
	k.c.slots++
	return k.c.slots - 1
}

func (k *compiler) emit(in instr) int {
	if !in.pos.IsValid() {
		in.pos = k.pos
	}
	k.c.ins = append(k.c.ins, in)
	at := len(k.c.ins) - 1
	for i := range k.loops {
		switch in.op {
		case opBranch, opAssert:
			k.loops[i].decides = append(k.loops[i].decides, at)
		case opCall, opStatic, opDynamic:
			k.loops[i].decides = append(k.loops[i].decides, at)
			k.loops[i].meets = true
		case opSend, opReceive, opSelect:
			k.loops[i].meets = true
		}
	}
	return at
}

func (k *compiler) here() int { return len(k.c.ins) }

func (k *compiler) patch(at ...int) {
	for _, i := range at {
		k.c.ins[i].to = k.here()
	}
}

func (k *compiler) patchGotos() {
	for name, at := range k.gotos {
		to, ok := k.labels[name]
		if !ok {
			k.c.bad = true
			continue
		}
		for _, i := range at {
			k.c.ins[i].to = to
		}
	}
}

// captured returns the variables of f that must live in boxes: a literal in f
// uses them, or their address is taken.
func (m *machine) captured(f *index.Func) map[*types.Var]bool {
	boxed := make(map[*types.Var]bool)
	ast.Inspect(f.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			for _, v := range m.free(n) {
				boxed[v] = true
			}
		case *ast.UnaryExpr:
			if id, ok := ast.Unparen(n.X).(*ast.Ident); ok && n.Op == token.AND {
				if v, ok := m.x.Info.Uses[id].(*types.Var); ok && !isStruct(v.Type()) {
					boxed[v] = true
				}
			}
		}
		return true
	})
	return boxed
}

// free returns the variables that a literal uses from around it, in the order
// of their use.
func (m *machine) free(lit *ast.FuncLit) []*types.Var {
	if vs, ok := m.frees[lit]; ok {
		return vs
	}
	var vs []*types.Var
	seen := make(map[*types.Var]bool)
	ast.Inspect(lit.Body, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok {
			return true
		}
		v, ok := m.x.Info.Uses[id].(*types.Var)
		if !ok || v.IsField() || seen[v] || v.Pos() >= lit.Pos() && v.Pos() < lit.End() || v.Parent() == nil || v.Parent() == m.x.Pkg.Scope() || v.Pkg() != m.x.Pkg {
			return true
		}
		seen[v] = true
		vs = append(vs, v)
		return true
	})
	m.frees[lit] = vs
	return vs
}
