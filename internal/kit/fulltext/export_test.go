package fulltext

// KeptLength is the length of a field as scores see it.
func KeptLength(n int) int { return codeLength(lengthCode(n)) }
