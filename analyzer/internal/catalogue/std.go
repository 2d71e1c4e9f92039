package catalogue

import "github.com/straygo/straygo/analyzer/internal/model"

var stdContext = Library{Path: "context", Entries: map[string]Entry{
	"Background":        {Context: &Producer{Result: 1, Root: "context.Background"}},
	"TODO":              {Context: &Producer{Result: 1, Root: "context.TODO"}},
	"WithoutCancel":     {Context: &Producer{Result: 1, Root: "context.WithoutCancel"}},
	"WithCancel":        {Context: &Producer{Parent: 1, Result: 1, Cancel: 2}},
	"WithCancelCause":   {Context: &Producer{Parent: 1, Result: 1, Cancel: 2}},
	"WithTimeout":       {Context: &Producer{Parent: 1, Result: 1, Cancel: 2, Deadline: true}},
	"WithTimeoutCause":  {Context: &Producer{Parent: 1, Result: 1, Cancel: 2, Deadline: true}},
	"WithDeadline":      {Context: &Producer{Parent: 1, Result: 1, Cancel: 2, Deadline: true}},
	"WithDeadlineCause": {Context: &Producer{Parent: 1, Result: 1, Cancel: 2, Deadline: true}},
	"WithValue":         {Context: &Producer{Parent: 1, Result: 1}},
	"AfterFunc":         {Launch: &Launcher{Kind: model.ContextAfterFunc, Body: 1, Ctx: 1}},
	"Cause":             {Op: CtxErr},
	"Context.Done":      {Op: CtxDone},
	"Context.Err":       {Op: CtxErr},
	"Context.Value":     {Op: CtxValue},
	"Context.Deadline":  {Op: CtxValue},
}}

var stdSync = Library{Path: "sync", Joins: map[string]model.HandleKind{"WaitGroup": model.WaitGroup}, Entries: map[string]Entry{
	"WaitGroup.Add":  {Op: Add},
	"WaitGroup.Done": {Op: Done},
	"WaitGroup.Wait": {Op: Wait},
	"WaitGroup.Go":   {Launch: &Launcher{Kind: model.WaitGroupGo, Group: true}},
	"Mutex.Lock":     {Op: Lock},
	"Mutex.Unlock":   {Op: Unlock},
	"RWMutex.Lock":   {Op: Lock},
	"RWMutex.Unlock": {Op: Unlock},
	"Cond.Wait":      {Op: CondWait},
	"Cond.Signal":    {Op: CondWake},
	"Cond.Broadcast": {Op: CondWake},
}}

var stdErrgroup = Library{Path: "golang.org/x/sync/errgroup", Joins: map[string]model.HandleKind{"Group": model.Errgroup}, Entries: map[string]Entry{
	"WithContext": {Context: &Producer{Parent: 1, Result: 2, Cancel: 1}},
	"Group.Go":    {Launch: &Launcher{Kind: model.ErrgroupGo, Group: true}},
	"Group.TryGo": {Launch: &Launcher{Kind: model.ErrgroupGo, Group: true}},
	"Group.Wait":  {Op: Wait},
}}

var stdTime = Library{Path: "time", Entries: map[string]Entry{
	"AfterFunc":    {Launch: &Launcher{Kind: model.TimeAfterFunc, Body: 1, Delay: 1}, Yields: "timer"},
	"Sleep":        {Sleeps: 1},
	"After":        {Yields: "timer"},
	"NewTimer":     {Yields: "timer"},
	"Tick":         {Yields: "ticker"},
	"NewTicker":    {Yields: "ticker"},
	"Timer.Stop":   {Op: StopTimer},
	"Ticker.Stop":  {Op: StopTimer},
	"Timer.Reset":  {},
	"Ticker.Reset": {},
}}

// exit is what ends the process.
var exit = Entry{NoReturn: true, Exits: true}

var stdOS = Library{Path: "os", Entries: map[string]Entry{
	"Exit":         exit,
	"Pipe":         {Pair: true},
	"Process.Wait": {Blocks: true},
	"File.Read":    {Blocks: true},
}}

var stdExec = Library{Path: "os/exec", Entries: map[string]Entry{
	"Cmd.Wait":           {Blocks: true, Ends: true},
	"Cmd.Run":            {Blocks: true, Ends: true},
	"Cmd.Output":         {Blocks: true, Ends: true},
	"Cmd.CombinedOutput": {Blocks: true, Ends: true},
}}

var stdSignal = Library{Path: "os/signal", Entries: map[string]Entry{
	"Notify":        {Signals: 1},
	"NotifyContext": {Context: &Producer{Parent: 1, Result: 1, Cancel: 2, Outside: true}},
}}

var stdLog = Library{Path: "log", Entries: map[string]Entry{
	"Fatal": exit, "Fatalf": exit, "Fatalln": exit,
	"Panic": {NoReturn: true}, "Panicf": {NoReturn: true}, "Panicln": {NoReturn: true},
	"Logger.Fatal": exit, "Logger.Fatalf": exit, "Logger.Fatalln": exit,
	"Logger.Panic": {NoReturn: true}, "Logger.Panicf": {NoReturn: true}, "Logger.Panicln": {NoReturn: true},
}}

