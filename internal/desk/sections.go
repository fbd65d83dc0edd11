package desk

import (
	"strings"

	"isnad/arabic"
	"isnad/internal/kit/bus"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
)

// Sections lists the sections in their order.
func Sections(tx *db.Tx) ([]news.Section, error) {
	return db.All(tx, scanSection, selectSections)
}

// PutSection stores a new section (empty id) or changes one. The slug of an
// existing section stays unless s.Slug names another; the old one redirects.
func PutSection(tx *db.Tx, actor news.Actor, s news.Section) (id news.SectionID, err error) {
	defer errs.Wrap(&err, "desk.PutSection %s", s.Name)
	if err := actor.Must(news.ManageSections); err != nil {
		return "", err
	}
	s.Name = strings.TrimSpace(s.Name)
	if s.Slug = arabic.Slug(s.Slug); s.Slug == "" {
		s.Slug = arabic.Slug(s.Name)
	}
	var l errs.List
	if s.Name == "" || len([]rune(s.Name)) > 60 || s.Slug == "" {
		l = append(l, errs.InField("name", "section.name", nil))
	}
	if len([]rune(s.Description)) > 500 {
		l = append(l, errs.InField("description", "section.description", nil))
	}
	if s.Parent != "" && s.Parent == s.ID {
		l = append(l, errs.InField("parent", "section.parent", nil))
	}
	if len(l) > 0 {
		return "", l
	}
	if s.ID == "" {
		s.ID = news.NewID[news.SectionID]()
		_, err = tx.Exec(insertSection, s.ID, s.Slug, s.Name, s.Description, db.Text(s.Parent), db.At(tx.Now))
	} else {
		if err = keepOldSlug(tx, "section", string(s.ID), s.Slug, selectSectionSlug); err == nil {
			_, err = tx.Exec(updateSection, s.ID, s.Slug, s.Name, s.Description, db.Text(s.Parent))
		}
	}
	if err != nil {
		return "", taken(tx, err, "slug", "section.slug_taken")
	}
	return s.ID, bus.Emit(tx, news.SectionsChanged, actor.ID(), string(s.ID), nil)
}

// taken turns a broken unique constraint into an error of the field.
func taken(tx *db.Tx, err error, field, key string) error {
	if tx.Dialect().IsUnique(err) {
		e := errs.InField(field, key, nil)
		e.Kind = errs.Conflict
		return e
	}
	return err
}

// keepOldSlug remembers the slug that a page is about to lose.
func keepOldSlug(tx *db.Tx, kind, id, next, query string) error {
	old, found, err := db.Find(tx, db.Column[string], query, id)
	if err != nil || !found || old == next {
		return err
	}
	if _, err := tx.Exec(deleteOldSlug, kind, next); err != nil {
		return err
	}
	_, err = tx.Exec(insertOldSlug, kind, old, id)
	return err
}

// OrderSections sets the order in which sections are shown.
func OrderSections(tx *db.Tx, actor news.Actor, ids []news.SectionID) (err error) {
	defer errs.Wrap(&err, "desk.OrderSections")
	if err := actor.Must(news.ManageSections); err != nil {
		return err
	}
	for i, id := range ids {
		if _, err := tx.Exec(placeSection, id, i+1); err != nil {
			return err
		}
	}
	return bus.Emit(tx, news.SectionsChanged, actor.ID(), "", nil)
}

// DropSection deletes an empty section; one with articles is errs.Conflict.
func DropSection(tx *db.Tx, actor news.Actor, id news.SectionID) (err error) {
	defer errs.Wrap(&err, "desk.DropSection %s", id)
	if err := actor.Must(news.ManageSections); err != nil {
		return err
	}
	var used int
	if err := tx.QueryRow(countInSection, id).Scan(&used); err != nil {
		return err
	}
	if used > 0 {
		return errs.New(errs.Conflict, "section.in_use", errs.Args{"Count": used})
	}
	if _, err := tx.Exec(deleteSection, id); err != nil {
		return err
	}
	return bus.Emit(tx, news.SectionsChanged, actor.ID(), string(id), nil)
}

// Topics lists the topics, the last changed first.
func Topics(tx *db.Tx) ([]news.Topic, error) { return db.All(tx, scanTopic, selectTopics) }

// PutTopic stores a new topic (empty id) or changes one.
func PutTopic(tx *db.Tx, actor news.Actor, t news.Topic) (id news.TopicID, err error) {
	defer errs.Wrap(&err, "desk.PutTopic %s", t.Title)
	if err := actor.Must(news.ManageSections); err != nil {
		return "", err
	}
	t.Title = strings.TrimSpace(t.Title)
	if t.Slug = arabic.Slug(t.Slug); t.Slug == "" {
		t.Slug = arabic.Slug(t.Title)
	}
	var points []string
	for _, p := range t.Points {
		if p = strings.TrimSpace(p); p != "" {
			points = append(points, p)
		}
	}
	if t.Title == "" || len([]rune(t.Title)) > 120 || t.Slug == "" || len(points) > 6 {
		return "", errs.InField("title", "topic.title", nil)
	}
	joined := strings.Join(points, "\n")
	if t.ID == "" {
		t.ID = news.NewID[news.TopicID]()
		_, err = tx.Exec(insertTopic, t.ID, t.Slug, t.Title, t.Description, joined, db.At(tx.Now))
	} else {
		if err = keepOldSlug(tx, "topic", string(t.ID), t.Slug, selectTopicSlug); err == nil {
			_, err = tx.Exec(updateTopic, t.ID, t.Slug, t.Title, t.Description, joined, db.At(tx.Now))
		}
	}
	if err != nil {
		return "", taken(tx, err, "slug", "topic.slug_taken")
	}
	return t.ID, bus.Emit(tx, news.TopicChanged, actor.ID(), string(t.ID), nil)
}

func lines(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "\n")
}
