package send

import (
	"bufio"
	"context"
	"io"
	"os"
	"strings"
)

func produce(items []string, out chan<- string) {
	for _, s := range items {
		out <- s
	}
	close(out)
}

// Find leaves at the first hit.
func Find(items []string) bool {
	lines := make(chan string)
	go produce(items, lines) // want "goroutine running produce has a blocked-send: it sends on lines in a loop, and nobody receives if the return at leaver.go:\\d+ leaves first"
	for l := range lines {
		if strings.Contains(l, "ok") {
			return true
		}
	}
	return false
}

// FindFirst breaks, and has nothing to drain it.
func FindFirst(r io.Reader) (hit string) {
	lines := make(chan string, 1)
	go func() { // want "blocked-send: it sends on lines in a loop, and nobody receives if the break at leaver.go:\\d+ leaves first"
		defer close(lines)
		for s := bufio.NewScanner(r); s.Scan(); {
			lines <- s.Text()
		}
	}()
	for l := range lines {
		if l == "ok" {
			hit = l
			break
		}
	}
	return hit
}

// Remove leaves at an error of its own.
func Remove(names []string) error {
	work := make(chan string)
	go produce(names, work) // want "blocked-send: it sends on work in a loop, and nobody receives if the return at"
	for {
		name, ok := <-work
		if !ok {
			return nil
		}
		if err := os.Remove(name); err != nil {
			return err
		}
	}
}

// Sibling leaves the loop to another goroutine.
func Sibling(items []string, found chan<- bool) {
	lines := make(chan string)
	go produce(items, lines) // want "blocked-send: it sends on lines in a loop, and nobody receives if the return at"
	go func() {
		for l := range lines {
			if strings.Contains(l, "ok") {
				select {
				case found <- true:
				default:
				}
				return
			}
		}
	}()
}

// FindDrained lets somebody take the rest.
func FindDrained(items []string) bool {
	lines := make(chan string)
	go func() {
		defer close(lines)
		for _, s := range items {
			lines <- s
		}
	}()
	for l := range lines {
		if strings.Contains(l, "ok") {
			go func() {
				for range lines {
				}
			}()
			return true
		}
	}
	return false
}

// FindRoom has room for all.
func FindRoom(items []string) bool {
	lines := make(chan string, len(items))
	go produce(items, lines)
	for l := range lines {
		if strings.Contains(l, "ok") {
			return true
		}
	}
	return false
}

// FindTold sends only while somebody listens.
func FindTold(ctx context.Context, items []string) bool {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	lines := make(chan string)
	go func() {
		defer close(lines)
		for _, s := range items {
			select {
			case lines <- s:
			case <-ctx.Done():
				return
			}
		}
	}()
	for l := range lines {
		if strings.Contains(l, "ok") {
			return true
		}
	}
	return false
}

// FailBoth leaves after the error that has ended the sender.
func FailBoth(names []string) error {
	errs := make(chan error)
	go func() {
		defer close(errs)
		for _, name := range names {
			err := os.Remove(name)
			errs <- err
			if err != nil {
				return
			}
		}
	}()
	for err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// FailLast leaves after the error that the sender has sent last.
func FailLast(r io.Reader) error {
	errs := make(chan error)
	go func() {
		defer close(errs)
		s := bufio.NewScanner(r)
		for s.Scan() {
			errs <- nil
		}
		errs <- s.Err()
	}()
	for err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// FailCond sends for as long as there is no error.
func FailCond(r *bufio.Reader) error {
	errs := make(chan error)
	go func() {
		defer close(errs)
		var err error
		for err == nil {
			_, err = r.ReadByte()
			errs <- err
		}
	}()
	for err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// CountAll leaves when it has them all.
func CountAll(items []string) (all []string) {
	lines := make(chan string)
	go produce(items, lines)
	for l := range lines {
		all = append(all, l)
		if len(all) == len(items) {
			return all
		}
	}
	return nil
}

// CountMost goes on until it has them all.
func CountMost(items []string) (all []string) {
	lines := make(chan string)
	go produce(items, lines)
	for l := range lines {
		all = append(all, l)
		if len(all) < len(items) {
			continue
		}
		break
	}
	return all
}

type piece struct {
	text string
	last bool
}

// Marked leaves after the value that says that it is the last.
func Marked(items []string) string {
	pieces := make(chan piece)
	go func() {
		for i, s := range items {
			pieces <- piece{s, i == len(items)-1}
		}
	}()
	for p := range pieces {
		if p.last {
			return p.text
		}
	}
	return ""
}

// Again comes back for the rest.
func Again(items []string) (hits int) {
	lines := make(chan string)
	go produce(items, lines)
again:
	for l := range lines {
		if strings.Contains(l, "ok") {
			hits++
			goto again
		}
	}
	return hits
}

// Exit ends the process.
func Exit(items []string) {
	lines := make(chan string)
	go produce(items, lines)
	for l := range lines {
		if strings.Contains(l, "ok") {
			os.Exit(1)
		}
	}
}

// Fed is answered only while it asks.
func Fed(items []string) string {
	in, out := make(chan string), make(chan string)
	go func() {
		for s := range in {
			out <- strings.ToUpper(s)
		}
	}()
	defer close(in)
	in <- items[0]
	for s := range out {
		if strings.Contains(s, "OK") {
			return s
		}
		in <- s
	}
	return ""
}

// ReadSome leaves with as many lines as it wants; a reader has any number.
func ReadSome(r *bufio.Reader, n int) (all []string) {
	lines := make(chan string)
	go func() { // want "blocked-send: it sends on lines in a loop, and nobody receives if the return at"
		defer close(lines)
		for {
			line, err := r.ReadString('\n')
			if err == io.EOF {
				return
			} else if err != nil {
				continue
			}
			lines <- line
		}
	}()
	for l := range lines {
		all = append(all, l)
		if len(all) == n {
			return all
		}
	}
	return all
}

// ReadOnce sends the error, and ends.
func ReadOnce(r *bufio.Reader) (err error) {
	errs := make(chan error)
	go func() {
		defer close(errs)
		for {
			if _, err := r.ReadByte(); err != nil {
				errs <- err
				return
			}
		}
	}()
	for e := range errs {
		if e != nil {
			return e
		}
	}
	return nil
}

// ReadTold reads for as long as the receiver is there.
func ReadTold(ctx context.Context, read func(context.Context) (string, error)) bool {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	lines := make(chan string)
	go func() {
		defer close(lines)
		for {
			line, err := read(ctx)
			if err != nil {
				return
			}
			lines <- line
		}
	}()
	for l := range lines {
		if strings.Contains(l, "ok") {
			return true
		}
	}
	return false
}