var stdSlog = Library{Path: "log/slog", Entries: map[string]Entry{
	"DebugContext": {Ignores: true}, "InfoContext": {Ignores: true}, "WarnContext": {Ignores: true},
	"ErrorContext": {Ignores: true}, "Log": {Ignores: true}, "LogAttrs": {Ignores: true},
	"Logger.DebugContext": {Ignores: true}, "Logger.InfoContext": {Ignores: true}, "Logger.WarnContext": {Ignores: true},
	"Logger.ErrorContext": {Ignores: true}, "Logger.Log": {Ignores: true}, "Logger.LogAttrs": {Ignores: true},
	"Logger.Enabled": {Ignores: true}, "Handler.Enabled": {Ignores: true}, "Handler.Handle": {Ignores: true},
}}

var stdTesting = Library{Path: "testing", Entries: map[string]Entry{
	"common.Error": {Fails: true}, "common.Errorf": {Fails: true}, "common.Fail": {Fails: true},
	"TB.Error": {Fails: true}, "TB.Errorf": {Fails: true}, "TB.Fail": {Fails: true},
	"common.Fatal": {NoReturn: true}, "common.Fatalf": {NoReturn: true}, "common.FailNow": {NoReturn: true},
	"common.Skip": {NoReturn: true}, "common.Skipf": {NoReturn: true}, "common.SkipNow": {NoReturn: true},
	"TB.Fatal": {NoReturn: true}, "TB.Fatalf": {NoReturn: true}, "TB.FailNow": {NoReturn: true},
	"TB.Skip": {NoReturn: true}, "TB.Skipf": {NoReturn: true}, "TB.SkipNow": {NoReturn: true},
}}

var stdSynctest = Library{Path: "testing/synctest", Entries: map[string]Entry{
	"Test": {Bubble: true},
}}

var stdInternalSynctest = Library{Path: "internal/synctest", Entries: map[string]Entry{
	"Run": {Bubble: true},
}}

var stdRuntime = Library{Path: "runtime", Entries: map[string]Entry{
	"Goexit": {NoReturn: true},
}}

var stdReflect = Library{Path: "reflect", Entries: map[string]Entry{
	"ValueOf": {Escapes: true},
}}

var stdNet = Library{Path: "net", Entries: map[string]Entry{
	"Pipe":               {Pair: true},
	"Dialer.Dial":        {Fresh: true}, // an expiration of the context will not affect the connection
	"Dialer.DialContext": {Fresh: true},
}}

var stdTLS = Library{Path: "crypto/tls", Entries: map[string]Entry{
	"DialWithDialer":     {Fresh: true},
	"Dialer.Dial":        {Fresh: true},
	"Dialer.DialContext": {Fresh: true},
}}

var stdIO = Library{Path: "io", Entries: map[string]Entry{
	"Pipe":        {Pair: true},
	"Copy":        {Blocks: true, Reads: 2},
	"CopyN":       {Blocks: true, Reads: 2},
	"CopyBuffer":  {Blocks: true, Reads: 2},
	"ReadAll":     {Blocks: true},
	"ReadFull":    {Blocks: true},
	"ReadAtLeast": {Blocks: true},
	"WriteString": {Blocks: true},
	"MultiReader": {Borrows: []int{1}}, // what they return cannot be closed
	"MultiWriter": {Borrows: []int{1}},
}}

var stdHTTP = Library{Path: "net/http", Entries: map[string]Entry{
	"ListenAndServe":            {Forever: true},
	"ListenAndServeTLS":         {Forever: true},
	"Serve":                     {Blocks: true},
	"ServeTLS":                  {Blocks: true},
	"Server.Serve":              {Blocks: true},
	"Server.ServeTLS":           {Blocks: true},
	"Server.ListenAndServe":     {Blocks: true},
	"Server.ListenAndServeTLS":  {Blocks: true},
	"Hijacker.Hijack":           {Accepts: true}, // the server will not do anything else with the connection
	"ResponseController.Hijack": {Accepts: true},
}}

var stdRPC = Library{Path: "net/rpc", Entries: map[string]Entry{
	"ServeConn": {Blocks: true}, "ServeCodec": {Blocks: true}, "Accept": {Blocks: true},
	"Server.ServeConn": {Blocks: true}, "Server.ServeCodec": {Blocks: true}, "Server.Accept": {Blocks: true},
	"Client.Go":          {Escapes: true},
	"Dial":               {Starts: &Start{Owner: 1, Ends: []string{"Close"}}},
	"DialHTTP":           {Starts: &Start{Owner: 1, Ends: []string{"Close"}}},
	"DialHTTPPath":       {Starts: &Start{Owner: 1, Ends: []string{"Close"}}},
	"NewClient":          {Starts: &Start{Owner: 1, Ends: []string{"Close"}, Args: []int{1}}},
	"NewClientWithCodec": {Starts: &Start{Owner: 1, Ends: []string{"Close"}, Args: []int{1}}},
}}

var stdAtomic = Library{Path: "sync/atomic", Entries: func() map[string]Entry {
	m := make(map[string]Entry)
	numbers := []string{"Int32", "Int64", "Uint32", "Uint64", "Uintptr"}
	for _, t := range append([]string{"Bool", "Value", "Pointer"}, numbers...) {
		m[t+".Load"] = Entry{Op: Load}
		for _, op := range []string{"Store", "Swap", "CompareAndSwap"} {
			m[t+"."+op] = Entry{Op: Store}
		}
	}
	for _, t := range append([]string{"Pointer"}, numbers...) {
		m["Load"+t] = Entry{Op: Load}
		for _, op := range []string{"Store", "Swap", "CompareAndSwap"} {
			m[op+t] = Entry{Op: Store}
		}
	}
	for _, t := range numbers {
		for _, op := range []string{"Add", "And", "Or"} {
			m[t+"."+op] = Entry{Op: Store}
			m[op+t] = Entry{Op: Store}
		}
	}
	return m
}()}
