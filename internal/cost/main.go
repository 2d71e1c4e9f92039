// The cost command measures what straygo costs: processor time and peak memory
// of a whole run, children included, as a multiple of what an analyzer costs
// that does nothing.
//
//	go run ./internal/cost -pairs 5 std
//	go run ./internal/cost -C CHECKOUT ./...
//	go run ./internal/cost -deps -C CHECKOUT ./...
//	go run ./internal/cost -vet -C CHECKOUT ./...
//	go run ./internal/cost -shared -C CHECKOUT ./...
//	go run ./internal/cost -shards 4 -C CHECKOUT ./...
//
// Runs alternate between the two, so that a machine that slows down slows both.
// The tables show medians. Without -vet both run by themselves, with compiled
// dependencies in the build cache; with -deps they read the source of those, and
// the analyzer that does nothing has facts. With -vet both run below go vet, with compiled
// dependencies in the build cache but nothing vetted yet: that is the first run
// after straygo changed, and the dearest.
//
// The last two compare straygo with itself: below go vet on machines that share
// nothing but a build cache, and by itself over parts of the packages.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
)

// options say what to measure.
type options struct {
	pairs    int
	dir      string   // to run in
	vet      bool     // below go vet
	deps     bool     // by themselves, with the source of all dependencies
	shared   bool     // below go vet, with a shared cache
	shards   int      // by itself, in that many parts
	patterns []string // packages
}

// limits are the highest ratios that pass; zero means no limit.
type limits struct{ cpu, mem float64 }

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	if errors.Is(err, flag.ErrHelp) {
		os.Exit(2)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "cost:", err)
		os.Exit(1)
	}
}

// run measures what args ask for. Its error says which limit was exceeded, if
// any.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	var (
		o      options
		lim    limits
		asJSON bool
	)
	fs := flag.NewFlagSet("cost", flag.ContinueOnError)
	fs.SetOutput(stderr)
	fs.IntVar(&o.pairs, "pairs", 5, "measure `n` pairs of runs")
	fs.StringVar(&o.dir, "C", ".", "run in `dir`")
	fs.BoolVar(&o.vet, "vet", false, "measure below go vet")
	fs.BoolVar(&o.deps, "deps", false, "measure with the source of all dependencies, as straygo -deps=all reads it")
	fs.BoolVar(&o.shared, "shared", false, "measure go vet on machines that share a build cache")
	fs.IntVar(&o.shards, "shards", 0, "compare a run over all packages with `n` runs over parts of them")
	fs.BoolVar(&asJSON, "json", false, "print JSON")
	fs.Float64Var(&lim.cpu, "max-cpu", 0, "fail if the `ratio` of processor time is higher")
	fs.Float64Var(&lim.mem, "max-mem", 0, "fail if the `ratio` of peak memory is higher")
	if err := fs.Parse(args); err != nil {
		return flag.ErrHelp // already told
	}
	if o.patterns = fs.Args(); len(o.patterns) == 0 || o.pairs < 1 {
		fmt.Fprintln(stderr, "usage: cost [flags] packages...")
		fs.PrintDefaults()
		return flag.ErrHelp
	}
	b, err := newBench(o, stderr)
	if err != nil {
		return err
	}
	defer os.RemoveAll(b.temp)
	t, err := o.ask(ctx, b)
	if err != nil {
		return err
	}
	if asJSON {
		enc := json.NewEncoder(stdout)
		enc.SetIndent("", "\t")
		err = enc.Encode(t)
	} else {
		_, err = io.WriteString(stdout, t.table())
	}
	if r, ok := t.(result); ok {
		err = errors.Join(err, r.exceeds(lim))
	}
	return err
}

// A tabler is what was measured.
type tabler interface{ table() string }

// ask measures what the options ask for.
func (o options) ask(ctx context.Context, b *bench) (tabler, error) {
	switch {
	case o.shared:
		return share(ctx, o, b)
	case o.shards > 0:
		return shard(ctx, o, b, o.shards)
	}
	return measure(ctx, o, b)
}
