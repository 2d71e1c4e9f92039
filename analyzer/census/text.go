package census

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// WriteText writes d for people: one block per launch, then the totals.
func (d Document) WriteText(w io.Writer) error {
	out := bufio.NewWriter(w)
	for i := range d.Launches {
		writeRecord(out, &d.Launches[i])
		fmt.Fprintln(out)
	}
	fmt.Fprintln(out, d.summary())
	return out.Flush()
}

// summary is one line that counts the launches by verdict.
func (d Document) summary() string {
	switch len(d.Launches) {
	case 0:
		return "no launches"
	case 1:
		return "1 launch: " + d.Launches[0].Verdict
	}
	var parts []string
	for _, t := range d.Totals() {
		parts = append(parts, fmt.Sprintf("%d %s", t.Count, t.Verdict))
	}
	return fmt.Sprintf("%d launches: %s", len(d.Launches), strings.Join(parts, ", "))
}

// writeRecord writes the block of one launch. Errors stay with out.
func writeRecord(out *bufio.Writer, r *Record) {
	fmt.Fprintf(out, "%s: %s: %s\n", r.Place, r.Verdict, r.headline())
	for _, line := range r.remarks() {
		fmt.Fprintf(out, "    %s\n", line)
	}
	for i := range r.Handles {
		writeHandle(out, &r.Handles[i])
	}
	if a := r.Annotation; a != nil {
		fmt.Fprintf(out, "    annotation %s\n", a)
	}
	if f := r.Finding; f != nil {
		fmt.Fprintf(out, "    finding %s: %s\n", f.Rule, f.Message)
	}
}

// headline says what is launched where: "go (*Server).loop in (*Server).Start".
func (r *Record) headline() string {
	s := r.Launcher.Spelling + " " + r.Body.Callee
	if r.Function != "" {
		s += " in " + r.Function
	}
	return s
}

// remarks are the single facts of a launch that are not about a handle.
func (r *Record) remarks() []string {
	var lines []string
	add := func(format string, args ...any) { lines = append(lines, fmt.Sprintf(format, args...)) }
	switch {
	case r.Body.Opaque:
		add("body cannot be seen")
	case r.Body.At != nil:
		add("body at %s", r.Body.At)
	}
	if r.Brief {
		add("brief")
	}
	for _, why := range []struct {
		what   string
		reason *Reason
	}{{"not brief", r.Long}, {"endless", r.Endless}, {"deaf", r.Deaf}} {
		if why.reason != nil {
			add("%s: %s", why.what, why.reason)
		}
	}
	if r.Delegated != "" {
		add("delegated: %s", r.Delegated)
	}
	if r.LostError {
		add("its error reaches nobody")
	}
	if r.Init {
		add("launched while the package initialises")
	}
	return lines
}

// writeHandle writes a handle and its uses, aligned.
func writeHandle(out *bufio.Writer, h *Handle) {
	fmt.Fprintf(out, "    %s\n", h.title())
	roles := h.roles()
	wide := 0
	for _, role := range roles {
		for _, u := range role.Uses {
			wide = max(wide, len(u.Op))
		}
	}
	for _, role := range roles {
		for _, u := range role.Uses {
			fmt.Fprintf(out, "        %-9s  %-*s  %s\n", role.Name, wide, u.Op, u.where())
		}
	}
}

// title names a handle, its owner and what else is known of it.
func (h *Handle) title() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s, %s", h.Kind, h.Name, h.Owner.Kind)
	if h.Owner.At != nil {
		fmt.Fprintf(&b, " at %s", h.Owner.At)
	}
	if h.Root != "" {
		fmt.Fprintf(&b, ", rooted in %s", h.Root)
	}
	if h.Detached {
		b.WriteString(", detached")
	}
	if h.Ends {
		b.WriteString(", ends by itself")
	}
	if h.Ticks {
		b.WriteString(", only ticks")
	}
	if h.Elsewhere != "" {
		fmt.Fprintf(&b, ", in other hands: %s", h.Elsewhere)
	}
	return b.String()
}

// A role is a name and the uses in it.
type role struct {
	Name string
	Uses []Use
}

// roles lists the uses of h by role, inside before outside.
func (h *Handle) roles() []role {
	return []role{
		{"announces", h.Announces},
		{"heeds", h.Heeds},
		{"awaits", h.Awaits},
		{"halts", h.Halts},
	}
}

// where says where a use is written.
func (u *Use) where() string {
	s := u.Place.String()
	if u.In != "" {
		s += " in " + u.In
	}
	if u.Weak {
		s += " (weak)"
	}
	return s
}

// String spells p like a compiler does.
func (p Place) String() string { return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Column) }

// String spells r as a clause with its place in brackets.
func (r *Reason) String() string {
	if r.At == nil {
		return r.Text
	}
	return fmt.Sprintf("%s (%s)", r.Text, r.At)
}

// String spells a as it is written after the slashes.
func (a *Annotation) String() string {
	s := a.Verb
	if a.Category != "" {
		s += " " + a.Category
	}
	if a.Reason != "" {
		s += " -- " + a.Reason
	}
	return s
}
