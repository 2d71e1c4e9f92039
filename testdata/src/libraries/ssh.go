package libraries

import (
	"io"

	"golang.org/x/crypto/ssh"
)

// SSHChannels answers the requests of each channel until the connection ends.
func SSHChannels(conn *ssh.ServerConn, chans <-chan ssh.NewChannel) {
	defer conn.Close()
	for c := range chans {
		go func() {
			_, reqs, err := c.Accept()
			if err != nil {
				return
			}
			for r := range reqs {
				if r.WantReply {
					r.Reply(true, nil)
				}
			}
		}()
	}
}

// SSHStuck accepts, and goes on for ever.
func SSHStuck(c ssh.NewChannel) {
	go func() { // want "untracked"
		ch, _, err := c.Accept()
		if err != nil {
			return
		}
		for {
			io.WriteString(ch, ".")
		}
	}()
}
