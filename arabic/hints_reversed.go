package arabic

import "strings"

// leastReversed is how certain VisualOrder must be before a line is said to be
// turned round.
const leastReversed = 0.9

// reversed marks the lines that are stored as they are drawn, as text out of a
// PDF file often is. Nothing else is said about such a line.
func (r *reading) reversed() {
	if r.style.Off[RuleReversed] {
		return
	}
	start := 0
	for line := range strings.SplitSeq(r.text, "\n") {
		end := start + len(line)
		if VisualOrder(line) >= leastReversed {
			r.leave(start, end)
			if right, _ := Clean(FromVisualOrder(line)); right != line {
				r.hints = append(r.hints, Hint{Rule: RuleReversed, Start: start, End: end, Suggestion: right, Certainty: Likely})
			}
		}
		start = end + 1
	}
}
