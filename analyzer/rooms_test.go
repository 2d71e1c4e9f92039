package analyzer_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// module is the path that all imports of our own begin with.
const module = "github.com/straygo/straygo"

// rooms says which room may import which other room, and why. Values flow one
// way: a launch is found, its owners and its lifetime are studied, then who
// cares for it, then the rules judge, the annotations answer, and the driver
// reports. An import that is missing here would let a later stage leak into an
// earlier one. A new room, or a new arrow, needs a line with its reason.
var rooms = map[string]map[string]string{
	// What the stages hand to each other. It knows none of them.
	"analyzer/internal/model": {},

	// Which expressions stand for the same variable: a union-find over types
	// alone, which gives values no meaning.
	"analyzer/internal/owner": {},

	// What std and libraries mean. Data, whoever asks for it.
	"analyzer/internal/catalogue": {
		"analyzer/internal/model": "an entry says which kind of launch or handle it is about",
	},

	// One look at the package, for all stages after it.
	"analyzer/internal/index": {
		"analyzer/internal/catalogue": "what a use does depends on what the library means by it",
		"analyzer/internal/owner":     "uses are filed under the owner of the value",
		"analyzer/internal/model":     "what a use does may be named as findings name it",
	},
	"analyzer/internal/launch": {
		"analyzer/internal/catalogue": "launchers are entries of it",
		"analyzer/internal/index":     "launch sites and bodies are looked up, not searched for",
		"analyzer/internal/model":     "a launch is what it makes",
	},
	"analyzer/internal/lifetime": {
		"analyzer/internal/catalogue": "which calls block, and which serve forever",
		"analyzer/internal/index":     "the uses within the body",
		"analyzer/internal/launch":    "the body whose life is studied",
		"analyzer/internal/model":     "announcing and heeding are roles of it",
	},
	"analyzer/internal/steward": {
		"analyzer/internal/catalogue": "which verbs stop and which wait",
		"analyzer/internal/index":     "the uses outside the body",
		"analyzer/internal/launch":    "whose steward is looked for",
		"analyzer/internal/lifetime":  "only who answers what the body announces or heeds is a steward",
		"analyzer/internal/model":     "handles are what it makes",
	},
	"analyzer/internal/scc": {},
	"analyzer/internal/flow": {
		"analyzer/internal/scc":      "the loops of a function are components",
		"analyzer/internal/index":    "the functions whose paths are walked",
		"analyzer/internal/launch":   "the launch that a path begins at",
		"analyzer/internal/lifetime": "what the body still owes on a path",
		"analyzer/internal/model":    "a flaw is what it makes",
		"analyzer/internal/steward":  "who is known to wait, if the path gets there",
	},
	// What can happen, where the room before asks what some path leaves out.
	"analyzer/internal/play": {
		"analyzer/internal/catalogue": "which calls return, fail a test, or do nothing with what they are given",
		"analyzer/internal/index":     "the functions that are played",
		"analyzer/internal/scc":       "moves that can be made again stand in one component",
	},

	// What functions do to the goroutines of their callers: the rooms above,
	// asked about one launch after the other.
	"analyzer/internal/summary": {
		"analyzer/internal/catalogue": "what is found out has the form of an entry",
		"analyzer/internal/directive": "an owner annotation overrules what is found out",
		"analyzer/internal/index":     "the functions that are summed up, and their calls",
		"analyzer/internal/launch":    "stage: launches",
		"analyzer/internal/lifetime":  "stage: lifetimes",
		"analyzer/internal/model":     "what the stages hand to each other",
		"analyzer/internal/play":      "stage: plays",
		"analyzer/internal/steward":   "stage: stewards",
	},

	// The judges and what they say see values only: no syntax, no index.
	"analyzer/internal/rule": {
		"analyzer/internal/model": "a rule is a pure function of a launch",
	},
	"analyzer/internal/directive": {
		"analyzer/internal/model": "an annotation answers findings, and is one if it is wrong; it knows no rule",
	},
	"analyzer/census": {
		"analyzer/internal/model": "a record is a launch, written down",
	},

	// What was known before. Text, whoever reads it.
	"analyzer/baseline": {},

	// The only place that sees the judges, too.
	"analyzer": {
		"analyzer/baseline":           "what it lists is not reported",
		"analyzer/census":             "the result holds records",
		"analyzer/internal/catalogue": "which packages are of the standard library",
		"analyzer/internal/directive": "stage: annotations",
		"analyzer/internal/flow":      "stage: paths",
		"analyzer/internal/index":     "stage: one look at the package",
		"analyzer/internal/launch":    "launches are completed for the rules",
		"analyzer/internal/lifetime":  "which delays are significant",
		"analyzer/internal/model":     "what the stages hand to each other",
		"analyzer/internal/rule":      "stage: rules",
		"analyzer/internal/summary":   "stage: what the rooms before find out, and facts",
	},

	// A module of its own, that holds the catalogue to the libraries.
	"analyzer/libtest": {},

	// Drivers know what anybody else may know.
	"cmd/straygo": {
		"analyzer":                     "what it drives",
		"analyzer/baseline":            "what it writes, and what is stale in it",
		"analyzer/census":              "the writers of records",
		"cmd/straygo/internal/changed": "what is new",
		"cmd/straygo/internal/report":  "the writers of findings",
	},

	// Rooms of the command, which know nothing but text.
	"cmd/straygo/internal/changed": {},
	"cmd/straygo/internal/report":  {},
}

