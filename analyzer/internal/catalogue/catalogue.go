// Package catalogue says what the standard library and common libraries mean
// for a goroutine's lifetime: which functions launch, which values belong
// together, which calls block, which methods end a value's life. It is data:
// one file per library, one line per library in [libraries].
package catalogue

import (
	"go/types"
	"slices"
	"strings"

	"github.com/straygo/straygo/analyzer/internal/model"
)

// An Entry says what one function or method means. The zero entry means that
// the function returns by itself and keeps none of its arguments.
type Entry struct {
	Launch   *Launcher
	Starts   *Start    // goroutines that run on when it has returned
	Borrows  []int     // 1 + the indices of arguments that it neither ends nor gives away
	Uses     []Use     // what it does to channels and groups that it is given, and does not keep
	Channels []Channel // what becomes of those that it returns for others to receive from
	Prompt   bool      // returns by itself soon
	Inferred bool      // found out from the code: what it does not say is not known
	Context  *Producer
	Op       Op     // what a method does to its receiver, or a function to its first argument
	Forever  bool   // blocks with no handle at all: http.ListenAndServe
	Ends     bool   // waits for its receiver's end, and ends what lives on it
	Blocks   bool   // blocks until its receiver or an argument is closed
	Fails    bool   // says that a test has failed
	Refutes  int    // 1 + the index of an error which has to be there, or a test fails
	NoReturn bool   // never returns to its caller
	Exits    bool   // for it ends the process
	Escapes  bool   // keeps an argument where nobody can follow it
	Deaf     bool   // does not heed its context while it blocks
	Ignores  bool   // takes a context, but only for its values
	Sleeps   int    // 1 + the index of the duration that it sleeps
	Yields   string // "timer" or "ticker": its result delivers time
	Reads    int    // 1 + the index of the argument that it blocks on, if it Blocks
	Signals  int    // 1 + the index of a channel to which values are delivered
	Bubble   bool   // waits for all goroutines of its function argument
	Makes    bool   // returns a new value, or its receiver in another guise
	Fresh    bool   // returns a new value that lives on nothing that the call is given
	Accepts  bool   // so does this, and somebody else has dialled it
	Shared   bool   // returns a new value that a signal, or code that is not seen, can end
	Pair     bool   // its results end each other: net.Pipe, io.Pipe
}

// A Launcher starts its function argument in a goroutine, now or later.
type Launcher struct {
	Kind  model.LaunchKind
	Body  int  // index of the function argument
	Group bool // the receiver waits for it
	Bound bool // the function, or its receiver, answers for what it starts
	Delay int  // 1 + index of the delay
	Ctx   int  // 1 + index of the context whose end starts it
}

// A Start says what ends the goroutines that a call leaves running: any of
// these does. Indices count from 1, 0 means that there is none.
type Start struct {
	Owner  int      // result whose methods end them; without it, the receiver's do
	Ends   []string // those methods
	Cancel int      // result that is a function which ends them
	Args   []int    // arguments whose end ends them: contexts, stop channels
	Done   int      // result that is a channel on which their end is told
}

// A Use is all that a function does to one of its arguments, itself.
type Use struct {
	Arg int // 1 + its index
	Ops []Op
}

// Used returns what a call does to its i-th argument, and whether that is known.
func (e *Entry) Used(i int) ([]Op, bool) {
	if e != nil {
		for _, u := range e.Uses {
			if u.Arg == i+1 {
				return u.Ops, true
			}
		}
	}
	return nil, false
}

// A Channel is one that a function returns, or a field holds, for others to
// receive from, with all that anybody else does to it. Others cannot close it.
type Channel struct {
	Result int      // 1 + the index of the result, 0 of a field
	Ops    []Op     // Send, Close
	Ends   []string // methods of the receiver, or of what has the field, that close it
}

// Channel returns what is known of the channel that is a call's i-th result,
// or nil.
func (e *Entry) Channel(i int) *Channel {
	if e != nil {
		for j := range e.Channels {
			if e.Channels[j].Result == i+1 {
				return &e.Channels[j]
			}
		}
	}
	return nil
}

// A Producer returns a context. Indices count from 1, 0 means that there is none.
type Producer struct {
	Parent   int    // argument that the context is derived from
	Result   int    // result that is the context
	Cancel   int    // result whose call, or whose Wait, ends the context
	Deadline bool   // ends by itself
	Root     string // "context.Background": nothing above ends it
	Outside  bool   // something that is no code of the program ends it, like a signal
}

// An Op is what a call does to a handle.
type Op int

// The operations that the catalogue knows by function rather than by name.
const (
	None Op = iota
	Add
	Done
	Wait
	CtxDone  // returns the channel that closes when the context ends
	CtxErr   // asks whether the context has ended
	CtxValue // reads a value, says nothing of the end
	CondWait
	CondWake
	Load
	Store
	StopTimer
	Lock
	Unlock
	Send
	Receive
	Range // receives until it is closed
	Close
)

