package sarif

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// The parts of a log that the tests look into.
type (
	sarifLog struct {
		Runs []run
	}
	run struct {
		Tool struct {
			Driver struct {
				Rules []struct{ ID string }
			}
		}
		Invocations []struct {
			ExecutionSuccessful        bool
			ToolExecutionNotifications []struct{ Message message }
		}
		ColumnKind string
		Results    []result
	}
	result struct {
		RuleID              string
		RuleIndex           *int
		Message             message
		Locations           []location
		RelatedLocations    []location
		PartialFingerprints map[string]string
		Suppressions        *[]struct{ Kind, Justification string }
		Fixes               []fix
	}
	message  struct{ Text string }
	location struct {
		PhysicalLocation struct {
			ArtifactLocation artifact
			Region           region
		}
		Message *message
	}
	artifact struct{ URI, URIBaseID string }
	region   struct{ StartLine, StartColumn, EndLine, EndColumn int }
	fix      struct {
		ArtifactChanges []struct {
			ArtifactLocation artifact
			Replacements     []struct {
				DeletedRegion   region
				InsertedContent struct{ Text string }
			}
		}
	}
)

// suppressed reports whether something holds the result back.
func (r result) suppressed() bool { return r.Suppressions != nil && len(*r.Suppressions) > 0 }

// validate holds a log against the schema and against what the standard asks
// beyond it, and returns its only run.
func validate(t *testing.T, schema *jsonschema.Schema, text string) run {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
	if err != nil {
		t.Fatalf("%v in:\n%s", err, text)
	}
	if err := schema.Validate(doc); err != nil {
		t.Fatalf("%v in:\n%s", err, text)
	}
	var log sarifLog
	if err := json.Unmarshal([]byte(text), &log); err != nil {
		t.Fatal(err)
	}
	if len(log.Runs) != 1 {
		t.Fatalf("%d runs, want 1", len(log.Runs))
	}
	seen := make(map[string]bool)
	for _, r := range log.Runs[0].Results {
		log.Runs[0].check(t, r)
		for kind, print := range r.PartialFingerprints {
			if seen[kind+print] {
				t.Errorf("two results share the fingerprint %s", print)
			}
			seen[kind+print] = true
		}
	}
	return log.Runs[0]
}

// check checks one result.
func (run run) check(t *testing.T, r result) {
	t.Helper()
	rules := run.Tool.Driver.Rules
	if r.RuleIndex != nil && (*r.RuleIndex >= len(rules) || rules[*r.RuleIndex].ID != r.RuleID) {
		t.Errorf("rule %d is not %s", *r.RuleIndex, r.RuleID)
	}
	if r.Suppressions == nil {
		t.Errorf("%s: no suppressions, though other results may have some", r.Message.Text)
	}
	if len(r.PartialFingerprints) != 1 {
		t.Errorf("%s: fingerprints %v, want one", r.Message.Text, r.PartialFingerprints)
	}
	if len(r.Locations) != 1 {
		t.Errorf("%s: %d locations, want 1", r.Message.Text, len(r.Locations))
	}
	for _, l := range append(r.Locations, r.RelatedLocations...) {
		l.PhysicalLocation.Region.check(t)
		l.PhysicalLocation.ArtifactLocation.check(t)
	}
	for _, l := range r.RelatedLocations {
		if l.Message == nil || l.Message.Text == "" {
			t.Errorf("%s: a related location says nothing", r.Message.Text)
		}
	}
	for _, f := range r.Fixes {
		files := make(map[artifact]bool)
		for _, c := range f.ArtifactChanges {
			if files[c.ArtifactLocation] {
				t.Errorf("%s: two changes of %s", r.Message.Text, c.ArtifactLocation.URI)
			}
			files[c.ArtifactLocation] = true
			c.ArtifactLocation.check(t)
			for _, p := range c.Replacements {
				p.DeletedRegion.check(t)
			}
		}
	}
}

// check finds regions that end before they begin.
func (r region) check(t *testing.T) {
	t.Helper()
	switch {
	case r.EndLine != 0 && r.EndLine < r.StartLine,
		r.EndColumn != 0 && r.StartColumn == 0,
		r.EndColumn != 0 && r.EndLine == r.StartLine && r.EndColumn < r.StartColumn:
		t.Errorf("region %+v ends before it begins", r)
	}
}

// check finds names of files that are no URIs, or relative to nothing.
func (a artifact) check(t *testing.T) {
	t.Helper()
	absolute := strings.HasPrefix(a.URI, "file:///")
	if strings.ContainsAny(a.URI, " \"<>\\^`{|}") || absolute == (a.URIBaseID == "%SRCROOT%") {
		t.Errorf("artifact %+v", a)
	}
	for _, c := range a.URI {
		if c > 0x7e {
			t.Errorf("artifact %+v holds %q", a, c)
		}
	}
}
