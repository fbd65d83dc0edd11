package attribution

import (
	"strings"

	"isnad/arabic"
)

const wordKind = arabic.TokenWord

// reach bounds how many words may stand between a verb and what it takes.
const reach = 48

// complement finds where the content begins, reading the subject and what else
// stands before it.
func (sr *sentenceReader) complement(c *candidate, v *verb) bool {
	r := sr.r
	c.mid = c.cueLast
	limit := min(sr.last, c.cueLast+reach)
	subject := false // something that is no adverb has been read
	aside := false   // a prepositional phrase has been read
	for j := c.cueLast; j < limit; {
		w := &r.words[j]
		if len(c.via)+len(c.relays) > 0 && r.isSaying(j) {
			c.cueFirst, c.cueLast = j, j+1
			j++
			continue
		}
		if strings.HasSuffix(r.src[w.start:w.end], "\u064b") && w.class == 0 && w.verb == nil || strings.HasSuffix(r.src[w.start:w.end], "\u064bا") && w.class == 0 && w.verb == nil {
			j++ // an adverb: مرارًا
			continue
		}
		if at, ok := sr.takes(c, v, j, subject); ok {
			c.midEnd, c.content = j, at
			return c.content < sr.last
		}
		if o, ok := r.outletAt(j); ok && (o.lam || o.known && j == c.speaker.last && j > c.speaker.first && tells(v)) {
			if !o.lam {
				c.via = append(c.via, r.mention(o.first, o.last))
			}
			j = o.last
			continue
		}
		if c.speaker.last == j && c.speaker.first < j {
			if last := sr.apposition(c, j); last > j {
				j = last
				continue
			}
		}
		switch {
		case w.mark == opensQuote && !subject && j == c.cueLast && c.speaker.last == c.speaker.first && sr.isQuotedName(j):
			last := r.at(r.quotes[w.quote].End)
			c.speaker, subject = phrase{first: j, last: last, name: j + 1, head: r.words[j+1].class}, true
			j = last
		case w.mark == opensQuote:
			j = max(r.at(r.quotes[w.quote].End), j+1)
			subject = true
		case w.kind == arabic.TokenPunct && (w.fold == "(" || w.fold == "-" || w.fold == "–"):
			j = sr.afterParenthesis(j, limit)
		case isComma(w) || w.has(adverb|timeNoun) && !w.has(role|rank) || w.kind == arabic.TokenNumber:
			j++
		case (w.fold == "تعليقا" || w.fold == "ردا") && r.is(j+1, "علي"):
			j += 2
			subject = subject || false
		case w.has(medium) && w.owned && j > c.cueLast && c.medium == "":
			c.medium = r.text(j, j+1)
			j++
		case v.past == "نوّه" && bareBi(w) && !w.has(thatWord|place|timeNoun):
			return false // praise
		case w.stem == "علي" && r.is(j+1, "لسان") || w.stem == "نقلا" && r.is(j+1, "عن") || w.stem == "استنادا" && r.is(j+1, "الي"):
			j = sr.relaySource(c, j)
			subject = true
		case w.has(preposition) && !w.has(given):
			j = sr.afterPreposition(c, j)
			aside = true
		case w.verb != nil && !w.def && w.form.tense == participle && j > c.cueLast && !w.has(speakable|adjective):
			if _, ok := sr.participle(j); ok {
				return false
			}
			j++
		case w.verb != nil && !w.def && w.form.tense != participle && j > c.cueLast && !w.form.object && !r.has(j-1, event|preposition|medium|document) && !sr.relativeBefore(j) && !(w.conj == 0 && w.class != 0):
			return false
		case !subject && c.speaker.last == c.speaker.first && w.prep != 'b' && (w.prep != 'l') && w.conj == 0:
			p := r.nounPhrase(j, limit)
			if p.last <= p.first || aside && p.head&(speakable&^quantity) == 0 {
				j++
				subject = true
				continue
			}
			c.speaker, subject = p, true
			j = p.last
		default:
			subject = true
			j++
		}
	}
	return false
}

// tells reports whether the object of a verb is the one who is told.
func tells(v *verb) bool { return v.past == "أبلغ" || v.past == "أخبر" }

// isQuotedName reports whether the quotation at j is a name set in marks:
// «وأردف "الغامدي"».
func (sr *sentenceReader) isQuotedName(j int) bool {
	r := sr.r
	q := &r.quotes[r.words[j].quote]
	return q.Closed && r.at(q.End)-j <= 5 && r.at(q.End)-j > 2
}

// apposition steps over the title behind a name: «فلان وزير الخارجية».
func (sr *sentenceReader) apposition(c *candidate, j int) int {
	r := sr.r
	k := j
	if isComma(&r.words[k]) && k+1 < sr.last {
		k++
	}
	w := &r.words[k]
	if !w.has(role) && !(w.has(rank) && w.def) && !(w.def && w.has(adjective)) || w.conj != 0 || w.prep != 0 || w.verb != nil && !w.def || w.has(plainVerb) {
		return j
	}
	p := r.nounPhrase(k, sr.last)
	if p.name >= 0 && p.name > p.first && !w.def {
		p.last = p.name
	}
	return p.last
}

// relativeBefore reports whether the verb at j stands in a relative clause or
// after a negation: it is no new statement.
func (sr *sentenceReader) relativeBefore(j int) bool {
	for k := j - 1; k >= sr.first && k >= j-3; k-- {
		if sr.r.has(k, relative|negation|auxiliary) {
			return true
		}
	}
	return false
}

// afterParenthesis returns the word after the parenthesis or the run between
// dashes that opens at j.
func (sr *sentenceReader) afterParenthesis(j, limit int) int {
	closing := sr.r.words[j].fold
	if closing == "(" {
		closing = ")"
	}
	for k := j + 1; k < min(limit, j+24); k++ {
		if sr.r.is(k, closing) {
			return k + 1
		}
	}
	return j + 1
}

// afterPreposition steps over a preposition and its noun, and keeps the medium
// that it names.
func (sr *sentenceReader) afterPreposition(c *candidate, j int) int {
	r := sr.r
	if r.has(j+1, medium) && c.medium == "" {
		last := j + 2
		for last < sr.last && r.has(last, adjective) && r.words[last].conj == 0 {
			last++
		}
		c.medium = r.text(j+1, last)
		if o, ok := r.outletAt(last); ok && o.lam {
			return last
		}
		return max(last, r.nounPhrase(j+1, sr.last).last)
	}
	if !hasPronoun(r.words[j].fold) && j+1 < sr.last && r.words[j+1].kind == arabic.TokenWord && !r.has(j+1, thatWord) {
		return max(r.nounPhrase(j+1, sr.last).last, j+2)
	}
	return j + 1
}

// hasPronoun reports whether a preposition has its pronoun behind it: فيه, منها.
func hasPronoun(fold string) bool {
	switch fold {
	case "فيه", "فيها", "منه", "منها", "عليه", "عليها", "عنه", "عنها", "اليه", "اليها", "لديه", "لديها", "معه", "معها",
		"به", "بها", "له", "لها", "لهم", "لنا", "لي", "بهم", "منهم", "فيهم", "عليهم", "عنهم", "اليهم":
		return true
	}
	return false
}
