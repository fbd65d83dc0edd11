package search_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"isnad/internal/desk"
	"isnad/internal/journeys/presstest"
	"isnad/internal/kit/db"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
	"isnad/internal/search"
)

func TestWhatIsLikeAnArticle(t *testing.T) {
	each(t, func(t *testing.T, l *library) {
		own := l.put("ميناء الصفا يستقبل سفينة القمح", "رست سفينة القمح في ميناء الصفا بعد تأخير، وبدأ تفريغ الحمولة")
		l.put("near", "تفريغ حمولة سفينة القمح في ميناء الصفا يستغرق أيامًا")
		l.put("half", "سعر القمح يرتفع في الأسواق بعد تأخير الشحنات وتراجع تفريغ السفن في الموانئ")
		l.put("far", "منتخب كرة القدم يفوز بالكأس بعد مباراة طويلة")
		gone := l.put("gone", "سفينة القمح في ميناء الصفا بدأ تفريغ حمولتها")
		for i := range 12 {
			l.put(fmt.Sprint("other ", i), fmt.Sprintf("خبر آخر رقم %d عن الطقس في الجبال البعيدة", i))
		}
		l.Retract(gone)
		like := func(number int64) (names []string) {
			l.Read(func(tx *db.Tx) error {
				list, err := l.engine.Like(tx, number, 5)
				for i, c := range list {
					names = append(names, l.names[c.Article])
					if i > 0 && c.Score > list[i-1].Score {
						t.Errorf("%v is not in order", list)
					}
				}
				return err
			})
			return names
		}
		got := like(own.Number)
		if len(got) == 0 || got[0] != "near" {
			t.Errorf("the most alike: %v", got)
		}
		for _, wrong := range []string{"gone", "far", "ميناء الصفا يستقبل سفينة القمح"} {
			if slices.Contains(got, wrong) {
				t.Errorf("%v has %s", got, wrong)
			}
		}
		for _, nobody := range []int64{0, gone.Number, 99999} {
			if got := like(nobody); len(got) != 0 {
				t.Errorf("%d: %v", nobody, got)
			}
		}
	})
}

func TestSuggestionsWhileTyping(t *testing.T) {
	each(t, func(t *testing.T, l *library) {
		l.Clock.Advance(time.Minute)
		l.Publish(l.Content("وصول سفينة الأمل")) // with tag, author, source and section
		l.Write(func(tx *db.Tx) error {
			_, err := desk.Begin(tx, presstest.Setup, news.ArticleKind, l.Content("سفينة ثانية قيد الكتابة"))
			return err
		})
		suggest := func(typed string) (list []search.Suggestion) {
			l.Read(func(tx *db.Tx) (err error) {
				list, err = l.engine.Suggest(tx, presstest.As(news.Reporter), typed, 8)
				return err
			})
			return list
		}
		for typed, want := range map[string]search.Suggestion{
			"سفين":      {Kind: search.ToPiece, Text: "سفينة ثانية قيد الكتابة", State: news.Draft},
			"وصول سف":   {Kind: search.ToPiece, Text: "وصول سفينة الأمل", State: news.Published},
			"أمل":       {Kind: search.ToPiece, Text: "وصول سفينة الأمل", State: news.Published},
			"ميناء الص": {Kind: search.ToTag, Text: "ميناء_الصفا", Question: "#ميناء_الصفا"},
			"سلمي ال":   {Kind: search.ToAuthor, Text: "سلمى الوادي", Question: "كاتب:«سلمى الوادي»"},
			"وادي":      {Kind: search.ToAuthor, Text: "سلمى الوادي", Question: "كاتب:«سلمى الوادي»"},
			"وكاله الم": {Kind: search.ToSource, Text: "وكالة المدى", Question: "مصدر:«وكالة المدى»"},
			"اقتص":      {Kind: search.ToSection, Text: "اقتصاد", Question: "قسم:اقتصاد"},
		} {
			list := suggest(typed)
			if !slices.ContainsFunc(list, func(s search.Suggestion) bool {
				return s.Kind == want.Kind && s.Text == want.Text && s.Question == want.Question && s.State == want.State && (s.Kind != search.ToPiece || s.Piece != "")
			}) {
				t.Errorf("%s suggests %+v, want %+v", typed, list, want)
			}
			for _, s := range list {
				if s.Kind == search.ToAuthor || s.Kind == search.ToSource {
					if got := l.find(s.Question); len(got) == 0 {
						t.Errorf("%s: %s finds nothing", typed, s.Question)
					}
				}
			}
		}
		for _, typed := range []string{"", "س", "%", "زمردة"} {
			if list := suggest(typed); len(list) != 0 {
				t.Errorf("%q suggests %+v", typed, list)
			}
		}
		err := l.DB.Read(t.Context(), func(tx *db.Tx) error {
			_, err := l.engine.Suggest(tx, news.Actor{}, "سفينة", 5)
			return err
		})
		if !errs.Is(err, errs.Unauthenticated) {
			t.Errorf("a stranger is told: %v", err)
		}
	})
}
