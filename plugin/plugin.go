// Package plugin makes straygo a linter of golangci-lint, through its module
// plugin system. A custom golangci-lint that imports this package knows the
// linter "straygo"; README.md says how to build and configure one.
//
// The linter has the settings of the analyzer's flags, under the same names.
package plugin

import (
	"fmt"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/straygo/straygo/analyzer"
)

// Name is the name of the linter. golangci-lint takes the configuration of a
// plugin by it, enables and silences linters by it, and puts the name of the
// analyzer before each message unless that is the same.
const Name = "straygo"

func init() {
	register.Plugin(Name, New)
}

// New returns the plugin with what golangci-lint read from
// linters.settings.custom.straygo.settings. It returns an error if a setting is
// unknown or its value makes no sense.
func New(settings any) (register.LinterPlugin, error) {
	s, err := decode(settings)
	if err != nil {
		return nil, fmt.Errorf("settings of straygo: %w", err)
	}
	return &plugin{s}, nil
}

type plugin struct {
	settings analyzer.Settings
}

// BuildAnalyzers implements [register.LinterPlugin].
func (p *plugin) BuildAnalyzers() ([]*analysis.Analyzer, error) {
	return []*analysis.Analyzer{analyzer.New(p.settings)}, nil
}

// GetLoadMode implements [register.LinterPlugin]: straygo needs types.
func (p *plugin) GetLoadMode() string { return register.LoadModeTypesInfo }
