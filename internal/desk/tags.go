package desk

import (
	"strings"

	"isnad/arabic"
	"isnad/internal/kit/bus"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
)

// TagUse is a tag with how many public pieces carry it and which other tags
// may be the same word in another spelling.
type TagUse struct {
	news.Tag
	Count   int
	Similar []string
}

// ensureTag finds the tag of a label, in any spelling, or makes it. It is
// empty for a label that is no tag ("2026", "#").
func ensureTag(tx *db.Tx, label string) (news.TagID, error) {
	key := arabic.TagKey(label)
	if key == "" {
		return "", nil
	}
	id, found, err := db.Find(tx, db.Column[news.TagID], selectTagByKey, key)
	if err != nil || found {
		return id, err
	}
	id = news.NewID[news.TagID]()
	if _, err := tx.Exec(insertTag, id, key, displayLabel(label), arabic.TagLooseKey(label), db.At(tx.Now)); err != nil {
		return "", err
	}
	_, err = tx.Exec(insertTagKey, key, id)
	return id, err
}

// displayLabel is a label as a page shows it: no #, spaces as underscores.
func displayLabel(label string) string {
	clean, _ := arabic.Clean(label)
	return strings.Join(strings.Fields(strings.TrimLeft(clean, "#＃_")), "_")
}

// EnsureTag finds or makes the tag of a label.
func EnsureTag(tx *db.Tx, actor news.Actor, label string) (id news.TagID, err error) {
	defer errs.Wrap(&err, "desk.EnsureTag")
	if err := actor.Must(news.WriteOwn); err != nil {
		return "", err
	}
	return ensureTag(tx, label)
}

// Tags lists tags by use, with a filter on the folded label, and counts.
func Tags(tx *db.Tx, filter string, limit, offset int) ([]TagUse, error) {
	like := ""
	if filter != "" {
		like = arabic.TagLooseKey(filter)
	}
	return db.All(tx, scanTagUse, selectTags, like, like+"\U0010FFFF", limit, offset)
}

// SimilarTags lists the tags that differ from this one in spelling only.
func SimilarTags(tx *db.Tx, id news.TagID) ([]TagUse, error) {
	return db.All(tx, scanTagUse, selectSimilarTags, id)
}

// DescribeTag changes the label and description that a tag's page shows.
func DescribeTag(tx *db.Tx, actor news.Actor, t news.Tag) (err error) {
	defer errs.Wrap(&err, "desk.DescribeTag %s", t.ID)
	if err := actor.Must(news.ManageTags); err != nil {
		return err
	}
	label := displayLabel(t.Label)
	key := arabic.TagKey(label)
	if key == "" || len([]rune(label)) > 80 || len([]rune(t.Description)) > 500 {
		return errs.InField("label", "tag.label", nil)
	}
	owner, found, err := db.Find(tx, db.Column[news.TagID], selectTagByKey, key)
	if err != nil {
		return err
	}
	if found && owner != t.ID {
		e := errs.InField("label", "tag.label_taken", nil)
		e.Kind = errs.Conflict
		return e
	}
	if !found { // the old spelling still leads here
		if _, err := tx.Exec(insertTagKey, key, t.ID); err != nil {
			return err
		}
	}
	if _, err := tx.Exec(updateTag, t.ID, label, arabic.TagLooseKey(label), t.Description); err != nil {
		return err
	}
	return bus.Emit(tx, news.TagChanged, actor.ID(), string(t.ID), nil)
}

// MergeTags makes every spelling and article of from belong to into. Undo is
// UnmergeTags.
func MergeTags(tx *db.Tx, actor news.Actor, from, into news.TagID) (err error) {
	defer errs.Wrap(&err, "desk.MergeTags %s", from)
	if err := actor.Must(news.ManageTags); err != nil {
		return err
	}
	if from == into {
		return errs.New(errs.Invalid, "tag.merge_self", nil)
	}
	for _, id := range []news.TagID{from, into} {
		t, found, err := db.Find(tx, scanTag, selectTag, id)
		if err != nil {
			return err
		}
		if !found || t.MergedInto != "" {
			return errs.New(errs.NotFound, "tag.not_found", nil)
		}
	}
	steps := []struct {
		query string
		args  []any
	}{
		{moveTagKeys, []any{from, into}},
		{copyTagArticles, []any{from, into}},
		{deleteTagArticles, []any{from}},
		{setMergedInto, []any{from, into}},
		{countTag, []any{from}},
		{countTag, []any{into}},
	}
	for _, s := range steps {
		if _, err := tx.Exec(s.query, s.args...); err != nil {
			return err
		}
	}
	return bus.Emit(tx, news.TagMerged, actor.ID(), string(into), news.TagMerge{From: from, Into: into})
}

// UnmergeTags takes a merged tag out again: its own spellings lead to it, and
// the pieces that use one of them are listed under it.
func UnmergeTags(tx *db.Tx, actor news.Actor, from news.TagID) (err error) {
	defer errs.Wrap(&err, "desk.UnmergeTags %s", from)
	if err := actor.Must(news.ManageTags); err != nil {
		return err
	}
	t, found, err := db.Find(tx, scanTag, selectTag, from)
	if err != nil {
		return err
	}
	if !found || t.MergedInto == "" {
		return errs.New(errs.NotFound, "tag.not_found", nil)
	}
	into := t.MergedInto
	if _, err := tx.Exec(restoreTagKeys, from); err != nil {
		return err
	}
	if _, err := tx.Exec(setMergedInto, from, db.Text("")); err != nil {
		return err
	}
	articles, err := db.All(tx, db.Column[news.ArticleID], selectTagArticles, into)
	if err != nil {
		return err
	}
	for _, id := range articles {
		if err := retag(tx, id); err != nil {
			return err
		}
	}
	return bus.Emit(tx, news.TagUnmerged, actor.ID(), string(into), news.TagMerge{From: from, Into: into})
}

// retag derives a public piece's tags from its revision again.
func retag(tx *db.Tx, id news.ArticleID) error {
	p, found, err := db.Find(tx, scanPiece, selectPiece, id)
	if err != nil || !found || p.State != news.Published {
		return err
	}
	p.Pending = false
	c, err := decodeContent(tx, p)
	if err != nil {
		return err
	}
	before, err := listed(tx, id)
	if err != nil {
		return err
	}
	if err := unlist(tx, id); err != nil {
		return err
	}
	if err := list(tx, &p, c); err != nil {
		return err
	}
	after, err := listed(tx, id)
	if err != nil {
		return err
	}
	return recount(tx, before, after)
}
