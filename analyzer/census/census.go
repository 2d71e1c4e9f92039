// Package census is the versioned record of every launch that straygo saw.
package census

// A Record is everything known of one launch.
type Record struct{}
