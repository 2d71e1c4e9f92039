// The sharedcache command keeps the go command's build cache in a directory, for
// measurements only: it is what machines would share.
//
//	GOCACHEPROG="sharedcache DIR LOG" go vet -vettool=TOOL ./...
//
// At the end it appends a line of JSON to LOG that tells what was asked for. It
// never deletes anything, and answers one request after the other.
package main

import (
	"bufio"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: sharedcache dir log")
		os.Exit(2)
	}
	if err := serve(os.Args[1], os.Args[2], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "sharedcache:", err)
		os.Exit(1)
	}
}

// The messages are those of cmd/go/internal/cacheprog.
type (
	request struct {
		ID                 int64
		Command            string
		ActionID, OutputID []byte
		BodySize           int64
	}
	response struct {
		ID            int64
		Err           string   `json:",omitempty"`
		KnownCommands []string `json:",omitempty"`
		Miss          bool     `json:",omitempty"`
		OutputID      []byte   `json:",omitempty"`
		Size          int64    `json:",omitempty"`
		DiskPath      string   `json:",omitempty"`
	}
)

// A tally counts what one run of the go command asked for. Objects that are got
// twice are counted twice, and their bytes once: a machine keeps what it has.
type tally struct {
	Hits   int   `json:"hits"`
	Misses int   `json:"misses"`
	Puts   int   `json:"puts"`
	Got    int64 `json:"got_bytes"`
	Put    int64 `json:"put_bytes"`
}

// A store is a cache in a directory.
type store struct {
	dir  string
	have map[string]bool // objects that this run has got or put
	tally
}

// serve answers the requests from r until the go command closes the cache.
func serve(dir, log string, r io.Reader, w io.Writer) error {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	s := &store{dir: dir, have: make(map[string]bool)}
	for _, sub := range []string{"actions", "objects"} {
		if err := os.MkdirAll(filepath.Join(dir, sub), 0o777); err != nil {
			return err
		}
	}
	enc := json.NewEncoder(w)
	if err := enc.Encode(response{KnownCommands: []string{"get", "put", "close"}}); err != nil {
		return err
	}
	dec := json.NewDecoder(bufio.NewReaderSize(r, 1<<20))
	for {
		var req request
		if err := dec.Decode(&req); errors.Is(err, io.EOF) {
			return s.close(log)
		} else if err != nil {
			return err
		}
		var body []byte
		if req.BodySize > 0 {
			if err := dec.Decode(&body); err != nil {
				return err
			}
		}
		resp, err := s.answer(req, body)
		if err != nil {
			resp = response{Err: err.Error()}
		}
		resp.ID = req.ID
		if err := enc.Encode(resp); err != nil {
			return err
		}
	}
}

func (s *store) answer(req request, body []byte) (response, error) {
	switch req.Command {
	case "get":
		return s.get(req.ActionID)
	case "put":
		return s.put(req.ActionID, req.OutputID, body)
	case "close":
		return response{}, nil
	}
	return response{}, fmt.Errorf("unknown command %q", req.Command)
}

// get looks an action up. What an action led to is a file with the name of an
// object.
func (s *store) get(action []byte) (response, error) {
	name, err := os.ReadFile(s.path("actions", action))
	if err != nil {
		s.Misses++
		return response{Miss: true}, nil
	}
	output, err := hex.DecodeString(strings.TrimSpace(string(name)))
	if err != nil {
		return response{}, err
	}
	object := s.path("objects", output)
	info, err := os.Stat(object)
	if err != nil {
		s.Misses++
		return response{Miss: true}, nil
	}
	s.Hits++
	if !s.have[object] {
		s.have[object] = true
		s.Got += info.Size()
	}
	return response{OutputID: output, Size: info.Size(), DiskPath: object}, nil
}

// put stores an object and what led to it.
func (s *store) put(action, output, body []byte) (response, error) {
	object := s.path("objects", output)
	if err := replace(object, body); err != nil {
		return response{}, err
	}
	if err := replace(s.path("actions", action), []byte(hex.EncodeToString(output))); err != nil {
		return response{}, err
	}
	s.Puts++
	if !s.have[object] {
		s.have[object] = true
		s.Put += int64(len(body))
	}
	return response{DiskPath: object}, nil
}

// replace writes a file so that nobody sees half of it.
func replace(name string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(name), "new")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}

func (s *store) path(kind string, id []byte) string {
	return filepath.Join(s.dir, kind, hex.EncodeToString(id))
}

// close appends the tally to the log.
func (s *store) close(log string) error {
	line, err := json.Marshal(s.tally)
	if err != nil {
		return err
	}
	f, err := os.OpenFile(log, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
	if err != nil {
		return err
	}
	_, err = f.Write(append(line, '\n'))
	return errors.Join(err, f.Close())
}
