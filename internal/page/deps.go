package page

import (
	"strconv"
	"time"

	"isnad/internal/kit/bus"
	"isnad/internal/news"
)

// Tags name what pages show. A page is dropped when one of its tags is.
const (
	SiteTag        = "site"     // settings: every page, feed and sitemap
	MenuTag        = "menu"     // the sections and their names: every page
	BreakingTag    = "breaking" // the bar: every page
	FrontTag       = "front"    // the arrangement
	LatestTag      = "latest"   // lists of the newest of all
	OpinionTag     = "opinion"  // lists of the newest opinion
	MostReadTag    = "mostread"
	CorrectionsTag = "corrections"
	FoundTag       = "found"   // answers of the search: any text may enter or leave one
	PagesTag       = "pages"   // which standing pages exist: every page links some
	TopicsTag      = "topics"  // which topics exist
	AuthorsTag     = "authors" // which authors exist
)

// ArticleTag is on the article's own page.
func ArticleTag(id news.ArticleID) string { return "a:" + string(id) }

// CardTag is on every page that shows the article's card.
func CardTag(id news.ArticleID) string { return "card:" + string(id) }

// HistoryTag is on the pages of the article's revisions.
func HistoryTag(id news.ArticleID) string { return "rev:" + string(id) }

// CommentsTag is on every page that shows the article's comments.
func CommentsTag(id news.ArticleID) string { return "comments:" + string(id) }

// NumberTag is on the answer for a number that leads nowhere yet.
func NumberTag(number int64) string { return "n:" + strconv.FormatInt(number, 10) }

// InSectionTag is on lists of a section's articles.
func InSectionTag(id news.SectionID) string { return "in:" + string(id) }

// InTagTag is on lists of a tag's articles.
func InTagTag(id news.TagID) string { return "in:" + string(id) }

// InTopicTag is on lists of a topic's articles.
func InTopicTag(id news.TopicID) string { return "in:" + string(id) }

// ByAuthorTag is on lists of an author's articles.
func ByAuthorTag(id news.AuthorID) string { return "by:" + string(id) }

// OnDayTag is on lists that cover some of the UTC day of t.
func OnDayTag(t time.Time) string { return "day:" + t.UTC().Format(time.DateOnly) }

// TagTag is on pages that print the tag itself.
func TagTag(id news.TagID) string { return "tag:" + string(id) }

// TopicTag is on pages that print the topic.
func TopicTag(id news.TopicID) string { return "topic:" + string(id) }

// AuthorTag is on pages that print the author's name.
func AuthorTag(id news.AuthorID) string { return "author:" + string(id) }

// AssetTag is on pages that show the picture.
func AssetTag(id news.AssetID) string { return "asset:" + string(id) }

// SitemapTag is on the part of the sitemap that holds the number.
func SitemapTag(number int64) string {
	return "map:" + strconv.FormatInt(number/sitemapPart, 10)
}

// Dropped says which pages an event makes wrong. Hard ones must not be shown
// again, not even while the database is down.
type Dropped struct {
	Soft []string
	Hard []string
}

// Drops is the invalidation graph: from what happened to what shows it.
func Drops(e bus.Event) (Dropped, error) {
	switch e.Kind {
	case news.ArticlePublished, news.ArticleRevised:
		var ch news.ArticleChange
		if err := e.Decode(&ch); err != nil {
			return Dropped{}, err
		}
		if !ch.Live {
			return Dropped{}, nil // what readers see changes at its time: see Upcoming
		}
		return Dropped{Soft: articleTags(ch)}, nil
	case news.ArticleRetracted:
		var ch news.ArticleChange
		if err := e.Decode(&ch); err != nil {
			return Dropped{}, err
		}
		// What shows the article goes at once; lists that only lost a place may
		// serve their old page while the database is down.
		shows := []string{ArticleTag(ch.Article), CardTag(ch.Article), HistoryTag(ch.Article), CommentsTag(ch.Article), SitemapTag(ch.Number), FoundTag}
		return Dropped{Soft: articleTags(ch), Hard: shows}, nil
	case news.CommentSubmitted, news.CommentDecided:
		var ch news.CommentChange
		if err := e.Decode(&ch); err != nil || ch.Was != news.Shown && ch.Is != news.Shown {
			return Dropped{}, err
		}
		return Dropped{Soft: []string{CommentsTag(ch.Article)}}, nil
	case news.TagMerged, news.TagUnmerged:
		var m news.TagMerge
		if err := e.Decode(&m); err != nil {
			return Dropped{}, err
		}
		return Dropped{Soft: []string{TagTag(m.From), TagTag(m.Into), InTagTag(m.From), InTagTag(m.Into)}}, nil
	}
	return Dropped{Soft: plainDrops(e)}, nil
}

// plainDrops handles the events that need no data.
func plainDrops(e bus.Event) []string {
	switch e.Kind {
	case news.RelatedPicked:
		return []string{ArticleTag(news.ArticleID(e.Subject))}
	case news.TagChanged:
		return []string{TagTag(news.TagID(e.Subject))}
	case news.TopicChanged:
		return []string{TopicsTag, TopicTag(news.TopicID(e.Subject))}
	case news.AuthorChanged:
		return []string{AuthorsTag, AuthorTag(news.AuthorID(e.Subject))}
	case news.AssetChanged:
		return []string{AssetTag(news.AssetID(e.Subject))}
	case news.SectionsChanged:
		return []string{MenuTag}
	case news.SiteChanged, news.ImportFinished:
		return []string{SiteTag}
	case news.LayoutChanged:
		return []string{FrontTag}
	case news.BreakingChanged:
		return []string{BreakingTag}
	case news.MostReadChanged:
		return []string{MostReadTag}
	}
	return nil
}

// articleTags are the pages that a change of an article touches.
func articleTags(ch news.ArticleChange) []string {
	if ch.Kind == news.PageKind {
		tags := []string{ArticleTag(ch.Article), HistoryTag(ch.Article)}
		if ch.Lists {
			tags = append(tags, PagesTag)
		}
		return tags
	}
	tags := []string{ArticleTag(ch.Article), HistoryTag(ch.Article), NumberTag(ch.Number), SitemapTag(ch.Number), FoundTag}
	if ch.Card || ch.Lists {
		tags = append(tags, CardTag(ch.Article))
	}
	if ch.Change == news.Correction || ch.Change == news.Retraction {
		tags = append(tags, CorrectionsTag)
	}
	if !ch.Lists {
		return tags
	}
	tags = append(tags, LatestTag)
	for _, s := range ch.Sections {
		tags = append(tags, InSectionTag(s))
	}
	for _, t := range ch.Tags {
		tags = append(tags, InTagTag(t))
	}
	for _, t := range ch.Topics {
		tags = append(tags, InTopicTag(t))
	}
	for _, a := range ch.Authors {
		tags = append(tags, ByAuthorTag(a))
	}
	if ch.Opinion {
		tags = append(tags, OpinionTag)
	}
	if !ch.PublishAt.IsZero() {
		tags = append(tags, OnDayTag(ch.PublishAt))
	}
	return tags
}
