package corpus

import (
	"math/rand/v2"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Story is the text of one article: what is searched.
type Story struct {
	Headline   string
	Paragraphs []string
	Group      int // articles of one group are about the same things
}

// Article makes the i-th text. The first Len are the real articles; the others
// take paragraphs of two or more of one section, with other numbers, and with
// names that nobody wrote before: so the vocabulary grows with the paper as it
// does in life. The same i gives the same text.
func (n *News) Article(i int) Story {
	if i < len(n.articles) {
		a := &n.articles[i]
		return Story{a.headline, a.paragraphs, a.section}
	}
	w := writer{rand.New(rand.NewPCG(7, uint64(i)))}
	if len(n.articles) == 0 {
		return w.invented()
	}
	v := variation{w, rand.NewZipf(w.Rand, 1.08, 20, 1<<24)}
	base := &n.articles[w.IntN(len(n.articles))]
	t := Story{Headline: v.text(base.headline), Group: base.section}
	mates := n.sections[base.section]
	for _, p := range base.paragraphs {
		if w.IntN(2) == 0 {
			p = pick(w, n.articles[pick(w, mates)].paragraphs)
		}
		t.Paragraphs = append(t.Paragraphs, v.text(p))
	}
	return t
}

// invented is an article put together from the words of this package.
func (w writer) invented() Story {
	t := Story{Headline: w.headline(), Group: w.IntN(len(sectionNames))}
	for range 3 + w.IntN(5) {
		sentences := make([]string, 2+w.IntN(3))
		for i := range sentences {
			sentences[i] = w.sentence()
		}
		t.Paragraphs = append(t.Paragraphs, strings.Join(sentences, ". ")+".")
	}
	return t
}

// variation changes what differs between two reports of one kind.
type variation struct {
	writer
	names *rand.Zipf
}

// text gives every number other digits, and one word in a hundred a name.
func (v variation) text(s string) string {
	words := strings.Fields(s)
	for i, word := range words {
		switch {
		case strings.IndexFunc(word, unicode.IsDigit) >= 0:
			words[i] = strings.Map(v.digit, word)
		case v.IntN(100) == 0 && utf8.RuneCountInString(word) >= 4 && strings.IndexFunc(word, notArabic) < 0:
			words[i] = name(v.names.Uint64())
		}
	}
	return strings.Join(words, " ")
}

func notArabic(r rune) bool { return !unicode.Is(unicode.Arabic, r) || !unicode.IsLetter(r) }

// digit is another digit of the same script.
func (v variation) digit(r rune) rune {
	switch {
	case r >= '0' && r <= '9':
		return '0' + rune(v.IntN(10))
	case r >= '٠' && r <= '٩':
		return '٠' + rune(v.IntN(10))
	}
	return r
}

// name spells the n-th name: consonants with a long vowel between them.
func name(n uint64) string {
	const consonants, vowels = "بتجحدرزسشصطعغفقكلمنهخثضذظ", "اوي"
	c, long := []rune(consonants), []rune(vowels)
	out := []rune{'ا', 'ل'}[:2*(n%2)]
	for n = n/2 + 1; n > 0; {
		out = append(out, c[n%uint64(len(c))])
		n /= uint64(len(c))
		out = append(out, long[n%3])
		n /= 3
	}
	return string(append(out, c[len(out)%len(c)], 'ي'))
}
