//go:build libraries

// The tag keeps the libraries from being built: the test reads only their types.

package libtest

import (
	_ "github.com/IBM/sarama" // the libraries of the catalogue
	_ "github.com/coder/websocket"
	_ "github.com/containerd/ttrpc"
	_ "github.com/fsnotify/fsnotify"
	_ "github.com/gorilla/websocket"
	_ "github.com/hashicorp/memberlist"
	_ "github.com/jackc/pgx/v5/pgxpool"
	_ "github.com/nats-io/nats.go"
	_ "github.com/oklog/run"
	_ "github.com/panjf2000/ants/v2"
	_ "github.com/rabbitmq/amqp091-go"
	_ "github.com/redis/go-redis/v9"
	_ "github.com/robfig/cron/v3"
	_ "github.com/segmentio/kafka-go"
	_ "github.com/sourcegraph/conc"
	_ "github.com/sourcegraph/conc/pool"
	_ "github.com/sourcegraph/conc/stream"
	_ "github.com/stretchr/testify/assert"
	_ "github.com/stretchr/testify/require"
	_ "github.com/thejerf/suture/v4"
	_ "go.etcd.io/etcd/client/v3"
	_ "go.etcd.io/etcd/client/v3/concurrency"
	_ "go.mongodb.org/mongo-driver/mongo"
	_ "go.mongodb.org/mongo-driver/v2/mongo"
	_ "go.uber.org/fx"
	_ "go.uber.org/fx/fxtest"
	_ "golang.org/x/crypto/ssh"
	_ "golang.org/x/net/websocket"
	_ "golang.org/x/sync/errgroup"
	_ "golang.org/x/sync/semaphore"
	_ "google.golang.org/grpc"
	_ "gopkg.in/tomb.v2"
	_ "k8s.io/apimachinery/pkg/util/wait"
	_ "k8s.io/client-go/informers"
	_ "k8s.io/client-go/tools/cache"
	_ "k8s.io/client-go/tools/events"
	_ "k8s.io/client-go/tools/leaderelection"
	_ "k8s.io/client-go/tools/record"
	_ "k8s.io/client-go/util/workqueue"
	_ "nhooyr.io/websocket"
)
