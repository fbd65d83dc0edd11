package comments_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"isnad/internal/comments"
	"isnad/internal/desk"
	"isnad/internal/journeys/presstest"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
)

func TestTheFirstCommentOfAPersonIsHeld(t *testing.T) {
	each(t, func(t *testing.T, k *talk) {
		first := k.submit(k.by("a@example.org", "تعليق أول"))
		if first.State != news.Held || first.Number == 0 || first.Article != k.article.ID || k.shown() != 0 {
			t.Fatalf("%+v, shown %d", first, k.shown())
		}
		if diff := cmp.Diff(first, k.stored(first)); diff != "" {
			t.Errorf("given and stored differ: %s", diff)
		}
		if c := k.submit(k.by("a@example.org", "تعليق ثان")); c.State != news.Held {
			t.Errorf("a second one while the first waits: %s", c.State)
		}
		k.decide(first, news.Shown)
		if c := k.submit(k.by(" A@Example.org ", "تعليق ثالث")); c.State != news.Shown {
			t.Errorf("of a known person: %s", c.State)
		}
		if c := k.submit(k.by("b@example.org", "تعليق غيره")); c.State != news.Held {
			t.Errorf("of another person: %s", c.State)
		}
		if k.shown() != 2 {
			t.Errorf("%d are counted as shown", k.shown())
		}
	})
}

func TestAKnownPersonIsHeldFor(t *testing.T) {
	each(t, func(t *testing.T, k *talk) {
		k.known("a@example.org")
		for _, text := range []string{"زوروا http://shop.example", "HTTPS://Shop.example الآن", "www.shop.example", "عند shop-best.com/sale تجدون", "x.shop.store"} {
			if c := k.submit(k.by("a@example.org", text)); c.State != news.Held {
				t.Errorf("%q is %s", text, c.State)
			}
		}
		for _, text := range []string{"نشرت الوكالة 3.5 ملايين.ثم عادت", "قال...وأضاف", "e.g. هذا"} {
			if c := k.submit(k.by("a@example.org", text)); c.State != news.Shown {
				t.Errorf("%q is %s", text, c.State)
			}
		}
		k.Write(func(tx *db.Tx) error {
			c, err := k.keys.Submit(tx, k.by("a@example.org", "وكلها تنتظر"), true)
			if c.State != news.Held {
				t.Errorf("while all wait: %s", c.State)
			}
			return err
		})
		k.known("s@example.org")
		k.decide(k.submit(k.by("s@example.org", "إعلان")), news.Spam)
		if c := k.submit(k.by("s@example.org", "بعد إعلان")); c.State != news.Held {
			t.Errorf("of a person with spam: %s", c.State)
		}
	})
}

func TestThreadsAreTwoDeep(t *testing.T) {
	each(t, func(t *testing.T, k *talk) {
		top := k.known("a@example.org")
		reply := func(name string, to news.Comment) news.Comment {
			s := k.by(name+"@example.org", "رد "+name)
			s.Name, s.ReplyTo = name, to.Number
			c := k.submit(s)
			k.decide(c, news.Shown)
			return k.stored(c)
		}
		b := reply("ب", top)
		c := reply("ج", b)
		d := reply("د", c)
		if b.Parent != top.ID || b.ReplyTo != "" {
			t.Errorf("a reply: %+v", b)
		}
		if c.Parent != top.ID || c.ReplyTo != "ب" || d.Parent != top.ID || d.ReplyTo != "ج" {
			t.Errorf("replies to replies: %+v, %+v", c, d)
		}
		other := k.Publish(k.Content("خبر آخر"))
		for name, s := range map[string]comments.Submission{
			"not there":          {ReplyTo: 9999},
			"not shown":          {ReplyTo: k.submit(k.by("x@example.org", "ينتظر")).Number},
			"of another article": {Article: other.Number, ReplyTo: top.Number},
		} {
			full := k.by("y@example.org", "رد")
			if full.ReplyTo = s.ReplyTo; s.Article != 0 {
				full.Article = s.Article
			}
			if _, err := k.try(full); keyOf(err) != "not found comment.parent_gone" {
				t.Errorf("an answer to one %s: %v", name, err)
			}
		}
	})
}

