// Package nogo holds tests only: they run straygo in nogo, the driver of Bazel's
// rules_go, built from its sources and without Bazel.
package nogo
