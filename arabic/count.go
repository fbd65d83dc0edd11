package arabic

// ReadingSpeed is the usual number of Arabic words read in a minute.
const ReadingSpeed = 180

// WordCount returns the number of words in s as an editor counts them: a word
// with all that is written together with it is one, so are a number with its
// decimals, a date with slashes, a hashtag and an address; a particle before a
// quotation mark («لـ«سبوتنيك»») belongs to the next word; signs and emoji are
// none. It counts the tokens that are words ([TokenKind.IsWord]) and not Inner.
func WordCount(s string) int {
	n := 0
	for token := range Tokens(s) {
		if token.Kind.IsWord() && !token.Inner {
			n++
		}
	}
	return n
}

// ReadingMinutes returns how long words take to read at perMinute (ReadingSpeed
// when it is not positive), rounded; 0 means less than a minute.
func ReadingMinutes(words, perMinute int) int {
	if perMinute <= 0 {
		perMinute = ReadingSpeed
	}
	if words < perMinute {
		return 0
	}
	return (words + perMinute/2) / perMinute
}
