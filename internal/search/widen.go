package search

import (
	"unicode/utf8"

	"isnad/arabic"
	"isnad/internal/kit/fulltext"
)

// A question is widened over the dictionary: only words as they stand are
// indexed, and each stands in the groups of its wider forms. The farther a form
// is from what was typed, the less an occurrence of it counts.
//
// The weights were chosen on half of the questions of docs/search.md and
// confirmed on the other half; anything near them does as well.
const (
	weightExact    = 1.0
	weightBare     = 0.9 // the same word with و, the article and the like
	weightStem     = 0.6 // another form of it
	weightAttached = 0.5 // a form after ب, ل or ك, which may be letters of another word
)

// The first bytes of group keys.
const (
	keyBare     = 'b'
	keyStem     = 's'
	keyAttached = 'p'
)

// termGroupsVersion names what termGroups does: when it changes, indexes work their
// groups out anew.
const termGroupsVersion = "stem 1"

// termGroups gives the groups of a folded word: the word without conjunction and
// article, its stem, and the stem of what follows a ب, ل or ك.
func termGroups(term []byte, dst [][]byte) [][]byte {
	word := string(term)
	dst = append(dst, groupKey(keyBare, arabic.Bare(word)), groupKey(keyStem, arabic.Stem(word)))
	if rest := afterParticle(word); rest != "" {
		dst = append(dst, groupKey(keyAttached, arabic.Stem(rest)))
	}
	return dst
}

func groupKey(kind byte, form string) []byte {
	return append(append(make([]byte, 0, len(form)+1), kind), form...)
}

// afterParticle is what follows a preposition of one letter, after a
// conjunction or not; empty if there is none that leaves a word.
func afterParticle(word string) string {
	bare := arabic.Bare(word)
	first, size := utf8.DecodeRuneInString(bare)
	if first != 'ب' && first != 'ل' && first != 'ك' || utf8.RuneCountInString(bare) < 4 {
		return ""
	}
	return bare[size:]
}

// formsOf are the forms by which a word of a question is looked for. What
// stands in quotes is meant as it is, but for what is written together with it.
func formsOf(term string, quoted bool) []fulltext.Alternative {
	list := []fulltext.Alternative{
		{Kind: fulltext.Exact, Text: term, Weight: weightExact},
		{Kind: fulltext.Group, Text: string(groupKey(keyBare, arabic.Bare(term))), Weight: weightBare},
	}
	if quoted {
		return list
	}
	stem := arabic.Stem(term)
	list = append(list,
		fulltext.Alternative{Kind: fulltext.Group, Text: string(groupKey(keyStem, stem)), Weight: weightStem},
		fulltext.Alternative{Kind: fulltext.Group, Text: string(groupKey(keyAttached, stem)), Weight: weightAttached})
	if rest := afterParticle(term); rest != "" {
		list = append(list, fulltext.Alternative{Kind: fulltext.Group, Text: string(groupKey(keyStem, arabic.Stem(rest))), Weight: weightAttached})
	}
	return list
}

// How documents are ranked: the two fields that every document has count alike,
// each against its own usual length, so that a word of a headline weighs as much
// as one of a text of ordinary length and more than one of a long text; words of
// the question that stand beside each other, and at the beginning, add to that.
const (
	rankNearness = 1.0
	rankEarly    = 0.2
)

// rankField is the weight of a headline and of a text.
var rankField = fulltext.FieldWeight{Weight: 1, B: 0.75}
