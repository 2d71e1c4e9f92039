package index

import (
	"cmp"
	"go/types"
	"slices"
)

// Stored returns the fields and package variables of the package that the
// index has met, sorted by place. Embedded fields have no name of their own and
// are left out.
func (x *Index) Stored() []*types.Var {
	var stored []*types.Var
	for v := range x.table.Vars() {
		if v.Pkg() != x.Pkg || v.Embedded() || v.Name() == "_" || v.Name() == "" {
			continue
		}
		if v.IsField() || v.Parent() == x.Pkg.Scope() {
			stored = append(stored, v)
		}
	}
	slices.SortFunc(stored, func(a, b *types.Var) int { return cmp.Compare(a.Pos(), b.Pos()) })
	return stored
}