func TestAFormThatWasSentTwiceIsOneComment(t *testing.T) {
	each(t, func(t *testing.T, k *talk) {
		first := k.submit(k.by("a@example.org", "النص نفسه"))
		k.Clock.Advance(9 * time.Minute)
		if twin := k.submit(k.by("a@example.org", " النص نفسه\r\n")); twin.ID != first.ID || twin.Number != first.Number {
			t.Errorf("a second comment: %+v", twin)
		}
		for name, s := range map[string]comments.Submission{"another person": k.by("b@example.org", "النص نفسه"), "another text": k.by("a@example.org", "نص آخر")} {
			if c := k.submit(s); c.ID == first.ID {
				t.Errorf("%s: taken for the first", name)
			}
		}
		k.Clock.Advance(time.Minute + time.Millisecond)
		if c := k.submit(k.by("a@example.org", "النص نفسه")); c.ID == first.ID {
			t.Error("ten minutes later: taken for the first")
		}
		var wg sync.WaitGroup
		var mu sync.Mutex
		ids := map[news.CommentID]bool{}
		for range 8 { // a button that was pressed again and again
			wg.Go(func() {
				c, err := k.try(k.by("c@example.org", "ضغطات"))
				mu.Lock()
				defer mu.Unlock()
				if ids[c.ID] = true; err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if len(ids) != 1 {
			t.Errorf("%d comments of one form", len(ids))
		}
		press := func(id *news.CommentID) func(tx *db.Tx) error {
			return func(tx *db.Tx) error {
				c, err := k.keys.Submit(tx, k.by("d@example.org", "مرتين"), false)
				*id = c.ID
				return err
			}
		}
		var one, two news.CommentID
		if k.inOneMoment(press(&one), press(&two)); one != two {
			t.Error("two comments of one form in one moment")
		}
	})
}

func TestArticlesThatTakeNoComments(t *testing.T) {
	each(t, func(t *testing.T, k *talk) {
		closed := k.Content("مغلق")
		closed.NoComments = true
		later := k.PublishAt(k.Content("لاحقًا"), k.Clock.Now().Add(time.Hour))
		retracted := k.Publish(k.Content("مسحوب"))
		k.Retract(retracted)
		for name, c := range map[string]struct {
			number int64
			want   string
		}{
			"closed":    {k.Publish(closed).Number, "conflict comment.closed"},
			"scheduled": {later.Number, "not found article.not_found"},
			"retracted": {retracted.Number, "not found article.not_found"},
			"not there": {9999, "not found article.not_found"},
		} {
			s := k.by("a@example.org", "تعليق")
			s.Article = c.number
			if _, err := k.try(s); keyOf(err) != c.want {
				t.Errorf("%s: %v", name, err)
			}
		}
		k.Revise(k.article, desk.Change{Kind: news.Wording}, func(c *news.Content) { c.NoComments = true })
		if _, err := k.try(k.by("a@example.org", "تعليق")); keyOf(err) != "conflict comment.closed" {
			t.Errorf("closed by a revision: %v", err)
		}
	})
}

func TestWhatIsMissingIsToldFieldByField(t *testing.T) {
	letters := func(n int) string { return strings.Repeat("ab", n/2) }
	good := comments.Submission{Article: 1, Name: "قارئ", Email: "a@example.org", Text: "نص", Consent: true}
	for name, c := range map[string]struct {
		edit func(*comments.Submission)
		want string
	}{
		"good":                   {func(*comments.Submission) {}, ""},
		"nothing":                {func(s *comments.Submission) { *s = comments.Submission{} }, "text name email consent"},
		"spaces":                 {func(s *comments.Submission) { s.Text, s.Name, s.Email = " \n", "\t", " " }, "text name email"},
		"what nobody can see":    {func(s *comments.Submission) { s.Text, s.Name = "\u200f\u202e\u2066\u2069", "\u200e\u200b" }, "text name"},
		"at the limits":          {func(s *comments.Submission) { s.Text, s.Name = letters(2000), letters(60) }, ""},
		"too long":               {func(s *comments.Submission) { s.Text, s.Name = letters(2002), letters(62) }, "text name"},
		"an address with a name": {func(s *comments.Submission) { s.Email = "قارئ <a@example.org>" }, "email"},
		"no domain":              {func(s *comments.Submission) { s.Email = "a@" }, "email"},
		"two lines":              {func(s *comments.Submission) { s.Email = "a@example.org\nBcc: b@example.org" }, "email"},
		"endless":                {func(s *comments.Submission) { s.Email = letters(200) + "@example.org" }, "email"},
		"no consent":             {func(s *comments.Submission) { s.Consent = false }, "consent"},
	} {
		s := good
		c.edit(&s)
		var fields []string
		for _, e := range errs.All(s.Check()) {
			fields = append(fields, e.Field)
		}
		if got := strings.Join(fields, " "); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestTextIsStoredAsItMayBeShown(t *testing.T) {
	each(t, func(t *testing.T, k *talk) {
		s := k.by("a@example.org", "سطر\r\n\r\n\r\n\r\nسطر \u202eمقلوب\u202c "+strings.Repeat("ه", 50)+" e"+strings.Repeat("\u0301", 9))
		s.Name = "  قارئ \u202e  مجهول\n"
		c := k.stored(k.submit(s))
		if strings.ContainsRune(c.Body, '\u202e') || strings.Contains(c.Body, "\n\n\n") || strings.Contains(c.Body, strings.Repeat("ه", 21)) || strings.Contains(c.Body, strings.Repeat("\u0301", 5)) {
			t.Errorf("%q", c.Body)
		}
		if c.Name != "قارئ مجهول" {
			t.Errorf("%q", c.Name)
		}
	})
}

func TestAFullQueueTakesNoMore(t *testing.T) {
	each(t, func(t *testing.T, k *talk) {
		k.submit(k.by("a@example.org", "تعليق"))
		k.Write(func(tx *db.Tx) error {
			_, err := tx.Exec(`INSERT INTO comments (id, number, article_id, reply_to, name, person_key, body, folded, state, was_state, reason, at, decided_by)
WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 49999)
SELECT 'flood' || i, -i, c.article_id, '', 'x', 'x', 'x', 'x', 'held', '', '', 0, '' FROM n JOIN comments c ON c.number > 0`)
			return err
		})
		if _, err := k.try(k.by("b@example.org", "تعليق")); keyOf(err) != "too many comment.queue_full" {
			t.Error(err)
		}
	})
}

func TestImportedCommentsKeepTheirStateAndTime(t *testing.T) {
	each(t, func(t *testing.T, k *talk) {
		at := time.Date(2015, 3, 4, 5, 6, 7, 0, time.UTC)
		imports := func(c news.Comment, email string) news.Comment {
			t.Helper()
			c.Article, c.At = k.article.ID, at
			k.Write(func(tx *db.Tx) (err error) {
				c.ID, err = k.keys.Import(tx, presstest.Setup, c, email)
				return err
			})
			return c
		}
		a := imports(news.Comment{Name: "قديم", Body: "تعليق قديم", State: news.Shown}, "old@example.org")
		b := imports(news.Comment{Name: "بلا عنوان", Body: "رد", State: news.Held, Parent: a.ID, ReplyTo: "قديم"}, "")
		imports(news.Comment{Name: "بلا عنوان", Body: "رد آخر", State: news.Shown}, "")
		if got := k.stored(a); got.State != news.Shown || !got.At.Equal(at) || got.Body != "تعليق قديم" || got.Number == 0 {
			t.Errorf("%+v", got)
		}
		if got := k.stored(b); got.Parent != a.ID || got.ReplyTo != "قديم" {
			t.Errorf("%+v", got)
		}
		if k.shown() != 2 {
			t.Errorf("%d shown", k.shown())
		}
		if c := k.submit(k.by("old@example.org", "عدت")); c.State != news.Shown {
			t.Errorf("a person known from the old site: %s", c.State)
		}
		if w := k.queue(news.Held, 0, 9); len(w) != 1 || w[0].Earlier != 0 || w[0].Refused != 0 {
			t.Errorf("those without an address count as one person: %+v", w)
		}
	})
}

func FuzzSubmissionCheck(f *testing.F) {
	f.Add("قارئ", "a@example.org", "نص")
	f.Add("\u200e", "\"a b\"@example.org", "\u202e\u0301\u0301\u0301\u0301\u0301")
	f.Add(strings.Repeat("x", 61), "a@[127.0.0.1]", strings.Repeat("ه", 3000)+"\r\n\r\n\x00")
	f.Fuzz(func(t *testing.T, name, email, text string) {
		s := comments.Submission{Name: name, Email: email, Text: text, Consent: true}
		err := s.Check()
		if err != nil && len(errs.All(err)) == 0 {
			t.Fatalf("an error that nobody can be told: %v", err)
		}
		again := s
		if err2 := again.Check(); (err == nil) != (err2 == nil) || again != s {
			t.Fatalf("checking twice differs: %+v %v, %+v %v", s, err, again, err2)
		}
		if err != nil {
			return
		}
		if s.Name == "" || s.Text == "" || strings.ContainsAny(s.Name, "\n\r\x00\u202e") || strings.ContainsAny(s.Email, "\n\r\x00 ") || strings.ContainsAny(s.Text, "\x00\r\u202e") {
			t.Fatalf("let through: %+v", s)
		}
		if len([]rune(s.Text)) > news.MaxComment || len([]rune(s.Name)) > news.MaxCommentName || len(s.Email) > 200 {
			t.Fatalf("too long: %+v", s)
		}
	})
}
