package analyzer

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"regexp/syntax"
)

// The patterns of the rule naming unless the settings say otherwise.
const (
	// DefaultHandleNames is met by a name that is short, or no plural.
	DefaultHandleNames = `(^.{1,3}|[^s]|[isu]s)$`
	// DefaultCollectionNames is met by a plural, by a collective noun such as
	// "queue", by what says "by" which key, and by a single letter.
	DefaultCollectionNames = `(^.|s|[Cc]hildren|[Ll]ist|[Mm]ap|[Qq]ueue|[Ss]et|By[A-Z].*)$`
)

// patterns returns the patterns that names of stored handles, and those of
// stored collections of handles, have to match.
func (s *Settings) patterns() (handles, collections *regexp.Regexp, err error) {
	if handles, err = pattern(cmp.Or(s.HandleNames, DefaultHandleNames)); err != nil {
		return nil, nil, fmt.Errorf("handle-names: %w", err)
	}
	if collections, err = pattern(cmp.Or(s.CollectionNames, DefaultCollectionNames)); err != nil {
		return nil, nil, fmt.Errorf("collection-names: %w", err)
	}
	return handles, collections, nil
}

func pattern(v string) (*regexp.Regexp, error) {
	re, err := regexp.Compile(v)
	if bad := (*syntax.Error)(nil); errors.As(err, &bad) {
		return nil, fmt.Errorf("%q is no regular expression: %s", v, bad.Code)
	}
	return re, err
}

// A nameFlag is a flag that holds a pattern for names.
type nameFlag struct {
	value  *string
	unless string // what an empty value means
}

// String returns the pattern that applies.
func (n *nameFlag) String() string {
	if n.value == nil {
		return ""
	}
	return cmp.Or(*n.value, n.unless)
}

// Set takes v, if it is a regular expression.
func (n *nameFlag) Set(v string) error {
	_, err := pattern(v)
	*n.value = v
	return err
}
