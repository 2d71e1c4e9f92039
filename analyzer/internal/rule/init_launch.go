package rule

import "github.com/straygo/straygo/analyzer/internal/model"

var initLaunch = &Rule{
	ID:      "init-launch",
	Summary: "launched from init or a package variable's initialiser, where nobody can hold a handle",
	Check: func(l *model.Launch, _ *Context) string {
		if !l.Init || l.Kind == model.ContextAfterFunc {
			return ""
		}
		return "is an init-launch: importing the package starts it, and no caller can stop it or wait for it"
	},
}
