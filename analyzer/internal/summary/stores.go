package summary

import (
	"github.com/straygo/straygo/analyzer/internal/model"
	"github.com/straygo/straygo/analyzer/internal/steward"
)

// Stores returns the fields and variables of the package that keep handles of
// its launches.
func (s *Study) Stores() []*model.Store { return steward.Stores(s.X, s.Found()) }
