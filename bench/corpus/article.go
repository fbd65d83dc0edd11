package corpus

import (
	"math/rand/v2"
	"time"

	"isnad/internal/news"
)

// item is one article before it is stored, with what readers said below it.
type item struct {
	content  news.Content
	at       time.Time
	comments []string
	correct  bool // it was corrected once
}

// years is the time over which the articles are spread.
const years = 3

// article makes the i-th of n, oldest first, before the instant now. The same
// i gives the same text.
func (p paper) article(i, n int, now time.Time) item {
	w := writer{rand.New(rand.NewPCG(2, uint64(i)))}
	all := now.Sub(now.AddDate(-years, 0, 0))
	it := item{at: now.Add(-all / time.Duration(n) * time.Duration(n-i)).Truncate(time.Second)}
	c := news.Content{Headline: w.headline(), Lang: "ar", Section: usual(w, p.sections), Place: pick(w, places), Standfirst: w.sentence() + "."}
	c.Opinion = c.Section == p.opinion
	if c.Opinion {
		c.Body, c.Chain = w.text(450), news.Chain{Note: news.OpinionPiece}
	} else {
		c.Body, c.Chain = w.text(260+w.IntN(80)), w.chain(it.at)
		c.Agency = ""
		if w.IntN(3) == 0 {
			c.Agency = pick(w, agencies)
		}
	}
	for range 1 + w.IntN(4) {
		c.Tags = append(c.Tags, p.tag(w))
	}
	if w.IntN(4) == 0 {
		c.Headline = "#" + c.Tags[0] + " " + c.Headline
	}
	c.Authors = append(c.Authors, usual(w, p.authors))
	if w.IntN(8) == 0 {
		c.Authors = append(c.Authors, pick(w, p.authors))
	}
	if w.IntN(25) == 0 {
		c.Topic = usual(w, p.topics)
	}
	if w.IntN(20) == 0 {
		for range 1 + w.IntN(4) {
			it.comments = append(it.comments, w.sentence())
		}
	}
	it.content, it.correct = c, w.IntN(200) == 0
	return it
}

// tag is skewed as hashtags are: the first is on one article in twelve, most
// on a few dozen.
func (p paper) tag(w writer) string {
	x := w.Float64()
	return p.tags[int(x*x*x*float64(len(p.tags)))]
}

// chain has one line, seldom two, of one to four hops.
func (w writer) chain(at time.Time) (c news.Chain) {
	for range 1 + w.IntN(10)/8 {
		c.Lines = append(c.Lines, news.Line{Hops: w.hops(1+w.IntN(4), at)})
	}
	return c
}

func (w writer) hops(count int, at time.Time) (hops []news.Hop) {
	origin := news.Hop{Role: news.OriginHop, At: at.Add(-time.Duration(count+1) * time.Hour), Verb: pick(w, news.Verbals)}
	switch w.IntN(8) {
	case 0, 1, 2:
		origin.Kind, origin.Name, origin.Title = news.TitledSource, pick(w, officials)+" في "+pick(w, bodies), pick(w, officials)
	case 3, 4:
		origin.Kind, origin.Name = news.InstitutionSource, pick(w, bodies)
	case 5:
		origin.Kind, origin.Name = news.DocumentSource, "بيان "+pick(w, bodies)
	case 6:
		origin.Kind, origin.Name, origin.Anonymity = news.AnonymousSource, pick(w, unnamed), "غير مخوّل بالتصريح"
	default: // the outlets name no one: a broken line
		origin.Kind = ""
	}
	if origin.Kind != "" {
		hops = append(hops, origin)
	}
	for len(hops) < count {
		hops = append(hops, news.Hop{Role: news.RelayHop, Kind: news.AgencyOutlet, Name: pick(w, agencies), Verb: "relayed",
			Cue: "نقلت عن", At: at.Add(-time.Duration(count-len(hops)) * time.Hour), URL: "https://madar.example/news/1"})
	}
	return hops
}
