package page

import (
	"fmt"
	"strconv"
	"strings"

	"isnad/internal/kit/db"
	"isnad/internal/news"
)

// comments reads the shown comments of an article into threads, oldest first.
func (m *making) comments(a articleRow, v *Article) error {
	m.needs(CommentsTag(a.id))
	type row struct {
		id, parent db.Text
		c          Comment
		at         db.Time
		body       string
	}
	rows, err := db.All(m.tx, func(s db.Scanner) (r row, err error) {
		return r, s.Scan(&r.id, &r.parent, &r.c.Number, &r.c.ReplyTo, &r.c.Name, &r.body, &r.at)
	}, selectComments, a.id)
	if err != nil {
		return fmt.Errorf("reading the comments: %w", err)
	}
	open := a.open && m.site.Comments
	if len(rows) == 0 && !open {
		return nil
	}
	talk := &Comments{Count: len(rows)}
	place := map[db.Text]int{}
	for _, r := range rows {
		c := r.c
		c.At, c.Anchor, c.Text = r.at.Time, CommentAnchor(c.Number), paragraphs(r.body)
		if open {
			c.ReplyURL = CommentFormPath(a.number, c.Number)
		}
		if i, ok := place[r.parent]; ok && r.parent != "" {
			talk.Threads[i].Replies = append(talk.Threads[i].Replies, c)
			continue
		}
		place[r.id] = len(talk.Threads)
		talk.Threads = append(talk.Threads, c)
	}
	if open {
		talk.Form = &CommentForm{Action: CommentAction(a.number), Started: m.sealTime()}
	}
	v.Comments = talk
	return nil
}

// CommentAnchor is the id of a comment in its page.
func CommentAnchor(number int64) string { return "comment-" + strconv.FormatInt(number, 10) }

// CommentAction is where the form posts to.
func CommentAction(article int64) string {
	return "/a/" + strconv.FormatInt(article, 10) + "/comments"
}

// CommentFormPath is the page with the form that answers a comment.
func CommentFormPath(article, reply int64) string {
	return CommentAction(article) + "?reply=" + strconv.FormatInt(reply, 10) + "#new"
}

func paragraphs(text string) []string {
	var out []string
	for p := range strings.SplitSeq(text, "\n") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}

// sealTime is when the form was made, sealed so that a robot cannot make one.
func (m *making) sealTime() string {
	if m.Seal == nil {
		return ""
	}
	return m.Seal(m.tx.Now)
}

// CommentPage makes the form on a page of its own. form holds what was typed.
func (b *Builder) CommentPage(tx *db.Tx, v Variant, number, reply int64, form CommentForm) (*Shown, error) {
	m, a, err := b.live(tx, v, number)
	if err != nil {
		return nil, err
	}
	cards, err := m.fill([]cardRow{a.cardRow})
	if err != nil {
		return nil, err
	}
	view := &CommentPage{Base: m.base, Article: cards[0], Form: form}
	view.Form.Action = CommentAction(number)
	if view.Form.Started == "" {
		view.Form.Started = m.sealTime()
	}
	if reply > 0 {
		var talk Article
		if err := m.comments(a, &talk); err != nil {
			return nil, err
		}
		if c := find(talk.Comments, reply); c != nil {
			view.Parent = c
			view.Form.ReplyTo = &Reply{Number: c.Number, Name: c.Name, CancelURL: ArticlePath(number, a.slug) + "#new"}
		}
	}
	m.head(m.base.P.T("site.comment.title", "headline", a.headline), "", CommentAction(number))
	m.base.Head.Robots = "noindex"
	return m.shown("comment", view), nil
}

func find(talk *Comments, number int64) *Comment {
	if talk == nil {
		return nil
	}
	for i := range talk.Threads {
		t := &talk.Threads[i]
		if t.Number == number {
			return t
		}
		for j := range t.Replies {
			if t.Replies[j].Number == number {
				return &t.Replies[j]
			}
		}
	}
	return nil
}

// CommentSent makes the page after sending.
func (b *Builder) CommentSent(tx *db.Tx, v Variant, number int64, c news.Comment) (*Shown, error) {
	m, a, err := b.live(tx, v, number)
	if err != nil {
		return nil, err
	}
	cards, err := m.fill([]cardRow{a.cardRow})
	if err != nil {
		return nil, err
	}
	m.head(m.base.P.T("site.comment.sent"), "", CommentAction(number)+"/sent")
	m.base.Head.Robots = "noindex"
	return m.shown("comment-sent", &CommentSent{Base: m.base, Article: cards[0], Comment: Comment{
		Number: c.Number, Anchor: CommentAnchor(c.Number), Name: c.Name, Text: paragraphs(c.Body), At: c.At,
		ReplyTo: c.ReplyTo, Pending: c.State != news.Shown,
	}}), nil
}
