package clusters

import (
	"fmt"
	"math"
	"time"

	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
)

// Trait is what is compared of two live articles beside their words.
type Trait struct {
	Article news.ArticleID
	Number  int64
	Section string
	Topic   string
	At      time.Time
	// Tags with their weight: what half the paper has says little.
	Tags map[news.TagID]float64
}

// Traits reads the traits of those of the articles that are live now, or of
// the first whatever its state: it is the one that they are compared with.
func Traits(tx *db.Tx, ids []news.ArticleID) (found map[news.ArticleID]*Trait, err error) {
	defer errs.Wrap(&err, "clusters.Traits")
	found = map[news.ArticleID]*Trait{}
	if len(ids) == 0 {
		return found, nil
	}
	list, args := db.List(3, ids)
	rows, err := db.All(tx, scanTrait, fmt.Sprintf(selectTraits, list), append([]any{db.At(tx.Now), ids[0]}, args...)...)
	if err != nil {
		return nil, err
	}
	for i := range rows {
		found[rows[i].Article] = &rows[i]
	}
	list, args = db.List(1, ids)
	tags, err := db.All(tx, scanTagging, fmt.Sprintf(selectTaggings, list), args...)
	if err != nil {
		return nil, err
	}
	for _, t := range tags {
		if of := found[t.article]; of != nil {
			of.Tags[t.tag] = 1 / (1 + math.Log(float64(max(1, t.pieces))))
		}
	}
	return found, nil
}

// Kinship is how much two articles have in common beside their words and their
// time, 0 to 1.
func (t *Trait) Kinship(other *Trait) float64 {
	all, both := 0.0, 0.0
	for tag, weight := range t.Tags {
		all += weight
		if other.Tags[tag] > 0 {
			both += weight
		}
	}
	kin := 0.0
	if all > 0 {
		kin = 0.5 * both / all
	}
	if t.Topic != "" && t.Topic == other.Topic {
		kin += 0.4
	}
	if t.Section != "" && t.Section == other.Section {
		kin += 0.1
	}
	return kin
}

// Neighbours finds live articles that an article may be read with, without
// asking what they say: the newest that share a tag, the newest of its topic,
// then those of its section from before it. No article comes twice.
func Neighbours(tx *db.Tx, id news.ArticleID, limit int) (ids []news.ArticleID, err error) {
	defer errs.Wrap(&err, "clusters.Neighbours %s", id)
	seen := map[news.ArticleID]bool{id: true}
	for _, q := range []string{selectTagged, selectInTopic, selectBefore} {
		more, err := db.All(tx, db.Column[news.ArticleID], q, id, db.At(tx.Now), limit)
		if err != nil {
			return nil, err
		}
		for _, other := range more {
			if !seen[other] {
				seen[other] = true
				ids = append(ids, other)
			}
		}
	}
	return ids, nil
}

// CopiesAmong tells which of the articles are near copies of one.
func CopiesAmong(tx *db.Tx, id news.ArticleID, ids []news.ArticleID) (copies map[news.ArticleID]bool, err error) {
	defer errs.Wrap(&err, "clusters.CopiesAmong %s", id)
	sketches, err := sketchesOf(tx, append([]news.ArticleID{id}, ids...))
	if err != nil {
		return nil, err
	}
	var near []news.ArticleID
	for _, other := range ids {
		if other != id && sketches[id].meets(sketches[other]) {
			near = append(near, other)
		}
	}
	copies = map[news.ArticleID]bool{}
	if len(near) == 0 {
		return copies, nil
	}
	texts := &texts{tx: tx, sets: map[news.ArticleID]Set{}}
	if err := texts.read(append([]news.ArticleID{id}, near...)); err != nil {
		return nil, err
	}
	for _, other := range near {
		if copies[other], err = texts.copied(id, other); err != nil {
			return nil, err
		}
	}
	return copies, nil
}

// Apart leaves out what is a near copy of the first article or of one that
// stands before it in the list, and stops when limit are left beside the first.
// fixed of the following stay whatever they are: an editor chose them.
func Apart(tx *db.Tx, ids []news.ArticleID, fixed, limit int) (left []news.ArticleID, err error) {
	defer errs.Wrap(&err, "clusters.Apart")
	sketches, err := sketchesOf(tx, ids)
	if err != nil {
		return nil, err
	}
	texts := &texts{tx: tx, sets: map[news.ArticleID]Set{}}
	for i, id := range ids {
		if len(left) > limit {
			break
		}
		copied := false
		for _, other := range left {
			if i <= fixed || !sketches[id].meets(sketches[other]) {
				continue
			}
			if copied, err = texts.copied(id, other); err != nil {
				return nil, err
			}
			if copied {
				break
			}
		}
		if !copied {
			left = append(left, id)
		}
	}
	return left[min(1, len(left)):], nil
}

// nearCopy is the containment from which two articles are one story in the
// same words.
const nearCopy = 0.4

func sketchesOf(tx *db.Tx, ids []news.ArticleID) (map[news.ArticleID]sketch, error) {
	list, args := db.List(1, ids)
	rows, err := db.All(tx, scanSketch, fmt.Sprintf(selectSketches, list), args...)
	found := map[news.ArticleID]sketch{}
	for _, r := range rows {
		found[r.article] = r.sketch
	}
	return found, err
}

// texts reads the sets of articles when they are asked for.
type texts struct {
	tx   *db.Tx
	sets map[news.ArticleID]Set
}

func (t *texts) copied(a, b news.ArticleID) (bool, error) {
	var missing []news.ArticleID
	for _, id := range []news.ArticleID{a, b} {
		if _, known := t.sets[id]; !known {
			missing = append(missing, id)
		}
	}
	if len(missing) > 0 {
		if err := t.read(missing); err != nil {
			return false, err
		}
	}
	return Compare(t.sets[a], t.sets[b]).Containment() >= nearCopy, nil
}

// read makes the sets of articles; one that is gone has an empty one.
func (t *texts) read(ids []news.ArticleID) error {
	list, args := db.List(1, ids)
	sources, err := db.All(t.tx, scanSourceOf, fmt.Sprintf(selectTexts, list), args...)
	if err != nil {
		return err
	}
	for _, id := range ids {
		t.sets[id] = nil
	}
	for _, s := range sources {
		text, err := s.text()
		if err != nil {
			return fmt.Errorf("the text of %s: %w", s.article, err)
		}
		t.sets[s.article] = SetOf(text)
	}
	return nil
}
