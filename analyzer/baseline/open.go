package baseline

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Open reads the named file. A relative name is looked for in the working
// directory and then in those above it: go vet runs its tool in the directory
// of each package.
func Open(name string) (List, error) {
	data, err := read(name)
	if err != nil {
		return nil, err
	}
	return Parse(name, data)
}

func read(name string) ([]byte, error) {
	data, err := os.ReadFile(name)
	if !errors.Is(err, fs.ErrNotExist) || filepath.IsAbs(name) {
		return data, err
	}
	dir, wdErr := os.Getwd()
	if wdErr != nil {
		return nil, err
	}
	for up := filepath.Dir(dir); up != dir; dir, up = up, filepath.Dir(up) {
		data, upErr := os.ReadFile(filepath.Join(up, name))
		if !errors.Is(upErr, fs.ErrNotExist) {
			return data, upErr
		}
	}
	return nil, fmt.Errorf("no file %s here or in a directory above; \"straygo baseline\" writes one", name)
}
