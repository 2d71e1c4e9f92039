// Package fireandforget is the part of the bot that must not wait: it hands
// messages, fills, events and errors on and returns to the market at once. What
// it launches is brief, and says so.
package fireandforget

import (
	"encoding/json"
	"io"
	"log/slog"
	"sync"
	"time"
)

// A Quote is a message from the market.
type Quote struct {
	Symbol string
	Price  float64
}

// A Fill says that an order was executed.
type Fill struct {
	Order  string
	Amount int
}

// An Event is something that the dashboard shows.
type Event struct {
	Kind, Text string
}

// A Bot reacts to the market.
type Bot struct {
	onFill func(Fill)
	errlog io.Writer

	mu     sync.Mutex
	quotes map[string]float64
	views  []chan<- Event
}

// New returns a bot that calls onFill for each fill and writes errors to
// errlog, one JSON object a line. The callback should return promptly.
func New(onFill func(Fill), errlog io.Writer) *Bot {
	return &Bot{onFill: onFill, errlog: errlog, quotes: make(map[string]float64)}
}

// Subscribe sends events to the view, and drops those it has no room for.
func (b *Bot) Subscribe(view chan<- Event) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.views = append(b.views, view)
}

// Receive takes a message from the market's connection.
func (b *Bot) Receive(msg []byte) {
	//straygo:allow message -- parses one quote and stores it
	go b.handle(msg)
}

// Filled tells the user of a fill.
func (b *Bot) Filled(f Fill) {
	//straygo:allow callback -- New asks for callbacks that return promptly
	go func() {
		began := time.Now()
		b.onFill(f)
		slog.Debug("bot: fill delivered", "order", f.Order, "took", time.Since(began))
	}()
}

// Broadcast shows an event in all views.
func (b *Bot) Broadcast(ev Event) {
	//straygo:allow event -- sends only where there is room
	go b.broadcast(ev)
}

// Fail reports an error.
func (b *Bot) Fail(err error) {
	go b.report(err) //straygo:allow error -- writes one line
}

// Price returns the last price of a symbol.
func (b *Bot) Price(symbol string) float64 {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.quotes[symbol]
}

func (b *Bot) handle(msg []byte) {
	var q Quote
	if err := json.Unmarshal(msg, &q); err != nil {
		b.report(err)
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.quotes[q.Symbol] = q.Price
}

func (b *Bot) broadcast(ev Event) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, view := range b.views {
		select {
		case view <- ev:
		default: // a slow view misses events
		}
	}
}

func (b *Bot) report(err error) {
	line, _ := json.Marshal(map[string]string{"error": err.Error()})
	b.mu.Lock()
	defer b.mu.Unlock()
	b.errlog.Write(append(line, '\n'))
}
