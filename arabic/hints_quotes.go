package arabic

import "strings"

// quotes gives the hints about quotation marks: the house uses «…», and “…”
// inside it.
func (r *reading) quotes() {
	for _, q := range r.spans {
		if !r.inArabic(q.Start) {
			continue
		}
		if !q.Closed {
			if !q.Continued {
				r.hints = append(r.hints, Hint{Rule: RuleUnclosed, Start: q.Start, End: q.InnerStart, Suggestion: q.OpenMark, Certainty: Likely})
			}
			continue
		}
		open, closing := "«", "»"
		if q.Depth%2 == 1 {
			open, closing = "“", "”"
		}
		if q.OpenMark == open && q.ClosingMark == closing {
			continue
		}
		sure := Certain
		switch {
		case q.OpenMark == "'" || q.OpenMark == "‘" || q.Depth > 0 || q.InnerEnd-q.InnerStart < 2:
			sure = Possible
		case strings.ContainsAny(q.OpenMark, "“”„") && strings.ContainsAny(q.ClosingMark, "“”"):
			sure = Likely // right in papers that quote so
		case !hasArabic(r.text[q.InnerStart:q.InnerEnd]), strings.Contains(r.text[q.InnerStart:q.InnerEnd], "\n"), r.quoteDoubt(q):
			sure = Likely
		}
		r.groups++
		r.hints = append(r.hints,
			Hint{Rule: RuleQuotes, Start: q.Start, End: q.InnerStart, Suggestion: open, Certainty: sure, Group: r.groups},
			Hint{Rule: RuleQuotes, Start: q.InnerEnd, End: q.End, Suggestion: closing, Certainty: sure, Group: r.groups})
	}
}

// quoteDoubt reports whether the pairing of marks without direction may be
// wrong: a space on the inner side, or a letter on the outer one.
func (r *reading) quoteDoubt(q QuoteSpan) bool {
	inner := r.text[q.InnerStart:q.InnerEnd]
	if strings.TrimSpace(inner) != inner {
		return true
	}
	after := q.End
	return after < len(r.text) && startsArabicLetter(r.text[after:])
}

// inArabic reports whether the byte at stands in an Arabic paragraph and not in
// what is left alone.
func (r *reading) inArabic(at int) bool {
	lo, hi := 0, len(r.pieces)
	for lo < hi {
		if mid := (lo + hi) / 2; r.pieces[mid].end <= at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo < len(r.pieces) && r.pieces[lo].rtl && !r.pieces[lo].left
}

func hasArabic(s string) bool { return strings.IndexFunc(s, isArabicLetter) >= 0 }

func startsArabicLetter(s string) bool {
	for _, c := range s {
		return isArabicLetter(c)
	}
	return false
}
