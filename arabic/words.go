package arabic

// Words returns the words of s in their search form, in order and with
// repetitions: those that [Terms] finds.
func Words(s string) []string {
	words := make([]string, 0, len(s)/10+1)
	var terms Terms
	for terms.Reset(s); terms.Next(); {
		words = append(words, string(terms.Folded()))
	}
	return words
}
