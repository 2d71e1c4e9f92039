package missed

import "testing"

func TestManager(t *testing.T) {
	told := make(chan error)
	m := &manager{callback: func(err error) { told <- err }}
	m.add(func() error { return nil })
	<-told
}
