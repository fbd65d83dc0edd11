package newsroom

import (
	"net/url"
	"strings"
	"time"

	"isnad/internal/kit/errs"
	"isnad/internal/kit/web"
	"isnad/internal/news"
	"isnad/internal/news/body"
)

// A piece is edited in one form. Its fields are those of news.Content; the
// names are those that the errors of Content.Check use, so that a message finds
// its field.

// storyValues fills the form with a content; contentOf reads it back.
func storyValues(c news.Content, zone *time.Location) (url.Values, error) {
	v := url.Values{
		"headline": {c.Headline}, "standfirst": {c.Standfirst}, "lang": {c.Lang},
		"section": {string(c.Section)}, "topic": {string(c.Topic)}, "tags": c.Tags,
		"place": {c.Place}, "agency": {c.Agency}, "slug": {c.Slug},
		"lead": {string(c.Lead.Asset)}, "lead.caption": {c.Lead.Caption}, "lead.label": {c.Lead.Label},
		"chain.note": {string(c.Chain.Note)},
	}
	for _, a := range c.Authors {
		v.Add("authors", string(a))
	}
	if c.Opinion {
		v.Set("opinion", "1")
	}
	if !c.NoComments {
		v.Set("comments", "1")
	}
	if c.Body != nil {
		raw, err := body.Marshal(c.Body)
		if err != nil {
			return nil, err
		}
		v.Set("body", string(raw))
	}
	chainRowsOf(c.Chain, zone).write(v)
	return v, nil
}

// contentOf reads the form. What can be read is returned beside the errors, so
// that a comparison can show it.
func contentOf(f *web.Form, zone *time.Location) (news.Content, error) {
	var l errs.List
	c := news.Content{
		Headline: oneLine(f.Get("headline")), Standfirst: f.Text("standfirst"), Lang: f.Text("lang"),
		Section: news.SectionID(f.Text("section")), Topic: news.TopicID(f.Text("topic")),
		Tags: tagsTyped(f.All("tags")), Place: oneLine(f.Get("place")), Agency: oneLine(f.Get("agency")),
		Lead: news.Lead{Asset: news.AssetID(f.Text("lead")), Caption: f.Text("lead.caption"), Label: f.Text("lead.label")},
		Slug: f.Text("slug"), Opinion: f.Has("opinion"), NoComments: !f.Has("comments"),
	}
	if c.Lang != "" && c.Lang != "ar" && c.Lang != "en" {
		l = append(l, errs.InField("lang", "newsroom.story.bad-language", nil))
	}
	for _, a := range f.All("authors") {
		if id := news.AuthorID(strings.TrimSpace(a)); id != "" && !has(c.Authors, id) {
			c.Authors = append(c.Authors, id)
		}
	}
	var problems errs.List
	if c.Body, problems = bodyTyped(f.Get("body")); problems != nil {
		l = append(l, problems...)
	}
	rows := readChainRows(f.Values)
	chain, places, problems := rows.chain(zone)
	c.Chain, l = chain, append(l, problems...)
	c.Chain.Note = news.ChainNote(f.Text("chain.note"))
	for _, e := range errs.All(c.Check()) {
		l = append(l, places.atField(e))
	}
	return c, l.OrNil()
}

func has[T comparable](list []T, v T) bool {
	for _, x := range list {
		if x == v {
			return true
		}
	}
	return false
}

// oneLine takes line feeds out of a field of one line: text pasted into it may
// bring them.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// bodyTyped reads the document that the editor wrote; nothing is none.
func bodyTyped(raw string) (*body.Node, errs.List) {
	if strings.TrimSpace(raw) == "" {
		return nil, nil
	}
	doc, err := body.Parse([]byte(raw))
	if err == nil {
		return doc, nil
	}
	problems := errs.All(err)
	if problems == nil {
		problems = errs.List{errs.InField("body", "article.unreadable", nil).Because(err)}
	}
	for i, e := range problems {
		own := *e
		own.Field = "body"
		problems[i] = &own
	}
	return nil, problems
}

// tagsTyped splits what was typed at commas of both scripts and drops the #.
func tagsTyped(fields []string) (tags []string) {
	for _, field := range fields {
		for _, t := range strings.FieldsFunc(field, func(r rune) bool { return r == ',' || r == '،' || r == '\n' }) {
			t = strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(t), "#＃"))
			if t != "" && !has(tags, t) {
				tags = append(tags, t)
			}
		}
	}
	return tags
}

// momentTyped reads a date and time typed in the site's zone; empty is zero.
func momentTyped(s string, zone *time.Location) (time.Time, bool) {
	s = strings.TrimSpace(s)
	if s == "" {
		return time.Time{}, true
	}
	for _, layout := range []string{"2006-01-02T15:04", "2006-01-02T15:04:05"} {
		if t, err := time.ParseInLocation(layout, s, zone); err == nil {
			return t.UTC(), true
		}
	}
	return time.Time{}, false
}

// momentField prints a time for an input of date and time, in the site's zone.
func momentField(t time.Time, zone *time.Location) string {
	if t.IsZero() {
		return ""
	}
	if t = t.In(zone); t.Second() != 0 {
		return t.Format("2006-01-02T15:04:05")
	}
	return t.Format("2006-01-02T15:04")
}
