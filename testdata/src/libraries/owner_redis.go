package libraries

import (
	"context"

	"github.com/redis/go-redis/v9"
)

// RedisDelivered leaves a goroutine that delivers.
func RedisDelivered(ctx context.Context, c *redis.Client) *redis.Message {
	sub := c.Subscribe(ctx, "greetings")
	return <-sub.Channel() // want `goroutine started by sub.Channel is unclosed: nobody calls sub.Close`
}

// RedisUnnamed leaves one that nobody can end.
func RedisUnnamed(ctx context.Context, c *redis.Client) *redis.Message {
	ch := c.Subscribe(ctx, "greetings").Channel() // want `goroutine started by .*Channel is unclosed`
	return <-ch
}

// RedisClosed ends it, and the goroutine that it delivers to.
func RedisClosed(ctx context.Context, c *redis.Client, handle func(*redis.Message)) {
	sub := c.Subscribe(ctx, "greetings")
	defer sub.Close()
	go func() {
		for m := range sub.Channel() {
			handle(m)
		}
	}()
	<-ctx.Done()
}

// RedisReceived has no such goroutine.
func RedisReceived(ctx context.Context, c *redis.Client) (*redis.Message, error) {
	return c.Subscribe(ctx, "greetings").ReceiveMessage(ctx)
}

// RedisClient has no goroutine of its own.
func RedisClient(ctx context.Context) error {
	return redis.NewClient(&redis.Options{}).Ping(ctx)
}

type redisHolder struct{ sub *redis.PubSub }

// NewRedisHolder keeps it in a field.
func NewRedisHolder(ctx context.Context, c *redis.Client, handle func(*redis.Message)) *redisHolder {
	h := &redisHolder{sub: c.Subscribe(ctx, "greetings")}
	go func() {
		for m := range h.sub.Channel() {
			handle(m)
		}
	}()
	return h
}

// Close ends what the holder holds.
func (h *redisHolder) Close() error { return h.sub.Close() }
