package libraries

import (
	"context"

	old "go.mongodb.org/mongo-driver/mongo"
	"go.mongodb.org/mongo-driver/v2/mongo"
)

// MongoDropped leaves the goroutines that monitor.
func MongoDropped(ctx context.Context) error {
	c, err := mongo.Connect() // want `goroutine started by mongo.Connect is unclosed: nobody calls c.Disconnect`
	if err != nil {
		return err
	}
	return c.Ping(ctx, nil)
}

// MongoClosed ends them.
func MongoClosed(ctx context.Context) error {
	c, err := mongo.Connect()
	if err != nil {
		return err
	}
	defer func() { c.Disconnect(context.WithoutCancel(ctx)) }()
	return c.Ping(ctx, nil)
}

// MongoReturned leaves it to its caller, unless there is no database.
func MongoReturned(ctx context.Context) (*mongo.Client, error) {
	c, err := mongo.Connect() // want `goroutine started by mongo.Connect is unclosed: the return at owner_mongo.go:36 drops the \*mongo.Client whose Disconnect alone ends it`
	if err != nil {
		return nil, err
	}
	if err := c.Ping(ctx, nil); err != nil {
		return nil, err
	}
	return c, nil
}

// MongoConnected does not end with the context that it connects with.
func MongoConnected(ctx context.Context) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	c, err := old.Connect(ctx) // want `goroutine started by mongo.Connect is unclosed`
	if err != nil {
		return err
	}
	return c.Ping(ctx, nil)
}

// MongoLater makes it first.
func MongoLater(ctx context.Context) error {
	c, err := old.NewClient()
	if err != nil {
		return err
	}
	if err := c.Connect(ctx); err != nil { // want `goroutine started by c.Connect is unclosed`
		return err
	}
	return c.Ping(ctx, nil)
}

// MongoLaterClosed ends it.
func MongoLaterClosed(ctx context.Context) error {
	c, err := old.NewClient()
	if err != nil {
		return err
	}
	if err := c.Connect(ctx); err != nil {
		return err
	}
	defer c.Disconnect(ctx)
	return c.Ping(ctx, nil)
}
