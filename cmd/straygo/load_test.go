package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestNothing passes on what the go command says of a go.mod file that it cannot
// work with.
func TestNothing(t *testing.T) {
	sums, err := os.ReadFile(filepath.Join("..", "..", "go.sum"))
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.sum": string(sums),
		"go.mod": "module example.com/m\n\ngo 1.20\n\nrequire golang.org/x/tools v0.52.0\n",
		"m.go":   "package m\n\nimport _ \"golang.org/x/tools/go/cfg\"\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	t.Setenv("GOFLAGS", "-mod=readonly")
	t.Setenv("GOWORK", "off")
	if err := nothing(nil, []string{"./..."}); err == nil || !strings.Contains(err.Error(), "go.mod") {
		t.Errorf("got %v, want what go says of go.mod", err)
	}
	if err := nothing(nil, []string{"./nowhere/..."}); err == nil {
		t.Error("got no error where no package matches")
	}
}
