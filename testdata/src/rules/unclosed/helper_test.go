package unclosed

import "testing"

// A helper whose callers all forget to close is to blame itself.
func newTestJob(t *testing.T) *job {
	t.Helper()
	return newJob() // want `goroutine started by newJob is unclosed: none of the 5 callers of newTestJob calls Stop`
}

func TestOne(t *testing.T)   { _ = newTestJob(t) }
func TestTwo(t *testing.T)   { newTestJob(t) }
func TestThree(t *testing.T) { j := newTestJob(t); t.Log(j.done) }
func TestFour(t *testing.T)  { newTestJob(t) }
func TestFive(t *testing.T)  { newTestJob(t) }

// Where some close, the helper could do so as well.
func newOtherJob(t *testing.T) *job {
	t.Helper()
	return newJob() // want `goroutine started by newJob is unclosed: 5 of the 6 callers of newOtherJob do not call Stop`
}

func TestSix(t *testing.T)   { newOtherJob(t) }
func TestSeven(t *testing.T) { newOtherJob(t) }
func TestEight(t *testing.T) { newOtherJob(t) }
func TestNine(t *testing.T)  { newOtherJob(t) }
func TestTen(t *testing.T)   { j := newOtherJob(t); j.Stop() }
func TestMore(t *testing.T)  { newOtherJob(t) }

// Few are told one by one.
func newThirdJob(t *testing.T) *job {
	t.Helper()
	return newJob()
}

func TestFew(t *testing.T)     { newThirdJob(t) } // want "goroutine started by newThirdJob is unclosed: nobody calls Stop"
func TestFewer(t *testing.T)   { newThirdJob(t) } // want "goroutine started by newThirdJob is unclosed: nobody calls Stop"
func TestFewest(t *testing.T)  { newThirdJob(t) } // want "goroutine started by newThirdJob is unclosed: nobody calls Stop"
func TestMostly(t *testing.T)  { j := newThirdJob(t); j.Stop() }
func TestUsually(t *testing.T) { j := newThirdJob(t); j.Stop() }

// The program's own functions are not to blame for tests.
func TestJobs(t *testing.T) {
	newJob() // want "goroutine started by newJob is unclosed"
	newJob() // want "goroutine started by newJob is unclosed"
	newJob() // want "goroutine started by newJob is unclosed"
	newJob() // want "goroutine started by newJob is unclosed"
	newJob() // want "goroutine started by newJob is unclosed"
}

// Where each caller says why, the helper need not.
func newKnownJob(t *testing.T) *job {
	t.Helper()
	return newJob()
}

func TestKnown(t *testing.T) {
	//straygo:allow process -- the test binary ends soon
	newKnownJob(t)
	//straygo:allow process -- the test binary ends soon
	newKnownJob(t)
	//straygo:allow process -- the test binary ends soon
	newKnownJob(t)
	//straygo:allow process -- the test binary ends soon
	newKnownJob(t)
	//straygo:allow process -- the test binary ends soon
	newKnownJob(t)
}

// An annotation of the helper speaks for all of its callers.
func newAllowedJob(t *testing.T) *job {
	t.Helper()
	//straygo:allow process -- the test binary ends soon
	return newJob()
}

func TestAllowed(t *testing.T) {
	newAllowedJob(t)
	newAllowedJob(t)
	newAllowedJob(t)
	newAllowedJob(t)
	newAllowedJob(t)
}

// A helper that hands the end to the test leaves nothing to its callers.
func newCleanJob(t *testing.T) *job {
	t.Helper()
	j := newJob()
	t.Cleanup(j.Stop)
	return j
}

func TestClean(t *testing.T) { newCleanJob(t) }

// Another method of it is not the end.
func (j *job) report() {}

func newDirtyJob(t *testing.T) *job {
	t.Helper()
	j := newJob()
	t.Cleanup(j.report)
	return j
}

func TestDirty(t *testing.T) { newDirtyJob(t) } // want "goroutine started by newDirtyJob is unclosed"
