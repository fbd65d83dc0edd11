package arabic

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// correctWord returns a word without vowel signs as it should be spelt, with the
// rule that says so; an empty rule when nothing is known against it.
func correctWord(word string) (fixed string, rule Rule, c Certainty) {
	if fix, found := wholeWords()[word]; found {
		return fix.to, fix.rule, fix.sure
	}
	if rest, found := strings.CutPrefix(word, "و"); found {
		if fix, found := wholeWords()[rest]; found && !fix.alone {
			return "و" + fix.to, fix.rule, fix.sure
		}
	}
	for _, prefix := range wordPrefixes {
		core, found := strings.CutPrefix(word, prefix)
		if !found || utf8.RuneCountInString(core) < 3 {
			continue
		}
		article := strings.HasSuffix(prefix, "ال") || strings.HasSuffix(prefix, "لل")
		if fix, found := nouns()[core]; found && fix.allows(prefix, article, core) {
			return prefix + fix.to, fix.rule, fix.sure
		}
		if fixed, sure := withoutWaslHamza(core, article); sure > 0 {
			return prefix + fixed, RuleWasl, sure
		}
	}
	if fixed, sure := definiteTeh(word); sure > 0 {
		return fixed, RuleTeh, sure
	}
	return "", "", 0
}

// wordPrefixes are what may stand before a noun, the article at the end of the
// longer ones.
var wordPrefixes = []string{"", "ال", "و", "وال", "ب", "بال", "ل", "لل", "ك", "كال", "ف", "فال", "وب", "وبال", "ول", "ولل"}

// correction is what is known of one misspelling.
type correction struct {
	to    string
	rule  Rule
	sure  Certainty
	alone bool // a whole word that takes no و
	onlyA bool // a noun that is meant only with the article
}

// allows reports whether a noun may be corrected behind the prefix. Behind one
// letter alone a short word is often another one: فاول, باول.
func (c correction) allows(prefix string, article bool, core string) bool {
	if c.onlyA && !article {
		return false
	}
	return prefix == "" || article || utf8.RuneCountInString(core) >= 5 || prefix == "و" && utf8.RuneCountInString(core) >= 4
}

var wholeWords = sync.OnceValue(func() map[string]correction {
	table := map[string]correction{}
	for _, list := range []struct {
		pairs string
		rule  Rule
		sure  Certainty
		alone bool
	}{
		{hamzaParticles, RuleHamza, Certain, false},
		{hamzaDoubtful, RuleHamza, Likely, false},
		{hamzaAlone, RuleHamza, Certain, true},
		{yehWords, RuleYeh, Certain, false},
		{yehDoubtful, RuleYeh, Likely, false},
		{tehWords, RuleTeh, Certain, false},
		{otherWords, RuleSpelling, Certain, false},
	} {
		for _, pair := range strings.Fields(list.pairs) {
			from, to, _ := strings.Cut(pair, "=")
			table[from] = correction{to: strings.ReplaceAll(to, "_", " "), rule: list.rule, sure: list.sure, alone: list.alone}
		}
	}
	for _, verb := range strings.Fields(hamzaVerbs) {
		table["ا"+strings.TrimPrefix(verb, "أ")] = correction{to: verb, rule: RuleHamza, sure: Certain}
	}
	return table
})

var nouns = sync.OnceValue(func() map[string]correction {
	table := map[string]correction{}
	put := func(list string, onlyArticle bool) {
		for _, noun := range strings.Fields(list) {
			bare := strings.NewReplacer("أ", "ا", "إ", "ا", "آ", "ا").Replace(noun)
			table[bare] = correction{to: noun, rule: RuleHamza, sure: Certain, onlyA: onlyArticle}
		}
	}
	put(hamzaNouns, false)
	put(hamzaWithArticle, true)
	for _, name := range strings.Fields(waslNouns) {
		table["إ"+strings.TrimPrefix(name, "ا")] = correction{to: name, rule: RuleWasl, sure: Certain}
	}
	return table
})

