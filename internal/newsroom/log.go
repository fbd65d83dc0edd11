package newsroom

import (
	"fmt"
	"html/template"
	"net/url"
	"slices"
	"strings"
	"time"

	"isnad/internal/desk"
	"isnad/internal/kit/bus"
	"isnad/internal/kit/db"
	"isnad/internal/news"
	"isnad/internal/people"
)

// logPage is how many acts a page of the log shows.
const logPage = 50

// logKinds are the events that the log can be narrowed to, in the order in
// which the filter offers them.
var logKinds = []string{
	news.ArticlePublished, news.ArticleRevised, news.ArticleRetracted, news.ArticleBegun, news.ArticleSubmitted,
	news.ArticleApproved, news.ArticleReturned, news.ArticleDiscarded, news.RelatedPicked, news.CommentDecided, news.CommentSubmitted,
	news.CommentEmailRead, news.SectionsChanged, news.TagChanged, news.TagMerged, news.TagUnmerged, news.TopicChanged,
	news.AuthorChanged, news.AssetUploaded, news.AssetChanged, news.LayoutChanged, news.BreakingChanged, news.SiteChanged,
	news.UserChanged, news.SignedIn, news.SignedOut, news.SignInFailed, news.ImportFinished, news.MostReadChanged, news.SearchRebuild,
}

// LogLine is one act as a sentence.
type LogLine struct {
	Seq      int64
	At       time.Time
	Kind     string
	Icon     string
	Sentence template.HTML
	Link     string // to what it happened to; empty when there is no page
}

type logView struct {
	*Frame
	Lines         []LogLine
	Kinds         []Option
	Kind, Subject string
	Older         string // address of the next page
}

func auditLog(v *visit) error {
	q := v.r.URL.Query()
	page := logView{Frame: v.frame("log", "newsroom.log.title"), Kind: q.Get("kind"), Subject: q.Get("subject")}
	for _, k := range logKinds {
		page.Kinds = append(page.Kinds, Option{Value: k, Label: v.p.T("newsroom.log.kind." + k), Selected: k == page.Kind})
	}
	err := v.read(func(tx *db.Tx) error {
		events, err := bus.Recent(tx, page.Kind, page.Subject, v.number("before"), logPage+1)
		if err != nil {
			return err
		}
		if len(events) > logPage {
			events = events[:logPage]
			next := url.Values{"before": {fmt.Sprint(events[logPage-1].Seq)}}
			for name, value := range map[string]string{"kind": page.Kind, "subject": page.Subject} {
				if value != "" {
					next.Set(name, value)
				}
			}
			page.Older = home + "log?" + next.Encode()
		}
		page.Lines, err = v.tell(tx, events)
		return err
	})
	if err != nil {
		return err
	}
	return v.show(page)
}

// names knows what the ids of events are called.
type names struct {
	users    map[string]string
	nouns    map[string]string // sections, topics, tags, authors
	headline map[string]string
}

// tell turns events into sentences.
func (v *visit) tell(tx *db.Tx, events []bus.Event) ([]LogLine, error) {
	n, err := v.namesFor(tx, events)
	if err != nil {
		return nil, err
	}
	var lines []LogLine
	for _, e := range events {
		lines = append(lines, v.line(e, n))
	}
	return lines, nil
}

// namesFor reads the names once for a page of events. Whoever may read the log
// may read who acted, also without the right to change users.
func (v *visit) namesFor(tx *db.Tx, events []bus.Event) (n names, err error) {
	n = names{users: map[string]string{}, nouns: map[string]string{}, headline: map[string]string{}}
	list, err := people.Users(tx, news.System("log"))
	if err != nil {
		return n, err
	}
	for _, u := range list {
		n.users[string(u.ID)] = u.Name
	}
	sections, err := desk.Sections(tx)
	if err != nil {
		return n, err
	}
	for _, s := range sections {
		n.nouns[string(s.ID)] = s.Name
	}
	topics, err := desk.Topics(tx)
	if err != nil {
		return n, err
	}
	for _, t := range topics {
		n.nouns[string(t.ID)] = t.Title
	}
	authors, err := people.Authors(tx)
	if err != nil {
		return n, err
	}
	for _, a := range authors {
		n.nouns[string(a.ID)] = a.Name
	}
	if slices.ContainsFunc(events, func(e bus.Event) bool { return strings.HasPrefix(e.Kind, "tag.") }) {
		tags, err := desk.Tags(tx, "", tagsScope, 0)
		if err != nil {
			return n, err
		}
		for _, t := range tags {
			n.nouns[string(t.ID)] = t.Label
		}
	}
	return n, v.headlines(tx, events, n)
}

// headlines finds what the pieces of events are called.
func (v *visit) headlines(tx *db.Tx, events []bus.Event, n names) error {
	for _, e := range events {
		id := ""
		switch {
		case strings.HasPrefix(e.Kind, "article."):
			id = e.Subject
		case strings.HasPrefix(e.Kind, "comment."):
			id = commentChange(e).article()
		}
		if id == "" || n.headline[id] != "" {
			continue
		}
		p, err := desk.Open(tx, v.actor(), news.ArticleID(id))
		if err != nil { // a discarded draft has no name any more
			n.headline[id] = v.p.T("newsroom.log.gone")
			continue
		}
		_, headline := news.SplitHeadline(p.Content.Headline) // its hashtag is another line
		n.headline[id] = orElse(headline, v.p.T("newsroom.no-headline"))
	}
	return nil
}

func orElse(s, other string) string {
	if strings.TrimSpace(s) == "" {
		return other
	}
	return s
}

type commentEvent news.CommentChange

func commentChange(e bus.Event) (c commentEvent) {
	_ = e.Decode(&c) // an event without data names no article
	return c
}

func (c commentEvent) article() string { return string(c.Article) }
