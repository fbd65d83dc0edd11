package attribution

import (
	"strings"

	"isnad/arabic"
)

// reading is a text cut into words and signs, with all that the rules ask about
// each of them. It is made once for a text, and only read after that.
type reading struct {
	src       string
	words     []word
	quotes    []arabic.QuoteSpan
	sentences []sentence
}

// word is a word or a sign where it stands.
type word struct {
	start, end int
	kind       arabic.TokenKind
	fold       string // the search form of the whole
	stem       string // fold without conj, prep and article
	conj       byte   // 'w' or 'f' when و or ف is written before it
	prep       byte   // 'l', 'b' or 'k' when ل, ب or ك is written before it
	def        bool   // has the article
	owned      bool   // has a pronoun behind: مديره
	class      class  // what stem is
	verb       *verb  // the reporting verb that it is a form of, with how:
	form       form
	quote      int32 // the innermost quotation it stands in or whose mark it is, or -1
	mark       quoteMark
	para       bool // the first of its paragraph
	glued      bool // no space before it
}

// quoteMark says whether a sign opens or closes a quotation.
type quoteMark uint8

const (
	noMark quoteMark = iota
	opensQuote
	closesQuote
)

// sentence is the words from first to before last.
type sentence struct{ first, last int }

// read cuts text into words, quotations and sentences.
func read(text string) *reading {
	r := &reading{src: text, quotes: arabic.Quotes(text)}
	r.words = make([]word, 0, len(text)/9+8)
	r.cut()
	r.markQuotes()
	r.cutSentences()
	return r
}

// cut fills the words. Their search forms share one piece of memory.
func (r *reading) cut() {
	var tokens arabic.Tokenizer
	tokens.Reset(r.src)
	folded := make([]byte, 0, len(r.src))
	ends := make([]int, 0, cap(r.words))
	last := 0
	for {
		t, ok := tokens.Next()
		if !ok {
			break
		}
		gap := r.src[last:t.Start]
		folded = arabic.FoldAll.Append(folded, r.src[t.Start:t.End])
		ends = append(ends, len(folded))
		r.words = append(r.words, word{
			start: t.Start, end: t.End, kind: t.Kind, quote: -1,
			para:  last == 0 || strings.ContainsAny(gap, "\n\u2029"),
			glued: gap == "" && last > 0,
		})
		last = t.End
	}
	all, from := string(folded), 0
	for i := range r.words {
		r.words[i].fold = all[from:ends[i]]
		from = ends[i]
		lookUp(&r.words[i])
		if w := &r.words[i]; i > 0 && (w.fold == "ورد" || w.fold == "وردت") && r.has(i-1, document|medium) {
			w.verb = nil // بيان ورد: it came, nobody answers
		}
		if w := &r.words[i]; w.form.object && strings.HasSuffix(r.src[w.start:w.end], "ة") {
			w.verb = nil // وصفة is no وصفه
		}
		if w := &r.words[i]; w.fold == "علي" && strings.HasSuffix(r.src[w.start:w.end], "ى") {
			w.class &^= given // على is no علي
		}
	}
}

// maxDepth bounds how deep quotations stand in one another: nobody writes more,
// and texts that do must not take for ever.
const maxDepth = 6

// markQuotes tells each word in which quotation it stands.
func (r *reading) markQuotes() {
	for q := range r.quotes {
		span := &r.quotes[q]
		if span.Depth >= maxDepth {
			continue
		}
		first := r.at(span.Start)
		for i := first; i < len(r.words) && r.words[i].start < span.End; i++ {
			w := &r.words[i]
			w.quote = int32(q)
			switch {
			case w.start < span.InnerStart:
				w.mark = opensQuote
			case w.start >= span.InnerEnd:
				w.mark = closesQuote
			}
		}
	}
}

// at returns the first word that ends after the byte offset.
func (r *reading) at(offset int) int {
	low, high := 0, len(r.words)
	for low < high {
		if mid := (low + high) / 2; r.words[mid].end <= offset {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return low
}

// text returns the words from first to before last, as written.
func (r *reading) text(first, last int) string {
	if first >= last {
		return ""
	}
	return r.src[r.words[first].start:r.words[last-1].end]
}

// is reports whether word i is there and has the sign or the search form s.
func (r *reading) is(i int, s string) bool {
	return i >= 0 && i < len(r.words) && r.words[i].fold == s
}

// has reports whether word i is there and of one of the classes.
func (r *reading) has(i int, c class) bool {
	return i >= 0 && i < len(r.words) && r.words[i].class&c != 0
}

// inSpeech reports whether word i stands inside a quotation of more than a few
// words: what is said there is said by the one who is quoted.
func (r *reading) inSpeech(i int) bool {
	q := r.words[i].quote
	return q >= 0 && r.words[i].mark == noMark
}
