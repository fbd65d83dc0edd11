package arabic

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxTagRunes is the length beyond which something is no hashtag.
const maxTagRunes = 100

// Hashtag is a hashtag in a text.
type Hashtag struct {
	Label string // as typed, without #, outer underscores and direction marks; NFC
	Key   string // one for every spelling, see TagKey
	Start int    // byte offset of the (first) #
	End   int    // byte offset after the label
}

// Hashtags returns the hashtags of text in order, repetitions included. A
// hashtag begins with # or ＃ after anything but a letter, a digit or a part of
// an address, holds letters, digits and underscores, and at least one letter.
// They are the tokens of kind [TokenHashtag].
func Hashtags(text string) []Hashtag {
	var tags []Hashtag
	for i := nextHash(text, 0); i < len(text); {
		end := i + 1
		if mayBeHashtag(text, i) {
			tag, stop, found := readHashtag(text, i)
			if found {
				tags = append(tags, tag)
			}
			end = max(end, stop)
		}
		i = nextHash(text, end)
	}
	return tags
}

// hashtagAt returns the end of the hashtag whose # is at i, if there is one.
func hashtagAt(text string, i int) (end int, found bool) {
	if before, size := utf8.DecodeLastRuneInString(text[:i]); size > 0 && !opensHashtag(before) {
		return 0, false
	}
	_, end, _ = hashtagSpan(text, i)
	return end, end > i
}

// nextHash returns the offset of the first # or ＃ at or after i, or len(text).
func nextHash(text string, i int) int {
	next := len(text)
	if j := strings.IndexByte(text[i:], '#'); j >= 0 {
		next = i + j
	}
	if j := strings.Index(text[i:next], "＃"); j >= 0 {
		next = i + j
	}
	return next
}

// mayBeHashtag reports whether a # at i can open a hashtag: not after a word,
// nor inside an address with a scheme.
func mayBeHashtag(text string, i int) bool {
	before, size := utf8.DecodeLastRuneInString(text[:i])
	if size > 0 && !opensHashtag(before) {
		return false
	}
	// Look back over what can be an address. The limit keeps a long text of
	// nothing but # from being read again for each of them.
	run := i
	for run > 0 && i-run < longestAddress {
		r, size := utf8.DecodeLastRuneInString(text[:run])
		if endsAddress(r) {
			break
		}
		run -= size
	}
	return !strings.Contains(text[run:i], "://")
}

// longestAddress is the most bytes before a # in which an address is looked for.
const longestAddress = 2048

func isHash(r rune) bool { return r == '#' || r == '＃' }

// opensHashtag reports whether a hashtag can follow r.
func opensHashtag(r rune) bool {
	return !isTagRune(r) && r != '/' && r != '&' && r != '='
}

func isTagRune(r rune) bool { return r == '_' || r == zwnj || isWordRune(r) }

// readHashtag reads the hashtag whose # is at start. It returns where reading
// goes on, also when there is none.
func readHashtag(text string, start int) (Hashtag, int, bool) {
	first, end, stop := hashtagSpan(text, start)
	if end == start {
		return Hashtag{}, stop, false
	}
	label := composed(strings.TrimLeft(text[first:end], "_"))
	return Hashtag{Label: label, Key: TagKey(label), Start: start, End: end}, end, true
}

// hashtagSpan returns where the label of the hashtag at start begins and ends,
// and where what could be one stops. The end is start when there is none.
func hashtagSpan(text string, start int) (first, end, stop int) {
	i := start
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !isHash(r) && !isDirectionMark(r) {
			break
		}
		i += size
	}
	first, end = i, i
	runes, letters := 0, 0
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError || !isTagRune(r) {
			break
		}
		if unicode.IsLetter(r) && r != tatweel {
			letters++
		}
		runes++
		i += size
		if r != '_' {
			end = i
		}
	}
	if letters == 0 || runes > maxTagRunes {
		return start, start, i
	}
	return first, end, i
}

// TagKey returns the key under which all spellings of a hashtag are one: without
// # and vowel signs, tatweel and invisible characters, with ASCII digits, Arabic
// instead of Persian letters, lower case, spaces and dashes as one underscore.
// Hamza, ة and ى stay: whether two words are the same is an editor's decision,
// see TagLooseKey. The key of a key is itself.
func TagKey(label string) string {
	const folding = FoldMarks | FoldTatweel | FoldPersian | FoldDigits | FoldCase | FoldForms | FoldInvisible
	folded := folding.String(composed(label))
	b := make([]byte, 0, len(folded))
	gap := false
	for _, r := range folded {
		switch {
		case isWordRune(r):
			if gap && len(b) > 0 {
				b = append(b, '_')
			}
			gap = false
			b = utf8.AppendRune(b, r)
		case r == '_' || r == '-' || unicode.IsSpace(r):
			gap = true
		}
	}
	return composed(string(b)) // what went may have brought a mark to its letter
}

// TagLooseKey returns a key that also joins what is often the same word spelt
// otherwise (الإنتخابات, الانتخابات; underscores or none): for suggesting that
// two tags be merged, never for merging them unseen.
func TagLooseKey(label string) string {
	return strings.ReplaceAll(Fold(TagKey(label)), "_", "")
}

// LeadingHashtag returns the hashtag with which a headline begins, and the
// headline after it, when a sign sets the two apart: «#ليبيا | نص» gives ليبيا and
// «نص». A hashtag that is a word of the sentence, or all there is, stays where it
// is: then the tag is zero and rest is the headline.
func LeadingHashtag(headline string) (tag Hashtag, rest string) {
	start := len(headline) - len(strings.TrimLeftFunc(headline, isBlank))
	r, _ := utf8.DecodeRuneInString(headline[start:])
	if !isHash(r) {
		return Hashtag{}, headline
	}
	tag, _, found := readHashtag(headline, start)
	if !found {
		return Hashtag{}, headline
	}
	after := headline[tag.End:]
	rest = strings.TrimLeftFunc(after, isSetOff)
	if !setsOff(after[:len(after)-len(rest)]) || strings.IndexFunc(rest, isWordRune) < 0 {
		return Hashtag{}, headline
	}
	return tag, rest
}

// TrailingHashtag is LeadingHashtag for the end: «نص | #ليبيا» gives «نص» and ليبيا.
func TrailingHashtag(headline string) (rest string, tag Hashtag) {
	tags := Hashtags(headline)
	if len(tags) == 0 {
		return headline, Hashtag{}
	}
	tag = tags[len(tags)-1]
	before := headline[:tag.Start]
	rest = strings.TrimRightFunc(before, isSetOff)
	if strings.TrimFunc(headline[tag.End:], isBlank) != "" || !setsOff(before[len(rest):]) || strings.IndexFunc(rest, isWordRune) < 0 {
		return headline, Hashtag{}
	}
	return rest, tag
}

func isBlank(r rune) bool { return unicode.IsSpace(r) || isInvisible(r) }

// isSetOff reports whether r may stand between a hashtag and its headline.
func isSetOff(r rune) bool { return isBlank(r) || isSetOffSign(r) }

func isSetOffSign(r rune) bool {
	switch r {
	case '|', ':', '-', '–', '—', '·', '•', '/', '،', 'ǀ', '｜':
		return true
	}
	return false
}

func setsOff(s string) bool { return strings.IndexFunc(s, isSetOffSign) >= 0 }
