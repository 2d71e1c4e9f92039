package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// writeTree writes the regular files of a commit below dir. Files that the
// history lacks, because it is a partial copy, are left out: unlike git archive,
// which would give up, for the sake of one large file that no package needs.
func writeTree(ctx context.Context, git, commit, dir string) error {
	out, err := exec.CommandContext(ctx, "git", "--git-dir="+git, "ls-tree", "-r", "-z", commit).Output()
	if err != nil {
		return err
	}
	var names []string
	var want bytes.Buffer
	for entry := range strings.SplitSeq(string(out), "\x00") {
		meta, name, ok := strings.Cut(entry, "\t")
		words := strings.Fields(meta) // mode, type, object
		if ok && len(words) == 3 && strings.HasPrefix(words[0], "100") && filepath.IsLocal(name) {
			names = append(names, name)
			want.WriteString(words[2] + "\n")
		}
	}
	cmd := exec.CommandContext(ctx, "git", "--git-dir="+git, "cat-file", "--batch")
	cmd.Stdin = &want
	objects, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return err
	}
	err = writeObjects(bufio.NewReader(objects), dir, names)
	io.Copy(io.Discard, objects) // lest git block
	return errors.Join(err, cmd.Wait())
}

// writeObjects writes the objects of a batch to files of the given names.
func writeObjects(r *bufio.Reader, dir string, names []string) error {
	for _, name := range names {
		line, err := r.ReadString('\n')
		if err != nil {
			return err
		}
		if strings.HasSuffix(line, " missing\n") {
			continue
		}
		var id, kind string
		var size int64
		if _, err := fmt.Sscan(line, &id, &kind, &size); err != nil {
			return fmt.Errorf("%q: %v", line, err)
		}
		if err := writeFile(filepath.Join(dir, filepath.FromSlash(name)), io.LimitReader(r, size)); err != nil {
			return err
		}
		if _, err := r.Discard(1); err != nil { // the newline after it
			return err
		}
	}
	return nil
}

// writeFile writes a file and the directories above it.
func writeFile(name string, r io.Reader) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, r)
	return errors.Join(err, f.Close())
}
