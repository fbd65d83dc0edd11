package corpus

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"

	"isnad/internal/news/body"
)

// writer makes the text of one article. The same seed writes the same text.
type writer struct{ *rand.Rand }

func pick[T any](w writer, from []T) T { return from[w.IntN(len(from))] }

// usual picks as a newsroom does: a few often, most seldom.
func usual[T any](w writer, from []T) T {
	x := w.Float64()
	return from[int(x*x*float64(len(from)))]
}

func (w writer) thing() string {
	if w.IntN(2) == 0 {
		return pick(w, nouns)
	}
	return pick(w, nouns) + " " + pick(w, adjectives)
}

func (w writer) sentence() string {
	switch w.IntN(6) {
	case 0:
		return fmt.Sprintf("%s %s إن %s %s %s %s %s", pick(w, says), pick(w, officials), pick(w, bodies), pick(w, deeds), w.thing(), pick(w, times), pick(w, reasons))
	case 1:
		return fmt.Sprintf("و%s %s في %s أن %s %s %s", pick(w, says), pick(w, unnamed), pick(w, places), w.thing(), pick(w, times), pick(w, reasons))
	case 2:
		return fmt.Sprintf("%s %s %s، وبلغ ما أُنجز %d %s من أصل %d", pick(w, bodies), pick(w, deeds), w.thing(), 10+w.IntN(900), pick(w, units), 1000+w.IntN(9000))
	case 3:
		return fmt.Sprintf("%s، %s في %s %s", pick(w, closings), pick(w, bodies), pick(w, places), pick(w, times))
	case 4:
		return fmt.Sprintf("وبحسب بيانات %s (%s) فإن %s و%s في %s %s", pick(w, bodies), pick(w, foreign), w.thing(), w.thing(), pick(w, places), pick(w, reasons))
	}
	return fmt.Sprintf("«%s %s %s»، هكذا وصف %s ما جرى في %s %s", w.thing(), pick(w, deeds), w.thing(), pick(w, officials), pick(w, places), pick(w, times))
}

func (w writer) headline() string {
	switch w.IntN(3) {
	case 0:
		return pick(w, bodies) + ": " + w.thing() + " " + pick(w, times) + " " + pick(w, reasons)
	case 1:
		return pick(w, bodies) + " في " + pick(w, places) + " " + pick(w, deeds) + " " + w.thing()
	}
	return w.thing() + " في " + pick(w, places) + "… " + strconv.Itoa(10+w.IntN(900)) + " " + pick(w, units) + " " + pick(w, times)
}

// Text makes a body of about the given count of words; a seed gives one text.
func Text(seed uint64, words int) *body.Node {
	return writer{rand.New(rand.NewPCG(4, seed))}.text(words)
}

// text makes a body of about the given count of words.
func (w writer) text(words int) *body.Node {
	doc := body.New()
	for written := 0; written < words; {
		if written > 0 && w.IntN(9) == 0 {
			doc.Content = append(doc.Content, &body.Node{Type: body.Heading, Attrs: &body.Attrs{Level: 2}, Content: []*body.Node{body.T(w.thing())}})
		}
		sentences := make([]string, 2+w.IntN(3))
		for i := range sentences {
			sentences[i] = w.sentence()
			written += len(strings.Fields(sentences[i]))
		}
		doc.Content = append(doc.Content, body.P(strings.Join(sentences, ". ")+"."))
	}
	return doc
}
