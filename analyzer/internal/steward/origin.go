package steward

import (
	"go/types"
	"strings"

	"github.com/straygo/straygo/analyzer/internal/index"
	"github.com/straygo/straygo/analyzer/internal/model"
)

// foreign says why a handle whose origin cannot be seen is somebody else's,
// "" if it was made here.
func (s *study) foreign(h *handle, sp *span) string {
	if h.kind == model.Context || h.kind == model.Flag || h.kind == model.Ticker || h.kind == model.Timer || h.kind == model.Cancel {
		return ""
	}
	made, unknown, none := false, "", true
	for _, c := range sp.up {
		for _, o := range c.Origins {
			if o.Kind == index.Result && o.Call != nil && o.Call.Entry != nil && o.Call.Entry.Shared {
				return "a signal or another package ends it"
			}
		}
		lives := false
		for _, d := range c.Derivs {
			if d.From == nil {
				continue
			}
			none = false
			base := s.x.Class(d.From)
			switch {
			case d.Ends != nil, s.resource(base):
				lives = true
			case d.Field:
				unknown = "it is a field of another package's type"
			case h.kind == model.Channel:
				unknown = "it is returned by another package"
			}
		}
		for _, o := range c.Origins {
			none = false
			if o.Channel != nil {
				made = true
				continue
			}
			switch o.Kind {
			case index.Made, index.Literal, index.FuncValue, index.Nil:
				made = true
			case index.Result:
				switch {
				case lives, c.Ticks:
				case (h.kind != model.Channel || sp.via[c].Ends != nil) && constructs(o.Call):
					made = true
				default:
					unknown = "it comes from " + callee(o.Call)
				}
			case index.Unknown:
				if !lives {
					unknown = "its origin cannot be seen"
				}
			}
		}
		if c.Node.Part() && len(c.Origins) == 0 && !lives {
			unknown = "its origin cannot be seen"
		}
	}
	if unknown != "" {
		return unknown
	}
	if made || !none {
		return ""
	}
	switch h.kind {
	case model.WaitGroup, model.Errgroup, model.Pool, model.Cond, model.Channel: // zero values: a nil channel is nobody's
		return ""
	}
	if s.plain(sp) {
		return ""
	}
	return "its origin cannot be seen"
}

// plain reports whether the handle is a struct value, made by declaring it.
func (s *study) plain(sp *span) bool {
	for _, v := range sp.up[0].Vars {
		if index.Is[*types.Struct](v.Type()) {
			return true
		}
	}
	return false
}

// resource reports whether any variable of c, or what c was made of, can be
// closed.
func (s *study) resource(c *index.Class) bool {
	for _, v := range c.Vars {
		if t := v.Type(); s.x.IsResource(t) || index.IsContext(t) || index.Is[*types.Chan](t) {
			return true
		}
	}
	for _, o := range c.Origins {
		if o.Kind == index.Result && o.Call != nil {
			if t := s.x.Info.TypeOf(o.Call.Expr); t != nil {
				if tup, ok := t.(*types.Tuple); ok && tup.Len() > 0 {
					t = tup.At(0).Type()
				}
				if s.x.IsResource(t) {
					return true
				}
			}
		}
	}
	return false
}

// constructs reports whether a call makes a new value, by its name.
func constructs(c *index.Call) bool {
	if c == nil || c.Static == nil {
		return false
	}
	if c.Entry != nil && (c.Entry.Context != nil || c.Entry.Makes || c.Entry.Fresh || c.Entry.Accepts) {
		return true
	}
	name := c.Static.Name()
	for _, p := range []string{"New", "new", "Open", "Dial", "Listen", "Create", "Start", "Make", "Connect", "Subscribe",
		"Watch", "Pipe", "Tail", "Build", "Init", "Must", "Accept", "Socket", "TempFile", "Client", "Server", "StdinPipe", "StdoutPipe", "StderrPipe"} {
		if strings.HasPrefix(name, p) {
			return true
		}
	}
	return false
}
