package arabic

import (
	"strings"
	"unicode/utf8"
)

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

// The fewest letters that may remain when a prefix is taken off: «ال» is hardly
// ever part of a word, a single letter often is.
const (
	leastAfterArticle  = 2
	leastAfterParticle = 3
)

// Variants returns a folded word and what it may be without the particles that
// are written together with it: و ف ب ل ك, the article ال, and لل for both. The
// word itself comes first; no form stands twice. It knows no dictionary, so
// that وزير yields زير as well: index all forms, rank the word itself highest.
//
// A search that looks up the words of the query as they are, in an index of
// variants, finds وليبيا, بليبيا and لليبيا by ليبيا.
func Variants(word string) []string {
	forms := make([]string, 1, 6)
	forms[0] = word
	add := func(form string, least int) bool {
		if utf8.RuneCountInString(form) < least {
			return false
		}
		for _, f := range forms {
			if f == form {
				return true
			}
		}
		forms = append(forms, form)
		return true
	}
	article := func(form string) {
		if rest, found := strings.CutPrefix(form, "ال"); found {
			add(rest, leastAfterArticle)
		}
	}
	preposition := func(form string) {
		if rest, found := strings.CutPrefix(form, "لل"); found {
			add(rest, leastAfterArticle)
		}
		article(form)
		for _, p := range [...]string{"ب", "ل", "ك"} {
			if rest, found := strings.CutPrefix(form, p); found && add(rest, leastAfterParticle) {
				article(rest)
			}
		}
	}
	preposition(word)
	for _, p := range [...]string{"و", "ف"} {
		if rest, found := strings.CutPrefix(word, p); found && add(rest, leastAfterParticle) {
			preposition(rest)
		}
	}
	return forms
}
