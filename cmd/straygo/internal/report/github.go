package report

import (
	"fmt"
	"io"
	"strings"
)

// writeGitHub writes workflow commands: GitHub Actions shows each as an
// annotation of its line.
// https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
func writeGitHub(w io.Writer, r *Report) error {
	var b strings.Builder
	for _, f := range r.Open() {
		fmt.Fprintf(&b, "::error file=%s,line=%d,endLine=%d", property(Relative(r.Root, f.Start.File)), f.Start.Line, max(f.Start.Line, f.End.Line))
		if f.Start.Column > 0 && f.End.Line == f.Start.Line { // columns are for one line only
			fmt.Fprintf(&b, ",col=%d,endColumn=%d", f.Start.Column, max(f.Start.Column, f.End.Column))
		}
		message := f.Message
		for _, other := range f.Related {
			message += fmt.Sprintf("\n%s:%d: %s", Relative(r.Root, other.Start.File), other.Start.Line, other.Message)
		}
		fmt.Fprintf(&b, ",title=%s::%s\n", property("straygo: "+f.Rule), data(message))
	}
	for _, line := range r.Errors {
		fmt.Fprintf(&b, "::error title=straygo::%s\n", data(line))
	}
	for _, f := range r.Failures {
		fmt.Fprintf(&b, "::error title=straygo::%s\n", data(f.Package+": "+f.Message))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// data escapes the text of a workflow command.
func data(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

// property escapes the value of a property of a workflow command.
func property(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(s)
}
