package unclosed

import (
	"errors"
	"testing"
)

// A helper that itself drops what it has started on one path is to blame for
// that, however well all of its callers close what they get.
func newDroppedJob(t *testing.T, ok bool) (*job, error) {
	t.Helper()
	j := newJob() // want "goroutine started by newJob is unclosed: the return at excused_test.go:\\d+ drops the \\*job whose Stop alone ends it"
	if !ok {
		return nil, errors.New("not ok")
	}
	return j, nil
}

func stopped(t *testing.T, ok bool) {
	j, err := newDroppedJob(t, ok)
	if err != nil {
		t.Fatal(err)
	}
	j.Stop()
}

func TestDroppedOne(t *testing.T) {
	j, err := newDroppedJob(t, true)
	if err != nil {
		t.Fatal(err)
	}
	j.Stop()
}

func TestDroppedTwo(t *testing.T) {
	j, err := newDroppedJob(t, true)
	if err != nil {
		t.Fatal(err)
	}
	j.Stop()
}

func TestDroppedThree(t *testing.T) {
	j, err := newDroppedJob(t, true)
	if err != nil {
		t.Fatal(err)
	}
	j.Stop()
}

func TestDroppedFour(t *testing.T) {
	j, err := newDroppedJob(t, true)
	if err != nil {
		t.Fatal(err)
	}
	j.Stop()
}

func TestDroppedFive(t *testing.T) { stopped(t, true) }
