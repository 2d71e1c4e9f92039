package play

import (
	"go/token"
	"math"
)

// A question is what a condition asks about a symbol: whether it is true, or
// how it compares with a number.
type question int8

const (
	isTrue question = iota
	isFalse
	equals
	differs
	less
	lessEqual
	greater
	greaterEqual
)

var questions = map[token.Token]question{
	token.EQL: equals, token.NEQ: differs, token.LSS: less, token.LEQ: lessEqual, token.GTR: greater, token.GEQ: greaterEqual,
}

// inverse is indexed by questions: what is true when they are not.
var inverse = [...]question{
	isTrue: isFalse, isFalse: isTrue, equals: differs, differs: equals,
	less: greaterEqual, lessEqual: greater, greater: lessEqual, greaterEqual: less,
}

// isNull is the number that stands for nil in a comparison.
const isNull = -1 << 40

// premiseOf returns the question that v answers, and whether v is its yes or
// its no. Numbers that are compared are taken to be lengths: not negative.
func premiseOf(v value) (p premise, yes bool) {
	p = premise{symbol: v.ref, op: isTrue}
	if v.kind == unknown {
		return p, true
	}
	p.n, p.op = v.n, v.op
	yes = true
	switch v.op {
	case isFalse:
		p.op, yes = isTrue, false
	case differs:
		p.op, yes = equals, false
	case greaterEqual:
		p.op, yes = less, false
	case lessEqual:
		p.op, p.n = less, p.n+1
	case greater:
		p.op, p.n, yes = less, p.n+1, false
	}
	if p.op == less && p.n == 1 {
		p.op, p.n = equals, 0
	}
	return p, yes
}

// answer returns whether v is true, if that is known or was once assumed.
func (s *state) answer(v value) (is, ok bool) {
	switch v.kind {
	case boolean:
		return v.n == 1, true
	case unknown, pred:
	default:
		return false, false
	}
	p, yes := premiseOf(v)
	b, ok := s.consult(p)
	return b == yes, ok
}

// consult looks for an answer to p, its own or one that follows from others.
func (s *state) consult(p premise) (is, ok bool) {
	for q := s.assumed; q != nil; q = q.before {
		if q.premise == p {
			return q.is, true
		}
	}
	if p.op != less && p.op != equals {
		return false, false
	}
	lo, hi := int64(math.MinInt64), int64(math.MaxInt64) // lo <= the number < hi
	for q := s.assumed; q != nil; q = q.before {
		switch {
		case q.symbol != p.symbol || q.op != less && q.op != equals:
		case q.op == equals && q.is:
			lo, hi = max(lo, q.n), min(hi, q.n+1)
		case q.op == equals:
		case q.is:
			hi = min(hi, q.n)
		default:
			lo = max(lo, q.n)
		}
	}
	switch {
	case p.op == less && p.n >= hi:
		return true, true
	case p.op == less && p.n <= lo, p.op == equals && (p.n < lo || p.n >= hi):
		return false, true
	case p.op == equals && hi-1 == lo:
		return true, true
	case p.op == less && lo >= maxRounds: // enough rounds
		return true, true
	}
	return false, false
}

// assume settles a question for the rest of the play.
func (s *state) assume(v value, is bool) {
	if v.kind != unknown && v.kind != pred {
		return
	}
	p, yes := premiseOf(v)
	s.assumed = s.m.mem.assumptions.put(assumption{p, is == yes, s.assumed})
}

// open reports whether the code leaves open how an instruction goes on.
func (s *state) open(f *frame, in *instr) bool {
	switch in.op {
	case opBranch:
		_, known := s.answer(f.slots[in.args[0]])
		return !known
	case opMaybe:
		return true
	case opAssert:
		if in.ok < 0 {
			return false
		}
		_, known := s.holds(f.slots[in.args[0]], in.typ)
		return !known
	}
	return false
}

// begins reports whether v asks if there is a first round: 0 < n.
func begins(v value) bool {
	p, yes := premiseOf(v)
	return v.kind == pred && p.op == equals && p.n == 0 && !yes
}

// guesses reports whether an instruction decides over data that is not known
// in a loop where goroutines meet: the loop may be one of its callers'.
func (s *state) guesses(i int, in *instr) bool {
	if in.guess || in.trust {
		return in.guess
	}
	frames := s.gs[i].frames
	for _, f := range frames[:len(frames)-1] {
		if f.pc > 0 && f.code.ins[f.pc-1].guess {
			return true
		}
	}
	return false
}

// counts reports whether a condition compares a symbol with a number,
// one that is no mere sum of others.
func counts(v value) bool {
	return v.kind == pred && v.op != isFalse && v.n > isNull && !v.hazy
}

// choose takes one of the two ways that are open to the i-th goroutine.
func (s *state) choose(i int, yes bool) {
	f := s.frame(i)
	in := &f.code.ins[f.pc]
	f.pc++
	if s.guesses(i, in) && !(in.n == 1 && counts(f.slots[in.args[0]])) {
		s.guessed = true
	}
	s.guessed = s.guessed || s.accepting(in, yes)
	switch in.op {
	case opBranch:
		if in.crew && !yes && begins(f.slots[in.args[0]]) {
			s.guessed = true // how many workers there are is up to data, not whether
		}
		s.assume(f.slots[in.args[0]], yes)
		if !yes {
			f.pc = in.to
		}
	case opMaybe:
		if !yes {
			f.returning = true
		}
	case opAssert:
		s.assert(f, in, f.slots[in.args[0]], yes)
	}
}
