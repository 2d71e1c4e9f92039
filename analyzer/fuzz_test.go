package analyzer_test

import (
	"errors"
	"fmt"
	"go/ast"
	"go/build"
	"go/importer"
	"go/parser"
	"go/scanner"
	"go/token"
	"go/types"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/straygo/straygo/analyzer"
)

// FuzzAnalyzer holds the analyzer to its promises for any source, however
// broken: it does not panic, reports known rules at places in the file, and
// says the same when asked again. A seed other than zero edits the source token
// by token first, which breaks types more often than syntax.
func FuzzAnalyzer(f *testing.F) {
	for _, src := range edgeCases {
		f.Add(src, uint64(0))
	}
	for i, file := range sources(f, filepath.Join("..", "testdata", "src")) {
		src, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(src), uint64(0))
		f.Add(string(src), uint64(i+1))
	}
	f.Fuzz(func(t *testing.T, src string, seed uint64) {
		if len(src) > 1<<16 {
			t.Skip("slow to type-check, and not odder than a short one")
		}
		checkPromises(t, mutate(src, seed))
	})
}

// TestOddPrograms does the same for the compiler's and the type checkers' own
// tests, most of which do not compile.
func TestOddPrograms(t *testing.T) {
	if testing.Short() {
		t.Skip("thousands of files")
	}
	for _, dir := range []string{"test", filepath.Join("src", "internal", "types", "testdata")} {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			dir = filepath.Join(runtime.GOROOT(), dir)
			if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
				t.Skip("this Go tree comes without its tests")
			}
			for _, file := range sources(t, dir) {
				src, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				if len(src) > 1<<19 {
					continue // tables, slow to check
				}
				if !checkPromises(t, string(src)) {
					t.Log(file)
				}
			}
		})
	}
}

// TestConcurrentRuns analyzes all cases at once, for the race detector: the
// analyzer's package variables are only read.
func TestConcurrentRuns(t *testing.T) {
	files := sources(t, filepath.Join("..", "testdata", "src", "bad"))
	var wg sync.WaitGroup
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		wg.Go(func() { checkPromises(t, string(src)) })
	}
	wg.Wait()
}

// sources returns the Go files below dir, sorted.
func sources(t testing.TB, dir string) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.HasSuffix(path, ".go") {
			files = append(files, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Fatalf("no Go files below %s", dir)
	}
	return files
}

// checkPromises analyzes src twice and reports whether all went well.
func checkPromises(t *testing.T, src string) bool {
	t.Helper()
	pass := load(src)
	if pass == nil {
		return true // the parser or the type checker gave up
	}
	found, records, err := analyze(*pass)
	if err != nil {
		t.Errorf("%v\n%s", err, src)
		return false
	}
	ok := true
	fail := func(format string, args ...any) {
		t.Helper()
		ok = false
		t.Errorf(format+"\n%s", append(args, src)...)
	}
	again, recordsAgain, err := analyze(*pass)
	if err != nil || !reflect.DeepEqual(again, found) {
		fail("first %v, then %v, %v", found, again, err)
	}
	if !reflect.DeepEqual(recordsAgain, records) {
		fail("first the records %v, then %v", records, recordsAgain)
	}

	tf := pass.Fset.File(pass.Files[0].FileStart)
	within := func(pos token.Pos) bool {
		return pos.IsValid() && int(pos) >= tf.Base() && int(pos) <= tf.Base()+tf.Size()
	}
	type place struct {
		pos  token.Pos
		text string
	}
	seen := make(map[place]bool)
	for _, d := range found {
		if !slices.ContainsFunc(analyzer.Rules(), func(r analyzer.RuleInfo) bool { return r.ID == d.Category }) {
			fail("unknown rule %q", d.Category)
		}
		if d.Message == "" || strings.Contains(d.Message, "\n") || strings.Contains(d.Message, "%!") {
			fail("message %q", d.Message)
		}
		if !within(d.Pos) {
			fail("%s: position %d is not in the file", d.Message, d.Pos)
			continue
		}
		for _, r := range d.Related {
			if !within(r.Pos) {
				fail("%s: related position %d is not in the file", d.Message, r.Pos)
			}
		}
		for _, fix := range d.SuggestedFixes {
			for _, e := range fix.TextEdits {
				if !within(e.Pos) || e.End.IsValid() && (!within(e.End) || e.End < e.Pos) {
					fail("%s: edit of %d to %d is not in the file", d.Message, e.Pos, e.End)
				}
			}
		}
		p := place{d.Pos, d.Message}
		if seen[p] {
			fail("%s is reported twice at %s", d.Message, pass.Fset.PositionFor(d.Pos, false))
		}
		seen[p] = true
	}
	return ok
}

// analyze runs all rules on pass. A panic becomes an error with its stack.
func analyze(pass analysis.Pass) (found []analysis.Diagnostic, records any, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v\n%s", r, debug.Stack())
		}
	}()
	pass.Analyzer = everything
	pass.Report = func(d analysis.Diagnostic) { found = append(found, d) }
	pass.ImportObjectFact = func(types.Object, analysis.Fact) bool { return false }
	pass.ExportObjectFact = func(types.Object, analysis.Fact) {}
	pass.ResultOf = make(map[*analysis.Analyzer]any)
	for _, a := range everything.Requires {
		if pass.ResultOf[a], err = a.Run(&pass); err != nil {
			return nil, nil, err
		}
	}
	result, err := everything.Run(&pass)
	if err != nil {
		return nil, nil, err
	}
	return found, result.(*analyzer.Result).Records, nil
}

