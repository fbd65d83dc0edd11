package search_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"isnad/internal/journeys/presstest"
	"isnad/internal/kit/db"
	"isnad/internal/kit/db/dbtest"
	"isnad/internal/kit/errs"
	"isnad/internal/news"
	"isnad/internal/news/body"
	"isnad/internal/search"
)

// library is a paper whose articles are found by their headlines.
type library struct {
	*presstest.Press
	engine *search.Engine
	t      testing.TB
	names  map[news.ArticleID]string
}

func newLibrary(t testing.TB, d *db.DB, clock *dbtest.Clock) *library {
	return &library{presstest.New(t, d, clock), presstest.Search(t, d), t, map[news.ArticleID]string{}}
}

func each(t *testing.T, f func(t *testing.T, l *library)) {
	dbtest.Each(t, func(t *testing.T, d *db.DB, clock *dbtest.Clock) { f(t, newLibrary(t, d, clock)) })
}

// put publishes an article, a minute after the one before.
func (l *library) put(name, text string) news.Article {
	l.t.Helper()
	l.Clock.Advance(time.Minute)
	c := l.Content(name)
	c.Standfirst, c.Body, c.Tags, c.Place = "", body.New(body.P(text)), nil, ""
	a := l.Publish(c)
	l.names[a.ID] = name
	return a
}

func (l *library) ask(q search.Question) (names []string, a search.Answer) {
	l.t.Helper()
	if q.Limit == 0 {
		q.Limit = 50
	}
	l.Read(func(tx *db.Tx) (err error) {
		a, err = l.engine.Find(tx, q)
		return err
	})
	for _, id := range a.IDs {
		names = append(names, l.names[id])
	}
	return names, a
}

func (l *library) find(text string) []string {
	l.t.Helper()
	names, _ := l.ask(search.Question{Text: text})
	return names
}

func TestSpellingsThatPeopleTypeForOneAnother(t *testing.T) {
	each(t, func(t *testing.T, l *library) {
		texts := map[string]string{
			"hamza": "قال أحمد إن آحمد وإحمد حضرا", "teh": "افتتحت المدرسة", "yeh": "وصل مصطفى على متن السفينة",
			"seat": "مسؤول عن شؤون البلدية", "marks": "كَتَبَ الشاعر", "persian": "سافر إلى کابل", "prefix": "عاد وليبيا تنتظر",
			"prefix b": "وصل بليبيا أمس", "prefix ll": "يعود لليبيا", "stem": "اجتمع ليبيون", "digits": "في ١٥ أغسطس",
			"ligature": "ﻻ شيء سوى ﷲ", "council": "قرر المجلس الرئاسي", "name": "عاد القذافي", "latin": "Reuters quoted Café DÉJÀ vu in 2026",
		}
		for name, text := range texts {
			l.put(name, text)
		}
		for typed, want := range map[string]string{
			"احمد": "hamza", "إحمد": "hamza", "مدرسه": "teh", "مدرسة": "teh", "المدرسه": "teh",
			"مصطفي": "yeh", "مصطفى علي": "yeh", "مسئول": "seat", "شئون": "seat", "مسؤول شؤون": "seat",
			"كتب": "marks", "كـتـب": "marks", "كَتَبَ": "marks", "كابل": "persian", "کابل": "persian",
			"ليبيا": "prefix, prefix b, prefix ll, stem", "وليبيا": "prefix, prefix b, prefix ll, stem", "ليبيون": "prefix, prefix b, prefix ll, stem", "«ليبيا»": "prefix, prefix ll",
			"15 أغسطس": "digits", "١٥ اغسطس": "digits", "۱۵": "digits", "«لا»": "ligature", "الله": "ligature", "ﷲ": "ligature",
			"«المجلس الرئاسي»": "council", `"المجلس الرئاسي"`: "council", "“المجلس الرئاسي”": "council", "المجلس، الرئاسي؟": "council",
			"reuters CAFÉ": "latin", "déjà": "latin", "2026": "latin", "القذافي": "name", "Gaddafi": "name", "qaddafi": "name", "Kadhafi": "name", "المجلس البلدي": "council, seat", "زرافة": "",
		} {
			got := l.find(typed)
			slices.Sort(got)
			if diff := strings.Join(got, ", "); diff != want {
				t.Errorf("%s finds %q, want %q", typed, diff, want)
			}
		}
	})
}

