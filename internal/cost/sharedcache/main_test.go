package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestServe puts an object with one run and gets it with another.
func TestServe(t *testing.T) {
	dir, log := t.TempDir(), filepath.Join(t.TempDir(), "log")
	talk := func(requests string) []response {
		t.Helper()
		var out bytes.Buffer
		if err := serve(dir, log, strings.NewReader(requests), &out); err != nil {
			t.Fatal(err)
		}
		var all []response
		for dec := json.NewDecoder(&out); dec.More(); {
			var r response
			if err := dec.Decode(&r); err != nil {
				t.Fatal(err)
			}
			all = append(all, r)
		}
		return all
	}
	first := talk(`{"ID":1,"Command":"get","ActionID":"AQ=="}
{"ID":2,"Command":"put","ActionID":"AQ==","OutputID":"Ag==","BodySize":5}
"aGVsbG8="
{"ID":3,"Command":"put","ActionID":"Aw==","OutputID":"BA=="}
{"ID":4,"Command":"close"}
`)
	if len(first) != 5 || !first[1].Miss || first[2].DiskPath == "" {
		t.Fatalf("the first run got %+v", first)
	}
	second := talk(`{"ID":7,"Command":"get","ActionID":"AQ=="}
{"ID":8,"Command":"get","ActionID":"AQ=="}
{"ID":9,"Command":"lend"}
`)
	hit := second[1]
	if body, err := os.ReadFile(hit.DiskPath); err != nil || string(body) != "hello" || hit.ID != 7 || hit.Size != 5 {
		t.Errorf("the second run got %+v with %q, %v", hit, body, err)
	}
	if second[3].Err == "" {
		t.Errorf("an unknown command is answered by %+v", second[3])
	}
	tallies, err := os.ReadFile(log)
	want := `{"hits":0,"misses":1,"puts":2,"got_bytes":0,"put_bytes":5}
{"hits":2,"misses":0,"puts":0,"got_bytes":5,"put_bytes":0}
`
	if err != nil || string(tallies) != want {
		t.Errorf("tallies:\n%swant:\n%s", tallies, want)
	}
}
