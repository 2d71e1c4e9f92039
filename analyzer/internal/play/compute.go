package play

import "go/token"

// binary computes x tok y as far as it can be known.
func (s *state) binary(tok token.Token, x, y value) value {
	switch {
	case x.kind == integer && y.kind == integer:
		return s.arithmetic(tok, x.n, y.n)
	case tok == token.EQL, tok == token.NEQ:
		if same, ok := equal(x, y); ok {
			return truth(same == (tok == token.EQL))
		}
		return s.question(tok, x, y)
	case x.kind == text && y.kind == text && tok == token.ADD:
		if a, b := s.m.texts[x.n], s.m.texts[y.n]; len(a)+len(b) < 1000 {
			return s.m.text(a + b)
		}
		return s.fresh()
	case tok == token.LSS, tok == token.LEQ, tok == token.GTR, tok == token.GEQ:
		return s.question(tok, x, y)
	}
	v := s.fresh()
	v.hazy = true
	return v
}

// equal compares two values, if that can be known.
func equal(x, y value) (same, ok bool) {
	if x.kind == unknown || y.kind == unknown || x.kind == pred || y.kind == pred || x.kind == none || y.kind == none {
		return x.kind == unknown && y.kind == unknown && x.ref == y.ref, x.kind == y.kind && x.kind == unknown && x.ref == y.ref
	}
	if x.kind != y.kind {
		return false, x.kind == null || y.kind == null
	}
	switch x.kind {
	case null:
		return true, true
	case boolean, integer, text:
		return x.n == y.n, true
	case refer:
		return x.ref == y.ref, true
	}
	return false, false
}

// question is the comparison of a symbol with something known.
func (s *state) question(tok token.Token, x, y value) value {
	if x.kind != unknown && y.kind == unknown {
		x, y = y, x
		tok = flip[tok]
	}
	if x.kind != unknown {
		return s.fresh()
	}
	switch y.kind {
	case integer, boolean:
		return value{kind: pred, ref: x.ref, op: questions[tok], hazy: x.hazy, n: y.n}
	case null:
		return value{kind: pred, ref: x.ref, op: questions[tok], hazy: x.hazy, n: isNull}
	}
	return s.fresh()
}

var flip = map[token.Token]token.Token{
	token.LSS: token.GTR, token.GTR: token.LSS, token.LEQ: token.GEQ, token.GEQ: token.LEQ, token.EQL: token.EQL, token.NEQ: token.NEQ,
}

func (s *state) arithmetic(tok token.Token, a, b int64) value {
	num := func(n int64) value {
		if n > maxInt || n < -maxInt {
			if a > 1<<30 || b > 1<<30 || a < -1<<30 || b < -1<<30 {
				return value{kind: integer, n: n} // durations and the like stay what they are
			}
			return s.fresh()
		}
		return value{kind: integer, n: n}
	}
	switch tok {
	case token.ADD:
		return num(a + b)
	case token.SUB:
		return num(a - b)
	case token.MUL:
		return num(a * b)
	case token.QUO:
		if b != 0 {
			return num(a / b)
		}
	case token.REM:
		if b != 0 {
			return num(a % b)
		}
	case token.EQL:
		return truth(a == b)
	case token.NEQ:
		return truth(a != b)
	case token.LSS:
		return truth(a < b)
	case token.LEQ:
		return truth(a <= b)
	case token.GTR:
		return truth(a > b)
	case token.GEQ:
		return truth(a >= b)
	}
	return s.fresh()
}
