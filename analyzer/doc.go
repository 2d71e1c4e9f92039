/*
Package analyzer finds stray goroutines: launches that nothing can stop and
nobody waits for.
*/
package analyzer