func TestEveryPartOfAnArticleIsFoundAndTheNewestComesFirst(t *testing.T) {
	each(t, func(t *testing.T, l *library) {
		c := l.Content("عنوان")
		c.Standfirst, c.Tags, c.Place, c.Agency = "مقدمة", []string{"ميناء_الصفا"}, "الوادي", "وكالة المدى"
		c.Body = body.New(body.P("نص أول"), body.P("نص ثان"))
		l.names[l.Publish(c).ID] = "full"
		for _, word := range []string{"عنوان", "مقدمة", "ميناء", "الصفا", "الوادي", "المدى", "أول", "ثان", "عنوان ثان المدى"} {
			if got := l.find(word); len(got) != 1 {
				t.Errorf("%s finds %v", word, got)
			}
		}
		for i := range 5 {
			l.put(fmt.Sprint("n", i), "كلمة نادرة")
		}
		if diff := cmp.Diff([]string{"n4", "n3", "n2", "n1", "n0"}, l.find("نادرة")); diff != "" {
			t.Error(diff)
		}
		got, a := l.ask(search.Question{Text: "نادرة", Limit: 2, Offset: 2})
		if diff := cmp.Diff([]string{"n2", "n1"}, got); diff != "" || a.Total != 5 {
			t.Errorf("total %d\n%s", a.Total, diff)
		}
		from := l.Clock.Now()
		got, a = l.ask(search.Question{Text: "نادرة", From: db.At(from.Add(-3 * time.Minute)), To: db.At(from)})
		if diff := cmp.Diff([]string{"n3", "n2", "n1"}, got); diff != "" || a.Total != 3 {
			t.Errorf("between two days: %s", diff)
		}
		if got, _ = l.ask(search.Question{Text: "نادرة", Section: l.Sections["اقتصاد"]}); len(got) != 0 {
			t.Errorf("in another section: %v", got)
		}
		if got, _ = l.ask(search.Question{Text: "نادرة", Section: l.Sections["محلي"]}); len(got) != 5 {
			t.Errorf("in its section: %v", got)
		}
	})
}

func TestQuestionsThatAskNothing(t *testing.T) {
	each(t, func(t *testing.T, l *library) {
		l.put("a", "الرئيس قال كلمة")
		for _, text := range []string{"", "   ", "%%", "%", "؟!", "«»", "\"", "'", "\u200f", "_", "-", "section:", "#"} {
			if got, a := l.ask(search.Question{Text: text}); len(got) != 0 || a.Total != 0 || len(a.Terms) != 0 {
				t.Errorf("%q: %v %+v", text, got, a)
			}
		}
		if got, a := l.ask(search.Question{Text: "من في"}); len(got) != 0 || len(a.Ignored) != 2 {
			t.Errorf("stop words alone find %v and are not explained: %v", got, a.Ignored)
		}
		for _, text := range []string{"ال", "a OR b", "NOT", "NEAR(a b)", "doc:الرئيس", "*", "ا*", "الرئيس & قال | x", "(((", "^قال", "'; DROP TABLE articles; --", `\`, `a\b`, ":*", "<->"} {
			l.find(text) // no operator of an engine is an operator for readers
		}
		if got := l.find(`الرئيس & قال* (كلمة)`); len(got) != 1 {
			t.Errorf("signs around words change what is found: %v", got)
		}
		err := l.DB.Read(t.Context(), func(tx *db.Tx) error {
			_, err := l.engine.Find(tx, search.Question{Text: strings.Repeat("ع", 201), Limit: 5})
			return err
		})
		if e := errs.All(err); !errs.Is(err, errs.Invalid) || len(e) != 1 || e[0].Key != "search.too_long" {
			t.Errorf("a question of 201 letters: %v", err)
		}
		if got := l.find(strings.Repeat("ع", 200)); len(got) != 0 {
			t.Errorf("%v", got)
		}
	})
}

// Texts that an engine would refuse must not stop a publication.
func TestTextsThatStrainTheIndex(t *testing.T) {
	each(t, func(t *testing.T, l *library) {
		l.put("one endless word", "قبل "+strings.Repeat("عا", 30_000)+" بعد")
		var b strings.Builder
		for i := range 40_000 {
			fmt.Fprintf(&b, "وبكل%d ", i)
		}
		l.put("as many words as fit", "مقدمة نادرة "+b.String())
		l.put("marks alone", "\u0301\u0302\u0303 \u064b\u0670 كلمة")
		for word, want := range map[string]string{`"قبل"`: "one endless word", `"بعد"`: "one endless word", "نادرة": "as many words as fit", "كلمة": "marks alone"} {
			if got := l.find(word); len(got) != 1 || got[0] != want {
				t.Errorf("%s finds %v", word, got)
			}
		}
	})
}
