package generator

import (
	"strings"
	"testing"
)

func TestTested(t *testing.T) {
	for n := range tested([]string{"a", "b"}) {
		if strings.Contains(n, "a") {
			return
		}
	}
	t.Error("no a")
}
