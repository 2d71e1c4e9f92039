package recipes

import (
	"os"
	"strings"
	"testing"
)

// testTool runs both ways to make straygo a tool of a module.
func testTool(t *testing.T, texts []string) {
	dir := write(t, "app.go", stray)
	bash(t, dir, nil, texts[0]).want(t, 3, finding)
	mod := read(t, dir, "go.mod")
	for _, want := range []string{"tool " + modulePath + "/cmd/straygo\n", "\tgolang.org/x/tools v", "\tgolang.org/x/mod v", "\tgolang.org/x/sync v", "\ngo 1.26.0\n"} {
		if !strings.Contains(mod, want) {
			t.Errorf("%q is not in go.mod:\n%s", want, mod)
		}
	}
	run(t, dir, nil, "go", "tool", "straygo", "version").want(t, 0, version)

	apart := write(t, "app.go", stray)
	before := read(t, apart, "go.mod")
	bash(t, apart, nil, texts[1]).want(t, 3, finding)
	if after := read(t, apart, "go.mod"); after != before || exists(apart, "go.sum") {
		t.Errorf("go.mod has become\n%s", after)
	}
}

// testVet runs straygo under go vet, and into its traps.
func testVet(t *testing.T, texts []string) {
	dir := write(t, "app.go", stray)
	run(t, dir, nil, "go", "get", "-tool", modulePath+"/cmd/straygo@latest").want(t, 0)
	bash(t, dir, nil, texts[0]).want(t, 1, finding)

	// The path is one in the build cache, where things vanish.
	path := strings.TrimSpace(run(t, dir, nil, "go", "tool", "-n", "straygo").stdout)
	cache := strings.TrimSpace(run(t, dir, nil, "go", "env", "GOCACHE").stdout)
	if !strings.HasPrefix(path, cache+string(os.PathSeparator)) {
		t.Fatalf("go tool -n printed %s, which is not in the build cache %s", path, cache)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	run(t, dir, nil, "go", "vet", "-vettool="+path, "./...").want(t, 2, "no such file")
	bash(t, dir, nil, texts[0]).want(t, 1, finding)

	testVetBaseline(t, path)
}

// testVetBaseline shows that go vet does not know of the baseline, and straygo
// by itself does.
func testVetBaseline(t *testing.T, tool string) {
	// Code that no cache has seen.
	dir := write(t, "app.go", stray+"\nconst dir = `"+t.TempDir()+"`\n")
	vet := []string{"go", "vet", "-vettool=" + tool, "-baseline=straygo.baseline", "./..."}
	run(t, dir, nil, "straygo", "baseline", "./...").want(t, 0)
	run(t, dir, nil, vet...).want(t, 0)

	put(t, dir, "straygo.baseline", "example.com/app Start deaf 1\n")
	run(t, dir, nil, "straygo", "-baseline=straygo.baseline", "./...").want(t, 3, finding, "entry is stale")
	r := run(t, dir, nil, vet...)
	r.want(t, 0)
	r.lacks(t, "stale")

	put(t, dir, "app.go", read(t, dir, "app.go")+"\nconst more = 1\n")
	r = run(t, dir, nil, vet...)
	r.want(t, 1, finding)
	r.lacks(t, "stale")
}
