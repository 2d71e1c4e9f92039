package recipes

import (
	"path/filepath"
	"testing"
)

// A hook is an entry of .pre-commit-hooks.yaml. https://pre-commit.com/#new-hooks
type hook struct {
	ID            string
	Name          string
	Description   string
	Language      string
	Entry         string
	Args          []string
	Types         []string
	PassFilenames *bool `yaml:"pass_filenames"`
	RequireSerial bool  `yaml:"require_serial"`
}

// testPreCommit does what pre-commit does with a hook in Go: in a checkout it
// runs "go install ./..." with a GOPATH of its own, whose bin then comes first
// in the PATH, and runs the entry with the arguments in the repository.
// https://pre-commit.com/#golang
func testPreCommit(t *testing.T, texts []string) {
	var hooks []hook
	decode(t, read(t, root, ".pre-commit-hooks.yaml"), &hooks)
	var config struct {
		Repos []struct {
			Repo  string
			Rev   string
			Hooks []hook
		}
	}
	decode(t, texts[0], &config)
	ours := config.Repos[0]
	if len(hooks) != 1 || ours.Repo != "https://"+modulePath || ours.Rev != version || ours.Hooks[0].ID != hooks[0].ID {
		t.Errorf("%+v uses %+v", config, hooks)
	}
	h := hooks[0]
	if h.Language != "golang" || h.PassFilenames == nil || *h.PassFilenames {
		t.Errorf("hook %+v", h)
	}
	gopath := t.TempDir()
	run(t, root, []string{"GOPATH=" + gopath}, "go", "install", "./...").want(t, 0)
	entry := filepath.Join(gopath, "bin", h.Entry)

	dir := write(t, "app.go", stray)
	run(t, dir, nil, append([]string{entry}, h.Args...)...).want(t, 3, finding)

	decode(t, texts[1], &h)
	run(t, dir, nil, append([]string{entry}, h.Args...)...).want(t, 0)
	put(t, dir, "second.go", second)
	git(t, dir, "add", ".")
	r := run(t, dir, nil, append([]string{entry}, h.Args...)...)
	r.want(t, 3, "second.go:5:2: ")
	r.lacks(t, "app.go:")
}
