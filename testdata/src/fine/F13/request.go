package f13

import (
	"log"
	"time"

	"fine/F13/cmds"
)

// Notice waits for the end of the request, which its maker sees to.
func Notice(req *cmds.Request) {
	go func() {
		<-req.Context.Done()
		log.Print("interrupted")
	}()
}

// Last walks to the last request, and beats until it ends.
func Last(req *cmds.Request) {
	go func() {
		for req.Next != nil {
			req = req.Next
		}
		for {
			select {
			case <-req.Context.Done():
				return
			case <-time.After(time.Second):
				log.Print("beat")
			}
		}
	}()
}
