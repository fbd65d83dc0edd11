package arabic

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Translit returns s in ASCII letters, digits and dashes, for the names of
// files: «قناة الجماهيرية» gives "qanat-aljamahiriya". Arabic does not write its
// short vowels, so Translit puts an a where a word could not be said without;
// vowel signs are used where they are. The same text always gives the same
// name, but two texts may share one. What is neither Arabic nor Latin is left
// out, so the result may be empty.
func Translit(s string) string {
	clean, _ := Clean(s)
	const folding = FoldTatweel | FoldPersian | FoldDigits | FoldCase | FoldInvisible
	words := translitWords(folding.String(strings.ReplaceAll(clean, "ﷲ", "الله")))
	var b strings.Builder
	for i, word := range words {
		construct := i+1 < len(words) && strings.HasPrefix(words[i+1], "ال")
		said := translitWord(word, construct)
		if said == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('-')
		}
		b.WriteString(said)
	}
	return b.String()
}

// translitWords splits s into runs of letters and digits.
func translitWords(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !isWordRune(r) })
}

// consonants maps letters to ASCII. Hamza and ع are sounds of their own that
// ASCII has no letter for: they count as consonants and are written as nothing.
var consonants = map[rune]string{
	'ب': "b", 'ت': "t", 'ث': "th", 'ج': "j", 'ح': "h", 'خ': "kh", 'د': "d", 'ذ': "dh", 'ر': "r",
	'ز': "z", 'س': "s", 'ش': "sh", 'ص': "s", 'ض': "d", 'ط': "t", 'ظ': "z", 'ع': "", 'غ': "gh",
	'ف': "f", 'ق': "q", 'ك': "k", 'ل': "l", 'م': "m", 'ن': "n", 'ه': "h", 'ء': "", 'ئ': "", 'ؤ': "",
	'پ': "p", 'چ': "ch", 'ژ': "zh", 'ڤ': "v", 'ڥ': "v", 'گ': "g", 'ڴ': "g", 'ڨ': "g", 'ڭ': "g", 'ۋ': "w",
}

// sound is one sound of a word: a vowel, or a consonant.
type sound struct {
	text  string
	vowel bool
	quiet bool // a sukun says that no vowel follows
	plain bool // a letter or digit that is ASCII already: no vowel is put in
}

// translitWord says one word; construct when the next one begins with ال, before
// which ة is said as t.
func translitWord(word string, construct bool) string {
	prefix := ""
	if rest, found := strings.CutPrefix(word, "ال"); found && rest != "" {
		prefix, word = "al", rest
	}
	sounds := soundsOf([]rune(word), construct)
	vowelled := strings.ContainsAny(word, "\u064e\u064f\u0650") // its vowels are written: none is put in
	var b strings.Builder
	b.WriteString(prefix)
	afterVowel := false // the syllable has its vowel: one consonant may close it
	for i, s := range sounds {
		b.WriteString(s.text)
		switch {
		case s.vowel:
			afterVowel = true
			continue
		case s.plain, s.quiet, vowelled, i+1 == len(sounds), sounds[i+1].vowel, sounds[i+1].plain:
			afterVowel = false
			continue
		case afterVowel && i+2 < len(sounds):
			afterVowel = false // closes the syllable
			continue
		}
		if i == 2 && len(sounds) == 4 && sounds[1].vowel {
			b.WriteByte('i') // the pattern of عاجل and قائد
		} else {
			b.WriteByte('a')
		}
		afterVowel = true
	}
	return b.String()
}

// soundsOf reads the letters of a word.
func soundsOf(letters []rune, construct bool) []sound {
	var out []sound
	vowel := func(text string) { out = append(out, sound{text: text, vowel: true}) }
	for i, r := range letters {
		next := rune(0)
		if i+1 < len(letters) {
			next = letters[i+1]
		}
		last := len(out) - 1
		openVowel := last >= 0 && out[last].vowel
		if longVowel(r, next, out) || (r == 'أ' || r == 'إ' || r == 'ا') && (next == '\u064f' || next == '\u0650') {
			continue // the vowel sign says it: ُو, ِي, أُ
		}
		switch r {
		case 'ا', 'ٱ', 'آ', 'ى', 'أ', 'َ', 'ً', '\u0670':
			if !openVowel || out[last].text != "a" {
				vowel("a")
			}
		case 'إ', 'ِ', 'ٍ':
			vowel("i")
		case 'ُ', 'ٌ':
			vowel("u")
		case 'ّ':
			out = double(out)
		case 'ْ':
			if last >= 0 {
				out[last].quiet = true
			}
		case 'ة':
			if !openVowel {
				vowel("a")
			}
			if construct {
				out = append(out, sound{text: "t"})
			}
		case 'و', 'ي':
			out = append(out, glide(r, next, openVowel, last < 0)...)
		default:
			out = append(out, letterSound(r)...)
		}
	}
	return out
}

// longVowel reports whether و or ي only lengthens the vowel sign before it.
func longVowel(r, next rune, out []sound) bool {
	if len(out) == 0 || !out[len(out)-1].vowel || next >= '\u064b' && next <= '\u0651' || next == 'ا' || next == 'ة' {
		return false
	}
	before := out[len(out)-1].text
	return r == 'و' && before == "u" || r == 'ي' && before == "i"
}

// double repeats the last consonant, which in NFC stands before its vowel.
func double(out []sound) []sound {
	at := len(out) - 1
	if at > 0 && out[at].vowel {
		at--
	}
	if at < 0 || out[at].vowel {
		return out
	}
	out = slices.Insert(out, at, out[at])
	out[at].quiet = true
	return out
}

// glide returns the sound of و or ي: a consonant at the beginning, after a vowel
// and before one, else a long vowel, or both between two.
func glide(r, next rune, afterVowel, first bool) []sound {
	consonant, vowel := "w", "u"
	if r == 'ي' {
		consonant, vowel = "y", "i"
	}
	switch {
	case first || afterVowel:
		return []sound{{text: consonant}}
	case next == 'ة' && r == 'ي':
		return []sound{{text: vowel, vowel: true}, {text: consonant}}
	case next == 'ا' || next == 'ى' || next == 'ة' || next == 'َ' || next == 'ُ' || next == 'ِ' || next == 'ّ':
		return []sound{{text: consonant}}
	}
	return []sound{{text: vowel, vowel: true}}
}

// letterSound returns the sound of any other character, if it has one.
func letterSound(r rune) []sound {
	if text, known := consonants[r]; known {
		return []sound{{text: text}}
	}
	for _, base := range norm.NFD.String(string(r)) { // é is e and a mark
		if base >= 'a' && base <= 'z' || base >= '0' && base <= '9' {
			return []sound{{text: string(base), plain: true}}
		}
	}
	return nil
}
