package wordpress

import (
	"cmp"
	"slices"

	"isnad/internal/migrate"
	"isnad/internal/migrate/blocks"
	"isnad/internal/migrate/wxr"
	"isnad/internal/news"
)

// longestComment bounds what is kept of one comment, in letters. The limit of
// the form is lower; what a reader wrote there before stays as it is.
const longestComment = 20_000

// comments stores the comments of an item: shown and waiting ones in their
// threads, two deep. Advertising, what was thrown away and what machines left
// stay out.
func (w *writer) comments(it *wxr.Item, article string, again bool) error {
	if len(it.Comments) == 0 {
		return nil
	}
	t := &thread{writer: w, item: itemID(it), article: news.ArticleID(article), all: map[int64]*wxr.Comment{}, done: map[*wxr.Comment]placed{}}
	if again {
		things, err := w.books.children(w.tx, migrate.ThingComment, t.item)
		if err != nil {
			return err
		}
		t.known = map[string]migrate.Thing{}
		for _, k := range things {
			t.known[k.ID] = k
		}
	}
	var kept []*wxr.Comment
	for i := range it.Comments {
		c := &it.Comments[i]
		if c.ID > 0 {
			t.all[c.ID] = c
		}
		if reason := leftOut(c); reason != "" {
			w.scribe.run.Summary.Skip(migrate.Comments, reason)
			t.done[c] = placed{out: true}
			continue
		}
		kept = append(kept, c)
	}
	slices.SortStableFunc(kept, func(a, b *wxr.Comment) int {
		return cmp.Or(a.Written(w.zone).Compare(b.Written(w.zone)), cmp.Compare(a.ID, b.ID))
	})
	for _, c := range kept {
		if _, err := t.place(c, 0); err != nil {
			return err
		}
	}
	return nil
}

// leftOut says why a comment does not come over; empty when it does.
func leftOut(c *wxr.Comment) string {
	switch c.Type {
	case "", "comment":
	case "pingback", "trackback":
		return c.Type
	default:
		return "comment_type"
	}
	switch c.Approved {
	case "1", "approve", "approved", "0", "hold", "":
	case "spam":
		return "spam"
	default:
		return "trash"
	}
	if blocks.Lines(c.Content) == "" {
		return "empty"
	}
	return ""
}

// thread is the comments of one item.
type thread struct {
	*writer
	item    string
	article news.ArticleID
	all     map[int64]*wxr.Comment
	known   map[string]migrate.Thing
	done    map[*wxr.Comment]placed
}

// placed is a comment that has been stored, or left out.
type placed struct {
	id   news.CommentID
	top  news.CommentID // the comment at the top of its thread; itself for a top one
	name string
	out  bool
	busy bool
}

// place stores a comment after the one that it answers. Answers to what stays
// out move up to the next comment above that comes over.
func (t *thread) place(c *wxr.Comment, depth int) (placed, error) {
	if p, ok := t.done[c]; ok && !p.out || ok && depth == 0 {
		return p, nil
	}
	if t.done[c].out {
		return t.above(c, depth)
	}
	t.done[c] = placed{busy: true}
	up, err := t.above(c, depth)
	if err != nil {
		return placed{}, err
	}
	p, err := t.storeComment(c, up)
	t.done[c] = p
	return p, err
}

// above finds the comment that c answers; zero when it answers none, or when
// the answers run in a circle.
func (t *thread) above(c *wxr.Comment, depth int) (placed, error) {
	parent := t.all[c.ParentID]
	if parent == nil || parent == c || depth > 200 || t.done[parent].busy {
		return placed{}, nil
	}
	return t.place(parent, depth+1)
}

func (t *thread) storeComment(c *wxr.Comment, up placed) (placed, error) {
	id := commentID(t.item, c)
	name := cut(blocks.Line(c.Author), news.MaxCommentName)
	if name == "" {
		name = t.words.Anonymous
	}
	tally := t.scribe.run.Summary.Of(migrate.Comments)
	tally.In++
	if k, there := t.known[id]; there {
		tally.Same++
		return top(placed{id: news.CommentID(k.Target), name: name}, up), nil
	}
	tally.New++
	n := news.Comment{Article: t.article, Parent: up.top, Name: name, Body: cut(blocks.Lines(c.Content), longestComment), At: c.Written(t.zone), State: news.Held}
	if n.At.IsZero() {
		n.At = t.scribe.run.StartedAt
	}
	if c.Approved != "0" && c.Approved != "hold" && c.Approved != "" {
		n.State = news.Shown
	}
	if up.id != up.top {
		n.ReplyTo = up.name
	}
	made := news.NewID[news.CommentID]()
	if !t.DryRun {
		var err error
		if made, err = t.Keys.Import(t.tx, t.actor, n, cut(c.Email, 200)); err != nil {
			return placed{}, err
		}
	}
	err := t.books.put(t.tx, migrate.Thing{Kind: migrate.ThingComment, ID: id, Target: string(made), Parent: t.item})
	return top(placed{id: made, name: name}, up), err
}

func top(p, up placed) placed {
	if p.top = up.top; p.top == "" {
		p.top = p.id
	}
	return p
}
