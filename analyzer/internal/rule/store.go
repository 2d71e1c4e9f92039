package rule

import "github.com/straygo/straygo/analyzer/internal/model"

// A StoreRule reports something about where handles are kept. Its findings
// belong to no launch, so that they never take the place of a launch's own.
type StoreRule struct {
	ID      string // stable, kebab-case; it is the diagnostic's category
	Summary string // one line for lists
	Off     bool   // not reported unless asked for
	// Check returns why the rule reports s, "" if it does not. The reason
	// completes the sentence "field f of T …".
	Check func(s *model.Store, c *Context) string
}

// Stores lists all rules about where handles are kept.
var Stores = []*StoreRule{naming}

// AskForStores reports whether a rule is on that needs to know where handles are
// kept.
func AskForStores(on map[string]bool) bool {
	for _, r := range Stores {
		if on[r.ID] {
			return true
		}
	}
	return false
}

// JudgeStores returns what the rules find, in the order of stores. Rules that are
// off speak too, for the annotations that answer them.
func JudgeStores(stores []*model.Store, c *Context) []model.Finding {
	var found []model.Finding
	for _, s := range stores {
		for _, r := range Stores {
			if why := r.Check(s, c); why != "" {
				found = append(found, model.Finding{Rule: r.ID, Pos: s.Pos, End: s.End, Message: store(s) + " " + why})
			}
		}
	}
	return found
}

// store names what is judged.
func store(s *model.Store) string {
	switch {
	case s.Owner == model.Package:
		return "variable " + s.Name
	case s.Of == "":
		return "field " + s.Name
	}
	return "field " + s.Name + " of " + s.Of
}
