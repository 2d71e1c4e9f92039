package b19

import "testing"

func TestForgets(t *testing.T) {
	s := newSampler() // want "unclosed"
	if s.n != 0 {
		t.Errorf("n = %d", s.n)
	}
}

func TestCloses(t *testing.T) {
	s := newSampler()
	t.Cleanup(func() { s.close() })
	if s.n != 0 {
		t.Errorf("n = %d", s.n)
	}
}
