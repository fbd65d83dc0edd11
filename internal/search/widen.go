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
// The weights were chosen with the questions of docs/search.md in view and looked
// at on both halves of them; anything near them does as well.
const (
	weightExact    = 1.0
	weightBare     = 0.9 // the same word with و, the article and the like
	weightStem     = 0.6 // another form of it
	weightAttached = 0.5 // a form after ب, ل or ك, which may be letters of another word
	weightName     = 0.9 // another spelling of a name, by the table
	weightSound    = 0.3 // a word in the other letters that sounds like it
)

// The first bytes of group keys.
const (
	keyBare     = 'b'
	keyStem     = 's'
	keyAttached = 'p'
	keyArabic   = 'n' // how it sounds, of a word in Arabic letters
	keyLatin    = 'l' // and of one in Latin letters
)

// termGroupsVersion names what termGroups does: when it changes, indexes work their
// groups out anew.
const termGroupsVersion = "stem 2"

// termGroups gives the groups of a folded word: the word without conjunction and
// article, its stem, the stem of what follows a ب, ل or ك, and how it sounds.
func termGroups(term []byte, dst [][]byte) [][]byte {
	word := string(term)
	if term[0] < utf8.RuneSelf { // digits and Latin letters have no affixes of ours
		return appendSounds(dst, keyLatin, word)
	}
	dst = append(dst, groupKey(keyBare, arabic.Bare(word)), groupKey(keyStem, arabic.Stem(word)))
	if rest := afterParticle(word); rest != "" {
		dst = append(dst, groupKey(keyAttached, arabic.Stem(rest)))
	}
	return appendSounds(dst, keyArabic, arabic.Bare(word))
}

func appendSounds(dst [][]byte, kind byte, word string) [][]byte {
	for _, sounds := range arabic.SoundKeys(word) {
		dst = append(dst, groupKey(kind, sounds))
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
	if first != 'ب' && first != 'ل' && first != 'ك' || utf8.RuneCountInString(bare) < 4 || ownFirstLetter[bare] {
		return ""
	}
	return bare[size:]
}

// ownFirstLetter are words of four letters whose first is no preposition.
var ownFirstLetter = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range arabic.Words(`بيان بيوت بلاد بلاغ بلدي بلدة بنات بناء بنوك بنود بحوث بحري بحار بحيرة بداية بدون بديل بروز برود بشار بشري بشرة
		بصرة بطلة بطيء بعثة بعيد بقاء بقرة بكين بكاء بلوغ بهجة بوتن بيئة بيرو باري باحث باقي بالغ باهر بايع بدري بذور برقة برنت بشير بعوض بقية بلال
		بلور بلوك بنين بوليس بضاعة بطون بغال بيضة بركة برود بارد بشائر بسمة بصمة بدلة بنية باعة باخرة
		لبنة لجان لجنة لحظة لذلك لسان لعبة لغات لقاء لقاح لوحة لواء ليبي ليلى ليال لديه لديها لدينا لاعب لاجئ لافت لاحق لازم لهجة لقطة لمسة لندن لوزة
		كافة كامل كانت كبار كبير كتاب كتلة كثير كذلك كرام كرات كريم كشفت كلام كلمة كلية كمال كوري كويت كابل كاتب كفاح كلاب كنوز كوكب كندا كوبا كاسر
		كارت كرسي كمية كنسي كيان كيلو كاذب كرامة كارثة كسور كردي كلفة كرمة`) {
		m[w] = true
	}
	return m
}()

// formsOf are the forms by which a word of a question is looked for. What
// stands in quotes is meant as it is, but for what is written together with it.
// names are other spellings of it as a name.
func formsOf(term string, quoted bool, names []string) []fulltext.Alternative {
	list := []fulltext.Alternative{
		{Kind: fulltext.Exact, Text: term, Weight: weightExact},
		{Kind: fulltext.Group, Text: string(groupKey(keyBare, arabic.Bare(term))), Weight: weightBare},
	}
	if quoted {
		return list
	}
	stem := arabic.Stem(term)
	group := func(kind byte, form string, weight float64) {
		list = append(list, fulltext.Alternative{Kind: fulltext.Group, Text: string(groupKey(kind, form)), Weight: weight})
	}
	group(keyStem, stem, weightStem)
	group(keyAttached, stem, weightAttached)
	if rest := afterParticle(term); rest != "" {
		group(keyStem, arabic.Stem(rest), weightAttached)
	}
	other := byte(keyLatin)
	if term[0] < utf8.RuneSelf {
		other = keyArabic
	}
	for _, sounds := range arabic.SoundKeys(term) {
		group(other, sounds, weightSound)
	}
	for _, name := range names {
		list = append(list, fulltext.Alternative{Text: name, Weight: weightName})
		group(keyBare, arabic.Bare(name), weightName)
	}
	return list
}

// namesIn gives for each of the words of a question the words that stand in its
// place in other spellings of the names that the question has. Spellings of
// another number of words are left out.
func namesIn(names *arabic.Names, words []string) [][]string {
	out := make([][]string, len(words))
	for i := 0; i < len(words); i++ {
		length, variants := names.Match(words[i:])
		for _, v := range variants {
			for j := range v {
				if len(v) == length {
					out[i+j] = append(out[i+j], v[j])
				}
			}
		}
		i += max(length-1, 0)
	}
	return out
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
