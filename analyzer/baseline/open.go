package baseline

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Open reads the named file, which it looks for as [Find] does.
func Open(name string) (List, error) {
	found, err := Find(name)
	if err != nil {
		return nil, err
	}
	data, err := os.ReadFile(found)
	if err != nil {
		return nil, err
	}
	return Parse(name, data)
}

// Find returns where the named file is. A relative name is looked for in the
// working directory and then in those above it: go vet runs its tool in the
// directory of each package.
func Find(name string) (string, error) {
	if filepath.IsAbs(name) {
		return name, nil
	}
	dir, err := os.Getwd()
	if err != nil {
		return "", err
	}
	for {
		file := filepath.Join(dir, name)
		if _, err := os.Stat(file); !errors.Is(err, fs.ErrNotExist) {
			return file, nil
		}
		up := filepath.Dir(dir)
		if up == dir {
			return "", fmt.Errorf("no file %s here or in a directory above; \"straygo baseline\" writes one", name)
		}
		dir = up
	}
}
