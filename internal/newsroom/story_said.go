package newsroom

import (
	"strings"
	"time"

	"isnad/internal/kit/db"
	"isnad/internal/news"
	"isnad/internal/page"
	"isnad/internal/sourcing"
)

// chainSaid is what readers will be told of the chain, while it is written.
type chainSaid struct {
	*Frame
	Count     int // independent origins
	Connected bool
	Shown     *page.Chain
	Names     []string // suggestions for what is being typed
}

const (
	namesPerWord = 6
	maxNames     = 40
)

// chainSaid prints the panel's sentence and drawing, and looks up the names
// that begin like those that were typed.
func (v *visit) chainSaid(tx *db.Tx, c news.Chain, place string) (*chainSaid, error) {
	said := &chainSaid{Frame: v.frame("story-edit", "newsroom.story.chain"), Connected: c.Connected()}
	_, said.Count = c.Groups()
	if v.Page != nil {
		said.Shown = v.Page.ChainView(v.site, c, place)
	}
	for _, line := range c.Lines {
		for _, h := range line.Hops {
			if len(said.Names) >= maxNames || strings.TrimSpace(h.Name) == "" {
				continue
			}
			names, err := sourcing.Suggest(tx, v.actor(), h.Name, namesPerWord)
			if err != nil {
				return nil, err
			}
			for _, n := range names {
				if !has(said.Names, n) {
					said.Names = append(said.Names, n)
				}
			}
		}
	}
	return said, nil
}

// chainFragment answers <isnad-hops> after each change of its fields.
func chainFragment(v *visit) error {
	p, err := v.piece()
	if err != nil {
		return err
	}
	form, err := v.storyForm()
	if err != nil {
		return err
	}
	chain, _, _ := readChainRows(form.Values).chain(v.site.Location())
	var said *chainSaid
	err = v.read(func(tx *db.Tx) (err error) {
		said, err = v.chainSaid(tx, chain, p.Content.Place)
		return err
	})
	if err != nil {
		return err
	}
	return v.fragment("story-edit", "story-said", said)
}

// dateline is the opening that pages generate from the place and the agency.
func (v *visit) dateline(place, agency string) string {
	if v.Page == nil {
		return ""
	}
	return v.Page.Dateline(v.site, place, agency)
}

// datelineFragment prints the dateline of what is typed.
func datelineFragment(v *visit) error {
	q := v.r.URL.Query()
	return v.fragment("story-edit", "story-dateline", v.dateline(oneLine(q.Get("place")), oneLine(q.Get("agency"))))
}

// momentFragment says a typed time in words: the date, how far away it is, and
// the Hijri date.
func momentFragment(v *visit) error {
	at, ok := momentTyped(v.r.URL.Query().Get("publish_at"), v.site.Location())
	said := momentSaid{Frame: v.frame("story-edit", "newsroom.story.schedule")}
	if ok && !at.IsZero() {
		said.At, said.Past = at, !at.After(v.now)
	}
	return v.fragment("story-edit", "story-moment", said)
}

// momentSaid is a time that a person typed.
type momentSaid struct {
	*Frame
	At   time.Time
	Past bool
}
