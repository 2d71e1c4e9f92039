// Command b26 has goroutines that live as long as the process, and says so of
// some of them only.
package main

import (
	"context"
	"log"
	"net/http"
	_ "net/http/pprof"
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
	"time"
)

var requests atomic.Int64

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()

	go http.ListenAndServe("localhost:6060", nil) // want "untracked"

	//straygo:allow process -- profiles of the running process, no state to save
	go http.ListenAndServe("localhost:6061", nil)

	metrics()
	levels()
	uptime()
	serve(ctx)
}

func metrics() {
	mux := http.NewServeMux()
	mux.HandleFunc("/metrics", func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(http.StatusOK)
		requests.Add(1)
	})
	go func() { // want "untracked"
		if err := http.ListenAndServe(":9090", mux); err != nil {
			log.Print(err)
		}
	}()
}

func levels() {
	sigs := make(chan os.Signal, 1)
	signal.Notify(sigs, syscall.SIGUSR1)
	go func() { // want "unstopped|untracked"
		for s := range sigs {
			log.Print(s)
		}
	}()
}

func uptime() {
	go func() { // want "untracked"
		for {
			log.Print(requests.Load())
			time.Sleep(time.Minute)
		}
	}()

	go func() { //straygo:allow process -- one line a day, until the process ends
		for {
			log.Print(requests.Load())
			time.Sleep(24 * time.Hour)
		}
	}()
}

// serve is the fine twin: its server is shut down.
func serve(ctx context.Context) {
	srv := &http.Server{Addr: ":8080"}
	go func() {
		if err := srv.ListenAndServe(); err != nil {
			log.Print(err)
		}
	}()
	<-ctx.Done()
	shutdown, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	if err := srv.Shutdown(shutdown); err != nil {
		log.Print(err)
	}
}
