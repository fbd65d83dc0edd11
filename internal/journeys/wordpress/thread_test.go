package wordpress_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"isnad/internal/comments"
	"isnad/internal/desk"
	"isnad/internal/front"
	"isnad/internal/kit/db"
	"isnad/internal/kit/db/dbtest"
	"isnad/internal/migrate"
	"isnad/internal/news"
)

// Threads of any depth become two deep; answers to what stays out move up;
// circles end; waiting comments wait.
func TestThreads(t *testing.T) {
	inner := comment(5, 4, "1", "رد على الرد") + comment(4, 3, "1", "رد") + comment(3, 0, "1", "أصل") +
		comment(6, 7, "1", "رد على إعلان") + comment(7, 3, "spam", "إعلان") +
		comment(8, 9, "1", "دائرة 1") + comment(9, 8, "1", "دائرة 2") + comment(10, 0, "0", "ينتظر<br>سطر") + comment(11, 0, "trash", "محذوف") +
		comment(12, 404, "1", "يتيم") + comment(13, 0, "1", " <p></p> ")
	file := write(t, site{extra: item(1, "post", "publish", inner)}.text())
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		run := move(t, d, options(t, file))
		n := run.Summary.Of(migrate.Comments)
		if n.In != 11 || n.New != 8 || n.Skipped["spam"] != 1 || n.Skipped["trash"] != 1 || n.Skipped["empty"] != 1 {
			t.Errorf("%+v", n)
		}
		dbtest.Read(t, d, func(tx *db.Tx) error {
			names, tree := map[news.CommentID]string{}, map[string]string{}
			for _, state := range []news.CommentState{news.Shown, news.Held} {
				list, err := comments.Queue(tx, system, state, 0, 50)
				if err != nil {
					return err
				}
				for _, c := range list {
					names[c.ID] = c.Name
				}
				for _, c := range list {
					tree[c.Body] = string(state) + "/" + names[c.Comment.Parent] + "/" + c.ReplyTo
				}
			}
			want := map[string]string{
				"أصل": "shown//", "رد": "shown/قارئ 3/", "رد على الرد": "shown/قارئ 3/قارئ 4", "رد على إعلان": "shown/قارئ 3/",
				"دائرة 1": "shown/قارئ 9/", "دائرة 2": "shown//", "ينتظر\nسطر": "held//", "يتيم": "shown//",
			}
			if diff := cmp.Diff(want, tree); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			return nil
		})
	})
}

// Each status becomes the state that lets the same people read the piece.
func TestStatuses(t *testing.T) {
	extra := item(1, "post", "publish", "<wp:is_sticky>1</wp:is_sticky><content:encoded>نص</content:encoded>") + item(2, "post", "draft", "") +
		item(3, "post", "pending", "") + item(4, "post", "private", "") + item(5, "post", "trash", "") +
		item(6, "post", "publish", "<wp:post_password>x</wp:post_password>") + item(7, "post", "inherit", "") + item(8, "revision", "inherit", "") +
		item(9, "page", "publish", "") + item(10, "page", "publish", "<wp:post_name>n-9</wp:post_name>") + item(11, "book", "publish", "") + item(1, "post", "publish", "")
	file := write(t, site{extra: extra}.text())
	dbtest.Each(t, func(t *testing.T, d *db.DB, _ *dbtest.Clock) {
		o := options(t, file)
		o.Zone = "Africa/Tripoli"
		run := move(t, d, o)
		skipped := map[string]int{"trash": 1, "revision": 1, "twice": 1}
		if diff := cmp.Diff(skipped, run.Summary.Of(migrate.Articles).Skipped); diff != "" {
			t.Error(diff)
		}
		dbtest.Read(t, d, func(tx *db.Tx) error {
			got := map[string]string{}
			for _, kind := range []news.Kind{news.ArticleKind, news.PageKind} {
				rows, err := desk.List(tx, system, desk.Filter{Kind: kind})
				if err != nil {
					return err
				}
				for _, r := range rows {
					got[r.Headline] = string(r.State)
					if r.Kind == news.PageKind {
						got[r.Headline] += " " + r.Slug
					}
				}
			}
			want := map[string]string{"عنوان 1": "published", "عنوان 2": "draft", "عنوان 3": "review", "عنوان 4": "draft", "عنوان 6": "draft",
				"عنوان 9": "published n-9", "عنوان 10": "published n-9-2"}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
			l, arranged, err := front.Current(tx)
			if err != nil || !arranged || len(l.Blocks) == 0 || len(l.Blocks[0].Pinned) != 1 {
				t.Errorf("the sticky piece is not on the front page: %v %+v", err, l)
			}
			s, _, err := front.Site(tx)
			if s.Name != "الصحيفة القديمة" || s.Country != "LY" || s.Lang != "ar" || s.Zone != "Africa/Tripoli" {
				t.Errorf("%+v", s)
			}
			return err
		})
	})
}
