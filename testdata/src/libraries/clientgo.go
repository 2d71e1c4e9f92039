package libraries

import (
	"context"
	"time"

	"k8s.io/client-go/informers"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/tools/leaderelection"
)

// Informer runs for ever.
func Informer(i cache.SharedIndexInformer) {
	stop := make(chan struct{})
	go i.Run(stop) // want `goroutine running i.Run is unstopped: it waits on stop, and nobody closes it or sends on it`
}

// InformerBound runs for an hour.
func InformerBound(i cache.SharedIndexInformer) {
	stop := make(chan struct{})
	defer close(stop)
	go i.Run(stop)
	time.Sleep(time.Hour)
}

// InformerContext runs for ever.
func InformerContext(i cache.SharedInformer) {
	go i.RunWithContext(context.Background()) // want `goroutine running i.RunWithContext is detached`
}

// Leader stands for election for ever.
func Leader(lec leaderelection.LeaderElectionConfig) {
	go leaderelection.RunOrDie(context.Background(), lec) // want `goroutine running leaderelection.RunOrDie is detached`
}

// LeaderBound stands until a goroutine says that it is over.
func LeaderBound(lec leaderelection.LeaderElectionConfig) {
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		defer cancel()
		time.Sleep(time.Minute)
	}()
	leaderelection.RunOrDie(ctx, lec)
}

// Factory informs until a goroutine says that it is over.
func Factory(f informers.SharedInformerFactory) {
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		defer cancel()
		time.Sleep(time.Minute)
	}()
	f.StartWithContext(ctx)
	f.Shutdown()
}
