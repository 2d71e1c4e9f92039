package census

import (
	"bytes"
	"encoding/json"
	"flag"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/straygo/straygo/analyzer/internal/model"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// pos makes a position that at resolves again: column below 100, line below 100.
func pos(file, line, column int) token.Pos {
	return token.Pos(file*10000 + line*100 + column)
}

// at resolves the positions of pos.
func at(p token.Pos) token.Position {
	names := []string{"", "/src/bot/publisher.go", "/src/bot/hub.go", "/src/bot/hub_test.go"}
	return token.Position{Filename: names[int(p)/10000], Line: int(p) / 100 % 100, Column: int(p) % 100}
}

// launches are one launch of each sort that the writers treat differently, out
// of order.
func launches() []*model.Launch {
	return []*model.Launch{
		{
			Kind: model.WaitGroupGo, Launcher: "h.wg.Go", Package: "example.com/bot", Func: "(*Hub).Start",
			Pos: pos(2, 30, 2), End: pos(2, 33, 4), Callee: "func literal", BodyPos: pos(2, 30, 10),
			Handles: []*model.Handle{
				{Kind: model.WaitGroup, Name: "h.wg", Owner: model.Field, Pos: pos(2, 8, 2), Uses: []model.Use{
					{Role: model.Announce, Op: "Go", Pos: pos(2, 30, 2), In: "(*Hub).Start"},
					{Role: model.Await, Op: "Wait", Pos: pos(2, 50, 2), In: "(*Hub).Close"},
				}},
				{Kind: model.Channel, Name: "h.stop", Owner: model.Field, Pos: pos(2, 9, 2), Uses: []model.Use{
					{Role: model.Heed, Op: "receive", Pos: pos(2, 32, 10), In: "(*Hub).Start"},
					{Role: model.Halt, Op: "close", Pos: pos(2, 49, 2), In: "(*Hub).Close"},
					{Role: model.Halt, Op: "close", Pos: pos(2, 61, 3), In: "(*Hub).abort", Weak: true},
				}},
			},
			Verdict: model.Both,
		},
		{
			Kind: model.Go, Launcher: "go", Package: "example.com/bot", Func: "(*Publisher).Start",
			Pos: pos(1, 40, 2), End: pos(1, 40, 28), Callee: "(*Publisher).reconnectLoop", BodyPos: pos(1, 88, 1),
			Handles: []*model.Handle{{
				Kind: model.Context, Name: "ctx", Owner: model.Local, Pos: pos(1, 39, 2),
				Root: "context.Background", Detached: true,
				Uses: []model.Use{{Role: model.Heed, Op: "Done", Pos: pos(1, 90, 10), In: "(*Publisher).reconnectLoop"}},
			}},
			Long:    &model.Reason{Text: "it loops forever", Pos: pos(1, 89, 2)},
			Endless: &model.Reason{Text: "no way out of the loop", Pos: pos(1, 89, 2)},
			Deaf:    &model.Reason{Text: "the loop goes on without heeding p.stop"},
			Verdict: model.Stray, Results: true, Init: true,
			Finding: &model.Finding{Rule: "detached", Message: "goroutine running <b>&\"quoted\" is detached"},
		},
		{
			Kind: model.Go, Launcher: "go", Package: "example.com/bot", Func: "Notify",
			Pos: pos(1, 12, 2), End: pos(1, 12, 9), Callee: "fn", Opaque: true, Brief: true,
			Delegated:  "it only runs a function that the caller gave",
			Verdict:    model.Allowed,
			Annotation: &model.Annotation{Verb: "allow", Category: "callback", Reason: "hooks return promptly"},
		},
		{
			Kind: model.TimeAfterFunc, Launcher: "time.AfterFunc", Package: "example.com/bot",
			Pos: pos(3, 7, 9), End: pos(3, 7, 40), Callee: "refresh", BodyPos: pos(3, 9, 1), Test: true, Brief: true,
			Handles: []*model.Handle{
				{Kind: model.Timer, Name: "time.AfterFunc", Owner: model.Temporary, Elsewhere: "it was given to keep", Ends: true},
				{Kind: model.Ticker, Name: "tick", Owner: model.Package, Pos: pos(3, 3, 5), Ticks: true},
			},
			Verdict: model.Delegated,
		},
	}
}

// document is the census of launches.
func document() Document {
	var records []Record
	for _, l := range launches() {
		records = append(records, New(l, at))
	}
	return NewDocument(records, func(name string) string { return strings.TrimPrefix(name, "/src/") })
}

func TestWriters(t *testing.T) {
	for name, write := range map[string]func(Document, *bytes.Buffer) error{
		"census.json": func(d Document, b *bytes.Buffer) error { return d.WriteJSON(b) },
		"census.txt":  func(d Document, b *bytes.Buffer) error { return d.WriteText(b) },
		"census.html": func(d Document, b *bytes.Buffer) error { return d.WriteHTML(b) },
		"empty.json":  func(_ Document, b *bytes.Buffer) error { return NewDocument(nil, nil).WriteJSON(b) },
		"empty.txt":   func(_ Document, b *bytes.Buffer) error { return NewDocument(nil, nil).WriteText(b) },
	} {
		t.Run(name, func(t *testing.T) {
			var got bytes.Buffer
			if err := write(document(), &got); err != nil {
				t.Fatal(err)
			}
			golden := filepath.Join("testdata", name)
			if *update {
				if err := os.WriteFile(golden, got.Bytes(), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got.Bytes(), want) {
				t.Errorf("differs from %s (go test -update rewrites it):\n%s", golden, got.Bytes())
			}
		})
	}
}

func TestJSONReadsBack(t *testing.T) {
	want := document()
	var b bytes.Buffer
	if err := want.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	var got Document
	dec := json.NewDecoder(&b)
	dec.DisallowUnknownFields()
	if err := dec.Decode(&got); err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if got.Version != Version || len(got.Launches) != 4 {
		t.Errorf("version %d with %d launches, want version %d with 4", got.Version, len(got.Launches), Version)
	}
}

func TestWritersReportErrors(t *testing.T) {
	full, err := os.OpenFile(os.DevNull, os.O_RDONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer full.Close()
	d := document()
	for name, err := range map[string]error{
		"JSON": d.WriteJSON(full), "text": d.WriteText(full), "HTML": d.WriteHTML(full),
	} {
		if err == nil {
			t.Errorf("%s: writing to a read-only file reports no error", name)
		}
	}
}

func TestTestVariants(t *testing.T) {
	plain := New(launches()[0], at)
	l := launches()[0]
	l.Handles[0].Uses = append(l.Handles[0].Uses, model.Use{Role: model.Await, Op: "Wait", Pos: pos(3, 20, 2), In: "TestHub"})
	withTests := New(l, at)
	l = launches()[0]
	l.Finding = &model.Finding{Rule: "unwaited", Message: "nobody waits"}
	l.Handles = nil
	reported := New(l, at)
	elsewhere := plain
	elsewhere.Line++

	for _, tt := range []struct {
		name  string
		given []Record
		want  []Record
	}{
		{"equal records count once", []Record{plain, plain}, []Record{plain}},
		{"the record that knows more stays", []Record{plain, withTests}, []Record{withTests}},
		{"whatever the order", []Record{withTests, plain}, []Record{withTests}},
		{"a finding is never hidden", []Record{withTests, reported, plain}, []Record{reported}},
		{"another line is another launch", []Record{elsewhere, plain}, []Record{plain, elsewhere}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := NewDocument(tt.given, nil).Launches; !reflect.DeepEqual(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

func TestRenamingLeavesTheRecordsGiven(t *testing.T) {
	var records, again []Record
	for _, l := range launches() {
		records = append(records, New(l, at))
		again = append(again, New(l, at))
	}
	d := NewDocument(records, func(string) string { return "x.go" })
	if !reflect.DeepEqual(records, again) {
		t.Error("NewDocument changed its argument")
	}
	var b bytes.Buffer
	if err := d.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(b.String(), "/src/") {
		t.Errorf("a place kept its name:\n%s", b.String())
	}
}
