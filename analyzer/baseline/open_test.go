package baseline

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestOpen finds a file from a directory below it, as go vet runs its tool.
func TestOpen(t *testing.T) {
	top := t.TempDir()
	deep := filepath.Join(top, "a", "b")
	if err := os.MkdirAll(deep, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(top, "known"), Count([]Key{run}).Format(), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{top, deep} {
		t.Chdir(dir)
		list, err := Open("known")
		if err != nil || list[run].Count != 1 {
			t.Errorf("in %s: got %v, %v", dir, list, err)
		}
	}
	_, err := Open("unknown-anywhere")
	if err == nil || !strings.Contains(err.Error(), `no file unknown-anywhere here or in a directory above`) {
		t.Errorf("a missing file: %v", err)
	}
	if _, err := Open(filepath.Join(top, "missing")); err == nil {
		t.Error("a missing file with an absolute name is no error")
	}
}
