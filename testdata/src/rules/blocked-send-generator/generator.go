package generator

import (
	"bufio"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
)

// each is a generator whose callers leave it early.
func each(names []string) <-chan string {
	out := make(chan string)
	go func() { // want "goroutine running func literal has a blocked-send: it sends on out in a loop, and nobody receives if the return at generator.go:\\d+ leaves first"
		defer close(out)
		for _, n := range names {
			out <- n
		}
	}()
	return out
}

func contains(names []string, s string) bool {
	for n := range each(names) {
		if strings.Contains(n, s) {
			return true
		}
	}
	return false
}

func count(names []string) (n int) {
	for range each(names) {
		n++
	}
	return n
}

// Files is one that walks.
func Files(root string) <-chan string {
	out := make(chan string)
	go func() { // want "blocked-send: it sends on out in a loop, and nobody receives if the break at generator.go:\\d+ leaves first"
		defer close(out)
		filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			out <- path
			return nil
		})
	}()
	return out
}

// First breaks.
func First(root string) (first string) {
	files := Files(root)
	for f := range files {
		if strings.HasSuffix(f, ".go") {
			first = f
			break
		}
	}
	return first
}

type entries []string

func (e entries) ForEntry(f func(string)) {
	for _, s := range e {
		f(s)
	}
}

func listDirs(root string, list func(entries) error) error { return list(entries{root}) }

// deleteAll hands the channel to a crew, each member of which may leave.
func deleteAll(root string) error {
	return remove(listed(root))
}

func listed(root string) chan string {
	out := make(chan string, parallel)
	go func() { // want "blocked-send: it sends on out in a loop, and nobody receives once all have left by the return at generator.go:\\d+"
		defer close(out)
		listDirs(root, func(all entries) error {
			all.ForEntry(func(s string) {
				out <- s
			})
			return nil
		})
	}()
	return out
}

var parallel = 4

func remove(names chan string) error {
	var wg sync.WaitGroup
	var failed atomic.Bool
	wg.Add(parallel)
	for range parallel {
		go func() {
			defer wg.Done()
			for n := range names {
				if err := os.Remove(n); err != nil {
					failed.Store(true)
					return
				}
			}
		}()
	}
	wg.Wait()
	if failed.Load() {
		return errors.New("failed")
	}
	return nil
}

// scanned has room for ten lines, and nobody knows how many there are.
func scanned(f *os.File, s string) bool {
	out := make(chan string, 10)
	go func() { // want "blocked-send: it sends on out in a loop, and nobody receives if the return at generator.go:\\d+ leaves first"
		defer close(out)
		for sc := bufio.NewScanner(f); sc.Scan(); {
			out <- sc.Text()
		}
	}()
	for l := range out {
		if strings.Contains(l, s) {
			return true
		}
	}
	return false
}

// drained is left by callers that take the rest.
func drained(names []string) <-chan string {
	out := make(chan string)
	go func() {
		defer close(out)
		for _, n := range names {
			out <- n
		}
	}()
	return out
}

func containsAll(names []string, s string) (found bool) {
	in := drained(names)
	for n := range in {
		if strings.Contains(n, s) {
			found = true
			break
		}
	}
	for range in {
	}
	return found
}

// stoppable looks at a stop channel.
func stoppable(names []string, stop chan struct{}) <-chan string {
	out := make(chan string)
	go func() {
		defer close(out)
		for _, n := range names {
			select {
			case out <- n:
			case <-stop:
				return
			}
		}
	}()
	return out
}

func containsOne(names []string, s string) bool {
	stop := make(chan struct{})
	defer close(stop)
	for n := range stoppable(names, stop) {
		if strings.Contains(n, s) {
			return true
		}
	}
	return false
}

// asking walks until it is told to stop.
func asking(root string, done *atomic.Bool) <-chan string {
	out := make(chan string, 1)
	go func() {
		defer close(out)
		filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if done.Load() {
				return filepath.SkipAll
			}
			out <- path
			return nil
		})
	}()
	return out
}

func firstAsked(root string) string {
	var done atomic.Bool
	for f := range asking(root, &done) {
		if strings.HasSuffix(f, ".go") {
			done.Store(true)
			return f
		}
	}
	return ""
}

// locked calls what it is given once.
func locked(mu *sync.Mutex, f func()) {
	mu.Lock()
	defer mu.Unlock()
	f()
}

func once(mu *sync.Mutex, s string) <-chan string {
	out := make(chan string, 1)
	go func() {
		defer close(out)
		locked(mu, func() { out <- s })
	}()
	return out
}

func onceIs(mu *sync.Mutex, s string) bool {
	for n := range once(mu, s) {
		if strings.Contains(n, s) {
			return true
		}
	}
	return false
}

// failing sends errors, and ends with the first.
func failing(names []string) <-chan error {
	errs := make(chan error)
	go func() {
		defer close(errs)
		for _, n := range names {
			err := os.Remove(n)
			errs <- err
			if err != nil {
				return
			}
		}
	}()
	return errs
}

func failed(names []string) error {
	for err := range failing(names) {
		if err != nil {
			return err
		}
	}
	return nil
}

// tested is left early by a test only.
func tested(names []string) <-chan string {
	out := make(chan string)
	go func() {
		defer close(out)
		for _, n := range names {
			out <- n
		}
	}()
	return out
}

func countTested(names []string) (n int) {
	for range tested(names) {
		n++
	}
	return n
}

// found walks until it has found one.
func found(root, suffix string) <-chan string {
	out := make(chan string)
	go func() {
		defer close(out)
		filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if strings.HasSuffix(path, suffix) {
				out <- path
				return filepath.SkipAll
			}
			return nil
		})
	}()
	return out
}

func firstFound(root string) string {
	for f := range found(root, ".go") {
		if strings.HasPrefix(f, root) {
			return f
		}
	}
	return ""
}

// ranged goes on for as long as its callback says true.
func ranged(m *sync.Map) <-chan string {
	out := make(chan string)
	go func() { // want "blocked-send: it sends on out in a loop"
		defer close(out)
		m.Range(func(k, v any) bool {
			out <- k.(string)
			return true
		})
	}()
	return out
}

func rangedHas(m *sync.Map, s string) bool {
	for k := range ranged(m) {
		if strings.Contains(k, s) {
			return true
		}
	}
	return false
}
