package catalogue

import (
	"go/types"
	"strings"
)

// A Verb is what a method's name promises about its receiver, for types whose
// code cannot be seen. Libraries name these few things alike: a name is a
// promise that is kept in practice.
type Verb int

// The verbs, as seen by a goroutine.
const (
	Other    Verb = iota
	Ends          // ends the receiver's life: Close, Stop, Shutdown
	Blocked       // blocks until something arrives or the receiver ends: Read, Accept, Serve
	Joins         // waits for the receiver's goroutines: Wait, Join
	EndsJoin      // ends and waits: SignalAndWait
	Signs         // says that one goroutine of the receiver is done: Done, Finish
	Asks          // asks the receiver whether it should end: HasBeenClosed, Dying, Done() <-chan
)

var verbs = map[string]Verb{
	"Close": Ends, "Stop": Ends, "Shutdown": Ends, "ShutDown": Ends, "Cancel": Ends, "Kill": Ends, "Quit": Ends,
	"Terminate": Ends, "Abort": Ends, "Destroy": Ends, "Dispose": Ends, "Disconnect": Ends, "Unsubscribe": Ends,
	"GracefulStop": Ends, "CloseWithError": Ends, "CloseRead": Ends, "CloseWrite": Ends, "CloseNow": Ends, "SetDeadline": Ends,
	"SetReadDeadline": Ends, "SetWriteDeadline": Ends, "Interrupt": Ends, "Release": Ends, "Detach": Ends, "Halt": Ends,
	"Signal": Ends, "Finalize": Ends, "Teardown": Ends, "TearDown": Ends, "Cleanup": Ends, "CleanUp": Ends, "ForceStop": Ends,
	"ShutDownWithDrain": Ends, "CloseIdleConnections": Ends, "CloseClientConnections": Ends, "Drain": Ends,
	"CloseSend": Ends, "CloseHandle": Ends, "Leave": Ends, "Exit": Ends, "Purge": Ends, "StopAndWait": EndsJoin,
	"Wait": Joins, "Join": Joins, "WaitTimeout": Joins, "SignalAndWait": EndsJoin, "ReleaseTimeout": EndsJoin,
	"Done": Signs, "Fire": Signs, "Trigger": Signs, "Notify": Signs, "Finish": Signs, "Complete": Signs, "SetResult": Signs, "Resolve": Signs, "Reject": Signs, "Fulfill": Signs,
	"HasBeenClosed": Asks, "Dying": Asks, "Dead": Asks, "Closed": Asks, "IsClosed": Asks, "ShouldStop": Asks, "Stopped": Asks,
	"Closing": Asks, "ShouldQuiesce": Asks, "Ctx": Asks, "Context": Asks, "Alive": Asks, "Err": Asks, "IsShutdown": Asks,
	"ShuttingDown": Asks, "CloseNotify": Asks, "CloseChan": Asks, "StopChan": Asks, "IsRunning": Asks, "IsStopped": Asks,
}

// blocked are the first words of the names of methods that block.
var blocked = words("Read Recv Receive Accept Serve Listen Next Scan Run Consume Loop Poll Watch Copy Peek Fetch Pop Dequeue Decode " +
	"Handshake Subscribe Write Send Flush Wait Dial Monitor Forward Proxy Stream Pull Await Tail Drain Range Lines Expect Block " +
	"Invoke Call Events Process Handle Start Exchange Connect Discard Round Publish Iter Encode Sync Encode")

// blockedWhole are names of methods that block only if they are no more than
// that.
var blockedWhole = words("Get Do Put Push Exec Query Token Take Acquire Request Main")

func words(s string) map[string]bool {
	m := make(map[string]bool)
	for w := range strings.FieldsSeq(s) {
		m[w] = true
	}
	return m
}

// firstWord returns the first word of a camel-case name.
func firstWord(name string) string {
	for i := 1; i < len(name); i++ {
		if 'A' <= name[i] && name[i] <= 'Z' {
			return name[:i]
		}
	}
	return name
}

// VerbOf returns what a method of that name promises; signals says whether it
// returns a channel or a context, through which it is asked rather than told.
func VerbOf(name string, signals bool) Verb {
	if v, ok := verbs[name]; ok {
		if signals && (v == Signs || v == Ends) {
			return Asks
		}
		return v
	}
	if signals {
		return Asks
	}
	for _, s := range []string{"Close", "Stop", "Shutdown", "Cancel"} {
		if strings.HasPrefix(name, s) && !strings.HasPrefix(name, s+"d") {
			return Ends
		}
	}
	if blockedWhole[name] || blocked[firstWord(name)] || andServe(name) {
		return Blocked
	}
	return Other
}

// puts are the first words of the names of methods that give a value to who
// waits for one.
var puts = words("Put Push Send Write Publish Submit Post Offer Enqueue Emit Broadcast Notify Flush Stream")

// Puts reports whether a method of that name gives something to who waits for it.
func Puts(name string) bool { return puts[firstWord(name)] }

