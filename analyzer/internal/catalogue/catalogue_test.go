package catalogue_test

import (
	"go/build"
	"os"
	"path/filepath"
	"testing"

	"github.com/straygo/straygo/analyzer/internal/catalogue"
)

// TestStd holds the first elements of paths to the Go tree.
func TestStd(t *testing.T) {
	dirs, err := os.ReadDir(filepath.Join(build.Default.GOROOT, "src"))
	if err != nil {
		t.Skipf("no Go tree here: %v", err)
	}
	for _, d := range dirs {
		if d.IsDir() && d.Name() != "testdata" && !catalogue.Std(d.Name()+"/x") {
			t.Errorf("%s is not taken to be of the standard library", d.Name())
		}
	}
	for _, path := range []string{"example.com/sync", "myapp", "myapp/internal/net", "command-line-arguments", "main", ""} {
		if catalogue.Std(path) {
			t.Errorf("%q is taken to be of the standard library", path)
		}
	}
}

// TestServing tells functions that serve from those that know of servers.
func TestServing(t *testing.T) {
	for name, want := range map[string]bool{
		"Serve": true, "ListenAndServe": true, "ServeTLS": true, "ServerServe": true,
		"NewServer": false, "NewServeMux": false, "RegisterGreeterServer": false, "ServerName": false, "Close": false,
	} {
		if got := catalogue.Serving(name); got != want {
			t.Errorf("Serving(%q) = %v, want %v", name, got, want)
		}
	}
}

// TestRepeats tells functions that call what they are given again and again from
// those that may call it once.
func TestRepeats(t *testing.T) {
	for name, want := range map[string]bool{
		"WalkDir": true, "Walk": true, "ForEach": true, "ForObject": true, "forEach": true, "Range": true, "AscendRange": true, "ListR": true,
		"Do": false, "WaitFor": false, "Listen": false, "Format": false, "With": false, "": false,
	} {
		if got := catalogue.Repeats(name); got != want {
			t.Errorf("Repeats(%q) = %v, want %v", name, got, want)
		}
	}
}
