package play

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// models maps the functions whose meaning is played to the names of their
// operations.
var models = map[string]string{
	"(*sync.WaitGroup).Add":                              "add",
	"(*sync.WaitGroup).Done":                             "done",
	"(*sync.WaitGroup).Wait":                             "wait",
	"(*sync.WaitGroup).Go":                               "wg.go",
	"(*sync.Mutex).Lock":                                 "lock",
	"(*sync.Mutex).Unlock":                               "unlock",
	"(*sync.RWMutex).Lock":                               "lock",
	"(*sync.RWMutex).Unlock":                             "unlock",
	"(*sync.RWMutex).RLock":                              "rlock",
	"(*sync.RWMutex).RUnlock":                            "runlock",
	"(sync.Locker).Lock":                                 "lock",
	"(sync.Locker).Unlock":                               "unlock",
	"(*sync.Once).Do":                                    "once",
	"sync.NewCond":                                       "newcond",
	"(*sync.Cond).Wait":                                  "cond.wait",
	"(*sync.Cond).Signal":                                "signal",
	"(*sync.Cond).Broadcast":                             "broadcast",
	"context.Background":                                 "root",
	"context.TODO":                                       "root",
	"context.WithoutCancel":                              "root",
	"context.WithCancel":                                 "withcancel",
	"context.WithCancelCause":                            "withcancel",
	"context.WithTimeout":                                "withtimeout",
	"context.WithDeadline":                               "withtimeout",
	"context.WithTimeoutCause":                           "withtimeout",
	"context.WithDeadlineCause":                          "withtimeout",
	"context.WithValue":                                  "withvalue",
	"(context.Context).Done":                             "ctx.done",
	"(context.Context).Err":                              "ctx.err",
	"time.Sleep":                                         "sleep",
	"time.After":                                         "timer",
	"time.Tick":                                          "timer",
	"time.NewTimer":                                      "timer",
	"time.NewTicker":                                     "timer",
	"time.AfterFunc":                                     "afterfunc",
	"(*golang.org/x/sync/errgroup.Group).Go":             "eg.go",
	"(*golang.org/x/sync/errgroup.Group).Wait":           "wait",
	"golang.org/x/sync/errgroup.WithContext":             "eg.withcontext",
	"sync/atomic.LoadInt32":                              "load",
	"sync/atomic.LoadInt64":                              "load",
	"sync/atomic.LoadUint32":                             "load",
	"sync/atomic.LoadUint64":                             "load",
	"sync/atomic.StoreInt32":                             "store",
	"sync/atomic.StoreInt64":                             "store",
	"sync/atomic.StoreUint32":                            "store",
	"sync/atomic.StoreUint64":                            "store",
	"sync/atomic.AddInt32":                               "increment",
	"sync/atomic.AddInt64":                               "increment",
	"sync/atomic.CompareAndSwapInt32":                    "swap",
	"sync/atomic.CompareAndSwapInt64":                    "swap",
	"errors.New":                                         "error",
	"fmt.Errorf":                                         "error",
	"io.ReadFull":                                        "read",
	"io.ReadAll":                                         "read",
	"io.ReadAtLeast":                                     "read",
	"(*golang.org/x/sync/errgroup.Group).SetLimit":       "nothing",
	"(*time.Ticker).Stop":                                "nothing",
	"(*time.Timer).Reset":                                "nothing",
	"(*time.Timer).Stop":                                 "nothing",
	"(*time.Ticker).Reset":                               "nothing",
	"runtime.Gosched":                                    "nothing",
	"(*golang.org/x/sync/errgroup.Group).TryGo":          "eg.go",
	"(*sync/atomic.Value).Load":                          "nothing",
	"(*golang.org/x/sync/semaphore.Weighted).Release":    "nothing",
	"(*golang.org/x/sync/semaphore.Weighted).TryAcquire": "nothing",
}