// looks are the first words of the names of methods that ask a value or fill it
// in: what they do ends nobody's wait.
var looks = words("Set Get Is Has With Len String List Count Size Config Load Log Find Lookup New Make Register")

// Tells reports whether a method of a name that promises nothing may be a signal
// for all that, like Fire or Set.
func Tells(name string) bool { return firstWord(name) == name || !looks[firstWord(name)] }

// Closer reports whether a method of that name makes its type a resource: a
// value whose life somebody can end.
func Closer(name string) bool {
	switch name {
	case "Close", "Stop", "Shutdown", "ShutDown", "Cancel", "Kill", "GracefulStop", "CloseWithError", "SetDeadline",
		"SetReadDeadline", "SignalAndWait", "Quit", "Terminate", "Unsubscribe", "Disconnect", "StopAndWait", "Abort", "CloseNow", "Destroy", "Release", "Exit":
		return true
	}
	return false
}

// Logs reports whether a function of that name takes a context only to log or
// to look a value up.
func Logs(name string) bool {
	for _, s := range []string{"Log", "Debug", "Info", "Warn", "Error", "Trace", "Print", "Record", "Observe", "Fatal", "Panic"} {
		if strings.HasPrefix(name, s) {
			return true
		}
	}
	return strings.Contains(name, "FromContext") || strings.Contains(name, "FromCtx") || strings.Contains(name, "FromIncoming")
}

// Prints reports whether f only tells people of what it is given, by its name and
// by taking anything: logger.Info("started", "server", s).
func Prints(f *types.Func) bool {
	if f == nil || !Logs(f.Name()) || !f.Signature().Variadic() || strings.HasPrefix(f.Name(), "Fatal") || strings.HasPrefix(f.Name(), "Panic") {
		return false
	}
	ps := f.Signature().Params()
	s, ok := ps.At(ps.Len() - 1).Type().Underlying().(*types.Slice)
	if !ok {
		return false
	}
	i, ok := s.Elem().Underlying().(*types.Interface)
	return ok && i.NumMethods() == 0
}

// Reads reports whether a method of that name waits for the other side.
func Reads(name string) bool {
	switch firstWord(name) {
	case "Read", "Recv", "Receive", "Accept", "Next", "Scan", "Peek", "Serve", "Listen", "Wait":
		return true
	}
	return false
}

// Deadline reports whether a method of that name bounds how long others block.
func Deadline(name string) bool {
	return strings.HasPrefix(name, "Set") && (strings.HasSuffix(name, "Deadline") || strings.HasSuffix(name, "Timeout"))
}

// Bounds reports which calls fail once the time has passed that a method of that
// name sets, those that read or those that write.
func Bounds(name string) (reads, writes bool) {
	switch name {
	case "SetDeadline":
		return true, true
	case "SetReadDeadline":
		return true, false
	case "SetWriteDeadline":
		return false, true
	}
	return false, false
}

// Awaits reports whether a function of that name waits for what is read or for
// what is written to be taken, and ok if it does no more than that: what serves
// runs for as long as its argument lives.
func Awaits(name string) (reads, writes, ok bool) {
	switch first := firstWord(name); {
	case first == "Write" || first == "Flush" || first == "Send" || first == "Encode":
		return false, true, true
	case Reads(name) || first == "Copy" || first == "Decode" || first == "Fetch":
		return true, false, first == "Accept" || !Serves(name)
	}
	return true, true, blocked[firstWord(name)] && !Serves(name)
}

// Accepts reports whether a method of that name takes what others dial: it
// fails when its receiver is closed.
func Accepts(name string) bool { return firstWord(name) == "Accept" }

// Serving reports whether a function of that name serves something: Serve is a
// word of it, as in ListenAndServe, rather than the beginning of Server, and it
// makes nothing.
func Serving(name string) bool {
	if strings.HasPrefix(name, "New") {
		return false
	}
	for {
		i := strings.Index(name, "Serve")
		if i < 0 {
			return false
		}
		name = name[i+len("Serve"):]
		if name == "" || name[0] < 'a' || 'z' < name[0] {
			return true
		}
	}
}

// Serves reports whether a method of that name runs for as long as its
// receiver lives.
func Serves(name string) bool {
	switch firstWord(name) {
	case "Serve", "Listen", "Wait", "Accept", "Run", "Loop", "Main":
		return true
	}
	return andServe(name)
}

// andServe reports whether a name ends as ListenAndServe does.
func andServe(name string) bool { return strings.HasSuffix(name, "AndServe") }

// repeats are the words by which a function tells that it calls what it is given
// for each of many things.
var repeats = words("Walk Each Foreach Range Iterate Visit Traverse Ascend Descend List")

// Repeats reports whether a function of that name calls what it is given once for
// each of many things: filepath.WalkDir, tree.Ascend, entries.ForObject.
func Repeats(name string) bool {
	first := firstWord(name)
	if strings.EqualFold(first, "for") && first != name {
		return true
	}
	for name != "" {
		w := firstWord(name)
		if repeats[strings.ToUpper(w[:1])+w[1:]] {
			return true
		}
		name = name[len(w):]
	}
	return false
}