// everything is the analyzer with all rules on, and plays.
var everything = func() *analysis.Analyzer {
	s := analyzer.Settings{Generated: true}
	for _, r := range analyzer.Rules() {
		s.Enable = append(s.Enable, r.ID)
	}
	return analyzer.New(s)
}()

// load parses and type-checks src as far as that goes, or returns nil if it does
// not even have a package clause.
func load(src string) *analysis.Pass {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "fuzz.go", src, parser.ParseComments|parser.SkipObjectResolution|parser.AllErrors)
	if file == nil || file.Name == nil || err != nil && !file.FileStart.IsValid() {
		return nil
	}
	pass := &analysis.Pass{
		Fset:      fset,
		Files:     []*ast.File{file},
		TypesInfo: newInfo(),
		ReadFile:  func(string) ([]byte, error) { return []byte(src), nil },
	}
	conf := types.Config{
		Error:       func(err error) { pass.TypeErrors = append(pass.TypeErrors, toTypeError(err)) },
		Importer:    imports,
		FakeImportC: true,
		Sizes:       types.SizesFor("gc", "amd64"),
	}
	pass.TypesSizes = conf.Sizes
	func() {
		defer func() { _ = recover() }() // of the type checker, for some sources
		pass.Pkg, _ = conf.Check("fuzz", fset, pass.Files, pass.TypesInfo)
	}()
	if pass.Pkg == nil {
		return nil
	}
	return pass
}

func toTypeError(err error) (e types.Error) {
	errors.As(err, &e)
	return e
}

func newInfo() *types.Info {
	return &types.Info{
		Types:        make(map[ast.Expr]types.TypeAndValue),
		Instances:    make(map[*ast.Ident]types.Instance),
		Defs:         make(map[*ast.Ident]types.Object),
		Uses:         make(map[*ast.Ident]types.Object),
		Implicits:    make(map[ast.Node]types.Object),
		Selections:   make(map[*ast.SelectorExpr]*types.Selection),
		Scopes:       make(map[ast.Node]*types.Scope),
		FileVersions: make(map[*ast.File]string),
	}
}

// imports finds the packages that launches and handles come from; all others
// are missing.
var imports = &packageCache{known: make(map[string]*types.Package), std: importer.Default()}

type packageCache struct {
	mu    sync.Mutex
	std   types.Importer
	known map[string]*types.Package
}

var errMissing = errors.New("missing")

// Import implements [types.Importer].
func (c *packageCache) Import(path string) (*types.Package, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.load(path)
}

func (c *packageCache) load(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	if pkg := c.known[path]; pkg != nil {
		return pkg, nil
	}
	var pkg *types.Package
	switch path {
	case "context", "errors", "fmt", "io", "iter", "log", "net", "net/http", "os", "os/exec", "os/signal", "reflect",
		"runtime", "sync", "sync/atomic", "testing", "testing/synctest", "time":
		var err error
		if pkg, err = c.std.Import(path); err != nil {
			return nil, err
		}
	case "golang.org/x/sync/errgroup":
		fset := token.NewFileSet()
		dir := filepath.Join("..", "testdata", "src", filepath.FromSlash(path))
		stub, err := build.ImportDir(dir, 0)
		if err != nil {
			return nil, err
		}
		var files []*ast.File
		for _, name := range stub.GoFiles {
			file, err := parser.ParseFile(fset, filepath.Join(dir, name), nil, 0)
			if err != nil {
				return nil, err
			}
			files = append(files, file)
		}
		conf := types.Config{Importer: unlocked{c}}
		if pkg, err = conf.Check(path, fset, files, nil); err != nil {
			return nil, err
		}
	default:
		return nil, errMissing
	}
	c.known[path] = pkg
	return pkg, nil
}

// unlocked is a packageCache for use while its mutex is held.
type unlocked struct{ *packageCache }

func (c unlocked) Import(path string) (*types.Package, error) { return c.load(path) }

// mutate edits some tokens of src: it drops, doubles or swaps them, or puts one
// from elsewhere in their place. Seed 0 leaves src alone.
func mutate(src string, seed uint64) string {
	if seed == 0 {
		return src
	}
	tokens := split(src)
	if len(tokens) < 2 {
		return src
	}
	r := rand.New(rand.NewPCG(seed, 0))
	for range 1 + r.IntN(8) {
		i, j := r.IntN(len(tokens)), r.IntN(len(tokens))
		switch r.IntN(5) {
		case 0:
			tokens[i] = ""
		case 1:
			tokens[i] += tokens[i]
		case 2:
			tokens[i], tokens[j] = tokens[j], tokens[i]
		case 3:
			tokens[i] = tokens[j]
		case 4: // a run of tokens, such as a statement
			n := min(r.IntN(20), len(tokens)-j)
			tokens = slices.Insert(tokens, i, slices.Clone(tokens[j:j+n])...)
		}
	}
	return strings.Join(tokens, "")
}

// split cuts src before each token.
func split(src string) []string {
	var s scanner.Scanner
	fset := token.NewFileSet()
	file := fset.AddFile("", fset.Base(), len(src))
	s.Init(file, []byte(src), nil, scanner.ScanComments)
	var tokens []string
	last := 0
	for {
		pos, tok, _ := s.Scan()
		at := file.Offset(pos)
		if at > last {
			tokens = append(tokens, src[last:at])
			last = at
		}
		if tok == token.EOF {
			return append(tokens, src[last:])
		}
	}
}
