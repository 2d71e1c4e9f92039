package m

import "testing"

func TestForever(t *testing.T) {
	go forever()
}
