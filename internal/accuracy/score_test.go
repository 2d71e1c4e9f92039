package main

import (
	"reflect"
	"testing"
)

func TestScoreKernels(t *testing.T) {
	truth := []kernelLaunch{
		{"a1.go:10", "a1", "Communication Deadlock", true},
		{"a1.go:20", "a1", "Communication Deadlock", false},
		{"b2.go:10", "b2", "Mixed Deadlock", true},
		{"b2.go:11", "b2", "Mixed Deadlock", true},
		{"c3.go:10", "c3", "Resource Deadlock", true},
		{"d4.go:10", "d4", "Mixed Deadlock", true},
		{"e5.go:10", "e5", "Mixed Deadlock", false},
		{"f6.go:10", "f6", "Mixed Deadlock", false},
	}
	found := []finding{
		{"a1.go", 10, "untracked", "m"},
		{"a1.go", 20, fireAndForget, "m"},
		{"b2.go", 11, fireAndForget, "m"},
		{"c3.go", 10, "untracked", "m"}, // out of scope
		{"f6.go", 10, "deaf", "m"},
		{"main.go", 1, "untracked", "m"},
	}
	got := scoreKernels(truth, found)
	want := kernelScore{
		kernelsLeaky: 3, kernelsFine: 2, launchesLeaked: 4, launchesFine: 3,
		kernelsHit: [2]int{2, 1}, kernelsFineReported: [2]int{1, 1},
		leakedHit: [2]int{2, 1}, fineHit: [2]int{2, 1},
		leaked:    tally{"untracked": 1, fireAndForget: 1},
		fine:      tally{fireAndForget: 1, "deaf": 1},
		elsewhere: 1,
		misses:    []string{"d4: d4.go:10"},
		alarms:    []string{"a1.go:20: m (fire-and-forget)", "f6.go:10: m (deaf)"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("\n got %+v\nwant %+v", got, want)
	}
}

func TestScoreSites(t *testing.T) {
	truth := []label{
		{Site: "a.go:1", Verdict: "leak", Report: true, Confidence: "high"},
		{Site: "a.go:2", Verdict: "leak", Report: true, Confidence: "high", Why: "nobody receives"},
		{Site: "a.go:3", Verdict: "waited", Confidence: "high", Why: "wg.Wait"},
		{Site: "a.go:4", Verdict: "waited", Confidence: "medium"},
		{Site: "a.go:5", Verdict: "brief", Confidence: "high"},
	}
	found := []finding{
		{"a.go", 1, "untracked", "m"},
		{"a.go", 3, "unwaited", "m"},
		{"a.go", 4, "deaf", "m"},
		{"b.go", 9, "deaf", "m"},
	}
	got := scoreSites(truth, found)
	bad := "a.go:3: m (unwaited), but waited (high): wg.Wait"
	want := siteScore{
		sites: 5, right: 1, alarm: 2, miss: 1, silent: 1, surelyWaited: 1, elsewhere: 1,
		rightByRule:  tally{"untracked": 1},
		alarmsByRule: tally{"unwaited": 1, "deaf": 1},
		alarmList:    []string{bad, "a.go:4: m (deaf), but waited (medium): "},
		missList:     []string{"a.go:2: leak (high): nobody receives"},
		badList:      []string{bad},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("\n got %+v\nwant %+v", got, want)
	}
}

func TestScoreReviews(t *testing.T) {
	found := []finding{
		{"net/a.go", 1, "untracked", "m"},
		{"net/a.go", 2, "untracked", "m"},
		{"net/a_test.go", 3, "untracked", "m"},
		{"os/b.go", 4, "deaf", "m"},
	}
	reviews := []review{
		{Site: "net/a.go:1", Rule: "untracked", Survives: true},
		{Site: "net/a.go:2", Rule: "untracked"},
		{Site: "os/b.go:4", Rule: "unwaited", Survives: true}, // another rule by now
	}
	got := scoreReviews(found, reviews)
	want := reviewScore{
		code:     tally{"untracked": 2, "deaf": 1},
		tests:    tally{"untracked": 1},
		reviewed: tally{"untracked": 2},
		survived: tally{"untracked": 1},
		stale:    1,
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("\n got %+v\nwant %+v", got, want)
	}
}

func TestDraw(t *testing.T) {
	var all []finding
	for i := range 100 {
		all = append(all, finding{"a.go", i, "deaf", "m"})
	}
	ten := draw(all, 10, 1)
	if len(ten) != 10 {
		t.Fatalf("drew %d, want 10", len(ten))
	}
	if again := draw(all, 10, 1); !reflect.DeepEqual(ten, again) {
		t.Error("the same seed drew another sample")
	}
	if other := draw(all, 10, 2); reflect.DeepEqual(ten, other) {
		t.Error("another seed drew the same sample")
	}
	// Without a finding that was not drawn, the sample is the same.
	drawn := make(map[finding]bool)
	for _, f := range ten {
		drawn[f] = true
	}
	var fewer []finding
	for _, f := range all {
		if drawn[f] || f.line%2 == 0 {
			fewer = append(fewer, f)
		}
	}
	if again := draw(fewer, 10, 1); !reflect.DeepEqual(ten, again) {
		t.Error("the sample depends on findings outside it")
	}
	if got := draw(all[:3], 10, 1); len(got) != 3 {
		t.Errorf("drew %d of 3", len(got))
	}
}

func TestFixResultCaught(t *testing.T) {
	for _, tt := range []struct {
		name string
		r    fixResult
		want bool
	}{
		{"told apart", fixResult{before: []string{"deaf"}}, true},
		{"never reported", fixResult{}, false},
		{"still reported", fixResult{before: []string{"deaf"}, after: []string{"deaf"}}, false},
		{"not analyzed", fixResult{state: "no tree", before: []string{"deaf"}}, false},
	} {
		if got := tt.r.caught(); got != tt.want {
			t.Errorf("%s: caught %t", tt.name, got)
		}
	}
}