// without names packages that a room must do without, and why.
var without = map[string]map[string]string{
	"analyzer/census":        {"go/ast": "its format must not follow the syntax tree"},
	"analyzer/internal/rule": {"go/ast": "rules judge evidence, they gather none", "go/types": "rules judge evidence, they gather none"},
}

// TestRooms holds the imports of every room to the table.
func TestRooms(t *testing.T) {
	seen := make(map[string]bool)
	for file, tree := range roomFiles(t, parser.ImportsOnly) {
		room := path.Dir(file)
		allowed, known := rooms[room]
		if !known && !seen[room] {
			t.Errorf("%s is not in the table of rooms", room)
		}
		seen[room] = true
		for _, spec := range tree.Imports {
			to, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			if reason, found := without[room][to]; found {
				t.Errorf("%s imports %s: %s", file, to, reason)
			}
			if to != module && !strings.HasPrefix(to, module+"/") {
				continue
			}
			if allowed[strings.TrimPrefix(to, module+"/")] == "" {
				t.Errorf("%s imports %s, which the table of rooms does not allow", file, to)
			}
		}
	}
	for room, arrows := range rooms {
		if !seen[room] {
			t.Errorf("the table of rooms has %s, which does not exist", room)
		}
		for to := range arrows {
			if _, known := rooms[to]; !known {
				t.Errorf("the table of rooms leads from %s to %s, which it does not have", room, to)
			}
		}
	}
}

// TestOneWay fails if arrows of the table lead back to where they began.
func TestOneWay(t *testing.T) {
	done := make(map[string]bool)
	var visit func(room string, trail []string)
	visit = func(room string, trail []string) {
		if slices.Contains(trail, room) {
			t.Errorf("%s -> %s leads back", strings.Join(trail, " -> "), room)
			return
		}
		if done[room] {
			return
		}
		for _, to := range slices.Sorted(maps.Keys(rooms[room])) {
			visit(to, append(trail, room))
		}
		done[room] = true
	}
	for _, room := range slices.Sorted(maps.Keys(rooms)) {
		visit(room, nil)
	}
}

// TestNothingPanics fails for code below analyzer/ that ends the process or
// runs before it is asked to: a driver may hold many packages and other
// analyzers.
func TestNothingPanics(t *testing.T) {
	ends := map[string][]string{
		"log":     {"Fatal", "Fatalf", "Fatalln", "Panic", "Panicf", "Panicln"},
		"os":      {"Exit"},
		"runtime": {"Goexit"},
		"syscall": {"Exit"},
	}
	for file, tree := range roomFiles(t, parser.SkipObjectResolution) {
		if strings.HasPrefix(file, "cmd/") {
			continue
		}
		imported := make(map[string]string) // name to path
		for _, spec := range tree.Imports {
			to, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			name := path.Base(to)
			if spec.Name != nil {
				name = spec.Name.Name
			}
			imported[name] = to
		}
		for n := range ast.Preorder(tree) {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if n.Recv == nil && n.Name.Name == "init" {
					t.Errorf("%s has an init function", file)
				}
			case *ast.CallExpr:
				if id, ok := ast.Unparen(n.Fun).(*ast.Ident); ok && id.Name == "panic" {
					t.Errorf("%s panics", file)
				}
			case *ast.SelectorExpr:
				if id, ok := n.X.(*ast.Ident); ok && slices.Contains(ends[imported[id.Name]], n.Sel.Name) {
					t.Errorf("%s uses %s.%s", file, id.Name, n.Sel.Name)
				}
			}
		}
	}
}

// roomFiles parses the files of all rooms but their tests, and returns them by
// path in the module.
func roomFiles(t *testing.T, mode parser.Mode) map[string]*ast.File {
	t.Helper()
	files := make(map[string]*ast.File)
	for _, root := range []string{"analyzer", "cmd"} {
		err := filepath.WalkDir(filepath.Join("..", root), func(name string, d fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case d.IsDir() && d.Name() == "testdata":
				return filepath.SkipDir
			case d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go"):
				return nil
			}
			tree, err := parser.ParseFile(token.NewFileSet(), name, nil, mode)
			if err != nil {
				return err
			}
			files[strings.TrimPrefix(filepath.ToSlash(name), "../")] = tree
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if len(files) < 40 {
		t.Fatalf("found only %d files", len(files))
	}
	return files
}