// waslPattern is the shape of a verbal noun or verb of five letters or more that
// begins with hamzat al-wasl: . is any letter.
var waslPatterns = []string{"إ.ت.ا.", "إن..ا.", "إست..ا.", "إست.ا.ة", "إست...", "إتفاق", "إتحاد", "إتصال", "إتهام", "إتجاه", "إتخاذ",
	"إضطرا.", "إصطدام", "إصطفاف", "إزدحام", "إزدهار", "إزدياد", "إدعاء", "إدخار", "إطمئنان", "إ.ت..", "إن...", "إنت.ى", "إ.ت.ى"}

// waslEndings are what may follow such a word.
var waslEndings = []string{"", "ات", "ية", "ي", "ه", "ها", "هم", "ة", "ت", "وا", "يين", "يون", "اته", "اتها", "اتهم", "ا", "ين", "هما"}

// withoutWaslHamza corrects a word that has a hamza where it begins with hamzat
// al-wasl: the verbs of five and six letters (forms VII, VIII and X) and their
// nouns. Verbs of four letters (form IV: إنتاج, إتلاف) keep theirs.
func withoutWaslHamza(word string, article bool) (string, Certainty) {
	if !strings.HasPrefix(word, "إ") || utf8.RuneCountInString(word) < 5 {
		return "", 0
	}
	for _, foreign := range hamzaForeign {
		if strings.HasPrefix(word, foreign) {
			return "", 0
		}
	}
	letters := []rune(word)
	for _, pattern := range waslPatterns {
		if article && (pattern == "إ.ت.." || pattern == "إن..." || pattern == "إست..." || strings.HasSuffix(pattern, "ى")) {
			continue // verbs take no article
		}
		for _, ending := range waslEndings {
			if shape := []rune(pattern + ending); len(shape) == len(letters) && fits(letters, shape) {
				sure := Certain
				if pattern == "إ.ت.." || pattern == "إن..." || pattern == "إست..." {
					sure = Likely
				}
				return "ا" + strings.TrimPrefix(word, "إ"), sure
			}
		}
	}
	return "", 0
}

func fits(letters, shape []rune) bool {
	for i, c := range shape {
		if c != '.' && c != letters[i] || c == '.' && letters[i] == 'ا' {
			return false
		}
	}
	return true
}

// definiteTeh corrects ه at the end of a word with the article, which takes no
// pronoun: «المدرسه». Words whose own last letter is ه are known by list and by
// pattern.
func definiteTeh(word string) (string, Certainty) {
	if !strings.HasSuffix(word, "ه") {
		return "", 0
	}
	stem := ""
	for _, prefix := range []string{"ال", "وال", "بال", "فال", "كال", "لل", "وبال", "ولل"} {
		if rest, found := strings.CutPrefix(word, prefix); found {
			stem = rest
		}
	}
	if n := utf8.RuneCountInString(stem); n < 4 || !strings.HasSuffix(stem, "يه") && n < 5 || endsInOwnHeh(stem) {
		return "", 0
	}
	sure := Likely
	if strings.HasSuffix(stem, "يه") && utf8.RuneCountInString(stem) > 5 {
		sure = Certain // the adjective of relation: «السعوديه»
	}
	return strings.TrimSuffix(word, "ه") + "ة", sure
}

// endsInOwnHeh reports whether the ه at the end of stem, a word without its
// article, belongs to it.
func endsInOwnHeh(stem string) bool {
	letters := []rune(stem)
	if letters[0] == 'ت' && len(letters) < 7 && strings.ContainsRune("قزحمفهجبص", letters[1]) && !strings.HasSuffix(stem, "يه") {
		return true // not the article: التقاه, التزامه
	}
	return ownHehStems()[stem]
}

var ownHehStems = sync.OnceValue(func() map[string]bool {
	stems := map[string]bool{}
	for _, s := range strings.Fields(ownHeh) {
		stems[s] = true
	}
	return stems
})
