package analyzer

import (
	"flag"
	"time"
)

// Settings are the choices a user has. The zero value is the default.
type Settings struct {
	// Policy says what it takes for a goroutine to be bound: "any" (the
	// default), "wait", "stop" or "both".
	Policy string
	// Enable and Disable name rules to switch on and off.
	Enable, Disable []string
	// Categories are allowed in annotations beside the built-in ones.
	Categories []string
	// Generated reports launches in generated files too.
	Generated bool
	// NoTests keeps findings in _test.go files back.
	NoTests bool
	// Brief is the longest sleep or delay that still counts as brief; zero
	// means one second.
	Brief time.Duration
}

func (s *Settings) register(fs *flag.FlagSet) {}
