package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// leakTests is where the Go tree keeps programs that leak, relative to GOROOT.
const leakTests = "src/runtime/testdata/testgoroutineleakprofile"

// A kernelLaunch is a go statement of a GoKer kernel and what became of its
// goroutine when the kernel ran.
type kernelLaunch struct {
	Site   string `json:"site"`
	Kernel string `json:"kernel"`
	Type   string `json:"type"` // "Communication Deadlock", "Mixed Deadlock", "Resource Deadlock"
	Leaked bool   `json:"leaked"`
}

// inScope reports whether the kernel blocks on communication. Locks are not
// straygo's trade.
func (l kernelLaunch) inScope() bool {
	return strings.HasPrefix(l.Type, "Communication") || strings.HasPrefix(l.Type, "Mixed")
}

// goker measures straygo on the GoKer kernels and on the leak patterns beside
// them, in the Go tree that is in use.
func goker(ctx context.Context, s *session, args []string) error {
	truthFile := s.flags.String("truth", "", "JSONL `file` that tells of each go statement whether it leaked")
	other := s.flags.String("dir", "", "measure the programs of a `module` instead of those of the Go tree")
	if err := s.start(ctx, args); err != nil {
		return err
	}
	if *truthFile == "" {
		return fmt.Errorf("goker needs -truth")
	}
	truth, err := readLines[kernelLaunch](*truthFile)
	if err != nil {
		return err
	}
	if *other != "" {
		found, err := s.findings(ctx, execution{dir: *other, args: []string{"./..."}})
		if err != nil {
			return err
		}
		scoreKernels(truth, found).print(s, filepath.Base(*other))
		return nil
	}
	root, err := goroot(ctx)
	if err != nil {
		return err
	}
	dir := filepath.Join(root, filepath.FromSlash(leakTests))
	found, err := s.findings(ctx, execution{dir: filepath.Join(dir, "goker"), args: []string{"."}})
	if err != nil {
		return err
	}
	scoreKernels(truth, found).print(s, leakTests+"/goker")
	return patterns(ctx, s, dir)
}

// goroot returns the root of the Go tree in use.
func goroot(ctx context.Context) (string, error) {
	out, err := exec.CommandContext(ctx, "go", "env", "GOROOT").Output()
	return strings.TrimSpace(string(out)), err
}

// readLines reads a file of one JSON value a line.
func readLines[T any](name string) ([]T, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var out []T
	n := 0
	for line := range strings.Lines(string(data)) {
		n++
		if strings.TrimSpace(line) == "" {
			continue
		}
		var v T
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			return nil, fmt.Errorf("%s:%d: %v", filepath.Base(name), n, err)
		}
		out = append(out, v)
	}
	return out, nil
}