// modelled compiles a call of a function that is played. Receivers come in
// args.
func (k *compiler) modelled(obj *types.Func, e *ast.CallExpr, args, dsts []int) (instr, bool) {
	name := models[obj.FullName()]
	if name == "" {
		return k.atomic(obj, e, args, dsts)
	}
	first := -1
	if len(dsts) > 0 {
		first = dsts[0]
	}
	in := instr{op: opModel, dst: first, dsts: dsts, s: name, args: args, expr: receiver(e)}
	switch name {
	case "once":
		f := k.expr(e.Args[0])
		run := k.slot()
		k.emit(instr{op: opOnce, dst: run, args: []int{args[0]}, expr: receiver(e), pos: e.Pos()})
		skip := k.emit(instr{op: opBranch, args: []int{run}})
		k.emit(instr{op: opCall, dst: -1, args: []int{f}, pos: e.Pos()})
		k.emit(instr{op: opModel, dst: -1, s: "once.done", args: []int{args[0]}, pos: e.Pos()})
		k.patch(skip)
		return instr{op: opConst}, true
	case "wg.go", "eg.go":
		f := k.expr(e.Args[0])
		k.emit(instr{op: opModel, dst: -1, s: "add1", args: []int{args[0]}, pos: e.Pos()})
		c := &code{id: len(k.m.all), name: "launcher", slots: 3}
		k.m.all = append(k.m.all, c)
		c.ins = []instr{
			{op: opCall, dst: 2, dsts: []int{2}, args: []int{0}, pos: e.Pos()},
			{op: opModel, dst: -1, s: "done", args: []int{1, 2}, pos: e.Pos(), n: 1},
			{op: opReturn, pos: e.Pos()},
		}
		if name == "wg.go" {
			c.ins[0].dst, c.ins[0].dsts = -1, nil
			c.ins[1].args = []int{1}
		}
		k.emit(instr{op: opGo, args: []int{f, args[0]}, fn: c, site: k.m.sites[e], pos: e.Pos()})
		if first >= 0 {
			k.emit(instr{op: opConst, dst: first, val: truth(true)})
		}
		return instr{op: opConst}, true
	case "afterfunc":
		f := k.expr(e.Args[1])
		c := &code{id: len(k.m.all), name: "timer", slots: 1}
		k.m.all = append(k.m.all, c)
		c.ins = []instr{{op: opMaybe, pos: e.Pos()}, {op: opCall, dst: -1, args: []int{0}, pos: e.Pos()}, {op: opReturn, pos: e.Pos()}}
		k.emit(instr{op: opGo, args: []int{f}, fn: c, site: k.m.sites[e], pos: e.Pos()})
		if first >= 0 {
			k.emit(instr{op: opFresh, dst: first})
		}
		return instr{op: opConst}, true
	case "load", "store", "increment", "swap":
		return k.memory(name, e, first)
	case "timer", "nothing", "error":
		k.args(e)
		in.args = nil
	case "withvalue":
		in.args = []int{k.expr(e.Args[0])}
	default:
		in.args = append(in.args[:len(in.args):len(in.args)], k.args(e)...)
	}
	return in, true
}

// atomic compiles the methods of atomic types.
func (k *compiler) atomic(obj *types.Func, e *ast.CallExpr, args, dsts []int) (instr, bool) {
	if len(args) == 0 || obj.Pkg() == nil || obj.Pkg().Path() != "sync/atomic" {
		return instr{}, false
	}
	if so, ok := sortOf(deref(obj.Signature().Recv().Type())); !ok || so != atom {
		return instr{}, false
	}
	first := -1
	if len(dsts) > 0 {
		first = dsts[0]
	}
	return instr{op: opModel, dst: first, s: "atom." + strings.ToLower(obj.Name()), args: append(args[:1:1], k.args(e)...)}, true
}

func deref(t types.Type) types.Type {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		return p.Elem()
	}
	return t
}

// memory compiles an atomic operation on a plain variable.
func (k *compiler) memory(name string, e *ast.CallExpr, dst int) (instr, bool) {
	u, ok := ast.Unparen(e.Args[0]).(*ast.UnaryExpr)
	if !ok {
		return instr{op: opUnseen, dst: dst, args: k.args(e)}, true
	}
	switch name {
	case "load":
		return instr{op: opMove, dst: orSlot(k, dst), args: []int{k.expr(u.X)}}, true
	case "store":
		k.store(u.X, k.expr(e.Args[1]), false)
	case "increment":
		d := k.slot()
		k.emit(instr{op: opBinary, dst: d, args: []int{k.expr(u.X), k.expr(e.Args[1])}, tok: token.ADD})
		k.store(u.X, d, false)
		return instr{op: opMove, dst: orSlot(k, dst), args: []int{d}}, true
	case "swap":
		d := orSlot(k, dst)
		k.emit(instr{op: opBinary, dst: d, args: []int{k.expr(u.X), k.expr(e.Args[1])}, tok: token.EQL})
		no := k.emit(instr{op: opBranch, args: []int{d}})
		k.store(u.X, k.expr(e.Args[2]), false)
		k.patch(no)
	}
	return instr{op: opConst}, true
}

func orSlot(k *compiler, dst int) int {
	if dst < 0 {
		return k.slot()
	}
	return dst
}

// receiver returns what a method is called on, or nil.
func receiver(e *ast.CallExpr) ast.Expr {
	if sel, ok := ast.Unparen(e.Fun).(*ast.SelectorExpr); ok {
		return sel.X
	}
	return nil
}
