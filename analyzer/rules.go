package analyzer

// A RuleInfo names a rule for people who choose among them.
type RuleInfo struct {
	ID      string // stable, kebab-case
	Summary string // one line
	Default bool   // on unless disabled
}

// Rules lists the rules in the order of their documentation.
func Rules() []RuleInfo { return nil }

// RuleDoc returns the page of the rule with the given ID.
func RuleDoc(id string) (string, bool) { return "", false }
