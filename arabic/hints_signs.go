package arabic

import (
	"strings"
	"unicode/utf8"
)

// sign gives the hints about piece i, a sign.
func (r *reading) sign(i int) {
	s := r.of(i)
	switch s[0] {
	case ',', ';', '?':
		r.latinSign(i, s)
		return
	case '%':
		r.percent(i, s, "٪")
		return
	case '-':
		r.dash(i, s)
		return
	case '.':
		if len(s) > 2 {
			r.add(i, RuleEllipsis, "…", Certain)
			return
		}
		if len(s) == 2 {
			return // «..», the pause of many writers
		}
	}
	switch s {
	case "٪":
		r.percent(i, s, "%")
	case "،،", "؛؛", "::":
		r.add(i, RuleRepeated, s[:len(s)/2], Certain)
	case "؟؟", "!!", "؟؟؟", "!!!":
		_, n := utf8.DecodeRuneInString(s)
		r.add(i, RuleRepeated, s[:n], Likely)
	case "،", "؛", "؟", "!", ":", ".", "»":
		r.spaceAfter(i, s)
	}
}

// latinSign is about a Latin sign between Arabic words.
func (r *reading) latinSign(i int, s string) {
	if len(s) > 1 {
		return
	}
	arabicSign := map[byte]string{',': "،", ';': "؛", '?': "؟"}[s[0]]
	before, after := r.neighbour(i, -1), r.neighbour(i, 1)
	closes := r.is(before, signPiece) && strings.ContainsAny(r.of(before), "»)”\"")
	if !r.is(before, wordPiece) && !closes && !r.is(before, numberPiece) {
		return
	}
	glued := r.is(i+1, wordPiece)
	sure := Certain
	switch {
	case r.is(i-1, numberPiece) && r.is(i+1, numberPiece), r.is(after, latinPiece):
		return
	case !r.is(after, wordPiece) && after < len(r.pieces) && !r.is(after, breakPiece) && !(r.is(after, signPiece) && strings.ContainsAny(r.of(after), "«\"“»”(")):
		sure = Likely
	case glued && s != ",", r.is(before, numberPiece) && r.is(after, numberPiece):
		sure = Likely
	}
	if glued {
		arabicSign += " "
	}
	start := r.pieces[i].start
	if r.is(i-1, spacePiece) {
		start = r.pieces[i-1].start // which goes with it
	}
	r.hints = append(r.hints, Hint{Rule: RuleLatinSigns, Start: start, End: r.pieces[i].end, Suggestion: arabicSign, Certainty: sure})
}

// percent is about the percent sign that the paper does not use.
func (r *reading) percent(i int, s, other string) {
	if r.style.Percent == other && r.is(r.neighbour(i, -1), numberPiece) {
		r.add(i, RulePercent, other, Certain)
	}
}

// dash is about hyphens that stand for a dash or for a range.
func (r *reading) dash(i int, s string) {
	words := r.is(r.neighbour(i, -1), wordPiece) && r.is(r.neighbour(i, 1), wordPiece)
	spaced := r.is(i-1, spacePiece) && r.is(i+1, spacePiece)
	switch {
	case s == "-" && spaced && words:
		r.add(i, RuleDash, "—", Possible)
	case s == "--" && spaced && words:
		r.add(i, RuleDash, "—", Likely)
	case s == "-" && r.isYear(i-1) && r.isYear(i+1) && ASCIIDigits(r.of(i-1)) < ASCIIDigits(r.of(i+1)) && !strings.HasPrefix(r.of(i+2), "-"):
		r.add(i, RuleRange, "–", Certain)
	}
}

// isYear reports whether piece i is a year from 1300 to 2099.
func (r *reading) isYear(i int) bool {
	s := ASCIIDigits(r.of(i))
	return r.is(i, numberPiece) && len(s) == 4 && s >= "1300" && s < "2100" && strings.Trim(s, "0123456789") == ""
}

// spaceAfter is about a sign that the next word is written to.
func (r *reading) spaceAfter(i int, s string) {
	if !r.is(i+1, wordPiece) || r.pieces[i+1].left {
		return
	}
	before, after := utf8.RuneCountInString(r.of(i-1)), utf8.RuneCountInString(r.of(i+1))
	sure := Certain
	switch {
	case s == "»":
		sure = Likely
		if after < 3 {
			return // a suffix, or a particle that leans on the quotation
		}
	case !r.is(i-1, wordPiece) && !r.is(i-1, numberPiece) && r.of(i-1) != "»" && r.of(i-1) != ")":
		return
	case s == ".":
		if !r.is(i-1, wordPiece) || before < 3 || after < 3 || isDomainEnd(r.of(i+1)) {
			return // أ.ف.ب, د.محمد, العربية.نت
		}
	case s == ":" && (before < 2 || after < 2):
		return
	}
	r.add(i, RuleSpaceAfter, s+" ", sure)
}

func isDomainEnd(word string) bool {
	switch word {
	case "نت", "كوم", "أورغ", "اورغ", "أورج", "كم", "تي", "شبكة":
		return true
	}
	return false
}

// space gives the hints about piece i, one space or several.
func (r *reading) space(i int) {
	s := r.of(i)
	first, last := i == 0 || r.is(i-1, breakPiece), i+1 == len(r.pieces) || r.is(i+1, breakPiece)
	next := r.of(i + 1)
	switch {
	case first || last || r.pieces[i+1].left || r.pieces[i-1].left:
	case r.is(i+1, signPiece) && r.spaceBefore(i, next):
		r.add(i, RuleSpaceBefore, "", Certain)
	case r.innerSpace(i):
		r.add(i, RuleInnerSpace, "", Certain)
	case s == " " || s == "\u00a0" || s == "\u202f":
	default:
		r.add(i, RuleSpaces, " ", Certain)
	}
}

// spaceBefore reports whether the space i before the sign next must go.
func (r *reading) spaceBefore(i int, next string) bool {
	if !r.is(i-1, wordPiece) && !r.is(i-1, numberPiece) && !r.is(i-1, latinPiece) && r.of(i-1) != "»" && r.of(i-1) != ")" {
		return false
	}
	switch next {
	case "،", "؛", "؟", "!", ":":
		return !r.is(i+2, signPiece) // « :) » and the like
	case ".":
		return !r.is(i+2, numberPiece) && !r.is(i+2, latinPiece) && !r.is(i+2, signPiece) && !(r.is(i+2, wordPiece) && utf8.RuneCountInString(r.of(i+2)) < 3)
	}
	return false
}

// innerSpace reports whether the space i stands on the inner side of a mark.
func (r *reading) innerSpace(i int) bool {
	before, after := r.of(i-1), r.of(i+1)
	if before == "(" {
		return r.is(i+2, wordPiece) || r.is(i+1, wordPiece)
	}
	if after == ")" {
		return r.is(i-1, wordPiece) || r.is(i-1, numberPiece)
	}
	return before == "«" && !r.is(i+1, signPiece) && r.edges[r.pieces[i].start] || after == "»" && r.edges[r.pieces[i].end]
}
