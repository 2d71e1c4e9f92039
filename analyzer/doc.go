/*
Package analyzer finds stray goroutines: launches that nothing can stop and
nobody waits for.

For every launch in a package it asks two questions: who can end this
goroutine, and who waits for it? A launch for which the code has no answer is
reported, unless an annotation says why the goroutine may be forgotten.

This text is the manual. It defines the words first, then says how a launch is
judged, and has a page for each rule. The command "straygo help RULE" prints a
page.

# Definitions

A launch is a place that starts a goroutine, now or later: a go statement, a
call of Go on a [sync.WaitGroup], a call of Go or TryGo on a
golang.org/x/sync/errgroup.Group, a method that launches in a group or pool of a
library that the catalogue knows (conc, tomb, oklog/run, the groups of Kubernetes'
wait, ants), a call of [time.AfterFunc], a call of [context.AfterFunc], and a call of
a launcher: a function that launches what it is given, in this package or in another
one that was analyzed before. The go statement in a launcher is not reported, if its
callers answer for what they give it; if the launcher waits for what it launches, or
its type does, they need not.

An owner is a value that has goroutines of its own, which a method such as Close ends.
Whoever makes one has to end it.

The body of a launch is what the goroutine runs: a function literal, a
function, a method, or a variable of function type with one known value,
together with the functions of the same package that it calls. A body that
cannot be seen is opaque.

A handle is a value through which the lifetime of a goroutine is watched or
ended: a context and its cancel func, a channel, a WaitGroup, an errgroup, a
[sync.Cond], a timer or ticker, a flag that a loop reads, a mutex that one
goroutine unlocks for another, and any value with a method such as Close, Stop or
Shutdown.

A use of a handle has a role for a goroutine. Inside the body, the goroutine
announces its end (it calls Done, closes a channel, sends its last value) or
heeds a stop (it receives, ranges over a channel, waits for ctx.Done, blocks in
a call on something that can be closed). A flag that it sets, or a mutex that it
unlocks, as its last act announces too. Outside the body, somebody awaits the
end (calls Wait, receives) or halts the goroutine (closes the channel, cancels
the context, closes the listener). Closing a channel announces inside and halts
outside.

A goroutine is brief if it ends by itself soon: each of its loops has a condition
that calls no function, or ranges over something other than a channel; it does
not wait for something that may never come; and it does not sleep for longer than
the brief limit, which is one second unless the settings say otherwise.

# How a launch is judged

A goroutine is waited for if it announces its end on a handle that somebody
awaits. It is stoppable if it heeds a handle that somebody halts, or one that
ends by itself, such as a context with a deadline. Under the default policy a
launch that is either of the two is bound.

A mention is not a binding. A WaitGroup in scope, a context that is only logged
or asked for values, a call of Done before the work begins, and a Stop that
stops only a ticker end nothing and tell nothing.

Where the answer lies in code outside the package, the analyzer is silent.
A handle is in other hands if it comes in through a parameter of an exported
function, lives in an exported field or variable, is returned to callers, or is
given to code of another package that may keep it. Such a handle is taken to be
awaited and halted. In package main and in test files an exported name counts as
any other, because no other package can use it. A goroutine that runs a function
which the caller of the launching function provides is delegated: the caller
answers for it. A goroutine that does nothing but launch others is not reported:
each of those is judged by itself.

Everything else must be in the package: the analyzer follows a handle through
assignments, composite literals, containers, closures, and calls of functions
of the same package.

Of functions in other packages it knows what the catalogue says, what the flags
-launchers and -owners say, and the facts that were found out when those packages were
analyzed: which parameter a function launches, what ends the goroutines that it
leaves running, which parameters it only borrows, what it does to the channels and
groups that it is given, where the context comes from that it returns, what becomes of
a channel that it returns, and whether it runs for ever, returns soon or heeds its
context. A fact that is missing makes the analyzer silent.

# Policies

The policy says what it takes for a launch to be bound.

  - any: somebody waits for the goroutine, or somebody can stop it. This is the
    default.
  - wait: somebody waits for it. This is structured concurrency.
  - stop: somebody can stop it.
  - both: somebody can stop it, and somebody waits for it. This is what a
    graceful shutdown needs.

The flag -policy sets the policy for all packages. An annotation directly above
the package clause of any file of a package sets it for that package, and goes
before the flag:

	//straygo:policy both
	package bot

Under a policy that asks for more than any, a launch that lacks only one half is
reported by unwaited or unstopped. A launch that is delegated satisfies every
policy.

# Rules

A rule reports one way in which a goroutine can be stray. Its ID is the category
of the diagnostic, and never changes. A goroutine has at most one finding, at the
launch: that of the first rule that applies, in the order of the pages below.
The rule naming is about the variables that hold handles, and reports at those.

The rules blocked-send, early-exit and lost-error look at bound
launches too, because there the binding itself is at fault, or something beside
it. All others report only launches that are not bound, or goroutines that are
stuck for good and never come to what binds them.

# Rule blocked-send

What: The goroutine sends on a channel, and some path of the launching function
leaves without the receive. The goroutine then blocks in the send for ever. The
rule counts the values that goroutines may send, the capacity of the buffer, and
the receives on each path. It also reports a goroutine that sends all there is
in a loop, or in a callback for each of many things, when the one loop that
receives is left early, by one goroutine or by all of a crew of workers, by the
launching function or by a caller to whom it returns the channel, and nobody takes
the rest; a send after the goroutine was told to stop, when the one who told it no
longer receives; a send whose only receiver is a select loop that another case
ends; and a goroutine that holds a mutex while it waits on a channel whose other
end wants the mutex first.

Why: This is the most common leak in Go programs. It shows only on the path that
is taken rarely: a timeout, an error, a cancelled context.

Bad:

	func Price(ctx context.Context, symbol string) (float64, error) {
		result := make(chan float64)
		go func() {
			result <- ask(symbol)
		}()
		select {
		case price := <-result:
			return price, nil
		case <-ctx.Done():
			return 0, ctx.Err()
		}
	}

	func ask(symbol string) float64 { return float64(len(symbol)) }

Good:

	func Price(ctx context.Context, symbol string) (float64, error) {
		result := make(chan float64, 1)
		go func() {
			result <- ask(symbol)
		}()
		select {
		case price := <-result:
			return price, nil
		case <-ctx.Done():
			return 0, ctx.Err()
		}
	}

	func ask(symbol string) float64 { return float64(len(symbol)) }

How to bind it: Give the channel a buffer for every value that may be sent, or
receive on every path, or let the send be one case of a select with a case that
is heeded, such as ctx.Done. If there is one send and no buffer, the finding has a
suggested fix that adds a buffer of one.

How to annotate it: Do not; the goroutine leaks. If the leak is known and stays
for now, write //straygo:todo and where the debt is recorded.

Known limits: The channel must be made in the launching function and used only
there, in functions that it is passed to, and by callers in the same package that it
is returned to; a channel in a field or in a
container is not counted. A capacity that is not constant is taken to suffice,
and so is a constant one of two or more for goroutines whose number is not known, and
a loop of receives whose number of turns is not known, unless it is left early
with nobody else to receive, for an error or for what a call finds. Then the
sender must not be the one who said so: a flag in a value, or a sender that sends
an error and ends, is no finding. A panic on the way to the receive is no path,
and where the process ends, in main, os.Exit or log.Fatal, nobody is left to block. Conditions are not compared: two launches under opposite
conditions count as two, unless they stand in arms of one if or switch.

# Rule early-exit

What: One close of a local channel, or one cancel of a local context, ends the
goroutine, or one Wait or receive alone waits for it; and a return between the launch
and that operation leaves without it. The goroutine is not brief.

Why: The code has a stop or a wait, and on the path where something went wrong it is
not reached. Each failed call leaves a goroutine behind.

Bad:

	func Upload(names []string) error {
		stop := make(chan struct{})
		go progress(stop)
		for _, name := range names {
			if err := os.Remove(name); err != nil {
				return err
			}
		}
		close(stop)
		return nil
	}

	func progress(stop <-chan struct{}) {
		for {
			select {
			case <-stop:
				return
			case <-time.After(time.Second):
				log.Print("still at it")
			}
		}
	}

Good:

	func Upload(names []string) error {
		stop := make(chan struct{})
		defer close(stop)
		go progress(stop)
		for _, name := range names {
			if err := os.Remove(name); err != nil {
				return err
			}
		}
		return nil
	}

	func progress(stop <-chan struct{}) {
		for {
			select {
			case <-stop:
				return
			case <-time.After(time.Second):
				log.Print("still at it")
			}
		}
	}

How to bind it: Defer the close, the cancel or the Wait directly after the handle is
made.

How to annotate it: If the function returns early only when the process is about
to end, write //straygo:allow process and say so.

Known limits: Only a close, a cancel, a Wait or a receive that stands in the launching
function itself is followed, and none in a case of a select. A goroutine that has a
second way to end is not reported.

# Rule missed-done

What: Somebody waits for the goroutine, with no other way on: Wait on a WaitGroup, a
plain receive, a range over a channel. And a path through the goroutine ends without
the Done, the close or the send that this waits for.

Why: The waiter waits for ever, and whoever waits for the waiter. It happens on the
path that is tested least: the early return after an error, or a panic that is
recovered.

Bad:

	func Remove(names []string) {
		var wg sync.WaitGroup
		for _, name := range names {
			wg.Add(1)
			go func() {
				if err := os.Remove(name); err != nil {
					log.Print(err)
					return
				}
				wg.Done()
			}()
		}
		wg.Wait()
	}

Good:

	func Remove(names []string) {
		var wg sync.WaitGroup
		for _, name := range names {
			wg.Add(1)
			go func() {
				defer wg.Done()
				if err := os.Remove(name); err != nil {
					log.Print(err)
				}
			}()
		}
		wg.Wait()
	}

How to bind it: Defer the announcement as the first statement of the goroutine, or
use (*sync.WaitGroup).Go, which does.

How to annotate it: If the path cannot be taken, say why: //straygo:allow event: the
file was opened above.

Known limits: An announcement that others can make too, one in a loop or in a select,
and one that asks whether its channel was given are not followed. A path that sends
on another channel is taken to tell the waiter there. A switch without a default is
taken to name every case. A panic counts only if the goroutine recovers it, and only
where the package itself panics. A waiter that has another way on, such as a timeout,
is taken to take it.

# Rule unclosed

What: A call leaves goroutines running that only its caller can end, and the
caller does not: the value that owns them is dropped without the call of the
method that ends them, or on some path: that of an error, before the value gets to
the field or the function that will answer for it. Owners are found from their code, in
this package and in others that are analyzed with it, and those of common
libraries are known. The same holds for a call that returns a function to end
what it starts. The finding is at the call; where a function has five callers or
more, and all of them forget, one finding is in that function instead of theirs. A
helper of tests could see to it itself: there five who forget are enough.

Why: Whoever makes a value with goroutines in it is the only one who knows when
they are not needed any more. The goroutines of a value that nobody holds stay
for the life of the process, with all that they refer to.

Bad:

	type sampler struct {
		stop chan struct{}
		n    int
	}

	func newSampler() *sampler {
		s := &sampler{stop: make(chan struct{})}
		go s.loop()
		return s
	}

	func (s *sampler) loop() {
		for {
			select {
			case <-s.stop:
				return
			case <-time.After(time.Second):
				s.n++
			}
		}
	}

	func (s *sampler) close() { close(s.stop) }

	func Remove(name string) error {
		s := newSampler()
		if err := os.Remove(name); err != nil {
			return err
		}
		s.close()
		return nil
	}

Good:

	type sampler struct {
		stop chan struct{}
		n    int
	}

	func newSampler() *sampler {
		s := &sampler{stop: make(chan struct{})}
		go s.loop()
		return s
	}

	func (s *sampler) loop() {
		for {
			select {
			case <-s.stop:
				return
			case <-time.After(time.Second):
				s.n++
			}
		}
	}

	func (s *sampler) close() { close(s.stop) }

	func Remove(name string) error {
		s := newSampler()
		defer s.close()
		return os.Remove(name)
	}

How to bind it: Defer the call that ends them right after the check of the
error, in a test with t.Cleanup. A value that is kept in a field is ended by
the method that ends its holder.

How to annotate it: A value that is made once for the life of the process, and
never ended, is annotated with //straygo:allow process.

Known limits: A value that is returned to callers in other packages, stored in
an exported field or among others, or given to code that cannot be seen is in
other hands. What main makes ends with the process, and so does what a package
variable holds. A goroutine that is launched in a branch, or by a function
literal, is not taken to be its caller's.

# Rule init-launch

What: The goroutine is launched by an init function or by the initialiser of a
package variable, and nothing in the package binds it.

Why: Importing the package starts it. No caller asked for it, has a handle to it,
or can run a test without it.

Bad:

	var beats atomic.Int64

	func init() {
		go func() {
			for {
				beats.Add(1)
				time.Sleep(time.Second)
			}
		}()
	}

Good:

	var beats atomic.Int64

	func Beat(ctx context.Context) {
		go func() {
			for ctx.Err() == nil {
				beats.Add(1)
				time.Sleep(time.Second)
			}
		}()
	}

How to bind it: Launch from a function that callers call, with a context, or from
a constructor whose value has a method that ends the goroutine. A package
function that closes a channel or cancels a context, which the goroutine heeds,
binds a launch in init as it binds any other.

How to annotate it: A goroutine that belongs to the process is annotated with
//straygo:allow process.

Known limits: A function that an initialiser calls is not taken for a part of it:
its launches are judged by the other rules. A function literal that an initialiser
only stores launches nothing by itself.

# Rule deaf

What: The goroutine holds a context or a stop channel, and loops on without
heeding it: the case that notices the end does not leave the loop, often because
its break leaves only the select; or the loop looks at the context only between
calls that nothing can unblock.

Why: The stop is there, somebody gives it, and the goroutine goes on. A case of a
select that is ready and does not return also makes the loop spin.

Bad:

	type Feed struct{ quotes chan float64 }

	func (f *Feed) Start(ctx context.Context) {
		go f.run(ctx)
	}

	func (f *Feed) run(ctx context.Context) {
		for {
			select {
			case <-ctx.Done():
				break
			case q := <-f.quotes:
				log.Print(q)
			}
		}
	}

Good:

	type Feed struct{ quotes chan float64 }

	func (f *Feed) Start(ctx context.Context) {
		go f.run(ctx)
	}

	func (f *Feed) run(ctx context.Context) {
		for {
			select {
			case <-ctx.Done():
				return
			case q := <-f.quotes:
				log.Print(q)
			}
		}
	}

How to bind it: Return from the loop, or break to its label. Where the loop
blocks in a call that takes no context, close what it blocks on when the context
ends, or set a deadline.

How to annotate it: A loop that may go on until the process ends is annotated
with //straygo:allow process.

Known limits: A goroutine that holds a context and never looks at it is reported
as untracked. A call that takes the context is taken to return when the context
ends.

# Rule detached

What: A context is what the goroutine heeds, and that context comes from
context.Background, context.TODO or context.WithoutCancel by a way on which
nothing cancels it.

Why: The goroutine is written to be stopped, and its launch makes that impossible.
The code looks as if it was bound.

Bad:

	type Stream struct{ lines chan string }

	func (s *Stream) Start() {
		go s.run(context.Background())
	}

	func (s *Stream) run(ctx context.Context) {
		for {
			select {
			case <-ctx.Done():
				return
			case line := <-s.lines:
				log.Print(line)
			}
		}
	}

Good:

	type Stream struct {
		lines  chan string
		cancel context.CancelFunc
	}

	func (s *Stream) Start() {
		ctx, cancel := context.WithCancel(context.Background())
		s.cancel = cancel
		go s.run(ctx)
	}

	func (s *Stream) Stop() {
		s.cancel()
	}

	func (s *Stream) run(ctx context.Context) {
		for {
			select {
			case <-ctx.Done():
				return
			case line := <-s.lines:
				log.Print(line)
			}
		}
	}

How to bind it: Take a context from the caller, or derive one with
context.WithCancel and keep the cancel func where a Stop method calls it.

How to annotate it: A goroutine that belongs to the process is annotated with
//straygo:allow process.

Known limits: A context from an exported parameter, an exported field or a call into
another package is taken to end. A variable to which several contexts are assigned
is detached only if each of them is. Work that is detached on purpose, to outlive a
request, is reported unless it has a deadline of its own.

# Rule unstopped

What: The goroutine heeds a signal that nobody ever gives: a channel that nobody
closes or sends on, the ticks of a ticker, a resource that nobody closes, a
condition that nobody wakes. A goroutine that is stuck for good in such a wait is
reported even if somebody waits for it. Under the policies stop and both, also a
goroutine that somebody waits for and nobody can stop.

A handle in a field counts as ended by nobody, too, where the owner's Close, Stop
or Shutdown leaves it alone and only another method, like Finish, ends it.

Why: The goroutine is written to be stopped, and the other half is missing. The
Stop method of a ticker does not close its channel, so that a loop over the ticks
blocks for ever afterwards.

Bad:

	type Cache struct{ hits atomic.Int64 }

	func (c *Cache) Start() {
		go func() {
			ticker := time.NewTicker(time.Minute)
			defer ticker.Stop()
			for range ticker.C {
				c.hits.Store(0)
			}
		}()
	}

Good:

	type Cache struct {
		hits atomic.Int64
		stop chan struct{}
	}

	func NewCache() *Cache {
		c := &Cache{stop: make(chan struct{})}
		go c.reset()
		return c
	}

	func (c *Cache) Close() {
		close(c.stop)
	}

	func (c *Cache) reset() {
		ticker := time.NewTicker(time.Minute)
		defer ticker.Stop()
		for {
			select {
			case <-c.stop:
				return
			case <-ticker.C:
				c.hits.Store(0)
			}
		}
	}

How to bind it: Close the channel in a method that callers call to stop, or wait
for a context beside the ticks. Close the resource that the goroutine blocks on.

How to annotate it: A loop that may go on until the process ends is annotated
with //straygo:allow process.

Known limits: Fields stand for all instances of their type: one close of the
field somewhere in the package counts for every value. That an exported method
which closes is ever called is not asked; an unexported one counts if something that
runs in the package leads to it.

# Rule unwaited

What: The goroutine announces its end on a WaitGroup, an errgroup or a channel,
nobody in reach of the handle waits for it, and nothing halts the goroutine. A
goroutine that is stuck for good in a send, because nobody ever receives, is
reported even if it is bound otherwise.
Under the policies wait and both, also a goroutine that somebody can stop and
nobody waits for.

Why: The announcement was written for somebody who waits. Without a Wait, a
shutdown cuts the work off in the middle, and the errors of an errgroup vanish.

Bad:

	func Warm(names []string) {
		var wg sync.WaitGroup
		for _, name := range names {
			wg.Go(func() {
				log.Print("warm ", name)
			})
		}
	}

Good:

	func Warm(names []string) {
		var wg sync.WaitGroup
		for _, name := range names {
			wg.Go(func() {
				log.Print("warm ", name)
			})
		}
		wg.Wait()
	}

How to bind it: Call Wait, or receive from the channel, where the work has to be
finished: before the function returns, or in the method that stops the component.

How to annotate it: If the work is brief and may be cut off, the handle is not
needed: delete it, and annotate the launch as fire-and-forget.

Known limits: A Wait anywhere in the package that can be of the same WaitGroup
counts, whether or not it is reached. A value that a brief goroutine surely leaves
in the buffer of a channel asks for nobody: the goroutine is fire-and-forget.

# Rule discarded

What: A function runs later, and nothing can call it off. The timer that
time.AfterFunc returns is thrown away, and the delay is longer than the brief limit
or not known; or nobody stops it, and the delay is longer than that; or the context
of context.AfterFunc has no end, and nobody calls the stop func that it returns.
What the function does far down when it fires binds no timer that waits.

Why: The delayed function runs after the component that scheduled it has stopped,
against closed files and freed state, and keeps alive what it refers to.

Bad:

	func Remind(order string) {
		time.AfterFunc(5*time.Minute, func() {
			log.Print("still open: ", order)
		})
	}

Good:

	type Reminder struct{ timer *time.Timer }

	func (r *Reminder) Remind(order string) {
		r.timer = time.AfterFunc(5*time.Minute, func() {
			log.Print("still open: ", order)
		})
	}

	func (r *Reminder) Stop() {
		r.timer.Stop()
	}

How to bind it: Keep the timer where the method that stops the component stops it.
Where there are many, keep them in a map and delete each one as it fires.

How to annotate it: If the function may run at any time and holds nothing, write
//straygo:allow with a category and the reason. The delay does not make the
goroutine long-lived.

Known limits: The delay must be a constant, or a product with a constant factor
that is above the limit already; any other delay is taken to be brief.
A brief delay is silent. A Stop that is followed by a Reset counts as a stop.

# Rule untracked

What: No handle binds the goroutine, and it may live long, or its body cannot be
seen.

Why: Nobody can stop it in a shutdown or in a test, and nobody knows when it is
done. It keeps alive what it refers to, works on while its component is being
taken apart, and piles up if the launch is repeated.

Bad:

	type Poller struct{ seen atomic.Int64 }

	func (p *Poller) Start() {
		go p.poll()
	}

	func (p *Poller) poll() {
		for {
			p.seen.Add(1)
			time.Sleep(time.Minute)
		}
	}

Good:

	type Poller struct {
		seen   atomic.Int64
		cancel context.CancelFunc
		done   chan struct{}
	}

	func (p *Poller) Start() {
		ctx, cancel := context.WithCancel(context.Background())
		p.cancel, p.done = cancel, make(chan struct{})
		go p.poll(ctx)
	}

	func (p *Poller) Stop() {
		p.cancel()
		<-p.done
	}

	func (p *Poller) poll(ctx context.Context) {
		defer close(p.done)
		ticker := time.NewTicker(time.Minute)
		defer ticker.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-ticker.C:
				p.seen.Add(1)
			}
		}
	}

How to bind it: Give the goroutine something to heed, and somebody who gives it:
a context that a Stop method cancels, or a channel that it closes. Give it
something to announce its end on, and wait for that after the stop.

How to annotate it: A goroutine that belongs to the process, such as a server of
metrics, is annotated with //straygo:allow process. No other category silences
the rule for a goroutine that is known to live long.

Known limits: A goroutine that runs a function value of unknown origin or a
function of another package is opaque, unless that is a function of the standard
library which is known to return; if it is given a context, a channel or something
to close, it is taken to heed that.

# Rule fire-and-forget

What: No handle binds the goroutine, and it is brief. So is all that main launches
where main itself is brief: the process ends with main, and every goroutine with it.

Why: It does no harm by itself, and it may well be meant. The rule asks that the
code says so, because the same launch is a defect as soon as the work gets longer
or its result matters. A shutdown may cut it off.

Bad:

	type Bot struct{ fills atomic.Int64 }

	func (b *Bot) Fill(order string) {
		go b.count(order)
	}

	func (b *Bot) count(order string) {
		b.fills.Add(1)
		log.Print("filled ", order)
	}

Good:

	type Bot struct{ fills atomic.Int64 }

	func (b *Bot) Fill(order string) {
		//straygo:allow event -- counts and logs, waits for nothing
		go b.count(order)
	}

	func (b *Bot) count(order string) {
		b.fills.Add(1)
		log.Print("filled ", order)
	}

How to bind it: Launch it with the Go method of a WaitGroup, and wait in the
method that stops the component. Often the simplest repair is a plain call.

How to annotate it: Write //straygo:allow with the category that fits (message,
callback, event, error) and the reason why the goroutine may be forgotten. If all
of the project takes brief goroutines for granted, switch the rule off with
-disable=fire-and-forget.

Known limits: Locks, plain sends and input or output are taken to be brief, unless
the call is known to block for as long as something is open. That main is soon over
is known only of one that waits for nothing, sends nothing, and calls what is here
to be read or a part of the standard library that computes and prints.

# Rule lost-error

What: A go statement calls a function that returns an error, and the go statement
drops it. The rule is off by default; -enable=lost-error switches it on. It looks
at launches that are bound, too.

Why: A background task that fails in silence looks like one that has nothing to
do.

Bad:

	type Syncer struct{ files chan string }

	func (s *Syncer) Start(ctx context.Context) {
		go s.run(ctx)
	}

	func (s *Syncer) run(ctx context.Context) error {
		for {
			select {
			case <-ctx.Done():
				return ctx.Err()
			case name := <-s.files:
				if err := os.Remove(name); err != nil {
					return err
				}
			}
		}
	}

Good:

	type Syncer struct{ files chan string }

	func (s *Syncer) Start(ctx context.Context) {
		go func() {
			if err := s.run(ctx); err != nil {
				log.Print("sync: ", err)
			}
		}()
	}

	func (s *Syncer) run(ctx context.Context) error {
		for {
			select {
			case <-ctx.Done():
				return ctx.Err()
			case name := <-s.files:
				if err := os.Remove(name); err != nil {
					return err
				}
			}
		}
	}

How to bind it: Launch the function with the Go method of an errgroup, send the
error on a channel that somebody receives from, or handle it in the goroutine.

How to annotate it: Write //straygo:allow error and say why nobody needs to know.
On a goroutine that lives long, use the category process.

Known limits: An error that the body assigns to the blank identifier, or logs, is
not looked at. The Go method of an errgroup takes the error, and the rule does
not ask what becomes of the result of Wait.

# Rule naming

What: A field or a package variable holds a handle that binds a launch, such as a
cancel func, a done or a stop channel, a timer, something with a Close, and its name
does not match the pattern for single handles; or it holds a collection of them (a
slice, an array, a map, a container of another package such as [sync.Map]), and its
name does not match the pattern for collections. The finding is at the declaration,
once, however many launches are bound through it, and in addition to what is found at
the launches. The rule is off by default; -enable=naming switches it on.

Why: Who stops a component has to know whether there is one goroutine to end or many.
A suffix says so where the handle is used.

Bad:

	type Supervisor struct {
		cancel []context.CancelFunc
	}

	func (s *Supervisor) Start() {
		ctx, cancel := context.WithCancel(context.Background())
		s.cancel = append(s.cancel, cancel)
		go watch(ctx)
	}

	func (s *Supervisor) Close() {
		for _, cancel := range s.cancel {
			cancel()
		}
	}

	func watch(ctx context.Context) { <-ctx.Done() }

Good:

	type Supervisor struct {
		cancels []context.CancelFunc
	}

	func (s *Supervisor) Start() {
		ctx, cancel := context.WithCancel(context.Background())
		s.cancels = append(s.cancels, cancel)
		go watch(ctx)
	}

	func (s *Supervisor) Close() {
		for _, cancel := range s.cancels {
			cancel()
		}
	}

	func watch(ctx context.Context) { <-ctx.Done() }

How to bind it: The goroutine is bound. Rename the field or the variable, or set
-handle-names and -collection-names to the convention of the project. By default a
single handle is no plural, and a collection is one, or has a collective noun in its
place, or says by which key it is asked: queue, cancelByID. The pattern . asks for
nothing.

How to annotate it: Write //straygo:todo, or an allow, above the declaration or behind
it, and say why the name stays. The annotation stays valid while the rule is off.

Known limits: A plural is told by its last letters. Groups, such as a WaitGroup or an
errgroup, stand for many goroutines by nature, and a channel that carries values is
named after what is in it: neither is judged as a single handle. Nor are flags and
mutexes, locals and parameters, and embedded fields, which have the names of their
types. A collection of structs that have handles in their fields is no collection of
handles, nor is a map whose keys are handles, unless it is a set. In a container of another package handles are seen where they are put in.

# Rule allow-malformed

What: A comment is an annotation, or was plainly meant as one, and is not well
formed: an unknown verb or category, a missing category or reason, a blank after
the slashes, an annotation in a place where it says nothing. It silences nothing.

Why: A misspelled annotation would otherwise look as if somebody had thought about
the launch.

Bad:

	//straygo:allow event

	//straygo:allow -- bounded by a timeout

	//straygo:allow evnt -- bounded by a timeout

	// straygo:allow event -- bounded by a timeout

	//straygo:ignore -- bounded by a timeout

	//straygo:policy strict

	//straygo:owner -- not above a function

Good:

	type Bus struct{ events atomic.Int64 }

	func (b *Bus) Publish() {
		//straygo:allow event -- adds to a counter
		go b.events.Add(1)
	}

How to bind it: There is no goroutine to bind. Correct the comment as the message
says; it names the verb or the category that was probably meant.

How to annotate it: No annotation silences this rule. -disable=allow-malformed
switches it off.

Known limits: Prose that mentions an annotation is told from a near miss by its
form: a comment that begins with the name and a verb and goes on as a sentence is
taken for prose.

# Rule allow-unused

What: An allow or a todo silences nothing: it stands at no launch, or the launch
is bound, or another annotation already speaks for it.

Why: A stale annotation claims something that is no longer true, and would silence
the next defect at its place.

Bad:

	func Warm(names []string) {
		var wg sync.WaitGroup
		for _, name := range names {
			//straygo:allow event -- only logs
			wg.Go(func() {
				log.Print("warm ", name)
			})
		}
		wg.Wait()
	}

Good:

	func Warm(names []string) {
		var wg sync.WaitGroup
		for _, name := range names {
			wg.Go(func() {
				log.Print("warm ", name)
			})
		}
		wg.Wait()
	}

How to bind it: The goroutine is bound, or there is none. Delete the annotation;
the suggested fix does so.

How to annotate it: No annotation silences this rule. -disable=allow-unused
switches it off.

Known limits: The rule is silent where the verdict rests on code outside the
package, where a test waits for or stops the goroutine, and where the line calls
a function of another package that may launch. An owner or a policy is never
unused.

# Rule allow-longlived

What: An allow says that a goroutine may be forgotten because it is brief, and the
goroutine is known to live long. The finding takes the place of the one that the
annotation would have silenced.

Why: The categories other than process are a promise that the goroutine ends soon.
Code changes, and the promise is checked each time.

Bad:

	type Meter struct{ beats atomic.Int64 }

	func (m *Meter) Start() {
		//straygo:allow event -- counts
		go m.beat()
	}

	func (m *Meter) beat() {
		for {
			m.beats.Add(1)
			time.Sleep(time.Second)
		}
	}

Good:

	type Meter struct{ beats atomic.Int64 }

	func (m *Meter) Start() {
		//straygo:allow process -- counts the seconds that the program is up
		go m.beat()
	}

	func (m *Meter) beat() {
		for {
			m.beats.Add(1)
			time.Sleep(time.Second)
		}
	}

How to bind it: As the rule says that would have reported the launch without the
annotation, mostly untracked or unstopped.

How to annotate it: No annotation silences this rule. If the goroutine is meant to
live as long as the process, annotate it with //straygo:allow process; if it is
known debt, with //straygo:todo, which promises nothing.

Known limits: A goroutine whose body cannot be seen is not known to live long. A
category of your own promises brevity as the built-in ones do.

# Annotations

An annotation is a directive comment with a verb, an argument where the verb takes
one, and a reason after two dashes with blanks around. There is no blank after the
slashes.

	//straygo:allow event -- fan-out of metrics, bounded by the timeout of send

The verbs are:

  - allow CATEGORY -- REASON: the goroutine may be forgotten. The categories are
    message, callback, event, error and process, and those of the setting
    categories. Only process, for goroutines that live as long as the process,
    holds for a goroutine that is known to live long.
  - todo -- REASON: known debt. It silences whatever is reported, and promises
    nothing.
  - owner -- REASON: on a function declaration; whoever calls the function answers
    for the goroutines that it launches.
  - policy POLICY: above a package clause. A reason is optional.

An allow or a todo binds one launch. It stands alone on the line above the launch,
where other comment lines may come between but no blank line, or at the end of the
line on which the launch starts, or of the line on which it ends. In the comment
directly above a function declaration, an allow or a todo binds every launch of
that function; an annotation at a launch goes before.

	//straygo:owner -- Close waits for all of them
	func (p *Pool) Do(task func()) {
		p.wg.Go(task)
	}

	func (p *Pool) Close() {
		p.wg.Wait()
	}

	func (p *Pool) Note(text string) {
		go func() {
			log.Print(text)
		}() //straygo:allow message -- one line of log
	}

	type Pool struct{ wg sync.WaitGroup }

Annotations are themselves judged, by allow-malformed, allow-unused and
allow-longlived. In a file that is skipped they are not read.

# Settings

A program that uses the package sets [Settings]; the command straygo, and go vet
with straygo as its tool, take the flags of the same names.

  - policy: any, wait, stop or both; see Policies.
  - enable, disable: rules to switch on and off, separated by commas. A rule that is
    in both lists is off.
  - categories: categories that an allow may have beside the built-in ones.
  - handle-names, collection-names: regular expressions that the rule naming asks of
    the names of stored handles, and of stored collections of them. They match
    anywhere in the name, unless ^ and $ say otherwise.
  - generated: report launches in generated files too. A file is generated if it
    says so in the form that the go command defines; a file that imports "C" and was
    rewritten by cgo is not.
  - tests: report launches in test files, which is the default.
  - play: play functions and their goroutines out, in every order that matters,
    which is the default; see Plays. Without it a run takes less time, and finds
    less.
  - brief: the longest sleep or delay that still counts as brief, one second by
    default.

# Plays

Functions that start goroutines are run on an abstract heap, unless -play=false:
what the code fixes is played as it is, what it leaves open goes both ways, and what
is given to code that cannot be seen can always go on. A goroutine that can come to a
place from which it never moves again, whatever the others do, is reported by
blocked-send, if no other rule has more to say of it: a Wait in the loop that it waits
for, a Close that waits for its own caller, a lock that the other end wants first.
Plays are bounded, and claim nothing of what they did not visit. What only data decides
in a loop where goroutines meet is no claim either.

A play can also prove the opposite: where it sees all there is to a goroutine, and the
goroutine comes to its end in every order of events, it is brief, however it looks. So
is one that is never stuck, in a program whose main comes to its end by itself.

# Known limits

Of other packages only facts are known. A handle that leaves the package, or comes into
it, is taken to be awaited and halted there, unless the function that gets it is known
to only borrow it.

Variables that may hold the same handle are joined into one class, and a field stands
for all instances of its type. An operation on one instance counts for all.

The order of statements matters only to the rules that ask for paths, blocked-send
and early-exit. Elsewhere an operation counts wherever it stands.

A method of a type whose code cannot be seen is known by its name: Close, Stop and the
like end something, Read, Accept, Serve and the like block until it ends.

Locks are out of scope. The file
docs/limits.md of the repository has the full list.
*/
package analyzer
