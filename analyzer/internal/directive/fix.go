package directive

import (
	"bytes"
	"go/token"

	"github.com/straygo/straygo/analyzer/internal/model"
)

// deletion is the edit that removes n: its whole line if nothing else stands
// there, else the comment and, if the source can be read, the blanks before it.
// There is none in code that a tool wrote from another file.
func (s *Set) deletion(n *note) []model.Edit {
	file := n.page.file
	if s.fset.Position(n.Pos).Filename != file.Name() {
		return nil
	}
	edit := model.Edit{Message: "delete the stale annotation", Pos: n.Pos, End: n.End}
	next, feed := file.End(), token.Pos(0)
	if n.line < file.LineCount() {
		next, feed = file.LineStart(n.line+1), 1
	}
	if !n.trailing && n.page.comments[n.line] == 1 {
		edit.Pos, edit.End = file.LineStart(n.line), next
		return []model.Edit{edit}
	}
	if src := s.source(file); src != nil {
		edit.Pos, edit.End = trailing(src, file, n.Pos)
		return []model.Edit{edit}
	}
	// The text of a comment lacks the carriage returns of the source, so its
	// end is a guess unless only the line feed follows, if there is one.
	if next-n.End != feed {
		return nil
	}
	return []model.Edit{edit}
}

// source reads the file, or returns nil if that does not give what was parsed.
func (s *Set) source(file *token.File) []byte {
	if s.ReadFile == nil {
		return nil
	}
	src, err := s.ReadFile(file.Name())
	if err != nil || len(src) != file.Size() {
		return nil
	}
	return src
}

// trailing is the range of the line comment at pos, from the blanks before it
// to the line's end.
func trailing(src []byte, file *token.File, pos token.Pos) (start, end token.Pos) {
	at := file.Offset(pos)
	from := len(bytes.TrimRight(src[:at], " \t"))
	to := len(src)
	if i := bytes.IndexByte(src[at:], '\n'); i >= 0 {
		to = at + i
	}
	to = at + len(bytes.TrimRight(src[at:to], "\r"))
	return file.Pos(from), file.Pos(to)
}
