package fulltext

// KeptLength is the length of a field as scores see it.
func KeptLength(n int) int { return codeLength(lengthCode(n)) }

// Still calls f while nothing is committed, so that what it sees of the folder is
// what a crash would leave: with segments half written, but never half a commit.
func (ix *Index) Still(f func()) {
	ix.write.Lock()
	defer ix.write.Unlock()
	f()
}
