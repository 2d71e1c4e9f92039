// Package experience keeps what the bot learns from its trades. A while after
// a trade it looks back at the price and draws a lesson. Stop calls off what
// is still to come.
package experience

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

const (
	reflectAfter = 5 * time.Minute
	reviewAfter  = 24 * time.Hour
)

// ErrStopped says that the manager takes no more trades.
var ErrStopped = errors.New("experience: stopped")

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
	price  func(symbol string) (float64, error)
	report func(error)

	pending sync.WaitGroup // reflections and reviews that have not ended

	mu          sync.Mutex
	stopped     bool
	reflections map[string]*time.Timer        // by trade, pruned as they end
	reviews     map[string]context.CancelFunc // by trade, pruned as they end
	lessons     []Lesson
}

// NewManager returns a manager that looks prices up with the given function,
// and reports what goes wrong later on.
func NewManager(price func(symbol string) (float64, error), report func(error)) *Manager {
	return &Manager{
		price:       price,
		report:      report,
		reflections: make(map[string]*time.Timer),
		reviews:     make(map[string]context.CancelFunc),
	}
}

// Record takes note of a trade, to be looked back at soon.
func (m *Manager) Record(t Trade) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	switch {
	case m.stopped:
		return ErrStopped
	case m.reflections[t.ID] != nil:
		return fmt.Errorf("experience: trade %s is recorded already", t.ID)
	}
	m.pending.Add(1)
	m.reflections[t.ID] = time.AfterFunc(reflectAfter, func() {
		defer m.pending.Done()
		m.learn(t)
		m.mu.Lock()
		defer m.mu.Unlock()
		delete(m.reflections, t.ID)
	})
	return nil
}

// Review looks back at a trade once more, a day later.
func (m *Manager) Review(t Trade) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	switch {
	case m.stopped:
		return ErrStopped
	case m.reviews[t.ID] != nil:
		return fmt.Errorf("experience: trade %s is to be reviewed already", t.ID)
	}
	ctx, cancel := context.WithCancel(context.Background())
	m.reviews[t.ID] = cancel
	m.pending.Go(func() {
		defer m.forget(t)
		select {
		case <-ctx.Done():
		case <-time.After(reviewAfter):
			m.learn(t)
		}
	})
	return nil
}

// Stop calls off what is still to come, waits for what is under way, and
// refuses trades from then on.
func (m *Manager) Stop() {
	m.mu.Lock()
	m.stopped = true
	for _, timer := range m.reflections {
		if timer.Stop() {
			m.pending.Done() // it will not run to say so itself
		}
	}
	for _, cancel := range m.reviews {
		cancel()
	}
	m.mu.Unlock()
	m.pending.Wait()
}

// Lessons returns what was learned so far.
func (m *Manager) Lessons() []Lesson {
	m.mu.Lock()
	defer m.mu.Unlock()
	return append([]Lesson(nil), m.lessons...)
}

// forget prunes the review of a trade.
func (m *Manager) forget(t Trade) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.reviews[t.ID]()
	delete(m.reviews, t.ID)
}

func (m *Manager) learn(t Trade) {
	price, err := m.price(t.Symbol)
	if err != nil {
		m.report(fmt.Errorf("experience: price of %s: %w", t.Symbol, err))
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.lessons = append(m.lessons, Lesson{Trade: t, Gain: price/t.Price - 1})
}
