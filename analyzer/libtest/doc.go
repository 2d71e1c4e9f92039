// Package libtest checks what the catalogue says of libraries against the
// libraries themselves. It is a module of its own, so that nobody who uses
// straygo inherits them.
package libtest
