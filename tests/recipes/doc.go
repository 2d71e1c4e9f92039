// Package recipes tests that what the documentation tells people to run does
// what it says: the recipes of docs/ci.md and docs/editors.md, the GitHub action
// and the pre-commit hook.
//
// They get straygo as users do, with the go command from a module proxy. The
// proxy is a folder, and the one version of straygo in it, [version], is made of
// this checkout. See TestMain.
package recipes
