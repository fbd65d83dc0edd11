package search_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"isnad/internal/desk"
	"isnad/internal/journeys"
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
	t     *testing.T
	names map[news.ArticleID]string
}

func newLibrary(t *testing.T, d *db.DB, clock *dbtest.Clock) *library {
	return &library{presstest.New(t, d, clock), t, map[news.ArticleID]string{}}
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
		a, err = search.Find(tx, q)
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
			"ligature": "ﻻ شيء سوى ﷲ", "council": "قرر المجلس الرئاسي", "latin": "Reuters quoted Café DÉJÀ vu in 2026",
		}
		for name, text := range texts {
			l.put(name, text)
		}
		for typed, want := range map[string]string{
			"احمد": "hamza", "إحمد": "hamza", "مدرسه": "teh", "مدرسة": "teh", "المدرسه": "teh",
			"مصطفي": "yeh", "مصطفى علي": "yeh", "مسئول": "seat", "شئون": "seat", "مسؤول شؤون": "seat",
			"كتب": "marks", "كـتـب": "marks", "كَتَبَ": "marks", "كابل": "persian", "کابل": "persian",
			"ليبيا": "prefix, prefix b, prefix ll", "وليبيا": "prefix", "ليبيون": "stem",
			"15 أغسطس": "digits", "١٥ اغسطس": "digits", "۱۵": "digits", "لا": "ligature", "الله": "ligature", "ﷲ": "ligature",
			"«المجلس الرئاسي»": "council", `"المجلس الرئاسي"`: "council", "“المجلس الرئاسي”": "council", "المجلس، الرئاسي؟": "council",
			"reuters CAFÉ": "latin", "déjà": "latin", "2026": "latin", "المجلس البلدي": "", "زرافة": "",
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

func TestOnlyWhatReadersMaySeeIsFound(t *testing.T) {
	each(t, func(t *testing.T, l *library) {
		l.put("live", "كلمة نادرة")
		c := l.Content("scheduled")
		c.Body = body.New(body.P("كلمة نادرة"))
		later := l.PublishAt(c, l.Clock.Now().Add(time.Hour))
		l.names[later.ID] = "scheduled"
		gone := l.put("retracted", "كلمة نادرة")
		l.Retract(gone)
		back := l.PublishAt(c, l.Clock.Now().Add(time.Hour))
		l.Write(func(tx *db.Tx) error { return journeys.Unschedule(tx, presstest.Setup, back.ID) })
		l.Write(func(tx *db.Tx) error { _, err := desk.Begin(tx, presstest.Setup, news.ArticleKind, c); return err })
		changed := l.put("changed", "كلمة نادرة")
		l.Revise(changed, desk.Change{Kind: news.Wording}, func(c *news.Content) { c.Body = body.New(body.P("كلمة شائعة")) })
		l.Write(func(tx *db.Tx) error { // saved, not published
			p, err := desk.Open(tx, presstest.Setup, changed.ID)
			if err != nil {
				return err
			}
			p.Content.Body = body.New(body.P("كلمة نادرة"))
			_, err = desk.Save(tx, presstest.Setup, changed.ID, p.Version, p.Content)
			return err
		})
		if diff := cmp.Diff([]string{"live"}, l.find("نادرة")); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff([]string{"changed"}, l.find("شائعة")); diff != "" {
			t.Error(diff)
		}
		l.Clock.Advance(2 * time.Hour) // nothing has to run for a scheduled article to be found
		if diff := cmp.Diff([]string{"scheduled", "live"}, l.find("نادرة")); diff != "" {
			t.Error(diff)
		}
		for _, c := range dbtest.Dump(t, l.DB) {
			if c.Table == "search_index" && c.Column == "rowid" && c.Value == fmt.Sprint(gone.Number) {
				t.Error("the words of a retracted article are still in the index")
			}
		}
	})
}

func TestQuestionsThatAskNothing(t *testing.T) {
	each(t, func(t *testing.T, l *library) {
		l.put("a", "الرئيس قال ال كلمة")
		for _, text := range []string{"", "   ", "%%", "%", "؟!", "«»", "\"", "'", "\u200f", "_"} {
			if got, a := l.ask(search.Question{Text: text}); len(got) != 0 || a.Total != 0 || len(a.Words) != 0 {
				t.Errorf("%q: %v %+v", text, got, a)
			}
		}
		for _, text := range []string{"ال", "a OR b", "NOT", "NEAR(a b)", "doc:الرئيس", "*", "ا*", "الرئيس & قال | x", "(((", "-الرئيس", "^قال", "'; DROP TABLE articles; --", `\`, `a\b`, ":*", "<->"} {
			l.find(text) // no operator of an engine is an operator for readers
		}
		if got := l.find(`"'الرئيس' & -قال*`); len(got) != 1 {
			t.Errorf("signs around words change what is found: %v", got)
		}
		if got := l.find("الرئيس OR كلمة"); len(got) != 0 {
			t.Errorf("OR is a word: %v", got)
		}
		err := l.DB.Read(t.Context(), func(tx *db.Tx) error {
			_, err := search.Find(tx, search.Question{Text: strings.Repeat("ع", 201), Limit: 5})
			return err
		})
		if e := errs.All(err); !errs.Is(err, errs.Invalid) || len(e) != 1 || e[0].Key != "search.too_long" {
			t.Errorf("a question of 201 letters: %v", err)
		}
		if got := l.find(strings.Repeat("ع", 200)); len(got) != 0 {
			t.Errorf("%v", got)
		}
		if w := search.Words(strings.Repeat("كلمة أخرى ", 20)); len(w) != 12 {
			t.Errorf("%d words are looked for", len(w))
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
		for word, want := range map[string]string{"قبل": "one endless word", "بعد": "one endless word", "نادرة": "as many words as fit", "كلمة": "marks alone"} {
			if got := l.find(word); len(got) != 1 || got[0] != want {
				t.Errorf("%s finds %v", word, got)
			}
		}
	})
}

// alphabet are the words that generated texts and questions are made of:
// spellings of one word, prefixes, scripts, numbers, signs.
var alphabet = strings.Fields(`أحمد احمد إحمد آحمد مدرسة مدرسه المدرسة والمدرسة بالمدرسة للمدرسة مصطفى مصطفي على علي مسؤول مسئول شؤون شئون
كَتَبَ كتب كـتـب کابل كابل ليبيا وليبيا بليبيا لليبيا ليبيون ١٥ 15 ۱۵ أغسطس آب ﻻ لا ﷲ الله القذافي Gaddafi GADDAFI café cafe CAFÉ Straße STRASSE
İstanbul istanbul ΣΟΦΟΣ σοφος σοφός naïve e-mail C++ 3.14 50% #ميناء_الصفا ميناء الصفا #ميناء «المجلس» الرئاسي، (عاجل) 日本 한국 कखग
ǅ ﬁn Ⅷ ½ ① 𝒜𝓁 𞸀 ꙮ ᏣᎳᎩ ꭰ x² H₂O a_b a'b l’eau ٪ 😀 ẞ ß ſ K K Å Å` + " \u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645 e\u0301 \u212a \u212b")

func TestBothEnginesFindTheSame(t *testing.T) {
	type engine struct {
		name string
		*library
	}
	sqliteClock, postgresClock := dbtest.NewClock(), dbtest.NewClock()
	engines := []engine{
		{"sqlite", newLibrary(t, dbtest.SQLite(t, sqliteClock), sqliteClock)},
		{"postgres", newLibrary(t, dbtest.Postgres(t, postgresClock), postgresClock)},
	}
	for _, e := range engines {
		random := rand.New(rand.NewPCG(1, 2))
		for i := range 60 {
			e.put(fmt.Sprint("article ", i), some(random, 4+random.IntN(10)))
		}
	}
	random := rand.New(rand.NewPCG(3, 4))
	hits := 0
	for i := range 200 + len(alphabet) {
		text := some(random, 1+random.IntN(2))
		if i >= 200 {
			text = alphabet[i-200] // each word once by itself
		}
		a, total := engines[0].ask(search.Question{Text: text})
		b, other := engines[1].ask(search.Question{Text: text})
		if diff := cmp.Diff(a, b); diff != "" || total.Total != other.Total {
			t.Errorf("%q: %s finds %v, %s finds %v", text, engines[0].name, a, engines[1].name, b)
		}
		hits += len(a)
		if i >= 200 && len(total.Words) > 0 && !slices.ContainsFunc(a, func(string) bool { return true }) && used(text) {
			t.Errorf("%q stands in a text and is not found", text)
		}
	}
	if hits < 500 {
		t.Errorf("only %d hits: the questions prove little", hits)
	}
}

// used reports whether a word stands in one of the generated texts.
func used(word string) bool {
	random := rand.New(rand.NewPCG(1, 2))
	for range 60 {
		if slices.Contains(strings.Fields(some(random, 4+random.IntN(10))), word) {
			return true
		}
	}
	return false
}

func some(random *rand.Rand, n int) string {
	words := make([]string, n)
	for i := range words {
		words[i] = alphabet[random.IntN(len(alphabet))]
	}
	return strings.Join(words, " ")
}
