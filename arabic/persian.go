package arabic

import (
	"strings"
	"unicode/utf8"
)

// ArabicLetters returns s with Persian and Urdu letters that stand in Arabic
// text made the Arabic letters that were meant, and how many: ک is ك, ی is ي (ى
// in على, إلى, حتى, مستوى and others of a short list), ہ and ھ are ه, ۀ and ۃ are ة. Keyboards and
// fonts of Iran leave them behind; on screen they look alike, and neither
// searching nor sorting finds them alike. پ چ ژ گ ڤ stay: they spell foreign
// names.
//
// Text in Persian or Urdu stays as it is. Whether it is, is judged line by line:
// for Arabic speak words that begin with the article or hold ة, أ, إ, ى, ي or
// ك (Persian has other code points for the last two), for Persian and Urdu their
// own letters, U+200C inside a word, and their commonest words (است, که, را, از,
// می, ہے, کے, میں …). A line of which nothing can be said goes with the text; a
// text of which nothing can be said stays.
func ArabicLetters(s string) (string, int) {
	if !strings.ContainsFunc(s, isStrayLetter) {
		return s, 0
	}
	text := languageOf(s)
	var b strings.Builder
	b.Grow(len(s))
	n := 0
	for line := range strings.SplitAfterSeq(s, "\n") {
		lean := languageOf(line)
		if lean == 0 {
			lean = text
		}
		if lean > 0 {
			line = strayLettersReplaced(line, &n)
		}
		b.WriteString(line)
	}
	return b.String(), n
}

// isStrayLetter reports whether r is a letter that ArabicLetters replaces.
func isStrayLetter(r rune) bool { return arabicLetterFor(r) != 0 }

// arabicLetterFor returns the Arabic letter that r stands for in Arabic text, or
// 0 when r is none of the letters that look like one.
func arabicLetterFor(r rune) rune {
	switch r {
	case 'ک', 'ڪ':
		return 'ك'
	case 'ی', 'ې', 'ے', 'ۍ':
		return 'ي'
	case 'ہ', 'ھ', 'ە':
		return 'ه'
	case 'ۀ', 'ۂ', 'ۃ':
		return 'ة'
	}
	return 0
}

// strayLettersReplaced makes the letters of one line Arabic.
func strayLettersReplaced(line string, n *int) string {
	b := make([]byte, 0, len(line))
	end := 0
	for token := range Tokens(line) {
		b = append(b, line[end:token.Start]...)
		end = token.End
		word := line[token.Start:end]
		first := len(b)
		for _, r := range word {
			if l := arabicLetterFor(r); l != 0 {
				r = l
				*n++
			}
			b = utf8.AppendRune(b, r)
		}
		if strings.HasSuffix(word, "ی") {
			b = b[:len(b)-len("ي")]
			last, _ := finalYeh(string(b[first:]))
			b = utf8.AppendRune(b, last)
		}
	}
	return string(append(b, line[end:]...))
}

// languageOf returns what speaks for Arabic in s (positive) or for Persian and
// Urdu (negative); 0 when nothing does.
func languageOf(s string) int {
	lean := 0
	for token := range Tokens(s) {
		if token.Kind == TokenWord {
			lean += languageOfWord(s[token.Start:token.End])
		}
	}
	return lean
}

func languageOfWord(word string) int {
	switch word {
	case "است", "که", "را", "از", "شد", "این", "برای", "های", "می", "کرد", "شده", "ہے", "ہیں", "کے", "میں", "اور", "سے", "نے", "کو", "کا", "کی":
		return -2
	}
	if strings.ContainsAny(word, "پچژگٹڈڑں\u200c") {
		return -1
	}
	if strings.ContainsAny(word, "ةأإىيكؤ") {
		return 1
	}
	for _, article := range [...]string{"ال", "وال", "بال", "فال", "كال", "کال", "لل", "ولل"} {
		if strings.HasPrefix(word, article) && utf8.RuneCountInString(word) >= utf8.RuneCountInString(article)+2 {
			return 1
		}
	}
	return 0
}
