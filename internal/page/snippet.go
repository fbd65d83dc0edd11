package page

import (
	"html/template"
	"strings"
	"unicode/utf8"
)

// snippetLength is how much of a text a result shows, and snippetLead how much
// of that at most stands before the first found word: in letters.
const (
	snippetLength = 220
	snippetLead   = 60
)

// Marked is a text with the byte ranges marked; "" when nothing is. Whole
// words are marked: a mark inside a word would break its joins.
func Marked(text string, ranges [][2]int) template.HTML {
	if len(ranges) == 0 {
		return ""
	}
	var b strings.Builder
	writeMarked(&b, text, ranges)
	return template.HTML(b.String())
}

func writeMarked(b *strings.Builder, text string, ranges [][2]int) {
	at := 0
	for _, r := range ranges {
		if r[0] < at || r[1] > len(text) || r[0] >= r[1] {
			continue
		}
		b.WriteString(template.HTMLEscapeString(text[at:r[0]]))
		b.WriteString("<mark>" + template.HTMLEscapeString(text[r[0]:r[1]]) + "</mark>")
		at = r[1]
	}
	b.WriteString(template.HTMLEscapeString(text[at:]))
}

// Snippet is the part of a text that has the most different found words, with
// them marked; "" without one. Lines become one.
func Snippet(text string, marks func(string) [][2]int) template.HTML {
	text = strings.Join(strings.Fields(text), " ")
	ranges := marks(text)
	if len(ranges) == 0 {
		return ""
	}
	from, to := window(text, ranges)
	var inside [][2]int
	for _, r := range ranges {
		if r[0] >= from && r[1] <= to {
			inside = append(inside, [2]int{r[0] - from, r[1] - from})
		}
	}
	var b strings.Builder
	if from > 0 {
		b.WriteString("\u2026 ")
	}
	writeMarked(&b, text[from:to], inside)
	if to < len(text) {
		b.WriteString(" \u2026")
	}
	return template.HTML(b.String())
}

// window chooses the part of a text to show: from before the first of the
// marks that stand together in it, at a sentence's beginning when one is near.
func window(text string, ranges [][2]int) (from, to int) {
	first := ranges[densest(text, ranges)]
	from = back(text, first[0], snippetLead)
	if i := strings.LastIndexAny(text[from:first[0]], ".!?\u061f"); i >= 0 && from > 0 {
		_, size := utf8.DecodeRuneInString(text[from+i:])
		from += i + size
	}
	for from > 0 && from < first[0] && text[from] != ' ' {
		from++
	}
	if from > 0 && from < first[0] {
		from++
	}
	to = max(forward(text, from, snippetLength), first[1])
	if to < len(text) {
		if i := strings.LastIndexByte(text[first[1]:to], ' '); i >= 0 {
			to = first[1] + i
		} else {
			to = first[1]
		}
	}
	return from, to
}

// densest is the mark after which the most different words stand within one
// snippet; the first of equals.
func densest(text string, ranges [][2]int) (best int) {
	most := 0
	for i, r := range ranges {
		end := forward(text, r[0], snippetLength-snippetLead)
		words := map[string]bool{}
		for _, next := range ranges[i:] {
			if next[1] > end {
				break
			}
			words[text[next[0]:next[1]]] = true
		}
		if len(words) > most {
			best, most = i, len(words)
		}
	}
	return best
}

// back and forward walk n letters from a byte offset.
func back(text string, at, n int) int {
	for ; n > 0 && at > 0; n-- {
		_, size := utf8.DecodeLastRuneInString(text[:at])
		at -= size
	}
	return at
}

func forward(text string, at, n int) int {
	for ; n > 0 && at < len(text); n-- {
		_, size := utf8.DecodeRuneInString(text[at:])
		at += size
	}
	return at
}
