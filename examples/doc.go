// Package examples holds small systems in two versions: before, with stray
// goroutines, and after, where every goroutine has an owner. README.md says
// what each pair shows.
package examples
