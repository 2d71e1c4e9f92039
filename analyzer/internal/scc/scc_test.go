package scc_test

import (
	"reflect"
	"slices"
	"testing"

	"github.com/straygo/straygo/analyzer/internal/scc"
)

func TestOf(t *testing.T) {
	graph := map[string][]string{
		"a": {"b"}, "b": {"c", "d"}, "c": {"b"}, "d": {"d", "e"}, "e": nil,
		"apart": {"e"}, "unseen": {"a"},
	}
	var got [][]string
	for _, comp := range scc.Of([]string{"a", "apart"}, func(n string) []string { return graph[n] }) {
		slices.Sort(comp)
		got = append(got, comp)
	}
	want := [][]string{{"e"}, {"d"}, {"b", "c"}, {"a"}, {"apart"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("components are %v, want %v", got, want)
	}
}
