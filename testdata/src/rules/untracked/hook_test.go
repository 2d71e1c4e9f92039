package untracked

import "testing"

func TestHook(t *testing.T) {
	removed := make(chan string, 1)
	c := NewCache(&Hooks{Removed: func(key string) { removed <- key }})
	c.Delete("a")
}

func (w *wrapped) run() { w.base.run() }
