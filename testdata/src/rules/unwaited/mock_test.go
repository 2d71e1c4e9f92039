package unwaited

import (
	"io"
	"testing"
)

type mock struct {
	out  chan string
	lost chan string
}

// Lines is part of an interface of others, who receive from the channel.
func (m *mock) Lines() <-chan string {
	go func() {
		m.out <- "line"
		println("sent")
	}()
	return m.out
}

// lose is called by nobody else.
func (m *mock) lose() <-chan string {
	go func() { // want "goroutine running func literal is unwaited: it announces its end by send on m.lost, but nobody receives from it"
		m.lost <- "line"
		println("sent")
	}()
	return m.lost
}

// Read makes it a reader.
func (m *mock) Read([]byte) (int, error) { return 0, io.EOF }

func TestMock(t *testing.T) {
	m := &mock{out: make(chan string), lost: make(chan string)}
	io.ReadAll(m)
	m.lose()
}
