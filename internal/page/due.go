package page

import (
	"fmt"
	"time"

	"isnad/internal/kit/db"
	"isnad/internal/news"
)

// Due says which pages the clock alone made wrong between since and now: what
// was scheduled went live (those pieces are live), a breaking line ended. next
// is when the clock will do so again; zero when nothing is planned.
func Due(tx *db.Tx, since time.Time) (tags []string, live []news.ArticleID, next time.Time, err error) {
	live, err = db.All(tx, db.Column[news.ArticleID], selectWentLive, db.At(since), db.At(tx.Now))
	if err != nil {
		return nil, nil, next, fmt.Errorf("what went live: %w", err)
	}
	for _, id := range live {
		ch, err := changeOf(tx, id)
		if err != nil {
			return nil, nil, next, err
		}
		tags = append(tags, articleTags(ch)...)
	}
	var ended int
	if err := tx.QueryRow(countEnded, db.At(since), db.At(tx.Now)).Scan(&ended); err != nil {
		return nil, nil, next, fmt.Errorf("what ended: %w", err)
	}
	if ended > 0 {
		tags = append(tags, BreakingTag)
	}
	var at db.Time
	if err := tx.QueryRow(nextPlanned, db.At(tx.Now)).Scan(&at); err != nil {
		return nil, nil, next, fmt.Errorf("what is planned: %w", err)
	}
	return tags, live, at.Time, nil
}

// changeOf is the change that going live is.
func changeOf(tx *db.Tx, id news.ArticleID) (ch news.ArticleChange, err error) {
	ch = news.ArticleChange{Article: id, Lists: true, Card: true, Live: true}
	var section, topic db.Text
	var at db.Time
	err = tx.QueryRow(selectChange, id).Scan(&ch.Number, &ch.Kind, &section, &topic, &ch.Opinion, &at)
	if err != nil {
		return ch, fmt.Errorf("reading article %s: %w", id, err)
	}
	ch.PublishAt = at.Time
	if section != "" {
		ch.Sections = []news.SectionID{news.SectionID(section)}
	}
	if topic != "" {
		ch.Topics = []news.TopicID{news.TopicID(topic)}
	}
	if ch.Tags, err = db.All(tx, db.Column[news.TagID], selectTagIDs, id); err != nil {
		return ch, err
	}
	ch.Authors, err = db.All(tx, db.Column[news.AuthorID], selectAuthorIDs, id)
	return ch, err
}
