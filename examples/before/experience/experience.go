// Package experience keeps what the bot learns from its trades. A while after
// a trade it looks back at the price and draws a lesson.
package experience

import (
	"fmt"
	"log/slog"
	"sync"
	"time"
)

const (
	reflectAfter = 5 * time.Minute
	reviewAfter  = 24 * time.Hour
)

// A Trade is one purchase.
type Trade struct {
	ID     string
	Symbol string
	Price  float64
}

// A Lesson is what a trade taught.
type Lesson struct {
	Trade Trade
	Gain  float64 // relative to the price paid
}

// A Manager collects lessons.
type Manager struct {
	price func(symbol string) (float64, error)

	mu      sync.Mutex
	lessons []Lesson
}

// NewManager returns a manager that looks prices up with the given function.
func NewManager(price func(symbol string) (float64, error)) *Manager {
	return &Manager{price: price}
}

// Record takes note of a trade, to be looked back at soon.
func (m *Manager) Record(t Trade) {
	// stray: discarded
	time.AfterFunc(reflectAfter, func() {
		if err := m.learn(t); err != nil {
			slog.Error("experience: reflection failed", "trade", t.ID, "err", err)
		}
	})
}

// Review looks back at a trade once more, a day later.
func (m *Manager) Review(t Trade) {
	// stray: untracked
	go func() {
		time.Sleep(reviewAfter)
		if err := m.learn(t); err != nil {
			slog.Error("experience: review failed", "trade", t.ID, "err", err)
		}
	}()
}

// Lessons returns what was learned so far.
func (m *Manager) Lessons() []Lesson {
	m.mu.Lock()
	defer m.mu.Unlock()
	return append([]Lesson(nil), m.lessons...)
}

func (m *Manager) learn(t Trade) error {
	price, err := m.price(t.Symbol)
	if err != nil {
		return fmt.Errorf("price of %s: %w", t.Symbol, err)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.lessons = append(m.lessons, Lesson{Trade: t, Gain: price/t.Price - 1})
	return nil
}
