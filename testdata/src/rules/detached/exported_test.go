package detached

import (
	"context"
	"testing"
)

func TestTested(t *testing.T) { Tested(context.Background()) } // want "goroutine started by Tested is detached"