var opNames = [...]string{"nothing", "Add", "Done", "Wait", "Done", "Err", "Value", "Wait", "wake", "load", "store", "Stop", "Lock", "Unlock",
	"send", "receive", "range", "close"}

// String names the operation.
func (o Op) String() string { return opNames[o] }

// A Library says what one package means.
type Library struct {
	Path    string
	Entries map[string]Entry            // by "Func" or "Type.Method"
	Joins   map[string]model.HandleKind // types whose values wait for goroutines
	Never   []string                    // variables that hold channels which nothing ever closes
}

// libraries lists all libraries; a new one is one file and one line here.
var libraries = []Library{
	stdContext, stdSync, stdAtomic, stdErrgroup, stdTime, stdOS, stdSignal, stdExec, stdLog, stdTesting,
	stdSynctest, stdInternalSynctest, stdRuntime, stdReflect, stdNet, stdTLS, stdHTTP, stdIO, stdSlog, stdRPC,
	stdTestServer, stdSQL, stdJSONRPC,
	ttrpc, conc, concPool, concStream, tomb, oklogRun, k8sWait, semaphore, testifyRequire, testifyAssert,
	ants, suture, cron, coderWebsocket, nhooyrWebsocket, grpc, fsnotify, nats,
	gorillaWebsocket, xnetWebsocket, fx, fxTest, cryptoSSH,
	amqp, goRedis, mongo, mongoOld, pgxPool, sarama, kafkaGo, etcd, etcdConcurrency, memberlist,
	clientWorkqueue, clientCache, clientInformers, clientRecord, clientEvents, clientElection,
}

// Libraries returns all libraries.
func Libraries() []Library { return libraries }

var byPath = func() map[string]Library {
	m := make(map[string]Library, len(libraries))
	for _, l := range libraries {
		m[l.Path] = l
	}
	return m
}()

// JoinKind returns the kind of handle that a named type is if its values wait
// for goroutines, or "".
func JoinKind(path, name string) model.HandleKind { return byPath[path].Joins[name] }

// Never reports whether v holds a channel which nothing ever closes.
func Never(v *types.Var) bool {
	return v.Pkg() != nil && v.Parent() == v.Pkg().Scope() && slices.Contains(byPath[v.Pkg().Path()].Never, v.Name())
}

// Lookup returns the entry of f, or nil.
func Lookup(f *types.Func) *Entry {
	if f == nil || f.Pkg() == nil {
		return nil
	}
	if e, ok := byPath[f.Pkg().Path()].Entries[Name(f)]; ok {
		return &e
	}
	return nil
}

// Name returns f's key in a library: "Func" or "Type.Method".
func Name(f *types.Func) string {
	recv := f.Signature().Recv()
	if recv == nil {
		return f.Name()
	}
	t := types.Unalias(recv.Type())
	if p, ok := t.(*types.Pointer); ok {
		t = types.Unalias(p.Elem())
	}
	if n, ok := t.(*types.Named); ok {
		return n.Obj().Name() + "." + f.Name()
	}
	return f.Name()
}

// Find returns the function or method of a package that [Name] names, or nil.
func Find(pkg *types.Package, name string) *types.Func {
	typ, method, ok := strings.Cut(name, ".")
	obj := pkg.Scope().Lookup(typ)
	if ok {
		tn, _ := obj.(*types.TypeName)
		if tn == nil {
			return nil
		}
		obj, _, _ = types.LookupFieldOrMethod(tn.Type(), true, pkg, method)
	}
	f, _ := obj.(*types.Func)
	return f
}

// Std reports whether path is a package of the standard library, by its first
// element: a module of somebody else's may have a name without a dot.
func Std(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return slices.Contains(roots, first)
}

// roots are the first elements of the paths of the standard library.
var roots = strings.Fields(`archive arena bufio builtin bytes cmd cmp compress container context crypto database debug
	embed encoding errors expvar flag fmt go hash html image index internal io iter log maps math mime net os path plugin
	reflect regexp runtime simd slices sort strconv strings structs sync syscall testing text time unicode unique unsafe
	vendor weak`)

// quick are the packages of the standard library that compute and print.
var quick = strings.Fields(`bytes cmp context errors html log maps math math/big math/bits math/cmplx math/rand
	math/rand/v2 path regexp runtime runtime/debug slices sort strconv strings sync sync/atomic unicode unicode/utf8`)

// Quick reports whether f, of the standard library, returns at once: there is
// nobody whom it waits for.
func Quick(f *types.Func) bool {
	if f == nil || f.Pkg() == nil {
		return false
	}
	switch path, name := f.Pkg().Path(), f.Name(); path {
	case "time":
		return name != "Sleep"
	case "os":
		return f.Signature().Recv() == nil // a file may be a pipe
	case "fmt":
		return !strings.Contains(name, "can") // Fscan waits for its input
	default:
		return slices.Contains(quick, path) && name != "Wait"
	}
}
