package catalogue

import "github.com/straygo/straygo/analyzer/internal/model"

// The groups of Kubernetes' wait wait for what they start. NeverStop is what it
// says.
var k8sWait = Library{Path: "k8s.io/apimachinery/pkg/util/wait",
	Joins: map[string]model.HandleKind{"Group": model.WaitGroup},
	Never: []string{"NeverStop"},
	Entries: map[string]Entry{
		"Group.Start":            pooled,
		"Group.StartWithChannel": {Launch: &Launcher{Kind: model.PoolGo, Group: true, Body: 1}},
		"Group.StartWithContext": {Launch: &Launcher{Kind: model.PoolGo, Group: true, Body: 1}},
		"Group.Wait":             {Op: Wait},
	}}
