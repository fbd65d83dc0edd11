package arabic

import (
	"slices"
	"strings"
)

// Rule names a rule of proof-reading.
type Rule string

// The rules. What each says is for the program that shows hints to word, by the
// key of [Rule.Key]; the sources are the house rules of Arabic news rooms and
// the spelling rules of the academies (hamzat al-wasl, teh marbuta, final yeh).
const (
	RuleTatweel     Rule = "tatweel"      // a stretched word: «اهــــلا»; هـ, لـ«…» and الـ21 stay
	RuleQuotes      Rule = "quotes"       // quotation marks other than «…», and “…” inside them
	RuleUnclosed    Rule = "unclosed"     // a quotation without its end; there is no suggestion
	RuleLatinSigns  Rule = "latin-signs"  // , ; ? in Arabic text
	RuleSpaceBefore Rule = "space-before" // a space before ، ؛ ؟ . : !
	RuleSpaceAfter  Rule = "space-after"  // no space after one of them
	RuleSpaces      Rule = "spaces"       // more than one space
	RuleInnerSpace  Rule = "inner-space"  // a space inside « » or ( )
	RuleWaw         Rule = "waw"          // و apart from its word: «و قال»
	RuleEllipsis    Rule = "ellipsis"     // three dots instead of …
	RuleDash        Rule = "dash"         // -- or a hyphen between spaces instead of a dash
	RuleRange       Rule = "range"        // a hyphen in a range of years
	RuleRepeated    Rule = "repeated"     // a sign twice: «؟؟»
	RuleHamza       Rule = "hamza"        // a hamza that is missing: «الى», «اكثر»
	RuleWasl        Rule = "wasl"         // a hamza where there is none: «إستمرار», «الإجتماع»
	RuleTeh         Rule = "teh"          // ه for ة at the end, or ة for ه
	RuleYeh         Rule = "yeh"          // ى for ي at the end, or ي for ى
	RulePersian     Rule = "persian"      // letters of a Persian or Urdu keyboard in an Arabic word
	RuleSpelling    Rule = "spelling"     // other words that are often misspelt: «لاكن»
	RuleTanwin      Rule = "tanwin"       // the tanwin before or after its alef, by style
	RuleHundred     Rule = "hundred"      // مائة or مئة, by style
	RuleSeat        Rule = "seat"         // مسؤول or مسئول, by style
	RuleDoubled     Rule = "doubled"      // a word twice
	RuleMixedDigits Rule = "mixed-digits" // two kinds of digits in one number
	RuleDigits      Rule = "digits"       // digits that are not the paper's, by style
	RuleDecimal     Rule = "decimal"      // a decimal mark that is not the paper's, by style
	RulePercent     Rule = "percent"      // a percent sign that is not the paper's, by style
	RuleCounted     Rule = "counted"      // a noun in the wrong form after its number: «3 يوم»
	RuleUnit        Rule = "unit"         // an ordinary space between a number and its unit
	RuleName        Rule = "name"         // a spelling of a name that the paper does not use, by style
	RuleSource      Rule = "source"       // «أفادت مصادر» in a piece that names no chain, by style
	RuleForeign     Rule = "foreign"      // several Latin words that are not marked as such, by style
	RuleReversed    Rule = "reversed"     // a line stored as it is drawn, from left to right; see [VisualOrder]
)

// Rules returns all rules in the order in which they are listed to a person.
func Rules() []Rule {
	return []Rule{RuleTatweel, RuleQuotes, RuleUnclosed, RuleLatinSigns, RuleSpaceBefore, RuleSpaceAfter, RuleSpaces,
		RuleInnerSpace, RuleWaw, RuleEllipsis, RuleDash, RuleRange, RuleRepeated, RuleHamza, RuleWasl, RuleTeh, RuleYeh,
		RulePersian, RuleSpelling, RuleTanwin, RuleHundred, RuleSeat, RuleDoubled, RuleMixedDigits, RuleDigits,
		RuleDecimal, RulePercent, RuleCounted, RuleUnit, RuleName, RuleSource, RuleForeign, RuleReversed}
}

// Key returns the key under which a message catalogue explains the rule:
// "hint.space-before".
func (r Rule) Key() string { return "hint." + string(r) }

// Certainty says how sure a rule is of one hint.
type Certainty uint8

// The degrees. Certain ones may be accepted all at once: measured on news text,
// a proof-reader keeps at least 95 of a hundred.
const (
	Possible Certainty = iota + 1 // worth a look; as often right as wrong
	Likely                        // right as a rule
	Certain
)

func (c Certainty) String() string {
	switch c {
	case Possible:
		return "possible"
	case Likely:
		return "likely"
	case Certain:
		return "certain"
	}
	return "none"
}

// Hint is one remark of a proof-reader: that the bytes from Start to End are
// better written as Suggestion. Nothing is ever changed by itself.
type Hint struct {
	Rule       Rule
	Start, End int
	Suggestion string // equal to what stands there when there is only something to look at
	Certainty  Certainty
	Group      int // hints of one group, when it is not 0, make sense only together: the two marks of a quotation
}

// Fixes reports whether accepting the hint changes text, which is the one that
// it was made for.
func (h Hint) Fixes(text string) bool { return text[h.Start:h.End] != h.Suggestion }

// Hints reads text as a proof-reader does and returns what he would mark, in
// the order of the text. Hints never overlap. Left alone are verses between ﴿
// and ﴾, addresses, e-mail addresses, handles, hashtags and paragraphs that are
// not Arabic. Within quotations, whose words are someone's, hints that change a
// word are at most [Likely]. Invalid UTF-8 is left alone as well.
func Hints(text string, style Style) []Hint {
	r := newReading(text, style)
	r.reversed()
	r.quotes()
	for i := range r.pieces {
		t := &r.pieces[i]
		if t.left || !t.rtl {
			continue
		}
		switch t.kind {
		case wordPiece:
			r.word(i)
		case numberPiece:
			r.number(i)
		case latinPiece:
			r.foreign(i)
		case signPiece:
			r.sign(i)
		case spacePiece:
			r.space(i)
		}
	}
	return r.chosen()
}

// ApplyHints returns text with the hints that are given, which must be of this
// text. Of two that overlap the first one counts.
func ApplyHints(text string, hints []Hint) string {
	sorted := slices.Clone(hints)
	slices.SortStableFunc(sorted, func(a, b Hint) int { return a.Start - b.Start })
	var b strings.Builder
	b.Grow(len(text) + 16)
	at := 0
	for _, h := range sorted {
		if h.Start < at || h.End < h.Start || h.End > len(text) {
			continue
		}
		b.WriteString(text[at:h.Start])
		b.WriteString(h.Suggestion)
		at = h.End
	}
	b.WriteString(text[at:])
	return b.String()
}

// chosen returns the hints in order, without those that overlap one before them
// in the order in which rules were asked, and without those whose partner fell
// out.
func (r *reading) chosen() []Hint {
	slices.SortStableFunc(r.hints, func(a, b Hint) int { return a.Start - b.Start })
	kept := r.hints[:0]
	members := map[int]int{}
	for _, h := range r.hints {
		if r.style.Off[h.Rule] || len(kept) > 0 && h.Start < kept[len(kept)-1].End {
			continue
		}
		kept = append(kept, h)
		members[h.Group]++
	}
	return slices.DeleteFunc(kept, func(h Hint) bool { return h.Group != 0 && members[h.Group] < 2 })
}
