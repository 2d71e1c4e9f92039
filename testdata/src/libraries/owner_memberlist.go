package libraries

import (
	"time"

	"github.com/hashicorp/memberlist"
)

// MemberLeft tells the others, and still listens.
func MemberLeft(c *memberlist.Config, others []string) error {
	m, err := memberlist.Create(c) // want `goroutine started by memberlist.Create is unclosed: nobody calls m.Shutdown`
	if err != nil {
		return err
	}
	m.Join(others)
	return m.Leave(time.Second)
}

// MemberShut ends it.
func MemberShut(c *memberlist.Config, others []string) error {
	m, err := memberlist.Create(c)
	if err != nil {
		return err
	}
	defer m.Shutdown()
	m.Join(others)
	return m.Leave(time.Second)
}

// MemberAlone has nobody to join.
func MemberAlone(c *memberlist.Config, others []string) (*memberlist.Memberlist, error) {
	m, err := memberlist.Create(c) // want `goroutine started by memberlist.Create is unclosed`
	if err != nil {
		return nil, err
	}
	if _, err := m.Join(others); err != nil {
		return nil, err
	}
	return m, nil
}
