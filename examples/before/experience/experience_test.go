package experience

import (
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/straygo/straygo/examples/internal/stacks"
)

var gold = Trade{ID: "1", Symbol: "XAU", Price: 100}

func risen(string) (float64, error) { return 150, nil }

func TestLearns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := NewManager(risen)
		m.Record(gold)
		m.Review(gold)
		learned := Lesson{Trade: gold, Gain: 0.5}
		if got := m.Lessons(); len(got) != 0 {
			t.Errorf("lessons at once: %v", got)
		}
		time.Sleep(reflectAfter)
		synctest.Wait()
		if got, want := m.Lessons(), []Lesson{learned}; !slices.Equal(got, want) {
			t.Errorf("lessons after the reflection: %v, want %v", got, want)
		}
		time.Sleep(reviewAfter)
		if got, want := m.Lessons(), []Lesson{learned, learned}; !slices.Equal(got, want) {
			t.Errorf("lessons after the review: %v, want %v", got, want)
		}
	})
}

// Nobody but the log hears of a failure.
func TestFailureIsLost(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m := NewManager(func(string) (float64, error) { return 0, errors.New("exchange closed") })
		m.Record(gold)
		time.Sleep(reflectAfter)
		synctest.Wait()
		if got := m.Lessons(); len(got) != 0 {
			t.Errorf("lessons from no price: %v", got)
		}
	})
}

// Each trade leaves a goroutine behind for a day, whatever becomes of the
// manager.
func TestReviewsPileUp(t *testing.T) {
	m := NewManager(risen)
	waiting := stacks.CreatedBy("experience.(*Manager).Review")
	for range 3 {
		m.Review(gold)
	}
	if n := stacks.CreatedBy("experience.(*Manager).Review") - waiting; n != 3 {
		t.Errorf("%d more reviews wait, want 3", n)
	}
}
