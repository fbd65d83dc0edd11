package arabic

import (
	"strings"
	"unicode/utf8"
)

// SoundKeys gives the keys under which a folded word sounds like others, written
// in Arabic or in Latin letters: its consonants, alike ones as one (ت and ط, k
// and q), and whether a vowel ends it. Qadhafi, Kadhafi and قذافي share a key.
// A word in Latin letters may have several keys, at most three, since g is said
// as ج, غ or ق. A word of fewer than three consonants, or in other letters, has
// none: too much sounds like it.
//
// The rule finds names that no table knows. It also finds words that only share
// their consonants, so it is for ranking low, not for telling that two are one.
func SoundKeys(word string) []string {
	if isPlainArabic(word) {
		return soundKeys(arabicSounds(bareName(word)))
	}
	for i := range len(word) {
		if c := word[i]; (c < 'a' || c > 'z') && c < utf8.RuneSelf {
			return nil
		}
	}
	word = plainLatin(word)
	for i := range len(word) {
		if word[i] < 'a' || word[i] > 'z' {
			return nil
		}
	}
	return soundKeys(latinSounds(word))
}

// fewestSounds are the consonants that a key has at least.
const fewestSounds = 3

// soundKeys says each uncertain g, written ?, in its three ways, all of them the
// same one.
func soundKeys(sounds string) []string {
	if len(strings.TrimSuffix(sounds, "-")) < fewestSounds {
		return nil
	}
	if !strings.Contains(sounds, "?") {
		return []string{sounds}
	}
	var keys []string
	for _, as := range [...]string{"k", "j", "G"} {
		keys = append(keys, once(strings.ReplaceAll(sounds, "?", as)))
	}
	return keys
}

// once writes repeated sounds once.
func once(s string) string {
	b := make([]byte, 0, len(s))
	for i := range len(s) {
		if i == 0 || s[i] != s[i-1] {
			b = append(b, s[i])
		}
	}
	return string(b)
}

// soundClass is the sound of each letter; what is not there is a vowel or is
// not heard in Latin letters.
var soundClass = map[rune]byte{
	'ب': 'b', 'ت': 't', 'ط': 't', 'ث': 't', 'ج': 'j', 'ح': 'h', 'ه': 'h', 'خ': 'x', 'د': 'd', 'ض': 'd', 'ذ': 'd', 'ظ': 'd',
	'ر': 'r', 'ز': 'z', 'س': 's', 'ص': 's', 'ش': 'S', 'غ': 'G', 'ف': 'f', 'ق': 'k', 'ك': 'k', 'ل': 'l', 'م': 'm', 'ن': 'n',
}

func arabicSounds(word string) string {
	b := make([]byte, 0, len(word))
	vowel := false
	for i, r := range word {
		class, known := soundClass[r]
		vowel = !known && r != 'ع' && r != 'ء'
		if r == 'ه' && i+letter == len(word) { // ة as it is folded
			vowel, known = true, false
		}
		if known {
			b = append(b, class)
		}
	}
	if vowel {
		b = append(b, '-')
	}
	return once(string(b))
}

// latinPairs are two letters for one sound.
var latinPairs = map[string]byte{"kh": 'x', "gh": 'G', "sh": 'S', "ch": 'S', "th": 't', "dh": 'd', "ph": 'f', "dj": 'j', "ck": 'k', "qu": 'k'}

// latinClass is the sound of each letter; 0 is a vowel.
var latinClass = [26]byte{'b' - 'a': 'b', 'c' - 'a': 'k', 'd' - 'a': 'd', 'f' - 'a': 'f', 'g' - 'a': '?', 'h' - 'a': 'h', 'j' - 'a': 'j',
	'k' - 'a': 'k', 'l' - 'a': 'l', 'm' - 'a': 'm', 'n' - 'a': 'n', 'p' - 'a': 'b', 'q' - 'a': 'k', 'r' - 'a': 'r', 's' - 'a': 's',
	't' - 'a': 't', 'v' - 'a': 'f', 'x' - 'a': 's', 'z' - 'a': 'z'}

func latinSounds(word string) string {
	b := make([]byte, 0, len(word))
	vowel := false
	for i := 0; i < len(word); i++ {
		if i+1 < len(word) {
			if class, pair := latinPairs[word[i:i+2]]; pair {
				b, vowel = append(b, class), false
				i++
				continue
			}
		}
		class := latinClass[word[i]-'a']
		if class == 'k' && word[i] == 'c' && i+1 < len(word) && strings.IndexByte("eiy", word[i+1]) >= 0 {
			class = 's' // Belkacem
		}
		if class == 'h' && i+1 == len(word) { // Dbeibah
			continue
		}
		if vowel = class == 0; !vowel {
			b = append(b, class)
		}
	}
	if vowel || strings.HasSuffix(word, "ah") || strings.HasSuffix(word, "eh") {
		b = append(b, '-')
	}
	return once(string(b))
}
